"""What a caller sees whose key is bound to a source: its own articles, and of what is shared with others only they."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from app.core.clusters import LeadRule
from app.services.answers import ArticleAnswer
from app.services.clustering import choose
from app.services.errors import ArticleNotFoundError, ForeignSourceError
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage import clusters
from app.storage.articles import article_exists, load_summaries
from app.storage.clusters import ClusterHead, ClusterSummary
from app.storage.stories import load_nodes


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What is left of a cluster for one source. lead_because: None where the cluster's own lead is of that source."""

    row_ids: tuple[int, ...]
    lead_row_id: int
    lead_id: UUID
    lead_because: str | None


def find_own_part(connection: Connection, cluster: UUID, lead: UUID, source: str, rule: LeadRule) -> OwnPart | None:
    """Give the members that a cluster has of a source, led by one of them; None if there is none.

    lead: who leads the whole cluster. Where that is another source's, the rule chooses again.
    """
    row_ids = clusters.find_members_of(connection, cluster, source)
    if not row_ids:
        return None
    nodes = load_nodes(connection, row_ids)
    own_lead = next((row_id for row_id in row_ids if nodes[row_id].public_id == lead), None)
    if own_lead is not None:
        return OwnPart(row_ids, own_lead, lead, None)
    row_id, because = choose(nodes, row_ids, rule)
    return OwnPart(row_ids, row_id, nodes[row_id].public_id, because)


def show_own_head(resources: Resources, answer: ArticleAnswer) -> ArticleAnswer:
    """Give the answer with what its reader may know of the cluster."""
    if resources.only_source is None or answer.cluster is None:
        return answer
    head = answer.cluster
    with resources.reads.connect() as connection:
        own = find_own_part(connection, head.public_id, head.lead_id, resources.only_source, resources.lead_rule)
    shown = None if own is None else ClusterHead(head.public_id, len(own.row_ids), own.lead_id)
    return replace(answer, cluster=shown)


def show_own_summary(connection: Connection, found: ClusterSummary, source: str, rule: LeadRule) -> ClusterSummary:
    """Give a line of the list of clusters as one of its sources sees it. Its size is counted by the list already."""
    own = find_own_part(connection, found.public_id, found.lead_id, source, rule)
    if own is None or own.lead_because is None:
        return found
    lead = load_summaries(connection, own.row_ids)[own.lead_row_id]
    return replace(
        found,
        lead_id=own.lead_id,
        lead_by="rule",
        lead_because=own.lead_because,
        title=lead.title,
        source=lead.source,
    )


def check_article(resources: Resources, article_id: UUID) -> None:
    """Raise ArticleNotFoundError for an article of another source, as if there were none."""
    with resources.reads.connect() as connection:
        if not article_exists(connection, article_id, resources.only_source):
            raise ArticleNotFoundError(article_id)


def bind_submission(submission: Submission, only_source: str | None) -> Submission:
    """Give the submission as one of this source, where there is one. Raises ForeignSourceError if it names another."""
    fields = submission.fields
    if only_source is None or fields.source == only_source:
        return submission
    if fields.source is not None:
        raise ForeignSourceError
    return replace(submission, fields=replace(fields, source=only_source))


def narrow(wanted: str | None, only_source: str | None) -> str | None:
    """Give the source by which a list is filtered. Raises ForeignSourceError if the caller asks for another one.

    >>> narrow(None, "Holm"), narrow("Holm", None), narrow(None, None)
    ('Holm', 'Holm', None)
    """
    if only_source is None or wanted == only_source:
        return wanted
    if wanted is not None:
        raise ForeignSourceError
    return only_source
