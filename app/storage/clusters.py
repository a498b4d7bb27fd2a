"""Clusters and their members in the database. A merged cluster stays as a row that names its successor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, select, update

from app.storage.integer_lists import integers, is_one_of
from app.storage.tables import articles, cluster_members, clusters, revisions


@dataclass(frozen=True, slots=True)
class ClusterHead:
    """What an article says of its cluster."""

    public_id: UUID
    size: int
    lead_id: UUID


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster as it is stored. lead_id: a row id."""

    row_id: int
    public_id: UUID
    lead_id: int | None
    lead_by: str
    lead_because: str
    size: int
    created_at: datetime
    changed_at: datetime
    merged_into: UUID | None


@dataclass(frozen=True, slots=True)
class ClusterSummary:
    """A line of the list of clusters; title and source are the lead's."""

    public_id: UUID
    size: int
    created_at: datetime
    changed_at: datetime
    lead_id: UUID
    lead_by: str
    lead_because: str
    title: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with what is shown of it."""

    row_id: int
    public_id: UUID
    because: str
    revision: int
    source: str | None
    url: str | None
    title: str | None
    language: str
    agency: str | None
    word_count: int
    received_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClusterFilter:
    """Which clusters a list names; a source: those with a member of it."""

    source: str | None = None


_LEADS = articles.alias()
_HEAD = (
    select(clusters.c.public_id, clusters.c.size, _LEADS.c.public_id)
    .join(cluster_members, cluster_members.c.cluster_id == clusters.c.id)
    .join(_LEADS, _LEADS.c.id == clusters.c.lead_id)
    .where(
        cluster_members.c.article_id
        == select(articles.c.id).where(articles.c.public_id == bindparam("article_id")).scalar_subquery()
    )
)


def find_head(connection: Connection, article_id: UUID) -> ClusterHead | None:
    """Give the cluster of an article, None if it is alone."""
    row = connection.execute(_HEAD, {"article_id": article_id}).one_or_none()
    return None if row is None else ClusterHead(*row)


def find_cluster(connection: Connection, public_id: UUID) -> ClusterRow | None:
    """Give a cluster, also one that was merged."""
    row = connection.execute(select(clusters).where(clusters.c.public_id == public_id)).one_or_none()
    return None if row is None else ClusterRow(*row)


def load_clusters(connection: Connection, row_ids: Collection[int]) -> dict[int, ClusterRow]:
    """Give clusters by row id."""
    if not row_ids:
        return {}
    rows = connection.execute(select(clusters).where(clusters.c.id.in_(row_ids)))
    return {row.id: ClusterRow(*row) for row in rows}


_ARTICLES = is_one_of(cluster_members.c.article_id, integers("article_ids"))
_MEMBERSHIPS = select(cluster_members).where(_ARTICLES)
_END_MEMBERSHIPS = delete(cluster_members).where(_ARTICLES)
_NEW_MEMBERSHIPS = insert(cluster_members)


def find_memberships(connection: Connection, article_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """Give for each article that is a member: the row id of its cluster, and by which tie it belongs."""
    found = connection.execute(_MEMBERSHIPS, {"article_ids": article_ids})
    return {row.article_id: (row.cluster_id, row.because) for row in found}


def find_member_ids(connection: Connection, cluster_ids: Collection[int]) -> tuple[int, ...]:
    """Give the row ids of all members of some clusters, sorted."""
    if not cluster_ids:
        return ()
    query = select(cluster_members.c.article_id).where(cluster_members.c.cluster_id.in_(cluster_ids))
    return tuple(sorted(connection.execute(query).scalars()))


def list_members(connection: Connection, cluster_id: int) -> tuple[MemberRow, ...]:
    """Give the members of a cluster, in the order of their public ids."""
    query = (
        select(
            articles.c.id,
            articles.c.public_id,
            cluster_members.c.because,
            articles.c.revision,
            articles.c.source,
            articles.c.url,
            revisions.c.title,
            articles.c.language,
            articles.c.agency,
            revisions.c.word_count,
            articles.c.received_at,
            revisions.c.published_at,
        )
        .join(cluster_members, cluster_members.c.article_id == articles.c.id)
        .join(revisions, (revisions.c.article_id == articles.c.id) & (revisions.c.revision == articles.c.revision))
        .where(cluster_members.c.cluster_id == cluster_id)
        .order_by(articles.c.public_id)
    )
    return tuple(MemberRow(*tuple(row)) for row in connection.execute(query).all())


def list_by_time(
    connection: Connection, wanted: ClusterFilter, limit: int, before: UUID | None = None
) -> tuple[ClusterSummary, ...]:
    """Give up to `limit` clusters, the newest first, those made before the one of this id if one is named."""
    query = _summaries(wanted).order_by(clusters.c.public_id.desc()).limit(limit)
    if before is not None:
        query = query.where(clusters.c.public_id < before)
    return tuple(ClusterSummary(*row) for row in connection.execute(query))


def list_by_size(
    connection: Connection, wanted: ClusterFilter, limit: int, before: tuple[int, UUID] | None = None
) -> tuple[ClusterSummary, ...]:
    """Give up to `limit` clusters, the largest first and of equal ones the newest, below (size, id) if it is named."""
    query = _summaries(wanted).order_by(clusters.c.size.desc(), clusters.c.public_id.desc()).limit(limit)
    if before is not None:
        size, public_id = before
        query = query.where((clusters.c.size < size) | ((clusters.c.size == size) & (clusters.c.public_id < public_id)))
    return tuple(ClusterSummary(*row) for row in connection.execute(query))


def insert_cluster(connection: Connection, public_id: UUID, now: datetime) -> int:
    """Store a new cluster, its lead and size still to be told. Gives its row id."""
    row_id: int = connection.execute(
        insert(clusters)
        .values(public_id=public_id, lead_by="rule", lead_because="", size=0, created_at=now, changed_at=now)
        .returning(clusters.c.id)
    ).scalar_one()
    return row_id


def update_cluster(connection: Connection, row_id: int, values: Mapping[str, Any]) -> None:
    """Change columns of a cluster."""
    connection.execute(update(clusters).where(clusters.c.id == row_id).values(values))


def retire_cluster(connection: Connection, cluster: ClusterRow, successor: UUID, now: datetime) -> None:
    """Keep a cluster as the name of its successor; those that name it as theirs go on there too."""
    values = {"lead_id": None, "lead_by": "rule", "lead_because": "", "size": 0, "changed_at": now}
    update_cluster(connection, cluster.row_id, values | {"merged_into": successor})
    connection.execute(
        update(clusters).where(clusters.c.merged_into == cluster.public_id).values(merged_into=successor)
    )


def delete_cluster(connection: Connection, cluster: ClusterRow) -> None:
    """Remove a cluster, and what is left of those that were merged into it."""
    connection.execute(delete(clusters).where(clusters.c.merged_into == cluster.public_id))
    connection.execute(delete(clusters).where(clusters.c.id == cluster.row_id))


def replace_members(connection: Connection, memberships: Mapping[int, tuple[int, str] | None]) -> None:
    """Put articles into clusters, each by a tie; None takes it out."""
    if not memberships:
        return
    connection.execute(_END_MEMBERSHIPS, {"article_ids": memberships})
    rows = [
        {"article_id": article_id, "cluster_id": member[0], "because": member[1]}
        for article_id, member in memberships.items()
        if member is not None
    ]
    if rows:
        connection.execute(_NEW_MEMBERSHIPS, rows)


def _summaries(wanted: ClusterFilter) -> Select[Any]:
    query = (
        select(
            clusters.c.public_id,
            clusters.c.size,
            clusters.c.created_at,
            clusters.c.changed_at,
            articles.c.public_id,
            clusters.c.lead_by,
            clusters.c.lead_because,
            revisions.c.title,
            articles.c.source,
        )
        .join(articles, articles.c.id == clusters.c.lead_id)
        .join(revisions, (revisions.c.article_id == articles.c.id) & (revisions.c.revision == articles.c.revision))
        .where(clusters.c.merged_into.is_(None))
    )
    if wanted.source is None:
        return query
    members = articles.alias()
    return query.where(
        exists()
        .where(cluster_members.c.cluster_id == clusters.c.id)
        .where(cluster_members.c.article_id == members.c.id)
        .where(members.c.source == wanted.source)
    )
