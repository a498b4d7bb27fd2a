"""The lines that are furniture of a source, or are said not to be. Inside the transaction of the connection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from app.storage.integer_lists import integers, is_one_of
from app.storage.tables import articles, furniture_lines

LineState = Literal["learned", "confirmed", "rejected"]
_lines = furniture_lines.c
MATCHED: tuple[LineState, ...] = ("learned", "confirmed")


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of a source. line: its form.  articles, days: how many spoke for it; 0 for one taught by hand."""

    source: str
    line_key: int
    line: str
    example: str
    state: LineState
    articles: int
    days: int
    learned_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class FurnitureLine(NewLine):
    """A line with its number."""

    id: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source, how many articles it has, and how many lines of it are furniture."""

    source: str
    articles: int
    furniture: int


def insert_line(connection: Connection, line: NewLine) -> FurnitureLine:
    """Store a line that the source does not have yet."""
    row_id = connection.execute(insert(furniture_lines).values(**asdict(line)).returning(_lines.id)).scalar_one()
    return FurnitureLine(**asdict(line), id=row_id)


def find_line(connection: Connection, source: str, line_id: int) -> FurnitureLine | None:
    """Give a line of a source by its number."""
    row = connection.execute(_select().where(_lines.source == source, _lines.id == line_id)).one_or_none()
    return None if row is None else FurnitureLine(*row)


def find_by_key(connection: Connection, source: str, line_key: int) -> FurnitureLine | None:
    """Give a line of a source by its key."""
    row = connection.execute(_select().where(_lines.source == source, _lines.line_key == line_key)).one_or_none()
    return None if row is None else FurnitureLine(*row)


def find_known_keys(connection: Connection, source: str, keys: Iterable[int]) -> frozenset[int]:
    """Give those keys that the source has a line for, in whatever state."""
    return frozenset(connection.scalars(_KNOWN_KEYS, {"source": source, "keys": keys}))


def find_learned_elsewhere(connection: Connection, source: str | None, keys: Iterable[int]) -> list[FurnitureLine]:
    """Give the lines that other sources have learned under these keys, and that nobody has confirmed."""
    found = connection.execute(_LEARNED, {"keys": keys})
    return [line for row in found if (line := FurnitureLine(*row)).source != source]


def find_forms(connection: Connection, source: str, limit: int) -> frozenset[str]:
    """Give the forms of the lines that are furniture of a source: the oldest, if there are more than the limit."""
    return frozenset(connection.scalars(_FORMS, {"source": source, "limit": limit}))


def count_lines(connection: Connection, source: str) -> int:
    """Count the lines of a source, in whatever state."""
    return connection.execute(select(func.count()).where(_lines.source == source)).scalar_one()


def set_state(connection: Connection, line_id: int, state: LineState, now: datetime) -> None:
    """Change the state of a line."""
    connection.execute(update(furniture_lines).where(_lines.id == line_id).values(state=state, changed_at=now))


def delete_line(connection: Connection, line_id: int) -> None:
    """Remove a line."""
    connection.execute(delete(furniture_lines).where(_lines.id == line_id))


def list_lines(
    connection: Connection, source: str, state: LineState | None, limit: int, before: int | None
) -> tuple[FurnitureLine, ...]:
    """Give up to `limit` lines of a source, the newest first, those below the number `before` if one is named."""
    query = _select().where(_lines.source == source).order_by(_lines.id.desc()).limit(limit)
    if state is not None:
        query = query.where(_lines.state == state)
    if before is not None:
        query = query.where(_lines.id < before)
    return tuple(FurnitureLine(*row) for row in connection.execute(query))


def list_sources(
    connection: Connection, limit: int, after: str | None, only_source: str | None = None
) -> tuple[SourceSummary, ...]:
    """Give up to `limit` sources in the order of their names, those that follow `after` if one is named."""
    furniture = select(func.count()).where(_lines.source == articles.c.source, _lines.state.in_(MATCHED))
    query = (
        select(articles.c.source, func.count(), furniture.scalar_subquery())
        .where(articles.c.source.is_not(None))
        .group_by(articles.c.source)
        .order_by(articles.c.source)
        .limit(limit)
    )
    if after is not None:
        query = query.where(articles.c.source > after)
    if only_source is not None:
        query = query.where(articles.c.source == only_source)
    return tuple(SourceSummary(*row) for row in connection.execute(query))


_COLUMNS = tuple(_lines[name] for name in (*NewLine.__slots__, "id"))


def _select() -> Select[Any]:
    return select(*_COLUMNS)


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_OF_SOURCE = _lines.source == bindparam("source")
_IN_KEYS = is_one_of(_lines.line_key, integers("keys"))
_KNOWN_KEYS = select(_lines.line_key).where(_OF_SOURCE, _IN_KEYS)
_LEARNED = _select().where(_IN_KEYS, _lines.state == "learned")
_FORMS = select(_lines.line).where(_OF_SOURCE, _lines.state.in_(MATCHED)).order_by(_lines.id).limit(bindparam("limit"))
