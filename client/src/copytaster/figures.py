"""Figures: how much of what came in was taken out, and why."""

from __future__ import annotations

from datetime import date, datetime

from copytaster.answer import Answer
from copytaster.article import Coverage


class ReasonFigure(Answer):
    """What was removed or moved for one reason. length: in characters."""

    because: str
    segment_count: int
    length: int


class Figure(Answer):
    """What became of the raw text of some articles. reasons: the longest first."""

    article_count: int
    coverage: Coverage
    reasons: tuple[ReasonFigure, ...]


class SourceFigure(Figure):
    """Of one source; None: of articles without one."""

    source: str | None


class DayFigure(Figure):
    """Of one day (UTC)."""

    day: date


class Figures(Answer):
    """The figures of the newest articles that fit. capped: more would.  since: when the oldest of them came in."""

    total: Figure
    sources: tuple[SourceFigure, ...]
    days: tuple[DayFigure, ...]
    since: datetime | None
    capped: bool
