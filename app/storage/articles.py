"""Articles and their revisions in the database. Each function works inside the transaction of its connection."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, literal, select, update

from app.storage.integer_lists import integers, is_one_of
from app.storage.rows import values_of
from app.storage.tables import articles, cluster_members, clusters, revisions


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """What is stored of one submission and of the answer to it.

    raw: the bytes as submitted, in `charset`.  text: the canonical text.
    details: the rest of the answer as JSON, offsets in code points.  signature: b"" or 512 bytes.
    derived_text: what a reader sees of submitted HTML, which raw spans point into; None for text.
    """

    submission_key: bytes
    received_at: datetime
    title: str | None
    byline: str | None
    published_at: datetime | None
    language: str
    word_count: int
    version: str
    recipe: str
    signature: bytes
    submitted_metadata: str
    media_type: str
    charset: str
    text: str
    details: bytes
    raw: bytes
    derived_text: str | None = None


@dataclass(frozen=True, slots=True)
class IndexState:
    """Under which recipe the index holds an article (None: not at all), and which agency wrote it."""

    indexed_as: str | None
    agency: str | None


UNINDEXED = IndexState(None, None)


@dataclass(frozen=True, slots=True)
class Current:
    """Where an article stands now: its row, its current revision and the submission that made it."""

    row_id: int
    public_id: UUID
    revision: int
    submission_key: bytes


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A revision with all that is stored of it, and of its article what never changes."""

    current: Current
    identity_key: bytes
    url: str | None
    source: str | None
    revision: int
    row: RevisionRow


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One revision of an article, as it is read back to be answered."""

    public_id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime
    text: str
    details: bytes
    byline: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class StoredArticle(StoredAnswer):
    """One revision of an article with what was submitted, which of a page is most of its bytes."""

    raw: bytes
    media_type: str
    charset: str
    derived_text: str | None


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the list of articles: its current revision without the text."""

    public_id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime
    word_count: int
    cluster_id: UUID | None


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list names; None leaves a field open. Times are the current revision's, bounds exclusive."""

    source: str | None = None
    url: str | None = None
    language: str | None = None
    received_after: datetime | None = None
    received_before: datetime | None = None
    cluster: UUID | None = None


@dataclass(frozen=True, slots=True)
class ArticleScope:
    """Which articles are gone through, in the order of their ids; None leaves it open.

    since: received at or after.  after: the last id that was done.
    """

    source: str | None = None
    since: datetime | None = None
    after: UUID | None = None


def find_currents(connection: Connection, identity_keys: Sequence[bytes]) -> dict[bytes, Current]:
    """Give the articles of these identities by them, as far as they are stored."""
    rows = connection.execute(_CURRENTS, {"identity_keys": identity_keys}).all()
    return {identity_key: Current(*current) for identity_key, *current in rows}


def find_whole_revision(connection: Connection, public_id: UUID, revision: int | None = None) -> StoredRevision | None:
    """Give all of a revision, the current one if none is named; None if there is no such article or revision."""
    wanted = is_current() if revision is None else _is_of_article() & (revisions.c.revision == revision)
    columns = [revisions.c[name] for name in RevisionRow.__slots__]
    article = (articles.c.id, articles.c.public_id, articles.c.revision, articles.c.identity_key)
    row = connection.execute(
        select(*article, articles.c.url, articles.c.source, revisions.c.revision, *columns)
        .join(revisions, wanted)
        .where(articles.c.public_id == public_id)
    ).one_or_none()
    if row is None:
        return None
    row_id, _, current, identity_key, url, source, number, *stored = row
    whole = RevisionRow(*stored)
    return StoredRevision(
        Current(row_id, public_id, current, whole.submission_key), identity_key, url, source, number, whole
    )


def insert_article(
    connection: Connection,
    public_id: UUID,
    identity_key: bytes,
    source: str | None,
    url: str | None,
    first: RevisionRow,
    state: IndexState = UNINDEXED,
) -> int:
    """Store a new article with its first revision. Gives the id of its row."""
    values = {
        "public_id": public_id,
        "identity_key": identity_key,
        "source": source,
        "url": url,
        "revision": 1,
        "language": first.language,
        "received_at": first.received_at,
        **values_of(state),
    }
    row_id: int = connection.execute(_NEW_ARTICLE, values).scalar_one()
    _insert_revision(connection, row_id, 1, first)
    return row_id


def append_revision(connection: Connection, current: Current, row: RevisionRow, state: IndexState = UNINDEXED) -> None:
    """Store the next revision of an article and make it the current one."""
    revision = current.revision + 1
    _insert_revision(connection, current.row_id, revision, row)
    connection.execute(
        update(articles)
        .where(articles.c.id == current.row_id)
        .values(revision=revision, language=row.language, received_at=row.received_at, **values_of(state))
    )


def find_revision(connection: Connection, public_id: UUID, revision: int | None = None) -> StoredArticle | None:
    """Give a revision of an article, the current one if none is named; None if there is no such article or revision."""
    if revision is None:
        row = connection.execute(_CURRENT_REVISION, {"public_id": public_id}).one_or_none()
    else:
        row = connection.execute(_REVISION, {"public_id": public_id, "revision": revision}).one_or_none()
    return None if row is None else StoredArticle(*row)


@dataclass(frozen=True, slots=True)
class ComparedRevision:
    """A revision without its raw bytes: what it is compared by."""

    revision: int
    received_at: datetime
    title: str | None
    language: str
    word_count: int
    submission_key: bytes
    byline: str | None
    published_at: datetime | None
    submitted_metadata: str
    text: str
    details: bytes


def read_revisions(connection: Connection, public_id: UUID, before: int | None = None) -> Iterator[ComparedRevision]:
    """Give the revisions of an article, the newest first, those below the number `before` if one is named.

    One is read when it is asked for: the texts of all may be large.
    """
    numbers = select(revisions.c.revision).join(articles, _is_of_article()).where(articles.c.public_id == public_id)
    if before is not None:
        numbers = numbers.where(revisions.c.revision < before)
    columns = [revisions.c[name] for name in ComparedRevision.__slots__]
    whole = select(*columns).join(articles, _is_of_article()).where(articles.c.public_id == public_id)
    for number in connection.scalars(numbers.order_by(revisions.c.revision.desc())).all():
        yield ComparedRevision(*connection.execute(whole.where(revisions.c.revision == number)).one())


def list_ids(connection: Connection, scope: ArticleScope, limit: int) -> tuple[UUID, ...]:
    """Give up to `limit` ids of articles, the oldest first."""
    query = select(articles.c.public_id).where(*_in_scope(scope)).order_by(articles.c.public_id).limit(limit)
    return tuple(connection.execute(query).scalars())


def count_in_scope(connection: Connection, scope: ArticleScope) -> int:
    """Count the articles of a scope."""
    return connection.execute(select(func.count()).select_from(articles).where(*_in_scope(scope))).scalar_one()


def article_exists(connection: Connection, public_id: UUID, only_source: str | None = None) -> bool:
    """Whether an article of this id is stored, and of this source if one is named."""
    query = select(articles.c.id).where(articles.c.public_id == public_id)
    if only_source is not None:
        query = query.where(articles.c.source == only_source)
    return connection.execute(query).first() is not None


def list_summaries(
    connection: Connection, wanted: ArticleFilter, limit: int, before: UUID | None = None
) -> tuple[ArticleSummary, ...]:
    """Give up to `limit` articles, the newest id first, those below the id `before` if one is named.

    Ids are ordered by time and never change, so that neither new nor revised articles shift the pages.
    """
    query = _summaries().where(*conditions_of(wanted)).order_by(articles.c.public_id.desc()).limit(limit)
    if before is not None:
        query = query.where(articles.c.public_id < before)
    return tuple(ArticleSummary(*row) for row in connection.execute(query))


def load_summaries(connection: Connection, row_ids: Collection[int]) -> dict[int, ArticleSummary]:
    """Give articles by row id; those that are gone are left out."""
    return {row[-1]: ArticleSummary(*row[:-1]) for row in connection.execute(_SUMMARIES, {"row_ids": row_ids}).all()}


def delete_article(connection: Connection, public_id: UUID) -> bool:
    """Remove an article and, through the foreign key, its revisions. Says whether there was one."""
    return connection.execute(delete(articles).where(articles.c.public_id == public_id)).rowcount == 1


def _insert_revision(connection: Connection, article_row_id: int, revision: int, row: RevisionRow) -> None:
    connection.execute(_NEW_REVISION, {"article_id": article_row_id, "revision": revision, **values_of(row)})


def _summaries() -> Select[Any]:
    return (
        select(
            articles.c.public_id,
            articles.c.revision,
            articles.c.url,
            articles.c.source,
            revisions.c.title,
            articles.c.language,
            articles.c.received_at,
            revisions.c.word_count,
            clusters.c.public_id,
        )
        .join(revisions, is_current())
        .outerjoin(cluster_members, cluster_members.c.article_id == articles.c.id)
        .outerjoin(clusters, clusters.c.id == cluster_members.c.cluster_id)
    )


def _is_of_article() -> ColumnElement[bool]:
    return revisions.c.article_id == articles.c.id


def columns_of(kind: type[StoredAnswer]) -> list[ColumnElement[Any]]:
    """Give the columns of what is read back, in the order of its fields."""
    of_article = {"public_id", "url", "source"}
    return [(articles if field.name in of_article else revisions).c[field.name] for field in fields(kind)]


def is_current() -> ColumnElement[bool]:
    """Join an article with its current revision."""
    return _is_of_article() & (revisions.c.revision == articles.c.revision)


def _living(cluster: UUID) -> ColumnElement[UUID]:
    """Give the successor of a cluster that was merged, else its own id."""
    merged = clusters.alias()
    successor = select(merged.c.merged_into).where(merged.c.public_id == cluster).scalar_subquery()
    return func.coalesce(successor, literal(cluster, clusters.c.public_id.type))


def conditions_of(wanted: ArticleFilter) -> list[ColumnElement[bool]]:
    """Give what a filter asks of an article; `cluster` needs the tables of clusters joined."""
    equal = (
        (articles.c.source, wanted.source),
        (articles.c.url, wanted.url),
        (articles.c.language, wanted.language),
    )
    conditions = [column == value for column, value in equal if value is not None]
    if wanted.received_after is not None:
        conditions.append(articles.c.received_at > wanted.received_after)
    if wanted.received_before is not None:
        conditions.append(articles.c.received_at < wanted.received_before)
    if wanted.cluster is not None:
        conditions.append(clusters.c.public_id == _living(wanted.cluster))
    return conditions


def _in_scope(scope: ArticleScope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.source is not None:
        conditions.append(articles.c.source == scope.source)
    if scope.since is not None:
        conditions.append(articles.c.received_at >= scope.since)
    if scope.after is not None:
        conditions.append(articles.c.public_id > scope.after)
    return conditions


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_IS_ARTICLE = articles.c.public_id == bindparam("public_id")
_STORED = select(*columns_of(StoredArticle))
_CURRENTS = (
    select(
        articles.c.identity_key, articles.c.id, articles.c.public_id, articles.c.revision, revisions.c.submission_key
    )
    .join(revisions, is_current())
    .where(articles.c.identity_key.in_(bindparam("identity_keys", expanding=True)))
)
_CURRENT_REVISION = _STORED.join(revisions, is_current()).where(_IS_ARTICLE)
_REVISION = _STORED.join(revisions, _is_of_article()).where(_IS_ARTICLE, revisions.c.revision == bindparam("revision"))
_SUMMARIES = _summaries().add_columns(articles.c.id).where(is_one_of(articles.c.id, integers("row_ids")))
_NEW_ARTICLE = insert(articles).returning(articles.c.id)
_NEW_REVISION = insert(revisions)
