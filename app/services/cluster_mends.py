"""Clusters are found anew from the links, as they are when an article is stored; the feed is told."""

from __future__ import annotations

from app.services.bench import Bench, Outcome
from app.services.clustering import recluster
from app.services.flaws import Flaw
from app.storage import clusters
from app.storage.changes import Change, record_change
from app.storage.clusters import ClusterRow


def regroup(bench: Bench, flaw: Flaw) -> Outcome:
    """Group the articles that a flaw names."""
    seeds = {*flaw.others} if flaw.row_id is None else {flaw.row_id, *flaw.others}
    recluster(bench.connection, seeds, bench.resources.lead_rule, bench.now)
    return "mended"


def regroup_cluster(bench: Bench, flaw: Flaw) -> Outcome:
    """Group the members of a cluster, and end one that has none."""
    cluster = _find(bench, flaw)
    if cluster is not None:
        members = clusters.find_member_ids(bench.connection, [cluster.row_id])
        if members:
            recluster(bench.connection, members, bench.resources.lead_rule, bench.now)
        else:
            _dissolve(bench, cluster)
    return "mended"


def end_merge(bench: Bench, flaw: Flaw) -> Outcome:
    """Let a merged cluster name the one that goes on; one with members, or that names none, was not merged."""
    cluster = _find(bench, flaw)
    if cluster is None:
        return "mended"
    heir, seen = cluster, {cluster.public_id}
    while heir.merged_into is not None:
        found = clusters.find_cluster(bench.connection, heir.merged_into)
        if found is None or found.public_id in seen:
            break
        heir = found
        seen.add(heir.public_id)
    if heir.merged_into is None and not clusters.find_member_ids(bench.connection, [cluster.row_id]):
        clusters.retire_cluster(bench.connection, cluster, heir.public_id, bench.now)
        return "mended"
    clusters.update_cluster(bench.connection, cluster.row_id, {"merged_into": None})
    return regroup_cluster(bench, flaw)


def _dissolve(bench: Bench, cluster: ClusterRow) -> None:
    clusters.delete_cluster(bench.connection, cluster)
    record_change(bench.connection, Change("cluster.dissolved", bench.now, cluster_id=cluster.public_id))


def _find(bench: Bench, flaw: Flaw) -> ClusterRow | None:
    return clusters.load_clusters(bench.connection, [] if flaw.row_id is None else [flaw.row_id]).get(flaw.row_id or 0)
