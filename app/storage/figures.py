"""What was taken out of articles, as it is stored with each: the newest ones alone, since each has to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from app.storage.articles import ArticleFilter, conditions_of, is_current
from app.storage.tables import articles, revisions


@dataclass(frozen=True, slots=True)
class StoredDetails:
    """The details of an article's current revision, and by what figures are grouped."""

    public_id: UUID
    source: str | None
    received_at: datetime
    details: bytes


def list_details(
    connection: Connection, wanted: ArticleFilter, limit: int, before: UUID | None = None
) -> tuple[StoredDetails, ...]:
    """Give up to `limit` articles, the newest id first, those below the id `before` if one is named."""
    query = (
        select(articles.c.public_id, articles.c.source, articles.c.received_at, revisions.c.details)
        .join(revisions, is_current())
        .where(*conditions_of(wanted))
        .order_by(articles.c.public_id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(articles.c.public_id < before)
    return tuple(StoredDetails(*row) for row in connection.execute(query))
