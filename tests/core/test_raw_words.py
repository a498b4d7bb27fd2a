from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.normalize import normalize
from app.core.raw_words import locate_words
from app.core.shingle import tokenize
from app.core.spans import Span

ORD = st.text(alphabet="ab1 é’-.&;\u00a0\u00adß東", max_size=40)


@pytest.mark.parametrize(
    ("raw", "clean", "words"),
    [
        ("Ferry  &amp;\ttram", "Ferry & tram", ["Ferry", "tram"]),
        ("caf&eacute; au lait", "café au lait", ["caf&eacute;", "au", "lait"]),
        ("The har\u00adbor", "The har\u00adbor", ["The", "har\u00adbor"]),
        ("港は東京", "港は東京", ["港", "は", "東", "京"]),
    ],
)
def test_each_word_is_found_where_it_stands_in_raw(raw: str, clean: str, words: list[str]) -> None:
    spans = locate_words(raw, [Span(0, len(raw))], tokenize(clean).hashes)
    assert spans is not None
    assert [raw[start:end] for start, end in spans] == words


def test_pieces_are_read_in_their_order_and_what_lies_between_is_not() -> None:
    raw = "One two. READ MORE Three four."
    spans = locate_words(raw, [Span(0, 8), Span(19, 30)], tokenize("One two. Three four.").hashes)
    assert spans is not None
    assert [raw[start:end] for start, end in spans] == ["One", "two", "Three", "four"]


def test_pieces_that_read_otherwise_are_not_guessed() -> None:
    assert locate_words("One two", [Span(0, 7)], tokenize("One three").hashes) is None


@given(ORD)
def test_words_of_any_line_are_found_in_order_and_apart(raw: str) -> None:
    spans = locate_words(raw, [Span(0, len(raw))], tokenize(normalize(raw).text).hashes)
    assert spans is not None
    assert all(start < end for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
