"""A clean article, and where each piece of the raw text went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from copytaster.answer import Answer, Difference, Span
from copytaster.elements import Agency, Byline, Caption, Copyright, Dateline, Element, Note, PageData, Timestamp
from copytaster.errors import RawTextMissingError
from copytaster.explain import explain
from copytaster.rules import Rule
from copytaster.submission import Options


class Match(Answer):
    """How near a segment is to the one that says it instead, `with_id`."""

    kind: str
    with_id: str | None = Field(alias="with")
    jaccard: float
    containment: float


class Segment(Answer):
    """A piece of the raw text: what it is (`role`), what became of it (`decision`) and why (`because`, a rule's code).

    decision: `kept`, `removed` or `moved`.  canonical_span: in the clean text, where it is still there.
    """

    id: str
    role: str
    decision: str
    raw_span: Span
    canonical_span: Span | None
    because: str | None = None
    match: Match | None = None
    also_at: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


class Coverage(Answer):
    """How many characters of the raw text were kept, removed, moved, and stood between segments."""

    kept: int
    removed: int
    moved: int
    separator: int


class Provenance(Answer):
    """Every piece of the raw text, in its order, each with its decision."""

    offset_unit: str
    raw_length: int
    raw_sha256: str
    version: str
    recipe: str
    options: Options
    segments: tuple[Segment, ...]
    coverage: Coverage


class Discrepancy(Answer):
    """Two segments that look alike and whose facts differ. Both stay in the text: an editor should look."""

    segment_ids: tuple[str, str]
    texts: tuple[str, str]
    differences: tuple[Difference, ...]
    jaccard: float


class ClusterHead(Answer):
    """The cluster of an article, as it was when it was asked for."""

    id: UUID
    size: int
    lead_id: UUID


class CleanArticle(Answer):
    """A clean article that was not stored.

    raw_text: what the raw spans point into, where it is at hand: it is if the article was handed in as text with this
    call, or asked for (`client.get(article_id, with_raw=True)`). It is left out where the model is dumped.
    """

    url: str | None
    source: str | None
    title: str | None
    language: str
    text: str
    word_count: int
    headline: Element | None
    standfirst: Element | None
    byline: Byline | None
    dateline: Dateline | None
    timestamps: tuple[Timestamp, ...]
    notes: tuple[Note, ...]
    agency: Agency | None
    copyright: Copyright | None
    captions: tuple[Caption, ...]
    highlights: tuple[str, ...]
    page: PageData | None
    discrepancies: tuple[Discrepancy, ...]
    provenance: Provenance
    raw_text: str | None = Field(None, exclude=True, repr=False)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The pieces of the raw text, in its order."""
        return self.provenance.segments

    def segment(self, segment_id: str) -> Segment:
        """Give the segment of this id. Raises KeyError."""
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise KeyError(segment_id)

    def raw_of(self, segment: Segment | str) -> str:
        """Give what a segment, or the one of this id, says in the raw text. Raises RawTextMissingError, KeyError."""
        if self.raw_text is None:
            raise RawTextMissingError
        start, end = (self.segment(segment) if isinstance(segment, str) else segment).raw_span
        return self.raw_text[start:end]

    def text_of(self, segment: Segment | str) -> str | None:
        """Give what a segment, or the one of this id, says in the clean text: None where it is not there any more."""
        span = (self.segment(segment) if isinstance(segment, str) else segment).canonical_span
        return None if span is None else self.text[span.start : span.end]

    def explain(self, rules: Iterable[Rule] = ()) -> str:
        """Say in words what became of the text: each piece that went, why, and where it is said instead.

        rules: `client.rules()`, for their words beside the codes.
        """
        return explain(self, rules)

    def with_raw(self, raw: str | None) -> Self:
        """Give the same article with the text that its spans point into; without it if that is another text."""
        return self.model_copy(update={"raw_text": raw}) if raw and len(raw) == self.provenance.raw_length else self


class Article(CleanArticle):
    """A stored article."""

    id: UUID
    revision: int
    received_at: datetime
    cluster: ClusterHead | None


class StoredArticle(Article):
    """An article that was just handed in.

    is_new: whether it was not there before. False for one that is known, for a new revision of one, and also where the
    first try did store it and its answer was lost.
    """

    is_new: bool


class Summary(Answer):
    """A line of the list of articles."""

    id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime
    word_count: int
    cluster_id: UUID | None
