"""How long the stages of a cleaning take, and what it decided."""

from __future__ import annotations

from collections import Counter
from time import perf_counter

from app.core.records import CleanArticle
from app.metrics import Metrics
from app.traces import record_span


class StageClock:
    """Called with the name of each stage when it is over. The core has no clock of its own."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._began_at = self._ended_at = perf_counter()

    def __call__(self, stage: str) -> None:
        """Note that a stage has ended, and the next one begins."""
        now = perf_counter()
        self._seconds[stage] = now - self._ended_at
        self._ended_at = now

    def tell(self, metrics: Metrics) -> None:
        """Tell what was noted."""
        metrics.cleaning_seconds.observe(self._ended_at - self._began_at)
        metrics.tally.add(metrics.stage_seconds, {(stage,): seconds for stage, seconds in self._seconds.items()})
        parts = {f"copytaster.{stage}": seconds for stage, seconds in self._seconds.items()}
        record_span("copytaster.clean", self._began_at, self._ended_at, {}, parts)


def count_decisions(metrics: Metrics, article: CleanArticle) -> None:
    """Count what was decided about the segments of an article."""
    metrics.tally.add(metrics.decisions, Counter((row.decision, row.because or "") for row in article.segments))
