"""What came after an article was stored: its revisions, and what editors decided about it."""

from __future__ import annotations

from datetime import datetime

from copytaster.answer import Answer, Difference, Span


class SentenceChange(Answer):
    """A sentence, headline, caption or note: came (`before` is None), went (`after` is None), changed or was moved.

    spans: what differs, in `before` and in `after`.
    """

    before: str | None
    after: str | None
    reasons: tuple[str, ...]
    before_span: Span | None
    after_span: Span | None
    spans: tuple[tuple[Span, Span], ...]
    differences: tuple[Difference, ...]


class RevisionChanges(Answer):
    """What changed against the revision before, and whether it matters to a reader. truncated: a list has more."""

    matters: bool
    reasons: tuple[str, ...]
    added: tuple[SentenceChange, ...]
    removed: tuple[SentenceChange, ...]
    changed: tuple[SentenceChange, ...]
    moved: tuple[SentenceChange, ...]
    title: SentenceChange | None
    headline: SentenceChange | None
    standfirst: SentenceChange | None
    captions: tuple[SentenceChange, ...]
    notes: tuple[SentenceChange, ...]
    truncated: bool


class Revision(Answer):
    """A revision. `changes` is None for the first one."""

    revision: int
    received_at: datetime
    title: str | None
    language: str
    word_count: int
    changes: RevisionChanges | None


class SeenSegment(Answer):
    """Where an editor saw a segment."""

    revision: int
    segment_id: str


class Override(Answer):
    """What an editor decided. `segment_id` is of the current revision: None where the text is gone from it."""

    segment_id: str | None
    action: str
    text: str
    seen: SeenSegment
    changed_at: datetime


class OverrideList(Answer):
    """All that editors decided about an article."""

    items: tuple[Override, ...]
