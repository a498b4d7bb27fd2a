"""Where two articles of one story contradict each other, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.records import FactDifference
from app.core.same_story import Verdict
from app.core.spans import Span


@dataclass(frozen=True, slots=True)
class StoryDiscrepancy:
    """Two sentences that look alike and whose facts differ; spans of the first and of the second canonical text."""

    here_span: Span
    there_span: Span
    differences: tuple[FactDifference, ...]


def discrepancies_of(verdict: Verdict) -> tuple[StoryDiscrepancy, ...]:
    """Give the differences that a verdict names, those of one pair of sentences together, in the order of the first."""
    pairs: dict[tuple[Span, Span], list[FactDifference]] = {}
    for found in verdict.differences:
        difference = FactDifference(found.kind, found.here, found.there)
        pairs.setdefault((found.a_span, found.b_span), []).append(difference)
    return tuple(StoryDiscrepancy(here, there, tuple(facts)) for (here, there), facts in pairs.items())
