import pytest

from app.core.align import AlignedText, relate
from app.core.shingle import tokenize
from app.core.spans import Span

STORY = (
    "The harbor was closed on Friday after a crane fell into the water, officials said, "
    "and ferries will not sail before Monday. Nobody was hurt."
)


def relate_to_story(copy: str, language: str = "en") -> tuple[str, list[str]] | None:
    text = f"{copy}\n{STORY}"
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
        pytest.param("Volunteers carried sandbags to the old bridge", id="another story"),
    ],
)
def test_other_statement_is_neither_repeat_nor_look_alike(copy: str) -> None:
    assert relate_to_story(copy) is None
