"""Articles that are near to each other, and those that carry the same story."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from copytaster.answer import Answer, Difference, Span
from copytaster.article import Summary


class Passage(Answer):
    """A run of words that both texts have, in the clean text of each."""

    here_span: Span
    there_span: Span
    word_count: int


class StoryDiscrepancy(Answer):
    """Two sentences that look alike and whose facts differ."""

    here_span: Span
    there_span: Span
    texts: tuple[str, str]
    differences: tuple[Difference, ...]


class Containment(Answer):
    """The share of each text that the other one has."""

    here: float
    there: float


class SimilarArticle(Summary):
    """An article that is near to the one that was asked for, and how near."""

    same_story: bool
    because: str
    jaccard: float
    containment: Containment
    passages: tuple[Passage, ...]
    discrepancies: tuple[StoryDiscrepancy, ...]


class Similar(Answer):
    """The nearest first. capped: there may be more."""

    items: tuple[SimilarArticle, ...]
    capped: bool


class Lead(Answer):
    """Who stands for the others, by the `rule` or an `editor`, and why."""

    id: UUID
    by: str
    because: str


class ClusterSummary(Answer):
    """A line of the list of clusters; title and source are the lead's."""

    id: UUID
    size: int
    created_at: datetime
    changed_at: datetime
    lead: Lead
    title: str | None
    source: str | None


class Tie(Answer):
    """How near a member is to the lead."""

    because: str
    jaccard: float
    containment_of_lead: float


class Member(Answer):
    """A member, how it belongs (`because`), and how near it is to the lead."""

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
    tie: Tie | None


class MemberDiscrepancy(StoryDiscrepancy):
    """What the lead says (`here`) and what a member says (`there`); `article_ids` in this order."""

    article_ids: tuple[UUID, UUID]


class Cluster(Answer):
    """Articles that carry the same story.

    compared: whether all members were held against the lead.  partial: whether the groups may depend on the order in
    which the articles came, because so many hang together.
    """

    id: UUID
    size: int
    created_at: datetime
    changed_at: datetime
    lead: Lead
    members: tuple[Member, ...]
    discrepancies: tuple[MemberDiscrepancy, ...]
    compared: bool
    partial: bool
