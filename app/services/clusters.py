"""Clusters as editors see them: listed, read, and led by whom they choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from app.core.same_story import judge, read_story
from app.services.clustering import LEAD_BY_EDITOR, MAX_NODES, recluster
from app.services.discrepancies import StoryDiscrepancy, discrepancies_of
from app.services.errors import ClusterMergedError, ClusterNotFoundError, NotAMemberError
from app.services.own_source import narrow
from app.services.pages import Page, cut_page
from app.services.resources import Resources
from app.storage import clusters, links
from app.storage.changes import Change, record_change
from app.storage.clusters import ClusterFilter, ClusterRow, ClusterSummary, MemberRow
from app.storage.stories import load_stories

ClusterOrder = Literal["time", "size"]
# Members that are held against the lead: some milliseconds each. Those with the very text of another one cost nothing.
MAX_COMPARED = 50


@dataclass(frozen=True, slots=True)
class MemberDiscrepancy:
    """What the lead says (`here`) and a member (`there`), with the canonical texts that the spans are of."""

    lead_id: UUID
    member_id: UUID
    lead_text: str
    member_text: str
    found: StoryDiscrepancy


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster with its members.

    ties: how near each member is to the lead, by row id; the lead, and members that belong by others, have none.
    is_compared: False where not all members were held against the lead.
    is_partial: so many articles hang together that they were not grouped all at once.
    """

    row: ClusterRow
    lead_id: UUID
    members: tuple[MemberRow, ...]
    ties: dict[int, links.Link]
    discrepancies: tuple[MemberDiscrepancy, ...]
    is_compared: bool
    is_partial: bool


def list_clusters(
    resources: Resources,
    wanted: ClusterFilter,
    order: ClusterOrder,
    limit: int,
    before: tuple[int, UUID] | None = None,
) -> Page[ClusterSummary]:
    """Give a page of clusters, the newest or the largest first. before: size and id of the last one seen."""
    narrow(wanted.source, resources.only_source)
    if resources.only_source is not None:
        return Page((), None)
    with resources.lookups.connect() as connection:
        if order == "size":
            found = clusters.list_by_size(connection, wanted, limit + 1, before)
        else:
            found = clusters.list_by_time(connection, wanted, limit + 1, before[1] if before else None)
    return cut_page(found, limit)


def read_cluster(resources: Resources, cluster_id: UUID) -> Cluster:
    """Give a cluster with its members and where they contradict the lead.

    Raises ClusterNotFoundError, ClusterMergedError and BusyError.
    """
    with resources.turnstile.turn(), resources.reads.connect() as connection:
        row = _find_living(resources, connection, cluster_id)
        members = clusters.list_members(connection, row.row_id)
        lead = next(member for member in members if member.row_id == row.lead_id)
        discrepancies, is_compared = _compare(connection, lead, members)
        # Followed only where it could be large: a cluster hangs together with few others.
        web = links.find_web(connection, [member.row_id for member in members], MAX_NODES)
        ties = links.find_ties(connection, lead.row_id)
        return Cluster(row, lead.public_id, members, ties, discrepancies, is_compared, not web.is_whole)


def set_lead(resources: Resources, cluster_id: UUID, article_id: UUID) -> None:
    """Let an article lead, by an editor's choice, as long as it is a member.

    Raises ClusterNotFoundError, ClusterMergedError and NotAMemberError.
    """
    now = resources.clock()
    with resources.writes.begin() as connection:
        row = _find_living(resources, connection, cluster_id)
        members = {member.public_id: member.row_id for member in clusters.list_members(connection, row.row_id)}
        if article_id not in members:
            raise NotAMemberError(cluster_id, article_id)
        lead = {"lead_id": members[article_id], "lead_by": "editor", "lead_because": LEAD_BY_EDITOR}
        clusters.update_cluster(connection, row.row_id, lead | {"changed_at": now})
        if members[article_id] != row.lead_id:
            record_change(connection, Change("cluster.lead", now, article_id, cluster_id=cluster_id))
        # The ties of the members are to another lead now.
        recluster(connection, members.values(), resources.lead_rule, now)


def unset_lead(resources: Resources, cluster_id: UUID) -> None:
    """Let the rule choose the lead again. Raises ClusterNotFoundError and ClusterMergedError."""
    now = resources.clock()
    with resources.writes.begin() as connection:
        row = _find_living(resources, connection, cluster_id)
        if row.lead_by == "editor":
            clusters.update_cluster(connection, row.row_id, {"lead_by": "rule"})
            recluster(connection, clusters.find_member_ids(connection, [row.row_id]), resources.lead_rule, now)


def _find_living(resources: Resources, connection: Connection, cluster_id: UUID) -> ClusterRow:
    row = clusters.find_cluster(connection, cluster_id)
    # They are of all sources: see own_source.py.
    if row is None or resources.only_source is not None:
        raise ClusterNotFoundError(cluster_id)
    if row.merged_into is not None:
        raise ClusterMergedError(cluster_id, row.merged_into)
    return row


def _compare(
    connection: Connection, lead: MemberRow, members: tuple[MemberRow, ...]
) -> tuple[tuple[MemberDiscrepancy, ...], bool]:
    """Hold each member against the lead; say whether all were."""
    stories = load_stories(connection, [member.row_id for member in members])
    ours = stories[lead.row_id]
    here = read_story(ours.text, ours.language, ours.title)
    memory: dict[str, tuple[StoryDiscrepancy, ...]] = {ours.text: ()}
    rows: list[MemberDiscrepancy] = []
    for member in members:
        theirs = stories[member.row_id]
        if theirs.text not in memory:
            if len(memory) > MAX_COMPARED:
                return tuple(rows), False
            memory[theirs.text] = discrepancies_of(judge(here, read_story(theirs.text, theirs.language, theirs.title)))
        rows.extend(
            MemberDiscrepancy(lead.public_id, member.public_id, ours.text, theirs.text, found)
            for found in memory[theirs.text]
        )
    return tuple(rows), True
