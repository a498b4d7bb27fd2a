"""Which cluster goes on in which group, when the groups of some articles were found anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Succession:
    """What becomes of clusters and groups. Groups are named by their place, clusters by their id.

    heirs: for each group the cluster that goes on in it, or None: it is a new one.
    origins: for each group the cluster out of which most of it came, though that one goes on elsewhere, or None.
    merged: cluster -> the group that took it in.  dissolved: clusters whose members are strewn or alone.
    """

    heirs: tuple[int | None, ...]
    origins: tuple[int | None, ...]
    merged: tuple[tuple[int, int], ...]
    dissolved: tuple[int, ...]


def succeed(clusters: Mapping[int, Collection[int]], groups: Sequence[Collection[int]]) -> Succession:
    """Say which cluster goes on in which group: where most of its members are, the older one (least id) among equals.

    A cluster goes on where at least two of its members stay together, or half of them. Another one is merged into the
    group that has more than half of it.

    >>> succeed({1: [10, 11], 2: [20, 21, 22]}, [(10, 11, 20, 21, 22)])
    Succession(heirs=(2,), origins=(None,), merged=((1, 0),), dissolved=())
    >>> succeed({1: [10, 11, 12, 13, 14]}, [(10, 11), (12, 13, 14)])
    Succession(heirs=(None, 1), origins=(1, None), merged=(), dissolved=())
    """
    shared = _shared(clusters, groups)
    heirs: dict[int, int] = {}
    for cluster, group in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        stay = shared[cluster, group]
        if group not in heirs and cluster not in heirs.values() and (stay >= 2 or 2 * stay >= len(clusters[cluster])):
            heirs[group] = cluster
    going_on = set(heirs.values())
    origins = tuple(None if group in heirs else _origin(group, shared, going_on) for group in range(len(groups)))
    taken_in = {
        cluster: group
        for (cluster, group), count in shared.items()
        if cluster not in going_on and 2 * count > len(clusters[cluster])
    }
    return Succession(
        heirs=tuple(heirs.get(group) for group in range(len(groups))),
        origins=origins,
        merged=tuple(sorted(taken_in.items())),
        dissolved=tuple(sorted(set(clusters) - going_on - set(taken_in))),
    )


def _shared(clusters: Mapping[int, Collection[int]], groups: Sequence[Collection[int]]) -> dict[tuple[int, int], int]:
    """Count for each cluster and group the articles that both have; none where they have none."""
    group_of = {article: place for place, group in enumerate(groups) for article in group}
    counts: dict[tuple[int, int], int] = {}
    for cluster in sorted(clusters):
        for article in clusters[cluster]:
            if article in group_of:
                pair = cluster, group_of[article]
                counts[pair] = counts.get(pair, 0) + 1
    return counts


def _origin(group: int, shared: Mapping[tuple[int, int], int], going_on: Collection[int]) -> int | None:
    found = [(-count, cluster) for (cluster, place), count in shared.items() if place == group and cluster in going_on]
    return min(found)[1] if found else None
