"""What two databases hold, so that it can be compared: by what articles are, not by numbers and moments."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Table, select

from app.storage import tables as t
from app.storage.engines import open_engines

Rows = Counter[tuple[Any, ...]]
# Of the articles: when they came, and under which numbers.
ACCIDENTAL = {"id", "public_id", "article_id", "received_at"}


def contents_of(database: str) -> dict[str, Rows]:
    """Give the rows of all tables that articles fill, how often each is there."""
    engines = open_engines(database)
    try:
        with engines.reads.connect() as connection:
            return _contents(connection)
    finally:
        engines.dispose()


def _contents(connection: Connection) -> dict[str, Rows]:
    name_of = {row.id: row.identity_key.hex()[:16] for row in connection.execute(select(t.articles))}
    revisions = _rows(connection, t.revisions, name_of)
    groups: dict[int, set[str]] = {}
    for member in connection.execute(select(t.cluster_members)):
        groups.setdefault(member.cluster_id, set()).add(name_of[member.article_id])
    clusters = Counter(
        (frozenset(groups[row.id]), name_of[row.lead_id], row.lead_by, row.lead_because, row.size)
        for row in connection.execute(select(t.clusters).where(t.clusters.c.lead_id.is_not(None)))
    )
    return {
        "articles": _rows(connection, t.articles, name_of, own_id="id"),
        "revisions": revisions,
        "article_bands": _rows(connection, t.article_bands, name_of),
        "sentence_keys": _rows(connection, t.sentence_keys, name_of),
        "line_sightings": _rows(connection, t.line_sightings, name_of, but=frozenset({"day"})),
        "links": Counter(
            (name_of[row.article_id], name_of[row.other_id], row.because, row.jaccard, row.containment)
            for row in connection.execute(select(t.links))
        ),
        "clusters": clusters,
        "ties": Counter(
            (name_of[row.article_id], row.because) for row in connection.execute(select(t.cluster_members))
        ),
        "articles told": Counter(
            (row.kind, row.revision, row.source)
            for row in connection.execute(select(t.changes).where(t.changes.c.kind.startswith("article.")))
        ),
    }


def _rows(
    connection: Connection,
    table: Table,
    name_of: dict[int, str],
    own_id: str = "article_id",
    but: frozenset[str] = frozenset(),
) -> Rows:
    columns = [column for column in table.columns if column.name not in ACCIDENTAL | but]
    rows = connection.execute(select(table.c[own_id], *columns))
    return Counter((name_of[row_id], *values) for row_id, *values in rows)
