from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sentence_alignment import MAX_UNEQUAL, Alignment, align_sentences

A = "The ferry to Holm sailed again on Monday."
B = "It had been in the dock since April."
C = "Twelve of the crew had left by then."
D = "Nobody knows where the captain is."


def test_equal_sentences_are_the_same_whatever_their_dress() -> None:
    assert align_sentences([A, B, C], [A, "“It had been in the dock since April.”", C]).same == ((0, 0), (1, 1), (2, 2))


def test_sentence_that_stands_elsewhere_is_moved() -> None:
    found = align_sentences([A, B, C, D], [D, A, B, C])
    assert (found.same, found.moved) == (((0, 1), (1, 2), (2, 3)), ((3, 0),))


def test_changed_sentence_is_paired_with_its_like_and_no_other() -> None:
    found = align_sentences([A, C], [A, "Fourteen of the crew had left by then.", D])
    assert (found.near, found.removed, found.added) == (((1, 1),), (), (2,))


def test_changed_sentence_is_found_elsewhere_too() -> None:
    found = align_sentences([C, A, B], [A, B, "Fourteen of the crew had left by then."])
    assert (found.same, found.near) == (((1, 0), (2, 1)), ((0, 2),))


def test_two_sentences_that_share_small_words_are_no_pair() -> None:
    found = align_sentences(
        ["He said that the mayor of the town had slept."], ["It was the end of the road for a baker."]
    )
    assert (found.near, found.removed, found.added) == ((), (0,), (0,))


def test_sentences_cut_otherwise_are_the_same_words() -> None:
    found = align_sentences([A, "The ferry sails; the crew waits.", B], [A, "The ferry sails.", "The crew waits.", B])
    assert found.recut == ((range(1, 2), range(1, 3)),)
    assert (found.near, found.added) == ((), ())


def test_refrain_keeps_its_places() -> None:
    found = align_sentences([A, "Row home.", B, "Row home.", C], [A, "Row home.", B, D, "Row home.", C])
    assert found == Alignment(((0, 0), (1, 1), (2, 2), (3, 4), (4, 5)), (), (), (), (), (3,))


TEXTS = st.lists(st.sampled_from([A, B, C, D, "Row home.", B[:-1], C.replace("Twelve", "Ten"), "", "!"]), max_size=12)


@given(TEXTS, TEXTS)
def test_every_sentence_stands_in_one_place(before: list[str], after: list[str]) -> None:
    found = align_sentences(before, after)
    pairs = (*found.same, *found.moved, *found.near)
    old = [*found.removed, *(i for i, _ in pairs), *(i for whole, _ in found.recut for i in whole)]
    new = [*found.added, *(j for _, j in pairs), *(j for _, whole in found.recut for j in whole)]
    assert sorted(old) == list(range(len(before)))
    assert sorted(new) == list(range(len(after)))
    assert list(found.same) == sorted(found.same, key=lambda pair: pair[1])


@given(TEXTS)
def test_text_is_the_same_as_itself(sentences: list[str]) -> None:
    assert align_sentences(sentences, sentences).same == tuple((n, n) for n in range(len(sentences)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([A] * 60_000, [A] * 59_000 + [B], id="one line again and again"),
        pytest.param([A, B] * 30_000, [B, A] * 30_000, id="two lines in turn"),
        pytest.param(
            [f"Row {n} of it." for n in range(60_000)], [f"Row {n} of it." for n in range(60_000)][::-1], id="turned"
        ),
        pytest.param(
            [f"Row {n} of it." for n in range(60_000)], [f"Line {n} of it." for n in range(60_000)], id="all other"
        ),
        pytest.param(
            [f"a b c d {n} " * 50 for n in range(900)], [f"a b c d {n} " * 50 + "e" for n in range(900)], id="alike"
        ),
    ],
)
def test_hostile_texts_are_aligned_in_time(before: list[str], after: list[str]) -> None:
    start = process_time()
    found = align_sentences(before, after)
    assert process_time() - start < 10
    assert found.same or len(found.moved) + len(found.near) > 100 or len(found.added) > MAX_UNEQUAL // 2
