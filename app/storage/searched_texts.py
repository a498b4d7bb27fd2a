"""Current revisions as a search for a quote reads them: their texts, and what tells where and when they ran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select

from app.storage.integer_lists import integers, is_one_of
from app.storage.tables import articles, cluster_members, clusters, revisions

# Fewer than the parameters that any of the databases takes.
_IDS_IN_A_STATEMENT: Final = 5_000


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A revision of an article with its texts. row_id: of the article.  cluster_id: public; None if it is in none."""

    row_id: int
    public_id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime
    published_at: datetime | None
    cluster_id: UUID | None
    text: str
    details: bytes
    raw: bytes
    charset: str
    derived_text: str | None


def keep_wanted(
    connection: Connection, row_ids: Sequence[int], source: str | None, language: str | None
) -> tuple[int, ...]:
    """Give those of some articles that are of a source and a language, in the same order; None leaves a field open."""
    pairs = ((articles.c.source, source), (articles.c.language, language))
    conditions: list[ColumnElement[bool]] = [column == value for column, value in pairs if value is not None]
    if not conditions:
        return tuple(row_ids)
    wanted: set[int] = set()
    for start in range(0, len(row_ids), _IDS_IN_A_STATEMENT):
        some = row_ids[start : start + _IDS_IN_A_STATEMENT]
        wanted.update(connection.execute(select(articles.c.id).where(articles.c.id.in_(some), *conditions)).scalars())
    return tuple(row_id for row_id in row_ids if row_id in wanted)


@dataclass(frozen=True, slots=True)
class Printed:
    """What an article prints: its canonical text, and its captions, which stand in `details`."""

    row_id: int
    language: str
    text: str
    details: bytes


def load_printed(connection: Connection, row_ids: Sequence[int]) -> tuple[Printed, ...]:
    """Give what the current revisions of some articles print, by row id; none of a deleted one."""
    return tuple(Printed(*row) for row in connection.execute(_PRINTED, {"row_ids": row_ids}).all())


def load_current_texts(connection: Connection, row_ids: Sequence[int]) -> tuple[SearchedText, ...]:
    """Give the current revisions of some articles (a few hundred at most), by row id; none of a deleted one."""
    query = _texts().where(articles.c.id.in_(row_ids), revisions.c.revision == articles.c.revision)
    return _read(connection, query.order_by(articles.c.id))


def load_earlier_texts(connection: Connection, row_id: int, limit: int) -> tuple[SearchedText, ...]:
    """Give the revisions of an article before its current one, the first ones first, up to `limit`."""
    query = _texts().where(articles.c.id == row_id, revisions.c.revision < articles.c.revision)
    return _read(connection, query.order_by(revisions.c.revision).limit(limit))


def _texts() -> Select[tuple[object, ...]]:
    columns = (
        articles.c.id.label("row_id"),
        articles.c.public_id,
        revisions.c.revision,
        articles.c.url,
        articles.c.source,
        revisions.c.title,
        revisions.c.language,
        revisions.c.received_at,
        revisions.c.published_at,
        clusters.c.public_id.label("cluster_id"),
        revisions.c.text,
        revisions.c.details,
        revisions.c.raw,
        revisions.c.charset,
        revisions.c.derived_text,
    )
    return (
        select(*columns)
        .join(revisions, revisions.c.article_id == articles.c.id)
        .outerjoin(cluster_members, cluster_members.c.article_id == articles.c.id)
        .outerjoin(clusters, clusters.c.id == cluster_members.c.cluster_id)
    )


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[SearchedText, ...]:
    return tuple(SearchedText(**row) for row in connection.execute(query).mappings().all())


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_PRINTED = (
    select(articles.c.id, revisions.c.language, revisions.c.text, revisions.c.details)
    .join(revisions, (revisions.c.article_id == articles.c.id) & (revisions.c.revision == articles.c.revision))
    .where(is_one_of(articles.c.id, integers("row_ids")))
    .order_by(articles.c.id)
)
