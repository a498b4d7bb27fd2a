"""The forms of a search for a sentence: what is asked, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.api.schemas import TEXT_SCHEMA, DifferenceAnswer, OffsetUnit, Query, SpanAnswer
from app.api.strict_model import Strict, Whole
from app.core.records import Role
from app.core.runs import RunKind

# A long paragraph has 2,000 characters; what is longer is an article.
MAX_QUOTE_LENGTH = 10_000


class SentenceSearchBody(Strict):
    """A quote, a caption or a sentence, and in which articles to look for it."""

    text: str = Field(
        max_length=MAX_QUOTE_LENGTH,
        description="Four words at least; its line ends do not matter.",
        json_schema_extra=TEXT_SCHEMA,
    )
    language: str | None = Field(None, description="Only articles in this language.")
    source: str | None = Field(None, description="Only articles of this source.")
    near: bool = Field(True, description="False: only where it stands word for word.")
    limit: Whole = Field(50, ge=1, le=200, description="Of the runs that are answered, the first ones.")


class OffsetsQuery(Query):
    """The unit of the spans."""

    offsets: OffsetUnit = Field("codepoint", description="The unit of every span: `utf16` for JavaScript.")


class SentencePassageAnswer(Strict):
    """The whole sentences, or the whole caption, in which a quote stands."""

    text: str
    raw_span: SpanAnswer
    canonical_span: SpanAnswer | None
    segment_ids: list[str]


class PlaceAnswer(Strict):
    """Another place of the page where the same is said."""

    role: Role
    raw_span: SpanAnswer


class RunAnswer(Strict):
    """An article that prints the quote, and how: `text` is what stands there at the spans, within `passage`.

    seen_at: when it was published if the caller said so, else when the first revision with the quote came in.
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
    seen_by: Literal["published", "received"]
    since_revision: int
    role: Role
    kind: RunKind
    text: str
    raw_span: SpanAnswer
    canonical_span: SpanAnswer | None
    passage: SentencePassageAnswer
    jaccard: float
    containment: float
    differences: list[DifferenceAnswer]
    also_at: list[PlaceAnswer]


class WordingAnswer(Strict):
    """What was printed alike: a caption, or a sentence in the body. `article_count`: also those beyond `limit`."""

    text: str
    role: Role
    kind: RunKind
    query_span: SpanAnswer = Field(description="Which part of the text that was sent.")
    article_count: int
    runs: list[RunAnswer]


class FirstAnswer(Strict):
    """The article that had it first."""

    id: UUID
    source: str | None
    url: str | None
    seen_at: datetime
    seen_by: Literal["published", "received"]
    role: Role
    kind: RunKind
    text: str


class SentenceSearchAnswer(Strict):
    """Where it ran. `first` is in the words that were sent, if any run is. capped: not all was looked at."""

    items: list[WordingAnswer]
    first: FirstAnswer | None
    article_count: int
    source_count: int
    cluster_count: int
    capped: bool
    offset_unit: OffsetUnit
    next: None
