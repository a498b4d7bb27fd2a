"""Whether the tables agree with each other: nothing refers to what is not there, clusters and the feed are whole."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from app.core.line_forms import line_key
from app.services.flaws import Flaw
from app.storage import soundness
from app.storage.orphans import REFERENCES, find_orphans


def find_table_flaws(connection: Connection, *, quick: bool) -> Iterator[Flaw]:
    """Check what needs no article to be read."""
    for line in soundness.list_damage(connection, quick=quick):
        yield Flaw("database.damaged", line)
    for reference in REFERENCES:
        for row_id, count in find_orphans(connection, reference):
            yield Flaw(f"{reference.kind}.orphan", f"row {row_id}", row_id, detail=f"{count} rows")
    yield from _find_cluster_flaws(connection)
    for code, found in (
        ("feed.missing", soundness.list_untold(connection)),
        ("feed.lost", soundness.list_lost(connection)),
        ("feed.twice", soundness.list_told_twice(connection)),
    ):
        for public_id, revision in found:
            yield Flaw(code, str(public_id), revision=revision)
    for number, line, key in soundness.list_furniture(connection):
        if line_key(line) != key:
            yield Flaw("furniture.key", f"row {number}", number)


def _find_cluster_flaws(connection: Connection) -> Iterator[Flaw]:
    for cluster in soundness.list_cluster_states(connection):
        name = str(cluster.public_id)
        if cluster.is_merged:
            if cluster.members or cluster.size or not cluster.goes_on:
                yield Flaw("cluster.merged", name, cluster.row_id)
            continue
        if cluster.members < 2:
            yield Flaw("cluster.empty", name, cluster.row_id, detail=f"{cluster.members} members")
            continue
        if cluster.size != cluster.members:
            yield Flaw("cluster.size", name, cluster.row_id, detail=f"{cluster.size} for {cluster.members} members")
        if not cluster.is_led:
            yield Flaw("cluster.lead", name, cluster.row_id)
