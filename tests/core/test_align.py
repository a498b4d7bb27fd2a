import pytest

from app.core.align import MAX_ALIGNED_WORDS, AlignedText, relate
from app.core.shingle import tokenize
from app.core.spans import Span

STORY = (
    "The harbor was closed on Friday after a crane fell into the water, officials said, "
    "and ferries will not sail before Monday. Nobody was hurt."
)


def relate_to_story(copy: str, language: str = "en") -> tuple[str, list[str]] | None:
    return relate_texts(copy, STORY, language)


def relate_texts(copy: str, story: str, language: str = "en") -> tuple[str, list[str]] | None:
    text = f"{copy}\n{story}"
    tokens = tokenize(text)
    article = AlignedText(text, tokens, tokens.hashes.tolist(), language)
    border = int((tokens.starts < len(copy)).sum())
    relation = relate(article, copy, Span(0, border), Span(border, len(tokens.starts)))
    return None if relation is None else (relation.kind, [d.kind for d in relation.differences])


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        ("The harbor was closed on Friday after a crane fell into the water", "contained"),
        ("A crane fell into the water, officials said, and ferries will not sail before Monday.", "contained"),
        ("The harbor was closed on Friday after a crane…", "truncated"),
        ("The harbor was closed on Friday after a cra...", "truncated"),
        ("THE HARBOR WAS CLOSED ON FRIDAY AFTER A CRANE FELL", "contained"),
        ("The harbor was closed Friday after a crane fell into the water", "near"),
        ("The harbor was closed on Friday, after that a crane fell into the water", "near"),
        ("Ferries will not sail, officials said, the harbor was closed on Friday after a crane fell", None),
    ],
)
def test_repeat_is_named_by_how_it_stands_in_the_other_place(copy: str, kind: str | None) -> None:
    assert relate_to_story(copy) == (kind and (kind, []))


@pytest.mark.parametrize(
    ("copy", "fact"),
    [
        ("The harbor was closed on Sunday after a crane fell into the water", "date"),
        ("The harbor was not closed on Friday after a crane fell into the water", "negation"),
        ("Officials said, and ferries will sail before Monday", "negation"),
        ("The harbor was opened on Friday after a crane fell into the water", "antonym"),
        ("The Brackwater harbor was closed on Friday after a crane fell into the water", "name"),
        ("The harbor was closed on Friday after 2 crane fell into the water", "number"),
    ],
)
def test_other_fact_makes_a_look_alike(copy: str, fact: str) -> None:
    relation = relate_to_story(copy)
    assert relation is not None
    assert fact in relation[1]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("The harbor was guarded on Friday after a crane fell into the water", id="another verb"),
        pytest.param("The market was closed on Friday after a wall fell into the street", id="another event"),
        pytest.param("Ferries will not sail before Monday, they said, nobody was hurt", id="who says it"),
        pytest.param("Volunteers carried sandbags to the old bridge", id="another story"),
    ],
)
def test_other_statement_is_neither_repeat_nor_look_alike(copy: str) -> None:
    assert relate_to_story(copy) is None


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param(
            "en", "Shares in the old mill rose by 5 percent", "Shares in the old mill rose to 5 percent", id="by to"
        ),
        pytest.param("en", "They had to pay for the mill", "They had paid for the mill", id="had to"),
        pytest.param(
            "en",
            "The rebels are said to have taken the towns of the whole valley",
            "The rebels have taken the towns of the whole valley",
            id="said to",
        ),
        pytest.param("en", "They would leave the old town on foot", "They leave the old town on foot", id="would"),
        pytest.param("en", "Her sister had been ill for years", "Her sister has been ill for years", id="had has"),
        pytest.param("en", "The water rose by 12 m in a day", "The water rose by 12 cm in a day", id="unit"),
        pytest.param("en", "The line carries 230 kV to the…", "The line carries 230 V to the farm", id="cut copy"),
        pytest.param("en", "The nurse at the clinic said so", "The nurse at the clinic lied so", id="verb of speech"),
        pytest.param("de", "Die Brücke wird am Montag gesperrt", "Die Brücke wurde am Montag gesperrt", id="tense de"),
        pytest.param("es", "Ella habría robado el dinero", "Ella ha robado el dinero", id="hearsay es"),
        pytest.param("pl", "Most zostanie zamknięty w lipcu", "Most został zamknięty w lipcu", id="tense pl"),
        pytest.param("hi", "पुल सोमवार को बंद होगा", "पुल सोमवार को बंद हुआ", id="tense hi"),
        pytest.param("ja", "橋は月曜日に閉鎖される", "橋は月曜日に閉鎖された", id="tense ja"),
    ],
)
def test_other_small_word_is_another_statement(language: str, one: str, other: str) -> None:
    for copy, story in ((one, other), (other, one)):
        if copy.endswith("…") or not story.endswith("…"):
            relation = relate_texts(copy, story, language)
            assert relation is None or relation[1]


@pytest.mark.parametrize(
    ("copy", "story"),
    [
        ("“The old mill was never safe,” they said", "“The old mill was never safe,” officials said"),
        ("The old mill was never safe for the men", "The old mill, they said, was never safe for the men"),
        ("And the old mill by the river was closed on Friday", "The old mill by the river was closed Friday"),
        (
            "The ferry, which has run for ninety years without a pause, was stopped in the harbor of Ellery last night "
            "and then towed away",
            "The ferry, which has run for ninety years without a pause, was stopped at the harbor "
            "of Ellery last night and then towed away",
        ),
    ],
)
def test_other_wording_of_a_statement_is_a_repeat(copy: str, story: str) -> None:
    assert relate_texts(copy, story) == ("near", [])


def test_stretch_without_an_end_relates_to_nothing() -> None:
    endless = " ".join(f"word{n}" for n in range(MAX_ALIGNED_WORDS + 1))
    assert relate_texts(endless, f"{endless} more") is None
    assert relate_texts(endless[: len(endless) // 2], endless[: len(endless) // 2]) == ("contained", [])
