"""What editors decided about segments. Each function works inside the transaction of its connection."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from app.core.records import Override, OverrideAction
from app.storage.tables import articles, overrides


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """One decision of an editor. revision, segment_id, text: where the segment was seen, and what it said."""

    segment_key: bytes
    occurrence: int
    action: OverrideAction
    revision: int
    segment_id: str
    text: str
    changed_at: datetime


def list_overrides(connection: Connection, article_row_id: int) -> tuple[OverrideRow, ...]:
    """Give the overrides of an article, in the order in which they were first decided."""
    columns = (overrides.c[name] for name in OverrideRow.__slots__)
    query = select(*columns).where(overrides.c.article_id == article_row_id).order_by(overrides.c.id)
    return tuple(OverrideRow(*row) for row in connection.execute(query))


_OF_IDENTITY = (
    select(overrides.c.segment_key, overrides.c.occurrence, overrides.c.action)
    .join(articles, articles.c.id == overrides.c.article_id)
    .where(articles.c.identity_key == bindparam("identity_key"))
    .order_by(overrides.c.segment_key, overrides.c.occurrence)
)


def find_overrides(connection: Connection, identity_key: bytes) -> tuple[Override, ...]:
    """Give the overrides of the article of this identity, as the core takes them, in one order for equal sets."""
    return tuple(Override(*row) for row in connection.execute(_OF_IDENTITY, {"identity_key": identity_key}))


def put_override(connection: Connection, article_row_id: int, row: OverrideRow) -> None:
    """Store what an editor decided about a segment, in place of what was decided about it before."""
    said = {"article_id": article_row_id, **asdict(row)}
    found = connection.execute(
        update(overrides).where(*_is(article_row_id, row.segment_key, row.occurrence)).values(said)
    )
    if not found.rowcount:
        connection.execute(insert(overrides).values(said))


def delete_override(connection: Connection, article_row_id: int, segment_key: bytes, occurrence: int) -> bool:
    """Take back what was decided about a segment. Says whether there was anything."""
    gone = delete(overrides).where(*_is(article_row_id, segment_key, occurrence))
    return connection.execute(gone).rowcount == 1


def _is(article_row_id: int, segment_key: bytes, occurrence: int) -> tuple[ColumnElement[bool], ...]:
    return (
        overrides.c.article_id == article_row_id,
        overrides.c.segment_key == segment_key,
        overrides.c.occurrence == occurrence,
    )
