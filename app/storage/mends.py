"""What mends a flaw in the tables alone. Each function works inside the transaction of its connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, or_, select, update

from app.storage.orphans import REFERENCES
from app.storage.sightings import Sighted
from app.storage.soundness import TOLD
from app.storage.tables import articles, changes, furniture_lines, line_sightings, revisions


def rebuild_indexes(connection: Connection) -> None:
    """Build the indexes of an SQLite file anew from its tables."""
    connection.exec_driver_sql("REINDEX")


def copy_head(connection: Connection, row_id: int) -> None:
    """Let an article stand in the lists as its newest revision says."""
    newest = select(revisions).where(revisions.c.article_id == row_id).order_by(revisions.c.revision.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    if row is not None:
        head = {"revision": row.revision, "language": row.language, "received_at": row.received_at}
        connection.execute(update(articles).where(articles.c.id == row_id).values(head))


def set_identity(connection: Connection, row_id: int, identity_key: bytes) -> bool:
    """Give an article the key by which it is known again, unless another article has it. Says whether it did."""
    if connection.execute(select(articles.c.id).where(articles.c.identity_key == identity_key)).first() is not None:
        return False
    connection.execute(update(articles).where(articles.c.id == row_id).values(identity_key=identity_key))
    return True


def delete_orphans(connection: Connection, kind: str, missing_id: int) -> None:
    """Remove the rows of a kind that name a row which is not there."""
    for reference in REFERENCES:
        if reference.kind == kind:
            is_there = exists().where(reference.target == missing_id)
            gone = delete(reference.column.table).where(reference.column == missing_id, ~is_there)
            connection.execute(gone)


def keep_sightings(connection: Connection, article: Sighted, keys: Iterable[int]) -> None:
    """Forget all lines that are noted for an article but these. Reads all of the table."""
    rows = line_sightings.c
    is_else = or_(rows.line_key.not_in(keys), rows.source_key != article.source_key, rows.day != article.day)
    connection.execute(delete(line_sightings).where(rows.article_id == article.row_id, is_else))


def forget_sightings(connection: Connection, row_id: int) -> None:
    """Forget all lines that are noted for an article. Reads all of the table."""
    connection.execute(delete(line_sightings).where(line_sightings.c.article_id == row_id))


def set_line_key(connection: Connection, line_id: int, key_of: Callable[[str], int]) -> bool:
    """Put a furniture line under its key, unless its source has another one there. Says whether it did."""
    rows = furniture_lines.c
    row = connection.execute(select(rows.source, rows.line).where(rows.id == line_id)).one_or_none()
    if row is None:
        return True
    taken = select(rows.id).where(rows.source == row.source, rows.line_key == key_of(row.line), rows.id != line_id)
    if connection.execute(taken).first() is not None:
        return False
    connection.execute(update(furniture_lines).where(rows.id == line_id).values(line_key=key_of(row.line)))
    return True


def is_told(connection: Connection, article_id: UUID, revision: int) -> bool:
    """Whether the feed tells of a revision."""
    told = changes.c.article_id == article_id, changes.c.revision == revision, changes.c.kind.in_(TOLD)
    return connection.execute(select(changes.c.id).where(*told).limit(1)).first() is not None


def tell_once(connection: Connection, article_id: UUID, revision: int) -> None:
    """Remove all but the first line of the feed that tells of a revision."""
    told = (changes.c.article_id == article_id, changes.c.revision == revision, changes.c.kind.in_(TOLD))
    first = connection.execute(select(func.min(changes.c.id)).where(*told)).scalar_one()
    connection.execute(delete(changes).where(*told, changes.c.id > first))
