"""Which articles carry one story, given which pairs do; and which of them stands for the others.

Stars that do not chain: a group grows around the article with the most links, and takes in only what is linked to more
than half of it. So one article that links two stories (a digest, a slip) joins at most one of them. After Aslam,
Pelekhov, Rus 2004, "The star clustering algorithm", which takes every satellite of a center and asks no further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeVar

Node = TypeVar("Node", str, int, bytes)

# What a lead can be chosen by, each alone a criterion of `LeadRule.order`.
Criterion = Literal["agency", "fullest", "earliest"]
LeadReason = Literal["lead.only", "lead.agency", "lead.fullest", "lead.earliest", "lead.tie"]

LEAD_REASONS: Final[Mapping[LeadReason, str]] = {
    "lead.only": "No other article carries the story.",
    "lead.agency": "It alone names an agency of the setting's list, or the one that stands there before the others'.",
    "lead.fullest": "It has the most words among those that the criteria before this one left.",
    "lead.earliest": "It came first among those that the criteria before this one left.",
    "lead.tie": "All criteria left several; the least id was taken.",
}


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a cluster, by what a lead is chosen by. agency: as the article names it, or None."""

    id: str
    agency: str | None
    word_count: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class LeadRule:
    """How a lead is chosen: the criteria in their order; each keeps the best of what the one before it left.

    agencies: names in their order of preference; an article that names none of them comes after all that do.
    """

    agencies: tuple[str, ...] = ()
    order: tuple[Criterion, ...] = ("agency", "fullest", "earliest")


@dataclass(frozen=True, slots=True)
class Lead:
    """The member that was chosen, and the criterion that left it alone."""

    id: str
    because: LeadReason


def partition(nodes: Iterable[Node], links: Iterable[tuple[Node, Node]]) -> tuple[tuple[Node, ...], ...]:
    """Give the groups of all nodes: sorted, each sorted within; a node that joins nothing is a group by itself.

    links: pairs that carry the same story, each once or both ways. What comes out depends on the two sets alone, not on
    their order. A node belongs by its link to the center of the group or by links to more than half of it.

    >>> partition("abcd", ["ab", "bc", "ca", "cd"])
    (('a', 'b', 'c'), ('d',))
    >>> partition("abc", ["ab", "bc"])
    (('a', 'b'), ('c',))
    """
    neighbors: dict[Node, set[Node]] = {node: set() for node in nodes}
    for one, other in links:
        if one != other:
            neighbors[one].add(other)
            neighbors[other].add(one)
    free = set(neighbors)
    groups: list[tuple[Node, ...]] = []
    for center in sorted(neighbors, key=lambda node: (-len(neighbors[node]), node)):
        if center in free:
            group = _grow(center, free, neighbors)
            free -= group
            groups.append(tuple(sorted(group)))
    return tuple(sorted(groups))


def choose_lead(members: Sequence[Member], rule: LeadRule) -> Lead:
    """Choose the member that stands for the others. Raises ValueError if there is none.

    >>> at = datetime(2026, 1, 1)
    >>> short, full = Member("m1", "AP", 90, at), Member("m2", "AP", 400, at)
    >>> choose_lead([short, full, Member("m3", None, 900, at)], LeadRule(agencies=("AP",)))
    Lead(id='m2', because='lead.fullest')
    """
    if not members:
        raise ValueError("a cluster without members has no lead")
    left = sorted(members, key=lambda member: member.id)
    if len(left) == 1:
        return Lead(left[0].id, "lead.only")
    for criterion in rule.order:
        least = min(_rank(member, criterion, rule) for member in left)
        left = [member for member in left if _rank(member, criterion, rule) == least]
        if len(left) == 1:
            return Lead(left[0].id, _REASON_OF[criterion])
    return Lead(left[0].id, "lead.tie")


_REASON_OF: Final[Mapping[Criterion, LeadReason]] = {
    "agency": "lead.agency",
    "fullest": "lead.fullest",
    "earliest": "lead.earliest",
}


def _rank(member: Member, criterion: Criterion, rule: LeadRule) -> float:
    if criterion == "agency":
        known = member.agency in rule.agencies
        return rule.agencies.index(member.agency) if known and member.agency is not None else len(rule.agencies)
    if criterion == "fullest":
        return -member.word_count
    return member.received_at.timestamp()


def _grow(center: Node, free: set[Node], neighbors: Mapping[Node, set[Node]]) -> set[Node]:
    """Take in what is linked to the center, those first that share most with it, and then what most of the group knows.

    Everything is linked to more than half of the group at the moment when it joins.
    """
    group = {center}
    around = neighbors[center]
    shared = {node: len(neighbors[node] & around) for node in around & free}
    waiting = sorted(shared, key=lambda node: (-shared[node], node))
    while waiting:
        joined = []
        for node in waiting:
            if 2 * len(neighbors[node] & group) > len(group):
                group.add(node)
                joined.append(node)
        if not joined:
            break
        # What a newcomer knows may be known by most of the group by now, though not by the center.
        beyond = {node for new in joined for node in neighbors[new]} | set(waiting)
        waiting = sorted((beyond & free) - group, key=lambda node: (-len(neighbors[node] & group), node))
    return group
