"""What an integrity check reads, in pages: all of it from the one state that its connection sees."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, Table, case, except_, exists, func, select

from app.storage.articles import RevisionRow
from app.storage.tables import articles, changes, cluster_members, clusters, furniture_lines, revisions, set_aside

PAGE: Final = 1_000
TOLD: Final = ("article.created", "article.revised")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as its own row tells it."""

    id: int
    public_id: UUID
    identity_key: bytes
    source: str | None
    url: str | None
    revision: int
    language: str
    received_at: datetime
    indexed_as: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class ClusterState:
    """A cluster and its members counted. goes_on: whether the cluster that it was merged into is there, and whole."""

    row_id: int
    public_id: UUID
    size: int
    members: int
    is_led: bool
    is_merged: bool
    goes_on: bool


def count_articles(connection: Connection) -> int:
    """Count all articles."""
    return connection.execute(select(func.count()).select_from(articles)).scalar_one()


def list_articles(connection: Connection, after: int, limit: int) -> tuple[ArticleRow, ...]:
    """Give up to `limit` articles by row id, the oldest first."""
    columns = (articles.c[name] for name in ArticleRow.__slots__)
    query = select(*columns).where(articles.c.id > after).order_by(articles.c.id).limit(limit)
    return tuple(ArticleRow(*row) for row in connection.execute(query))


def list_numbers(connection: Connection, row_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Give the numbers of the revisions of some articles, of those that have any."""
    columns = revisions.c.article_id, revisions.c.revision
    query = select(*columns).where(revisions.c.article_id.in_(row_ids)).order_by(*columns)
    rows = connection.execute(query).all()
    return {row_id: tuple(row[1] for row in group) for row_id, group in groupby(rows, itemgetter(0))}


def list_numbers_aside(connection: Connection, public_ids: Collection[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Give the numbers of those revisions of some articles that were set aside."""
    columns = set_aside.c.article_id, set_aside.c.revision
    wanted = set_aside.c.article_id.in_(public_ids), set_aside.c.revision.is_not(None)
    rows = connection.execute(select(*columns).where(*wanted).order_by(*columns)).all()
    return {public_id: tuple(row[1] for row in group) for public_id, group in groupby(rows, itemgetter(0))}


def find_article(connection: Connection, row_id: int) -> ArticleRow | None:
    """Give an article by its row id."""
    columns = (articles.c[name] for name in ArticleRow.__slots__)
    row = connection.execute(select(*columns).where(articles.c.id == row_id)).one_or_none()
    return None if row is None else ArticleRow(*row)


def read_revision(connection: Connection, row_id: int, number: int) -> RevisionRow:
    """Give all that is stored of a revision that is there."""
    columns = (revisions.c[name] for name in RevisionRow.__slots__)
    query = select(*columns).where(revisions.c.article_id == row_id, revisions.c.revision == number)
    return RevisionRow(*connection.execute(query).one())


def count_rows(connection: Connection, table: Table, first: int, last: int) -> dict[int, int]:
    """Give how many rows of a table there are for each article of a range of row ids. Reads all of the table."""
    column = table.c.article_id
    query = select(column, func.count()).where(column.between(first, last)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def list_damage(connection: Connection, *, quick: bool) -> tuple[str, ...]:
    """Give what SQLite finds wrong with its file; PostgreSQL is asked nothing, since `pg_amcheck` does that."""
    if connection.dialect.name != "sqlite":
        return ()
    found = connection.exec_driver_sql("PRAGMA quick_check" if quick else "PRAGMA integrity_check").scalars()
    return tuple(line for line in found if line != "ok")


def list_cluster_states(connection: Connection) -> Iterator[ClusterState]:
    """Give every cluster, by row id."""
    heir = clusters.alias()
    leads = func.max(case((cluster_members.c.article_id == clusters.c.lead_id, 1), else_=0))
    goes_on = exists().where(heir.c.public_id == clusters.c.merged_into, heir.c.merged_into.is_(None))
    query = (
        select(
            clusters.c.id,
            clusters.c.public_id,
            clusters.c.size,
            func.count(cluster_members.c.article_id),
            leads,
            clusters.c.merged_into.is_not(None),
            goes_on,
        )
        .outerjoin(cluster_members, cluster_members.c.cluster_id == clusters.c.id)
        .group_by(clusters.c.id)
        .order_by(clusters.c.id)
    )
    for row in _stream(connection, query):
        row_id, public_id, size, members, is_led, is_merged, has_heir = row
        yield ClusterState(row_id, public_id, size, members, bool(is_led), bool(is_merged), bool(has_heir))


def list_untold(connection: Connection) -> Iterator[tuple[UUID, int]]:
    """Give the revisions that are stored and that the feed does not tell of."""
    return _pairs(connection, except_(_stored(), _told()))


def list_lost(connection: Connection) -> Iterator[tuple[UUID, int]]:
    """Give the revisions that the feed tells of, and that are neither stored nor set aside, nor deleted."""
    # Asked once: "exists" would search all of the feed for each of its rows.
    aside = select(set_aside.c.article_id, set_aside.c.revision)
    deleted = select(changes.c.article_id).where(changes.c.kind == "article.deleted")
    return _pairs(connection, except_(_told().where(changes.c.article_id.not_in(deleted)), _stored(), aside))


def list_told_twice(connection: Connection) -> Iterator[tuple[UUID, int]]:
    """Give the revisions that the feed tells of more than once."""
    query = _told().group_by(changes.c.article_id, changes.c.revision).having(func.count() > 1)
    return _pairs(connection, query)


def list_furniture(connection: Connection) -> Iterator[tuple[int, str, int]]:
    """Give every furniture line: its number, its form, its key."""
    query = select(furniture_lines.c.id, furniture_lines.c.line, furniture_lines.c.line_key)
    for row in _stream(connection, query.order_by(furniture_lines.c.id)):
        yield row[0], row[1], row[2]


def _stored() -> Select[Any]:
    return select(articles.c.public_id, revisions.c.revision).join(revisions, revisions.c.article_id == articles.c.id)


def _told() -> Select[Any]:
    return select(changes.c.article_id, changes.c.revision).where(changes.c.kind.in_(TOLD))


def _pairs(connection: Connection, query: Any) -> Iterator[tuple[UUID, int]]:
    for row in _stream(connection, query):
        yield row[0], row[1]


def _stream(connection: Connection, query: Any) -> Iterator[Any]:
    return iter(connection.execute(query, execution_options={"yield_per": PAGE}))
