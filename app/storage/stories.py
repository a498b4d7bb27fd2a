"""What is compared of articles, and under which keys the index holds them. Always of the current revision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, exists, func, or_, select, update

from app.storage.integer_lists import integers, is_one_of
from app.storage.tables import articles, revisions


@dataclass(frozen=True, slots=True)
class StoryRow:
    """An article as it is compared."""

    row_id: int
    revision: int
    title: str | None
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexedRow:
    """An article as it is indexed. details: JSON of the answer, without head and text."""

    row_id: int
    public_id: UUID
    revision: int
    indexed_as: str | None
    title: str | None
    language: str
    recipe: str
    signature: bytes
    text: str
    details: bytes


@dataclass(frozen=True, slots=True)
class NodeRow:
    """An article as a node among its links, and as one that may lead. identity_key: the same on every database."""

    row_id: int
    public_id: UUID
    identity_key: bytes
    received_at: datetime
    agency: str | None
    word_count: int


def load_stories(connection: Connection, row_ids: Collection[int]) -> dict[int, StoryRow]:
    """Give the articles to compare, by row id; those that are gone are left out."""
    if not row_ids:
        return {}
    return {row[0]: StoryRow(*row) for row in connection.execute(_STORIES, {"row_ids": row_ids}).all()}


def load_revisions(connection: Connection, row_ids: Collection[int]) -> dict[int, int]:
    """Give the number of the current revision of each article."""
    if not row_ids:
        return {}
    return {row[0]: row[1] for row in connection.execute(_REVISIONS, {"row_ids": row_ids}).all()}


def load_nodes(connection: Connection, row_ids: Collection[int]) -> dict[int, NodeRow]:
    """Give the articles as nodes, by row id."""
    return {row[0]: NodeRow(*row) for row in connection.execute(_NODES, {"row_ids": row_ids}).all()}


def find_indexed(connection: Connection, row_id: int) -> IndexedRow | None:
    """Give an article by its row id."""
    row = connection.execute(_indexed().where(articles.c.id == row_id)).one_or_none()
    return _indexed_row(row)


def find_indexed_by_public_id(connection: Connection, public_id: UUID) -> IndexedRow | None:
    """Give an article by its public id."""
    row = connection.execute(_indexed().where(articles.c.public_id == public_id)).one_or_none()
    return _indexed_row(row)


def mark_indexed(connection: Connection, row_id: int, indexed_as: str | None, agency: str | None) -> None:
    """Say under which recipe the index holds an article (None: not at all), and who wrote it."""
    connection.execute(_MARK, {"row_id": row_id, "indexed_as": indexed_as, "agency": agency})


def list_all(connection: Connection, limit: int, after: int = 0) -> tuple[int, ...]:
    """Give up to `limit` articles by row id, the oldest first."""
    query = select(articles.c.id).where(articles.c.id > after).order_by(articles.c.id).limit(limit)
    return tuple(connection.execute(query).scalars())


def list_unindexed(connection: Connection, limit: int, after: int = 0) -> tuple[int, ...]:
    """Give up to `limit` articles that are not in the index, by row id, the oldest first."""
    query = select(articles.c.id).where(articles.c.indexed_as.is_(None), articles.c.id > after)
    return tuple(connection.execute(query.order_by(articles.c.id).limit(limit)).scalars())


def count_unindexed(connection: Connection) -> int:
    """Say how many articles are not in the index."""
    query = select(func.count()).select_from(articles).where(articles.c.indexed_as.is_(None))
    return int(connection.execute(query).scalar_one())


def count_indexed_otherwise(connection: Connection, recipe: str) -> int:
    """Say how many articles are in the index under another recipe."""
    query = select(func.count()).select_from(articles).where(_indexed_otherwise(recipe))
    return int(connection.execute(query).scalar_one())


def is_any_indexed_otherwise(connection: Connection, recipe: str) -> bool:
    """Whether the index holds articles under another recipe."""
    return bool(connection.execute(select(exists().where(_indexed_otherwise(recipe)))).scalar_one())


def _indexed_otherwise(recipe: str) -> ColumnElement[bool]:
    # Two ranges of the index; `!=` would read all of it.
    return or_(articles.c.indexed_as < recipe, articles.c.indexed_as > recipe)


def mark_all_unindexed(connection: Connection) -> None:
    """Say of every article that the index does not hold it."""
    connection.execute(update(articles).where(articles.c.indexed_as.is_not(None)).values(indexed_as=None))


def _indexed() -> Select[Any]:
    return select(
        articles.c.id,
        articles.c.public_id,
        articles.c.revision,
        articles.c.indexed_as,
        revisions.c.title,
        revisions.c.language,
        revisions.c.recipe,
        revisions.c.signature,
        revisions.c.text,
        revisions.c.details,
    ).join(revisions, _is_current())


def _indexed_row(row: Row[Any] | None) -> IndexedRow | None:
    return None if row is None else IndexedRow(*tuple(row))


def _is_current() -> ColumnElement[bool]:
    return (revisions.c.article_id == articles.c.id) & (revisions.c.revision == articles.c.revision)


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_IN_ROWS = is_one_of(articles.c.id, integers("row_ids"))
_STORIES = (
    select(articles.c.id, articles.c.revision, revisions.c.title, revisions.c.language, revisions.c.text)
    .join(revisions, _is_current())
    .where(_IN_ROWS)
)
_REVISIONS = select(articles.c.id, articles.c.revision).where(_IN_ROWS)
_NODES = (
    select(
        articles.c.id,
        articles.c.public_id,
        articles.c.identity_key,
        articles.c.received_at,
        articles.c.agency,
        revisions.c.word_count,
    )
    .join(revisions, _is_current())
    .where(_IN_ROWS)
)
_MARK = update(articles).where(articles.c.id == bindparam("row_id"))
