"""The forms of what came after an article was stored: its revisions, and what editors decided about it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from app.api.schemas import Query, RepresentationQuery, Revision
from app.api.strict_model import Strict
from app.core.records import OverrideAction


class OverrideBody(Strict):
    """What an editor decides."""

    action: OverrideAction


class OverrideQuery(RepresentationQuery):
    """Of which revision the id of the segment is, and how to answer."""

    revision: Revision | None = None


class OverrideListQuery(Query):
    """Nothing to choose."""


class SeenSegmentAnswer(Strict):
    """Where the editor saw the segment."""

    revision: int
    segment_id: str


class OverrideAnswer(Strict):
    """What an editor decided. `segment_id` is of the current revision: null where the text is gone from it."""

    segment_id: str | None
    action: OverrideAction
    text: str = Field(description="What the segment said when it was decided.")
    seen: SeenSegmentAnswer
    changed_at: datetime


class OverrideListAnswer(Strict):
    """All overrides of an article, in the order in which they were first decided."""

    items: list[OverrideAnswer]
    next: None
