import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.resemblance import MIN_PASSAGE_WORDS, Passage, longest_cover, resemble, shared_passages, shingle_text
from app.core.shingle import containment, jaccard, shingle_set
from app.core.spans import Span

TEXTS = st.lists(st.sampled_from("abcdefg"), max_size=60).map(" ".join)
LEAD = "The ferry to the islands stayed in port on Monday, as a storm came up from the west."
QUOTE = "“Nobody can tell when the storm will be over,” Ada Quist, who runs the line, said at the pier."


@given(TEXTS, TEXTS)
def test_shares_are_those_of_the_exact_sets(one: str, other: str) -> None:
    found = resemble(shingle_text(one), shingle_text(other))
    a, b = (shingle_set(text.split()) if len(text.split()) >= 3 else frozenset() for text in (one, other))
    assert found.jaccard == round(jaccard(a, b), 4)
    assert (found.containment_a, found.containment_b) == (round(containment(a, b), 4), round(containment(b, a), 4))


@given(TEXTS, TEXTS)
def test_resemblance_is_symmetric(one: str, other: str) -> None:
    a, b = shingle_text(one), shingle_text(other)
    here, there = resemble(a, b), resemble(b, a)
    assert (here.jaccard, here.is_equal) == (there.jaccard, there.is_equal)
    assert (here.coverage_a, here.coverage_b) == (there.coverage_b, there.coverage_a)
    assert np.array_equal(here.covered_a, there.covered_b)


@given(TEXTS, TEXTS)
def test_a_word_is_covered_if_a_shared_shingle_holds_it(one: str, other: str) -> None:
    words, shingles = one.split(), shingle_set(other.split()) if len(other.split()) >= 3 else frozenset()
    covered = resemble(shingle_text(one), shingle_text(other)).covered_a
    for index in range(len(words)):
        around = [tuple(words[at : at + 3]) for at in range(max(0, index - 2), index + 1)]
        assert covered[index] == any(len(shingle) == 3 and shingle in shingles for shingle in around)


def test_a_changed_word_costs_one_word_of_coverage() -> None:
    words = [f"w{n}" for n in range(50)]
    changed = [*words[:20], "other", *words[21:]]
    found = resemble(shingle_text(" ".join(words)), shingle_text(" ".join(changed)))
    assert (found.coverage_a, found.containment_a) == (0.98, round(45 / 48, 4))


def test_passages_are_spans_of_both_texts_longest_first() -> None:
    a = f"{LEAD}\n\nTwo hundred people wait.\n\n{QUOTE}"
    b = f"TARN — {QUOTE}\n\nSo much for today. {LEAD.replace('.', ', and stayed')}"
    passages = shared_passages(shingle_text(a), shingle_text(b))
    assert [a[slice(*p.a_span)] for p in passages] == [QUOTE.strip("“").rstrip("."), LEAD.rstrip(".")]
    for passage in passages:
        assert a[slice(*passage.a_span)] == b[slice(*passage.b_span)]


def test_a_passage_crosses_paragraphs_and_the_signs_around_words() -> None:
    reset = f"{LEAD}\n\n" + QUOTE.replace("“", '"')
    [passage] = shared_passages(shingle_text(f"{LEAD} {QUOTE}"), shingle_text(reset))
    assert passage.word_count == len(f"{LEAD} {QUOTE}".split())


def test_a_phrase_is_no_passage() -> None:
    one, other = (
        "He said in a statement on Monday that rain is near.",
        "She said in a statement on Monday that snow fell.",
    )
    assert shared_passages(shingle_text(one), shingle_text(other)) == ()
    assert len(shared_passages(shingle_text(one), shingle_text(other), min_words=5)) == 1


@given(TEXTS, TEXTS)
def test_passages_are_equal_words_and_do_not_overlap_in_the_first(one: str, other: str) -> None:
    a, b = shingle_text(one), shingle_text(other)
    passages = shared_passages(a, b, min_words=3)
    taken = [position for p in passages for position in range(*p.a_span)]
    assert len(taken) == len(set(taken))
    for p in passages:
        assert one[slice(*p.a_span)] == other[slice(*p.b_span)]
        assert len(one[slice(*p.a_span)].split()) == p.word_count
    covered = resemble(a, b).covered_a
    assert bool(passages) == bool(covered.any())
    assert longest_cover(covered) >= max((p.word_count for p in passages), default=0)


def test_the_longer_of_two_places_is_taken() -> None:
    a, b = shingle_text("a b c d e f g h"), shingle_text("a b c x a b c d e f g h")
    assert shared_passages(a, b) == (Passage(Span(0, 15), Span(8, 23), 8),)


@pytest.mark.parametrize("text", ["", "one", "one two", "…"])
def test_what_has_no_shingle_shares_nothing(text: str) -> None:
    found = resemble(shingle_text(text), shingle_text(LEAD))
    assert (found.jaccard, found.containment_a, found.coverage_a, found.is_equal) == (0.0, 0.0, 0.0, False)
    assert shared_passages(shingle_text(text), shingle_text(text)) == ()


def test_a_hostile_text_is_compared_in_linear_steps() -> None:
    # Quadratic, either of these would run for hours.
    same = shingle_text("again and " * 200_000)
    assert shared_passages(same, same)[0].word_count == 400_000
    chance = random.Random(3)
    one, other = (shingle_text(" ".join(chance.choice("abc") for _ in range(100_000))) for _ in range(2))
    assert len(shared_passages(one, other)) > 100


def test_the_least_passage_is_longer_than_a_phrase() -> None:
    assert MIN_PASSAGE_WORDS == 8
