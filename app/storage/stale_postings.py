"""Postings whose keys cannot be made again, since their recipe has changed: removed without them."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from app.storage.tables import article_bands, sentence_keys

TABLES = (article_bands, sentence_keys)


def drop_all(connection: Connection) -> None:
    """Empty both tables of the index."""
    for table in TABLES:
        connection.execute(delete(table))


def remove_article(connection: Connection, row_id: int) -> None:
    """Take an article out of both tables. Reads all of them."""
    for table in TABLES:
        connection.execute(delete(table).where(table.c.article_id == row_id))
