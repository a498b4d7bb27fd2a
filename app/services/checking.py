"""Whether what is stored across articles is what its rules say: for an operator who wants to be sure, and for tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from app.core.index_recipe import INDEX_RECIPE
from app.core.same_story import read_story
from app.services.candidates import find_resembling
from app.services.clustering import find_partition
from app.services.indexing import keys_of_stored
from app.services.resources import Resources
from app.storage import clusters, links, stories

FlawKind = Literal["unindexed", "unlinked", "wrongly_linked", "one_sided_link", "wrong_cluster"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is not as it should be about an article (row ids), and about another one or a whole group."""

    kind: FlawKind
    article_id: int
    others: tuple[int, ...] = ()


def find_flaws(resources: Resources) -> Iterator[Flaw]:
    """Check all articles, one after the other; reads one state of the database from the beginning to the end.

    Every article is in the index; those that its keys find and that carry the same story are linked, in both
    directions, and no others; those that are together make a cluster, and no others.
    """
    with resources.reads.connect() as connection:
        after = 0
        while batch := stories.list_all(connection, 100, after):
            for row_id in batch:
                yield from _check(connection, row_id)
            after = batch[-1]


def _check(connection: Connection, row_id: int) -> Iterator[Flaw]:
    article = stories.find_indexed(connection, row_id)
    assert article is not None  # named by the same state of the database
    if article.indexed_as != INDEX_RECIPE:
        yield Flaw("unindexed", row_id)
        return
    story = read_story(article.text, article.language, article.title)
    found, is_capped = find_resembling(connection, story, keys_of_stored(article), without=row_id)
    same = {row.row_id for row, verdict in found if verdict.same}
    linked = set(links.find_linked(connection, row_id))
    if same - linked:
        yield Flaw("unlinked", row_id, tuple(sorted(same - linked)))
    if not is_capped and linked - same:
        yield Flaw("wrongly_linked", row_id, tuple(sorted(linked - same)))
    one_sided = [other for other in sorted(linked) if row_id not in links.find_linked(connection, other)]
    if one_sided:
        yield Flaw("one_sided_link", row_id, tuple(one_sided))
    yield from _check_cluster(connection, row_id, linked)


def _check_cluster(connection: Connection, row_id: int, linked: set[int]) -> Iterator[Flaw]:
    cluster_id, _ = clusters.find_memberships(connection, [row_id]).get(row_id, (None, ""))
    members = () if cluster_id is None else clusters.find_member_ids(connection, [cluster_id])
    groups = find_partition(connection, {row_id, *linked, *members})
    group = next(found for found in groups if row_id in found)
    expected = tuple(sorted(group)) if len(group) > 1 else ()
    if Counter(members) != Counter(expected):
        yield Flaw("wrong_cluster", row_id, expected)
