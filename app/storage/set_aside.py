"""What is kept out of the way, since it is broken. Each function works inside the transaction of its connection."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select

from app.storage import tables
from app.storage.tables import articles, overrides, revisions, set_aside


@dataclass(frozen=True, slots=True)
class Aside:
    """Why something is set aside. revision: None for all of the article.  article_id: None where it is not known."""

    at: datetime
    because: str
    article_id: UUID | None
    revision: int | None


def note_lost(connection: Connection, aside: Aside) -> None:
    """Note that something is gone of which nothing is left."""
    _put(connection, aside, {})


def set_article_aside(connection: Connection, aside: Aside, row_id: int) -> None:
    """Keep all that was stored of an article, and take it out of the tables that refer to it by a foreign key."""
    found = {
        "articles": _read(connection, articles, articles.c.id == row_id),
        "revisions": _read(connection, revisions, revisions.c.article_id == row_id),
        "overrides": _read(connection, overrides, overrides.c.article_id == row_id),
    }
    _put(connection, aside, found)
    connection.execute(delete(articles).where(articles.c.id == row_id))


def set_revisions_aside(connection: Connection, aside: Aside, row_id: int) -> None:
    """Keep revisions of an article (by its row id) elsewhere: the one that is named, or all of them."""
    wanted = revisions.c.article_id == row_id
    if aside.revision is not None:
        wanted &= revisions.c.revision == aside.revision
    _put(connection, aside, {"revisions": _read(connection, revisions, wanted)})
    connection.execute(delete(revisions).where(wanted))


def count_aside(connection: Connection) -> int:
    """Count what was set aside."""
    return connection.execute(select(func.count()).select_from(set_aside)).scalar_one()


def _read(connection: Connection, table: Table, wanted: ColumnElement[bool]) -> list[dict[str, Any]]:
    # The names that SQLAlchemy gives are a kind of their own, which JSON does not take.
    rows = connection.execute(select(table).where(wanted)).mappings()
    return [{str(name): value for name, value in row.items()} for row in rows]


def _put(connection: Connection, aside: Aside, rows: dict[str, list[dict[str, Any]]]) -> None:
    packed = orjson.dumps(rows, default=_as_base64)
    connection.execute(insert(tables.set_aside).values(rows=packed, **asdict(aside)))


def _as_base64(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    raise TypeError
