"""Whether links and clusters around an article are what their rules say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection

from app.core.index_recipe import INDEX_RECIPE
from app.core.same_story import read_story
from app.services.candidates import find_resembling
from app.services.clustering import find_partition
from app.services.flaws import Flaw
from app.services.indexing import keys_of_stored
from app.storage import clusters, links
from app.storage.stories import IndexedRow


def find_story_flaws(connection: Connection, article: IndexedRow) -> Iterator[Flaw]:
    """Find again what an article is linked with, and the cluster that this makes.

    Those that its keys find and that carry the same story are linked, in both directions, and no others; those that
    are together make a cluster, and no others.
    """
    if article.indexed_as != INDEX_RECIPE:
        return
    name = str(article.public_id)
    story = read_story(article.text, article.language, article.title)
    found, is_capped = find_resembling(connection, story, keys_of_stored(article), without=article.row_id)
    same = {row.row_id for row, verdict in found if verdict.same}
    linked = set(links.find_linked(connection, article.row_id))
    # A link that stands in one direction alone is that and nothing else, whether or not it should be there.
    one_sided = set(links.find_one_sided(connection, article.row_id))
    missing = same - linked
    missing -= set(links.find_linking(connection, missing, article.row_id))
    wrong = set() if is_capped else linked - same - one_sided
    for code, others in (("link.missing", missing), ("link.wrong", wrong), ("link.one_sided", one_sided)):
        if others:
            yield Flaw(code, name, article.row_id, tuple(sorted(others)))
    yield from _find_cluster_flaws(connection, article, linked)


def _find_cluster_flaws(connection: Connection, article: IndexedRow, linked: set[int]) -> Iterator[Flaw]:
    row_id = article.row_id
    cluster_id, _ = clusters.find_memberships(connection, [row_id]).get(row_id, (None, ""))
    members = () if cluster_id is None else clusters.find_member_ids(connection, [cluster_id])
    if members and row_id != members[0]:
        # Once for each cluster: where its first member's group is the cluster, so is that of all its members.
        return
    groups = find_partition(connection, {row_id, *linked, *members})
    group = next(found for found in groups if row_id in found)
    expected = tuple(sorted(group)) if len(group) > 1 else ()
    if Counter(members) != Counter(expected):
        yield Flaw("cluster.members", str(article.public_id), row_id, expected)
