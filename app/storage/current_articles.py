"""Articles as they are now, with their clusters: one, or a batch in the order of their ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, func, select

from app.storage.articles import ArticleFilter, StoredAnswer, StoredArticle, columns_of, conditions_of, is_current
from app.storage.clusters import ClusterHead
from app.storage.tables import articles, cluster_members, clusters, revisions


@dataclass(frozen=True, slots=True)
class ArticleSize:
    """How many bytes an article has: what came in, which its text is made of, and the details of the answer."""

    row_id: int
    public_id: UUID
    size: int


@dataclass(frozen=True, slots=True)
class CurrentArticle:
    """An article, and its cluster."""

    stored: StoredAnswer
    cluster: ClusterHead | None


def find_current(connection: Connection, public_id: UUID, kind: type[StoredAnswer]) -> CurrentArticle | None:
    """Give an article; None if there is none of this id. kind: StoredArticle to read also what was submitted."""
    row = connection.execute(_BY_ID[kind], {"public_id": public_id}).one_or_none()
    return None if row is None else _read(kind, row)


def find_last_id(connection: Connection, wanted: ArticleFilter) -> UUID | None:
    """Give the newest id of what is wanted; None if nothing is."""
    newest = select(articles.c.public_id).where(*conditions_of(wanted)).order_by(articles.c.public_id.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none()


def list_sizes(
    connection: Connection, wanted: ArticleFilter, after: UUID | None, until: UUID, limit: int
) -> tuple[ArticleSize, ...]:
    """Give up to `limit` articles, the oldest id first: those above the id `after`, if one is named, up to `until`."""
    # Of bytes: neither database reads the value for it, as both would for the characters of a text.
    size = func.length(revisions.c.raw) + func.length(revisions.c.details)
    query = (
        select(articles.c.id, articles.c.public_id, size).join(revisions, is_current()).where(*conditions_of(wanted))
    )
    query = query.where(articles.c.public_id <= until).order_by(articles.c.public_id).limit(limit)
    if after is not None:
        query = query.where(articles.c.public_id > after)
    return tuple(ArticleSize(*row) for row in connection.execute(query))


def read_currents(
    connection: Connection, row_ids: Collection[int], kind: type[StoredAnswer]
) -> tuple[CurrentArticle, ...]:
    """Give articles by row id, the oldest id first; those that are gone are left out."""
    query = _currents(kind).where(articles.c.id.in_(row_ids)).order_by(articles.c.public_id)
    return tuple(_read(kind, row) for row in connection.execute(query))


def _read(kind: type[StoredAnswer], row: Sequence[Any]) -> CurrentArticle:
    *stored, cluster_id, size, lead_id = row
    return CurrentArticle(kind(*stored), None if cluster_id is None else ClusterHead(cluster_id, size, lead_id))


def _currents(kind: type[StoredAnswer]) -> Select[Any]:
    leads = articles.alias()
    return (
        select(*columns_of(kind), clusters.c.public_id, clusters.c.size, leads.c.public_id)
        .join(revisions, is_current())
        .outerjoin(cluster_members, cluster_members.c.article_id == articles.c.id)
        .outerjoin(clusters, clusters.c.id == cluster_members.c.cluster_id)
        .outerjoin(leads, leads.c.id == clusters.c.lead_id)
    )


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_IS_ARTICLE = articles.c.public_id == bindparam("public_id")
_BY_ID = {kind: _currents(kind).where(_IS_ARTICLE) for kind in (StoredAnswer, StoredArticle)}
