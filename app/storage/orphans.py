"""Rows that refer to nothing: a table of all that refers to something, asked in one statement each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, exists, func, select

from app.storage import tables
from app.storage.tables import articles, clusters

PAGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table. kind: what a row is that names none."""

    kind: str
    column: Column[Any]
    target: Column[Any]


# Foreign keys too: a server or a tool may have been told not to heed them.
REFERENCES: Final = (
    Reference("revisions", tables.revisions.c.article_id, articles.c.id),
    Reference("overrides", tables.overrides.c.article_id, articles.c.id),
    Reference("bands", tables.article_bands.c.article_id, articles.c.id),
    Reference("sentences", tables.sentence_keys.c.article_id, articles.c.id),
    Reference("links", tables.links.c.article_id, articles.c.id),
    Reference("links", tables.links.c.other_id, articles.c.id),
    Reference("members", tables.cluster_members.c.article_id, articles.c.id),
    Reference("members", tables.cluster_members.c.cluster_id, clusters.c.id),
    Reference("sightings", tables.line_sightings.c.article_id, articles.c.id),
    Reference("webhooks", tables.webhook_lanes.c.webhook_id, tables.webhooks.c.id),
    Reference("webhooks", tables.webhook_attempts.c.webhook_id, tables.webhooks.c.id),
)


def find_orphans(connection: Connection, reference: Reference) -> Iterator[tuple[int, int]]:
    """Give what is named and not there, and by how many rows."""
    column, target = reference.column, reference.target
    query = select(column, func.count()).where(~exists().where(target == column)).group_by(column).order_by(column)
    for row in connection.execute(query, execution_options={"yield_per": PAGE}):
        yield row[0], row[1]
