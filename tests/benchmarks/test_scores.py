from __future__ import annotations

import pytest

from benchmarks.scores import (
    Score,
    SnippetCount,
    compare,
    count_shingles,
    count_snippets,
    mean_score,
    score_text,
)


@pytest.mark.parametrize(
    ("gold", "given", "precision", "recall"),
    [
        pytest.param("a b c d e", "a b c d e", 1.0, 1.0, id="the same"),
        pytest.param("a b c d e", "A b c d e", 0.5, 0.5, id="letters count as they stand"),
        pytest.param("a b c d e f", "a b c d", 1.0, 1 / 3, id="the first of three runs"),
        pytest.param("a b c d", "a b c d a b c d", 1 / 5, 1.0, id="said twice: five runs, one wanted"),
        pytest.param("a b", "a b", 1.0, 1.0, id="shorter than a run"),
        pytest.param("a b c d", "w x y z", 0.0, 0.0, id="nothing in common"),
    ],
)
def test_score_of_hand_worked_cases(gold: str, given: str, precision: float, recall: float) -> None:
    assert score_text(gold, given) == Score(precision, recall)


def test_mean_leaves_out_what_there_is_not() -> None:
    scores = [Score(1.0, 1.0), Score(0.5, 0.0), Score(None, 0.0)]
    assert mean_score(scores) == Score(0.75, 1 / 3)
    assert mean_score(scores).f1 == pytest.approx(2 * 0.75 / 3 / (0.75 + 1 / 3))


def test_nothing_given_at_all_is_worth_nothing() -> None:
    assert mean_score([score_text("a b c d", "")]).f1 == 0.0


def test_shingles_are_counted_as_often_as_they_come() -> None:
    assert count_shingles("x x x x x") == {("x", "x", "x", "x"): 2}


def test_snippets_are_found_whatever_the_quotes() -> None:
    count = count_snippets(["He said: “Sail!”", "not there"], ["Most read", "Share"], 'He said "Sail". Most read')
    assert count == SnippetCount(hits=1, leaks=1, missed=1, away=1)
    assert (count.score, count.right) == (Score(0.5, 0.5), 0.5)


def test_snippet_is_found_where_no_spaces_are_written() -> None:
    assert count_snippets(["老茶厂"], [], "云溪老茶厂昨日重新开门。").hits == 1


def test_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    ours, theirs = [0.9, 0.8, 1.0, 0.4], [0.8, 0.8, 0.7, 0.6]
    lead = compare(ours, theirs)
    assert (lead.mean, lead.pages) == (0.05, 4)
    assert lead.low < lead.mean < lead.high
    assert compare(ours, theirs) == lead


def test_lead_by_page_is_no_lead_where_the_pages_disagree() -> None:
    lead = compare([1.0, 0.0] * 10, [0.0, 1.0] * 10)
    assert lead.low < 0 < lead.high
