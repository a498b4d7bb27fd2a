"""Where a quote, caption or sentence ran."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from copytaster.answer import Answer, Difference, Span


class SentencePassage(Answer):
    """The whole sentences, or the whole caption, in which a quote stands."""

    text: str
    raw_span: Span
    canonical_span: Span | None
    segment_ids: tuple[str, ...]


class Place(Answer):
    """Another place of the page where the same is said."""

    role: str
    raw_span: Span


class Run(Answer):
    """An article that prints the quote, and how.

    kind: `exact`, `contained` or `near`.  seen_at: when it was published, or came in, as `seen_by` says.
    """

    id: UUID
    revision: int
    source: str | None
    url: str | None
    title: str | None
    language: str
    received_at: datetime
    published_at: datetime | None
    cluster_id: UUID | None
    seen_at: datetime
    seen_by: str
    since_revision: int
    role: str
    kind: str
    text: str
    raw_span: Span
    canonical_span: Span | None
    passage: SentencePassage
    jaccard: float
    containment: float
    differences: tuple[Difference, ...]
    also_at: tuple[Place, ...]


class Wording(Answer):
    """What was printed alike: a caption, or a sentence in the body."""

    text: str
    role: str
    kind: str
    query_span: Span
    article_count: int
    runs: tuple[Run, ...]


class First(Answer):
    """The article that had it first."""

    id: UUID
    source: str | None
    url: str | None
    seen_at: datetime
    seen_by: str
    role: str
    kind: str
    text: str


class SentenceSearch(Answer):
    """Where it ran, the first run first. capped: not all was looked at, and the counts are lower bounds."""

    items: tuple[Wording, ...]
    first: First | None
    article_count: int
    source_count: int
    cluster_count: int
    capped: bool
