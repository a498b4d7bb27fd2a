"""The feed: what happened to articles and clusters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from copytaster.answer import Answer


class Change(Answer):
    """What happened. Of the ids those are given that the kind is about.

    cursor: keep it together with what was made of the change; the feed goes on behind it.
    other_id: into which cluster one was merged, or from which it was split.
    """

    cursor: str
    kind: str
    at: datetime
    article_id: UUID | None
    revision: int | None
    cluster_id: UUID | None
    other_id: UUID | None


class ChangePage(Answer):
    """A part of the feed, and the cursor behind it."""

    items: tuple[Change, ...]
    next: str
