"""Where a line stands in stories, in the database. Each function works inside the transaction of its connection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from app.storage.integer_lists import each, integers, is_one_of
from app.storage.rows import values_of
from app.storage.tables import articles, cluster_members, line_sightings, revisions

_rows = line_sightings.c


@dataclass(frozen=True, slots=True)
class Sighted:
    """An article whose lines are known. row_id: its number in the database.  day: on which it first came."""

    row_id: int
    source_key: int
    day: date


@dataclass(frozen=True, slots=True)
class SightedText:
    """An article that holds a line. cluster: the number of the cluster that it belongs to.  text: canonical."""

    row_id: int
    cluster: int | None
    day: date
    language: str
    text: str


def add_sightings(connection: Connection, article: Sighted, keys: Iterable[int]) -> None:
    """Note that an article holds these lines, each named once and none noted before."""
    connection.execute(_NEW_SIGHTINGS, values_of(article) | {"keys": keys})


def remove_sightings(connection: Connection, article: Sighted, keys: Iterable[int]) -> None:
    """Forget that an article holds these lines."""
    connection.execute(delete(line_sightings).where(_rows.line_key.in_(keys), *_of(article)))


def count_sightings(connection: Connection, article: Sighted, keys: Iterable[int]) -> int:
    """Say how many of these lines are noted for an article."""
    return connection.execute(select(func.count()).where(_rows.line_key.in_(keys), *_of(article))).scalar_one()


def remove_line(connection: Connection, line_key: int, source_key: int) -> None:
    """Forget where a line stands in a source."""
    connection.execute(delete(line_sightings).where(_rows.line_key == line_key, _rows.source_key == source_key))


_OF_ARTICLE = (
    bindparam("source_key", type_=BigInteger),
    bindparam("day", type_=Date),
    bindparam("row_id", type_=BigInteger),
)
_NEW_SIGHTINGS = insert(line_sightings).from_select(
    ["line_key", "source_key", "day", "article_id"], select(each("keys").c.value, *_OF_ARTICLE)
)
_other = line_sightings.alias().c
_RECURRING = (
    select(_rows.line_key)
    .where(
        is_one_of(_rows.line_key, integers("keys")),
        _rows.source_key == bindparam("source_key"),
        _rows.day == bindparam("day"),
        _rows.article_id == bindparam("row_id"),
        exists().where(
            _other.line_key == _rows.line_key,
            _other.source_key == bindparam("source_key"),
            _other.day <= bindparam("until"),
        ),
    )
    .order_by(_rows.line_key)
)


def find_recurring(connection: Connection, article: Sighted, keys: Iterable[int], until: date) -> tuple[int, ...]:
    """Give those lines of an article that stood in its source on or before a day: one look in the index for each."""
    return tuple(connection.scalars(_RECURRING, values_of(article) | {"keys": keys, "until": until}))


def count_on_day(connection: Connection, article: Sighted, keys: Iterable[int]) -> dict[int, int]:
    """Give for each line in how many articles of the source it stood on the day of this one."""
    query = select(_rows.line_key, func.count()).where(
        _rows.line_key.in_(keys), _rows.source_key == article.source_key, _rows.day == article.day
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(_rows.line_key))}


def is_elsewhere(connection: Connection, line_key: int, source_key: int) -> bool:
    """Whether an article of another source, or of none, carries a line in its story."""
    # Two ranges of the index: "not equal" would read every article of a source that has the line in all of them.
    below = exists().where(_rows.line_key == line_key, _rows.source_key < source_key)
    above = exists().where(_rows.line_key == line_key, _rows.source_key > source_key)
    return bool(connection.execute(select(or_(below, above))).scalar())


def sample_sightings(
    connection: Connection, line_key: int, source_key: int, *, max_days: int, per_day: int
) -> tuple[int, ...]:
    """Give articles of a source that hold a line, some of each of the newest days, the newest day first."""
    found: list[int] = []
    before: date | None = None
    for _ in range(max_days):
        here = and_(_rows.line_key == line_key, _rows.source_key == source_key)
        query = select(_rows.day, _rows.article_id).where(here if before is None else and_(here, _rows.day < before))
        rows = connection.execute(query.order_by(_rows.day.desc(), _rows.article_id).limit(per_day)).all()
        if not rows:
            break
        before = rows[0].day
        found += [row.article_id for row in rows if row.day == before]
    return tuple(found)


def read_texts(connection: Connection, line_key: int, source_key: int, row_ids: Iterable[int]) -> list[SightedText]:
    """Give the clean texts of articles that hold a line, in the order in which they were stored."""
    query = (
        select(articles.c.id, cluster_members.c.cluster_id, _rows.day, articles.c.language, revisions.c.text)
        .join(revisions, and_(revisions.c.article_id == articles.c.id, revisions.c.revision == articles.c.revision))
        .join(line_sightings, _rows.article_id == articles.c.id)
        .outerjoin(cluster_members, cluster_members.c.article_id == articles.c.id)
        .where(articles.c.id.in_(row_ids), _rows.line_key == line_key, _rows.source_key == source_key)
        .order_by(articles.c.id)
    )
    return [SightedText(*row) for row in connection.execute(query).all()]


def count_among_newest(
    connection: Connection, line_key: int, source: str, source_key: int, max_articles: int
) -> tuple[int, int]:
    """Give how many of the newest articles of a source hold a line, and how many were looked at."""
    newest = select(articles.c.id).where(articles.c.source == source).order_by(articles.c.public_id.desc())
    row_ids = connection.execute(newest.limit(max_articles)).scalars().all()
    holding = select(func.count()).where(
        _rows.line_key == line_key, _rows.source_key == source_key, _rows.article_id.in_(row_ids)
    )
    return connection.execute(holding).scalar_one(), len(row_ids)


def _of(article: Sighted) -> tuple[ColumnElement[bool], ...]:
    return (
        _rows.source_key == article.source_key,
        _rows.day == article.day,
        _rows.article_id == article.row_id,
    )
