"""The forms of what came after an article was stored: its revisions, and what editors decided about it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from app.api.schemas import DifferenceAnswer, Query, RepresentationQuery, Revision, SpanAnswer
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


class RevisionListQuery(Query):
    """How many revisions, and below which one."""

    limit: int = Field(20, ge=1, le=50)
    cursor: str | None = Field(None, pattern=r"^[1-9][0-9]{0,8}$", description="`next` of the page before.")


class SentenceChangeAnswer(Strict):
    """A sentence, headline, caption or note: came (`before` is null), went (`after` is null), changed or was moved."""

    before: str | None
    after: str | None
    reasons: list[str] = Field(description="Codes of the kind `revision` in GET /v1/rules.")
    before_span: SpanAnswer | None = Field(description="In the clean text of the revision before, in code points.")
    after_span: SpanAnswer | None = Field(description="In the clean text of this revision, in code points.")
    spans: list[tuple[SpanAnswer, SpanAnswer]] = Field(description="What differs, in `before` and in `after`.")
    differences: list[DifferenceAnswer] = Field(description="`here`: what `before` says; `there`: what `after` says.")


class ChangesAnswer(Strict):
    """What changed against the revision before, and whether it matters."""

    matters: bool
    reasons: list[str] = Field(description="Codes of the kind `revision` in GET /v1/rules, the weightiest first.")
    added: list[SentenceChangeAnswer]
    removed: list[SentenceChangeAnswer]
    changed: list[SentenceChangeAnswer]
    moved: list[SentenceChangeAnswer]
    title: SentenceChangeAnswer | None
    headline: SentenceChangeAnswer | None
    standfirst: SentenceChangeAnswer | None
    captions: list[SentenceChangeAnswer]
    notes: list[SentenceChangeAnswer]
    truncated: bool = Field(description="Whether a list holds only its first 100; the reasons are of all.")


class RevisionAnswer(Strict):
    """A revision. `changes` is null for the first one."""

    revision: int
    received_at: datetime
    title: str | None
    language: str
    word_count: int
    changes: ChangesAnswer | None


class RevisionListAnswer(Strict):
    """The revisions of an article, the newest first."""

    items: list[RevisionAnswer]
    next: str | None
