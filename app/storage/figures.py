"""What was taken out of articles, as it is stored with each: the newest ones alone, since each has to be read."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Final

from sqlalchemy import Connection, select

from app.storage.articles import ArticleFilter, conditions_of, is_current
from app.storage.tables import articles, revisions

# The details of one article may have tens of megabytes.
HELD: Final = 4


@dataclass(frozen=True, slots=True)
class StoredDetails:
    """The details of an article's current revision, and by what figures are grouped."""

    source: str | None
    received_at: datetime
    details: bytes


def iter_details(connection: Connection, wanted: ArticleFilter, limit: int) -> Generator[StoredDetails]:
    """Give up to `limit` articles, the newest id first, a few of them held at a time. To be closed."""
    query = (
        select(articles.c.source, articles.c.received_at, revisions.c.details)
        .join(revisions, is_current())
        .where(*conditions_of(wanted))
        .order_by(articles.c.public_id.desc())
        .limit(limit)
    )
    with connection.execute(query, execution_options={"yield_per": HELD}) as rows:
        yield from starmap(StoredDetails, rows)
