"""Clusters as editors see them: listed, read, and led by whom they choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from app.core.clusters import LeadRule
from app.core.same_story import judge, read_story
from app.services.clustering import LEAD_BY_EDITOR, MAX_NODES, name_ties, recluster
from app.services.discrepancies import StoryDiscrepancy, discrepancies_of
from app.services.errors import ClusterMergedError, ClusterNotFoundError, ForeignSourceError, NotAMemberError
from app.services.own_source import find_own_part, narrow, show_own_summary
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
    only = resources.only_source
    wanted = ClusterFilter(narrow(wanted.source, only), counts_source=only is not None)
    with resources.reads.connect() as connection:
        if order == "size":
            found = clusters.list_by_size(connection, wanted, limit + 1, before)
        else:
            found = clusters.list_by_time(connection, wanted, limit + 1, before[1] if before else None)
        if only is not None:
            found = tuple(show_own_summary(connection, row, only, resources.lead_rule) for row in found)
    return cut_page(found, limit)


def read_cluster(resources: Resources, cluster_id: UUID) -> Cluster:
    """Give a cluster with its members and where they contradict the lead.

    Raises ClusterNotFoundError, ClusterMergedError and BusyError.
    """
    with resources.turnstile.turn(), resources.reads.connect() as connection:
        row = _find_living(connection, cluster_id, resources.only_source)
        members = clusters.list_members(connection, row.row_id)
        if resources.only_source is not None:
            row, members = _own_part(connection, row, members, resources.only_source, resources.lead_rule)
        lead = next(member for member in members if member.row_id == row.lead_id)
        discrepancies, is_compared = _compare(connection, lead, members)
        # Followed only where it could be large: a cluster hangs together with few others.
        web = links.find_web(connection, [member.row_id for member in members], MAX_NODES)
        ties = links.find_ties(connection, lead.row_id)
        return Cluster(row, lead.public_id, members, ties, discrepancies, is_compared, not web.is_whole)


def set_lead(resources: Resources, cluster_id: UUID, article_id: UUID) -> None:
    """Let an article lead, by an editor's choice, as long as it is a member.

    Raises ClusterNotFoundError, ClusterMergedError, NotAMemberError and ForeignSourceError.
    """
    now = resources.clock()
    with resources.writes.begin() as connection:
        row = _find_living(connection, cluster_id, resources.only_source)
        members = clusters.list_members(connection, row.row_id)
        chosen = next((member for member in members if member.public_id == article_id), None)
        if chosen is None or resources.only_source not in (None, chosen.source):
            raise NotAMemberError(cluster_id, article_id)
        _refuse_shared(members, resources.only_source)
        lead = {"lead_id": chosen.row_id, "lead_by": "editor", "lead_because": LEAD_BY_EDITOR}
        clusters.update_cluster(connection, row.row_id, lead | {"changed_at": now})
        if chosen.row_id != row.lead_id:
            record_change(connection, Change("cluster.lead", now, article_id, cluster_id=cluster_id))
        # The ties of the members are to another lead now.
        recluster(connection, [member.row_id for member in members], resources.lead_rule, now)


def unset_lead(resources: Resources, cluster_id: UUID) -> None:
    """Let the rule choose the lead again.

    Raises ClusterNotFoundError, ClusterMergedError and ForeignSourceError.
    """
    now = resources.clock()
    with resources.writes.begin() as connection:
        row = _find_living(connection, cluster_id, resources.only_source)
        members = clusters.list_members(connection, row.row_id)
        _refuse_shared(members, resources.only_source)
        if row.lead_by == "editor":
            clusters.update_cluster(connection, row.row_id, {"lead_by": "rule"})
            recluster(connection, [member.row_id for member in members], resources.lead_rule, now)


def _find_living(connection: Connection, cluster_id: UUID, only_source: str | None) -> ClusterRow:
    row = clusters.find_cluster(connection, cluster_id)
    if row is None:
        raise ClusterNotFoundError(cluster_id)
    if only_source is not None and not clusters.find_members_of(connection, row.merged_into or cluster_id, only_source):
        raise ClusterNotFoundError(cluster_id)
    if row.merged_into is not None:
        raise ClusterMergedError(cluster_id, row.merged_into)
    return row


def _refuse_shared(members: tuple[MemberRow, ...], only_source: str | None) -> None:
    """Raise ForeignSourceError where it would be decided for other sources too."""
    if only_source is not None and any(member.source != only_source for member in members):
        raise ForeignSourceError


def _own_part(
    connection: Connection, row: ClusterRow, members: tuple[MemberRow, ...], source: str, rule: LeadRule
) -> tuple[ClusterRow, tuple[MemberRow, ...]]:
    """Give a cluster as one of its sources sees it."""
    lead = next(member.public_id for member in members if member.row_id == row.lead_id)
    own = find_own_part(connection, row.public_id, lead, source, rule)
    assert own is not None  # _find_living has seen to it
    shown = tuple(member for member in members if member.row_id in own.row_ids)
    if own.lead_because is None:
        return replace(row, size=len(shown)), shown
    ties = name_ties(connection, own.row_ids, row.row_id, own.lead_row_id)
    return (
        replace(row, size=len(shown), lead_id=own.lead_row_id, lead_by="rule", lead_because=own.lead_because),
        tuple(replace(member, because=ties[member.row_id][1]) for member in shown),
    )


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
