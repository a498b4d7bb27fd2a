import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.quotes import read_quote
from app.core.shingle import tokenize
from app.core.stretches import MAX_STRETCHES, find_stretches, likely_parts, may_stand_in

CLOSED = "The harbor was closed on Friday after a crane fell into the water."
STORY = (
    "Ferries lay idle in Port Ellery. "
    f"{CLOSED} "
    "“We will not sail before the crane is gone,” said Ada Quist, the harbor master, “and that may take a week.” "
    "Nobody was hurt."
)


# Among them what is folded to more letters than it has, or to others, and what is no part of a word.
WORDS = st.lists(
    st.sampled_from(
        ["harbor", "Har\u00adbor", "Straße", "STRASSE", "İzmir", "izmir", "ﬁre", "ſea", "Don’t", "the", "5%", "港"]
    ),
    max_size=16,
).map(" ".join)


def found(quote: str, text: str = STORY, language: str = "en", *, near: bool = True) -> list[tuple[str, bool]]:
    tokens = tokenize(text)
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith((". ", "。"), at))]
    borders = np.searchsorted(tokens.starts, starts)
    part = read_quote(quote, language).whole
    stretches = find_stretches(part, tokens, borders, language, near=near)
    assert not stretches or (likely_parts([part], text, language) and may_stand_in(part, tokens, language))
    spans = [(stretch.token_span, stretch.is_equal) for stretch in stretches]
    return [(text[tokens.starts[start] : tokens.ends[end - 1]], is_equal) for (start, end), is_equal in spans]


@pytest.mark.parametrize(
    "quote",
    [
        "The harbor was closed on Friday after a crane fell into the water",
        "THE HARBOR WAS CLOSED ON FRIDAY AFTER A CRANE FELL INTO THE WATER!",
        "»The harbor was closed – on Friday – after a crane fell into the water«",
    ],
)
def test_same_words_are_found_whatever_their_case_and_signs(quote: str) -> None:
    assert found(quote) == [(CLOSED[:-1], True)]


@pytest.mark.parametrize(
    ("quote", "stretch"),
    [
        pytest.param("The port was closed on Friday after a crane fell into the water", CLOSED[:-1], id="first noun"),
        pytest.param("Harbor closed on Friday as a crane fell into the river", CLOSED[4:-1], id="three words"),
        pytest.param("The harbor was closed on Sunday after a crane fell into the water", CLOSED[:-1], id="date"),
        pytest.param(
            "And the harbor was closed late on Friday after a crane fell into the water", CLOSED[:-1], id="more words"
        ),
        pytest.param(
            "We will not sail before the crane is gone, and that may take a week",
            "We will not sail before the crane is gone,” said Ada Quist, the harbor master, “and that may take a week",
            id="around an aside",
        ),
        pytest.param(
            "Dockers said the harbor was closed on Friday after a crane fell into the water and sank",
            CLOSED[:-1],
            id="not over the ends of the sentence",
        ),
    ],
)
def test_quote_with_a_few_other_words_is_near(quote: str, stretch: str) -> None:
    assert found(quote) == [(stretch, False)]


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("The market was closed on Friday after a wall fell into the street", id="same template"),
        pytest.param("The road was closed on Monday after a truck fell into the ditch", id="same template, other day"),
        pytest.param(
            "We will sail when the harbor is open, said the crew of the idle ferry", id="same words scattered"
        ),
        pytest.param("It was on the after of a into the and that", id="only small words"),
        pytest.param("Ada Quist was harbor master of Port Ellery for a week before Friday", id="same names"),
    ],
)
def test_other_sentence_is_not_near(quote: str) -> None:
    assert found(quote) == []


def test_small_word_of_the_sentence_before_is_not_taken_for_its_own() -> None:
    other = CLOSED.replace("Friday", "Sunday")
    assert found(CLOSED, f"They sang in the orchestra. {other} It was the council.") == [(other[:-1], False)]
    text = f"We were at the orchestra of the island, and the harbor was closed for a {CLOSED} The end of the water."
    assert found(CLOSED.replace("Friday", "Sunday"), text) == [(CLOSED[:-1], False)]


def test_near_is_not_looked_for_where_only_the_words_count() -> None:
    assert found("The port was closed on Friday after a crane fell into the water", near=False) == []
    assert found("closed on Friday after a crane", near=False) == [("closed on Friday after a crane", True)]


def test_equal_places_come_first_then_the_nearer_ones() -> None:
    text = "The old ferry left the cold harbor on Sunday. The old ferry left the harbor. The old ferry left the port."
    assert found("The old ferry left the harbor", text) == [
        ("The old ferry left the harbor", True),
        ("The old ferry left the cold harbor", False),
        ("The old ferry left the port", False),
    ]


def test_refrain_is_given_a_few_times_only() -> None:
    assert len(found("and the ferry sailed again", "and the ferry sailed again. " * 50)) == MAX_STRETCHES


@pytest.mark.parametrize(
    ("language", "stretch", "other"),
    [
        ("zh", "起重机掉进水里,渡轮周一之前不会开航", "起重机落进水里,渡轮周一前不会开航"),
        ("ja", "港は金曜日に閉鎖された", "港は土曜日に閉鎖された"),
        (
            "de",
            "Der Hafen wurde gesperrt, weil ein Kran umfiel",
            "Der Hafen wird gesperrt, weil ein Kran umfiel",
        ),
        (
            "ru",
            "Порт закрыли в пятницу, когда кран упал в воду",
            "Порт закрыт в пятницу, когда кран упал в воду",
        ),
        ("ar", "أغلق الميناء يوم الجمعة بعد سقوط رافعة في الماء", "أغلق الميناء يوم السبت بعد سقوط رافعة في الماء"),
        ("hi", "क्रेन पानी में गिरने के बाद शुक्रवार को बंदरगाह बंद रहा", "क्रेन पानी में गिरने के बाद शनिवार को बंदरगाह बंद रहा"),
        ("ko", "크레인이 물에 빠진 뒤 금요일에 항구가 폐쇄되었다", "크레인이 물에 빠진 뒤 토요일에 항구가 폐쇄되었다"),
    ],
)
def test_near_in_other_scripts(language: str, stretch: str, other: str) -> None:
    end = "。" if language in ("zh", "ja") else ". "
    assert found(other, f"Nobody was hurt. {stretch}{end}", language) == [(stretch, False)]


@given(WORDS, WORDS, WORDS)
def test_nothing_is_found_where_nothing_may_stand(before: str, quote: str, behind: str) -> None:
    # `found` itself looks whether what is found may stand there.
    assert bool(found(quote, f"{before} {quote} {behind}")) == bool(tokenize(quote).words(0, 1))
    found(quote, f"{before} {behind}")


def test_phrase_of_a_quote_is_not_enough_of_it() -> None:
    quote = read_quote("Divers put heavy ropes around a ship, said Ada Quist, the harbor master", "en").whole
    assert not likely_parts([quote], STORY, "en")
    assert not may_stand_in(quote, tokenize(STORY), "en")
