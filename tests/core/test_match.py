from app.core.match import Matches, find_matches
from app.core.pipeline import prepare

A = "The ferry to the islands stopped running on Friday because its engine had failed again."
B = "Islanders said they had warned the company about the old ship for more than two years."
C = "A replacement is expected to arrive from the mainland early next week, the company said."


def match_lines(*lines: str) -> Matches:
    known = prepare("\n".join(lines))
    return find_matches(
        known.normalized.text, known.segments, known.tokens, known.shingles, known.bounds, known.language
    )


def relations(matches: Matches) -> set[tuple[str, int, tuple[int, ...]]]:
    return {(m.kind, m.segment, m.others) for m in matches.directed}


def test_equal_sentences_are_twins_whatever_their_dress() -> None:
    matches = match_lines(A, B, A.upper(), f"“{B}”", A.replace(" ", "\u00a0"))
    assert matches.twins == (0, 1, 0, 1, 0)
    assert matches.directed == ()


def test_equal_words_with_other_signs_are_no_twins() -> None:
    matches = match_lines("Prices rose by 5% in the first three months.", "Prices rose by 5 in the first three months.")
    assert matches.twins == (0, 1)


def test_part_of_a_sentence_is_contained_in_it_and_not_the_other_way_round() -> None:
    assert relations(match_lines(A, "The ferry to the islands stopped running on Friday")) == {("contained", 1, (0,))}


def test_part_that_runs_over_two_sentences_needs_both() -> None:
    part = "because its engine had failed again. Islanders said they had warned the company"
    assert ("contained", 2, (0, 1)) in relations(match_lines(f"{A} {B}", part.replace(". ", " ")))


def test_likeness_is_that_of_the_whole_segments() -> None:
    (match,) = match_lines(A, "The ferry to the islands stopped running on Friday").directed
    assert match.containment == 1.0
    assert match.jaccard == 0.5385  # 7 of its shingles, of 13 that the sentence has


def test_look_alikes_are_reported_once_and_from_the_earlier_side() -> None:
    (found,) = match_lines(B, C, B.replace("two", "three")).look_alikes
    assert (found.segment, found.other) == (0, 2)
    assert [(d.kind, d.here, d.there) for d in found.differences] == [("number", "two", "three")]


def test_abridged_copy_is_no_discrepancy_though_the_longer_one_says_more() -> None:
    matches = match_lines(B, "Islanders said they had warned the company about the old ship.")
    assert relations(matches) == {("contained", 1, (0,))}
    assert matches.look_alikes == ()


def test_unrelated_sentences_and_empty_texts_match_nothing() -> None:
    assert match_lines(A, B, C) == Matches((0, 1, 2))
    assert match_lines("") == Matches(())
    assert match_lines("***", "***").twins == (0, 1)
