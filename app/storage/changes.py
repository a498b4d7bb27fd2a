"""The feed of changes. Written in the transaction of what it tells of, read in the order of commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select

from app.storage.rows import values_of
from app.storage.tables import articles, changes

ChangeKind = Literal[
    "article.created",
    "article.revised",
    "article.deleted",
    "cluster.created",
    "cluster.joined",
    "cluster.left",
    "cluster.lead",
    "cluster.merged",
    "cluster.split",
    "cluster.dissolved",
]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to an article or a cluster; ids are the public ones.

    revision: of the article, where there is a new one.  other_id: into which cluster one was merged, or from which one
    was split.
    """

    kind: ChangeKind
    at: datetime
    article_id: UUID | None = None
    revision: int | None = None
    cluster_id: UUID | None = None
    other_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """A change with its place in the feed."""

    number: int
    change: Change


# Under which a connection notes what is recorded together.
_TOGETHER = "copytaster_changes"
_RECORD = insert(changes).values(
    {name: bindparam(name) for name in Change.__slots__}
    | {"source": select(articles.c.source).where(articles.c.public_id == bindparam("article_id")).scalar_subquery()}
)


def record_change(connection: Connection, change: Change) -> None:
    """Append a change to the feed, as one of the article's source: of a deleted one before its row goes.

    Numbers are in the order of commits, since every writing transaction holds the one lock of writers from its start.
    """
    together: list[dict[str, Any]] | None = connection.info.get(_TOGETHER)
    if together is None:
        connection.execute(_RECORD, values_of(change))
    else:
        together.append(values_of(change))


@contextmanager
def recording_together(connection: Connection) -> Iterator[None]:
    """Append what is recorded meanwhile all at once, at the end; nothing of it where an error ends it."""
    together = connection.info[_TOGETHER] = list[dict[str, Any]]()
    try:
        yield
    finally:
        del connection.info[_TOGETHER]
    if together:
        connection.execute(_RECORD, together)


def list_changes(
    connection: Connection, after: int, limit: int, only_source: str | None = None
) -> tuple[NumberedChange, ...]:
    """Give up to `limit` changes that follow a number, in order; 0 is before the first one.

    only_source: of what happened to its articles themselves.
    """
    columns = (changes.c[name] for name in Change.__slots__)
    query = select(changes.c.id, *columns).where(changes.c.id > after).order_by(changes.c.id).limit(limit)
    if only_source is not None:
        query = query.where(changes.c.source == only_source, changes.c.kind.startswith("article.", autoescape=True))
    return tuple(NumberedChange(row[0], Change(*row[1:])) for row in connection.execute(query))


def find_last_number(connection: Connection) -> int:
    """Give the number of the newest change, 0 if there is none."""
    last: int | None = connection.execute(select(func.max(changes.c.id))).scalar_one()
    return last or 0
