"""What is asked and answered about clusters and near-duplicates, stated for OpenAPI."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field

from app.api.schemas import (
    DifferenceAnswer,
    OffsetUnit,
    Query,
    Source,
    SpanAnswer,
    SubmissionQuery,
    SummaryAnswer,
)
from app.api.strict_model import Strict

UNIT = "The unit of every span: `utf16` for JavaScript."
Limit = Field(20, ge=1, le=100)


def parse_id(value: object) -> UUID:
    """Give the UUID that a text names. Raises ValueError."""
    message = "must be the id of an article, a UUID"
    if not isinstance(value, str):
        raise ValueError(message)
    try:
        return UUID(value)
    except ValueError:
        raise ValueError(message) from None


class SimilarQuery(Query):
    """How many, and how to answer."""

    limit: int = Limit
    offsets: OffsetUnit = Field("codepoint", description=UNIT)


class SimilarSubmissionQuery(SubmissionQuery):
    """What a text/plain body cannot say itself, and how many."""

    format: Literal["json"] | None = None
    limit: int = Limit


class PassageAnswer(Strict):
    """A run of words that both texts have. Spans of the canonical texts: `here` is the one that was asked for."""

    here_span: SpanAnswer
    there_span: SpanAnswer
    word_count: int


class StoryDiscrepancyAnswer(Strict):
    """Two sentences that look alike and whose facts differ."""

    here_span: SpanAnswer
    there_span: SpanAnswer
    texts: tuple[str, str]
    differences: list[DifferenceAnswer]


class ContainmentAnswer(Strict):
    """The share of each text's shingles that the other one has."""

    here: float
    there: float


class SimilarAnswer(SummaryAnswer):
    """An article that is near, and how near."""

    same_story: bool
    because: str
    jaccard: float
    containment: ContainmentAnswer
    passages: list[PassageAnswer]
    discrepancies: list[StoryDiscrepancyAnswer]


class SimilarListAnswer(Strict):
    """The nearest first. capped: there may be more than were looked at, or than `limit` lets through."""

    items: list[SimilarAnswer]
    next: None
    capped: bool
    offset_unit: OffsetUnit


class ClusterListQuery(Query):
    """Which clusters, in which order."""

    sort: Literal["time", "size"] = Field("time", description="The newest first, or the largest.")
    source: Source | None = Field(None, description="Those with a member of this source.")
    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = Field(None, description="`next` of the page before, in the same order.")


class LeadAnswer(Strict):
    """Who stands for the others, by the `rule` or an `editor`, and why."""

    id: UUID
    by: Literal["rule", "editor"]
    because: str


class ClusterSummaryAnswer(Strict):
    """A line of the list of clusters; title and source are the lead's."""

    id: UUID
    size: int
    created_at: datetime
    changed_at: datetime
    lead: LeadAnswer
    title: str | None
    source: str | None


class ClusterListAnswer(Strict):
    """A page of clusters; `next` is the cursor of the following one."""

    items: list[ClusterSummaryAnswer]
    next: str | None


class TieAnswer(Strict):
    """How near a member is to the lead. containment: of the lead in the member (`lead`), and the other way."""

    because: str
    jaccard: float
    containment_of_lead: float


class MemberAnswer(Strict):
    """A member. because: how it belongs; tie: null for the lead, and for one that belongs by most of the others."""

    id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    agency: str | None
    word_count: int
    received_at: datetime
    published_at: datetime | None
    because: str
    tie: TieAnswer | None


class MemberDiscrepancyAnswer(StoryDiscrepancyAnswer):
    """What the lead says (`here`) and what a member says (`there`)."""

    article_ids: tuple[UUID, UUID]


class ClusterAnswer(Strict):
    """Articles that carry the same story.

    compared: whether all members were held against the lead. partial: so many articles hang together that the groups
    may depend on the order in which they came.
    """

    id: UUID
    size: int
    created_at: datetime
    changed_at: datetime
    lead: LeadAnswer
    members: list[MemberAnswer]
    discrepancies: list[MemberDiscrepancyAnswer]
    compared: bool
    partial: bool
    offset_unit: OffsetUnit


class ClusterQuery(Query):
    """How to answer."""

    offsets: OffsetUnit = Field("codepoint", description=UNIT)


class NoQuery(Query):
    """Nothing."""


class LeadBody(Strict):
    """The member that shall lead."""

    article_id: Annotated[UUID, BeforeValidator(parse_id)]
