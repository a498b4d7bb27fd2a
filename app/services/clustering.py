"""Clusters are found anew around articles whose links have changed; the feed is told what became of the old ones."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from app.core.clusters import LeadRule, Member, choose_lead, partition
from app.core.succession import Succession, succeed
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.storage import clusters, links
from app.storage.changes import Change, ChangeKind, record_change
from app.storage.clusters import ClusterRow
from app.storage.stories import NodeRow, load_nodes

# All that hangs together is grouped anew, since a link may change who is the center of a star. Above so many articles
# only the whole clusters around the change are: the groups may then differ from those that another order of the
# same articles would give. An agency's largest story has some hundred.
MAX_NODES = 2_000

# How a member belongs, where no link with the lead says it by its own code.
IS_LEAD, BY_MOST = "cluster.lead", "cluster.most"
LEAD_BY_EDITOR = "lead.editor"


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """What is grouped anew: articles, the groups of two and more, and the clusters so far, by row ids.

    memberships: the cluster and the tie of each article that is in one.
    """

    nodes: Mapping[int, NodeRow]
    groups: tuple[tuple[int, ...], ...]
    clusters: Mapping[int, ClusterRow]
    memberships: Mapping[int, tuple[int, str]]

    def home_of(self, row_id: int) -> int | None:
        """Give the cluster in which an article has been so far."""
        found = self.memberships.get(row_id)
        return None if found is None else found[0]

    def members_of(self, cluster_id: int) -> tuple[int, ...]:
        """Give who has been in a cluster so far."""
        return tuple(sorted(row_id for row_id, (found, _) in self.memberships.items() if found == cluster_id))


@dataclass(frozen=True, slots=True)
class _Feed:
    """Where changes are recorded, in one transaction. names: public ids of clusters by row id; new ones are added."""

    connection: Connection
    nodes: Mapping[int, NodeRow]
    names: dict[int, UUID]
    now: datetime

    def record(self, kind: ChangeKind, cluster: int, article: int | None = None, other: int | None = None) -> None:
        """Append a change, its subjects named by row ids."""
        change = Change(
            kind,
            self.now,
            article_id=None if article is None else self.nodes[article].public_id,
            cluster_id=self.names[cluster],
            other_id=None if other is None else self.names[other],
        )
        record_change(self.connection, change)


def recluster(connection: Connection, seeds: Collection[int], rule: LeadRule, now: datetime) -> None:
    """Group the articles around `seeds` anew, store what has changed, and record it in the feed."""
    around = _find_neighborhood(connection, seeds)
    succession = succeed({cluster_id: around.members_of(cluster_id) for cluster_id in around.clusters}, around.groups)
    names = {cluster_id: cluster.public_id for cluster_id, cluster in around.clusters.items()}
    feed = _Feed(connection, around.nodes, names, now)
    homes = _found_clusters(succession, feed)
    _tell_moves(around, homes, succession, feed)
    memberships: dict[int, tuple[int, str] | None] = dict.fromkeys(around.memberships)
    for group, home in zip(around.groups, homes, strict=True):
        lead_id = _settle(around, group, home, rule, feed)
        memberships.update(_ties(connection, group, home, lead_id))
    clusters.replace_members(
        connection, {row_id: new for row_id, new in memberships.items() if new != around.memberships.get(row_id)}
    )
    # Last: the members of a cluster would go with its row.
    _end_clusters(around, homes, succession, feed)


def find_partition(connection: Connection, seeds: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """Give the groups around `seeds` as the stored links make them, of one article too: all that hangs together."""
    if links.is_clique(connection, seeds):
        # The usual case, and by far the costly one where a story runs in hundreds of papers: nothing to search.
        return (tuple(sorted(seeds)),)
    web = links.find_web(connection, seeds, MAX_NODES)
    nodes = web.nodes if web.is_whole else frozenset(seeds)
    rows = load_nodes(connection, nodes)
    # By a number that is the same in whatever order the articles came.
    row_ids = sorted(rows, key=lambda row_id: rows[row_id].identity_key)
    numbers = {row_id: number for number, row_id in enumerate(row_ids)}
    edges = web.links if web.is_whole else links.find_links_up(connection, nodes)
    found = partition(numbers.values(), ((numbers[a], numbers[b]) for a, b in edges if {a, b} <= numbers.keys()))
    return tuple(tuple(row_ids[number] for number in group) for group in found)


def _find_neighborhood(connection: Connection, seeds: Collection[int]) -> Neighborhood:
    # Whole clusters, so that each is either grouped anew or left alone.
    touched = {found for found, _ in clusters.find_memberships(connection, seeds).values()}
    groups = find_partition(connection, {*seeds, *clusters.find_member_ids(connection, touched)})
    row_ids = [row_id for group in groups for row_id in group]
    memberships = clusters.find_memberships(connection, row_ids)
    return Neighborhood(
        nodes=load_nodes(connection, row_ids),
        groups=tuple(group for group in groups if len(group) > 1),
        clusters=clusters.load_clusters(connection, {found for found, _ in memberships.values()}),
        memberships=memberships,
    )


def _found_clusters(succession: Succession, feed: _Feed) -> tuple[int, ...]:
    """Give for each group the row id of its cluster, a new one where none goes on in it."""
    homes = []
    for heir, origin in zip(succession.heirs, succession.origins, strict=True):
        if heir is not None:
            homes.append(heir)
            continue
        public_id = new_article_id(feed.now, os.urandom(RANDOM_BYTES))
        homes.append(clusters.insert_cluster(feed.connection, public_id, feed.now))
        feed.names[homes[-1]] = public_id
        feed.record("cluster.created" if origin is None else "cluster.split", homes[-1], other=origin)
    return tuple(homes)


def _tell_moves(around: Neighborhood, homes: Sequence[int], succession: Succession, feed: _Feed) -> None:
    """Record who left a cluster that goes on, who joined one, and which clusters have ended."""
    home_of = {row_id: home for group, home in zip(around.groups, homes, strict=True) for row_id in group}
    moved = [row_id for row_id in around.nodes if home_of.get(row_id) != around.home_of(row_id)]
    for row_id in moved:
        before = around.home_of(row_id)
        if before in succession.heirs and before is not None:
            feed.record("cluster.left", before, row_id)
    for row_id in moved:
        if row_id in home_of:
            feed.record("cluster.joined", home_of[row_id], row_id)
    for cluster_id, group in succession.merged:
        feed.record("cluster.merged", cluster_id, other=homes[group])
    for cluster_id in succession.dissolved:
        feed.record("cluster.dissolved", cluster_id)


def _end_clusters(around: Neighborhood, homes: Sequence[int], succession: Succession, feed: _Feed) -> None:
    for cluster_id, group in succession.merged:
        clusters.retire_cluster(feed.connection, around.clusters[cluster_id], feed.names[homes[group]], feed.now)
    for cluster_id in succession.dissolved:
        clusters.delete_cluster(feed.connection, around.clusters[cluster_id])


def _settle(around: Neighborhood, group: Sequence[int], home: int, rule: LeadRule, feed: _Feed) -> int:
    """Choose the lead of a cluster and store what has changed of the cluster. Gives the lead's row id."""
    cluster = around.clusters.get(home)
    editors = find_editors_choice(around, group, home)
    if editors is not None:
        lead_id, by, because = editors, "editor", LEAD_BY_EDITOR
    else:
        (lead_id, because), by = choose(around.nodes, group, rule), "rule"
    if cluster is None or cluster.lead_id != lead_id:
        feed.record("cluster.lead", home, lead_id)
    new = {"lead_id": lead_id, "lead_by": by, "lead_because": because, "size": len(group)}
    if (
        cluster is None
        or around.members_of(home) != tuple(sorted(group))
        or any(getattr(cluster, name) != value for name, value in new.items())
    ):
        clusters.update_cluster(feed.connection, home, new | {"changed_at": feed.now})
    return lead_id


def find_editors_choice(around: Neighborhood, group: Sequence[int], home: int) -> int | None:
    """Give the lead that an editor chose, as long as it is a member: this cluster's own, else of one that came in."""
    chosen = {
        cluster.row_id: cluster.lead_id
        for cluster in around.clusters.values()
        if cluster.lead_by == "editor" and cluster.lead_id in group
    }
    return chosen.get(home, chosen[min(chosen)]) if chosen else None


def choose(nodes: Mapping[int, NodeRow], group: Sequence[int], rule: LeadRule) -> tuple[int, str]:
    """Give the member that leads by the rule, and the code of its reason."""
    row_ids = {str(nodes[row_id].public_id): row_id for row_id in group}
    members = [
        Member(name, nodes[row_id].agency, nodes[row_id].word_count, nodes[row_id].received_at)
        for name, row_id in row_ids.items()
    ]
    lead = choose_lead(members, rule)
    return row_ids[lead.id], lead.because


def _ties(connection: Connection, group: Sequence[int], home: int, lead_id: int) -> dict[int, tuple[int, str]]:
    """Say of each member by which tie it belongs: the code of its link with the lead, or that it knows most others."""
    ties = links.find_ties(connection, lead_id)
    codes = {row_id: ties[row_id].because if row_id in ties else BY_MOST for row_id in group}
    return {row_id: (home, IS_LEAD if row_id == lead_id else code) for row_id, code in codes.items()}
