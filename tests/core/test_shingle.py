import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.shingle import (
    containment,
    distinct,
    hash_shingle,
    hash_shingles,
    hash_token,
    jaccard,
    shingle_set,
    tokenize,
)


def words_of(text: str) -> list[str]:
    tokens = tokenize(text)
    return tokens.words(0, len(tokens.starts))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("… — !", []),
        ("The U.S. won 3-2", ["the", "u", "s", "won", "3", "2"]),
        ("don't “don’t” 'tis dogs'", ["don't", "don't", "tis", "dogs"]),
        ("L’été à Zürich", ["l'été", "à", "zürich"]),
        ("हिन्दी की किताब", ["हिन्दी", "की", "किताब"]),
        ("東京でcoffeeを飲む", ["東", "京", "で", "coffee", "を", "飲", "む"]),
        ("서울에서 만났다", ["서울에서", "만났다"]),
        ("ΟΔΟΣ İstanbul STRASSE", ["οδοσ", "istanbul", "strasse"]),
        ("a𠀀b😀c", ["a", "𠀀", "b", "c"]),
        ("Not\u00adfall\u00addaten", ["notfalldaten"]),
    ],
)
def test_words_are_folded_runs_of_letters_digits_and_marks(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.folded) == len(text)
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.starts[1:] >= tokens.ends[:-1]).all()


@given(st.text(), st.text())
def test_hash_of_a_word_does_not_depend_on_where_it_stands(before: str, after: str) -> None:
    tokens = tokenize(f"{before} copytaster {after}")
    found = [h for h, word in zip(tokens.hashes.tolist(), tokens.words(0, len(tokens.starts)), strict=True)]
    assert hash_token("copytaster") in found


@given(st.lists(st.from_regex(r"[a-zé京]{1,8}", fullmatch=True), min_size=1, max_size=30))
def test_vectorized_hashes_are_those_of_the_scalar_twin(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    folded = tokens.words(0, len(tokens.starts))
    assert tokens.hashes.tolist() == [hash_token(word) for word in folded]
    shingles = [" ".join(folded[i : i + 3]).encode() for i in range(len(folded) - 2)]
    assert (hash_shingles(tokens.hashes) >> np.uint64(32)).tolist() == [hash_shingle(s) for s in shingles]


def test_order_of_words_counts() -> None:
    assert hash_shingle(b"dog bites man") != hash_shingle(b"man bites dog")


def test_caption_of_two_sentences_has_low_jaccard_and_full_containment() -> None:
    first = ["the", "river", "rose", "by", "two", "meters", "during", "the", "night"]
    second = ["volunteers", "carried", "sandbags", "to", "the", "old", "bridge"]
    body = (
        shingle_set(first)
        | shingle_set(second)
        | shingle_set(["nobody", "was", "hurt", "in", "the", "flood", "on", "tuesday"])
    )
    assert containment(shingle_set(first), body) == 1.0
    assert jaccard(shingle_set(first), body) < 0.5


def test_empty_sets_share_nothing() -> None:
    assert jaccard(frozenset(), frozenset()) == 0.0
    assert containment(frozenset(), shingle_set(["a"])) == 0.0


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), max_size=30))
def test_distinct_values_stand_in_order_each_once(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.uint64)).tolist() == sorted(set(values))
