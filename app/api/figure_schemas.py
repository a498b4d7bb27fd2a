"""The forms of figures: what is asked, and what is answered."""

from __future__ import annotations

from datetime import date, datetime

from app.api.schemas import CoverageAnswer, Query, Time
from app.api.strict_model import Strict


class FiguresQuery(Query):
    """Of which articles. Times are those of the current revision; both bounds are exclusive."""

    source: str | None = None
    received_after: Time | None = None
    received_before: Time | None = None


class ReasonFigureAnswer(Strict):
    """What was removed or moved for one reason: `because` is a code of GET /v1/rules. length: in code points."""

    because: str
    segment_count: int
    length: int


class FigureAnswer(Strict):
    """What became of the raw text of some articles, in code points. reasons: the longest first."""

    article_count: int
    coverage: CoverageAnswer
    reasons: list[ReasonFigureAnswer]


class SourceFigureAnswer(FigureAnswer):
    """Of one source; null: of articles without one."""

    source: str | None


class DayFigureAnswer(FigureAnswer):
    """Of one day (UTC)."""

    day: date


class FiguresAnswer(Strict):
    """The figures of the newest articles that fit, a thousand at most.

    capped: more would fit.  since: when the oldest of those that were looked at came in.
    """

    total: FigureAnswer
    sources: list[SourceFigureAnswer]
    days: list[DayFigureAnswer]
    since: datetime | None
    capped: bool
