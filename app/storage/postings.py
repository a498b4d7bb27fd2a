"""The inverted index in the database: which articles hold a key.

All keys of a call travel as one parameter, so that a call is one statement and one plan, however many keys there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Connection,
    Delete,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.integer_lists import collected, each, integers, is_one_of

# How many articles are read for one key. A story of the wires is carried by some dozens of papers; what stands in more
# than 200 articles is furniture, a standing paragraph or a quote, and reading all of a million would take a second.
MAX_POSTINGS: Final = 200
# How many keys are asked for: those of some 16,000 words, which hardly an article has. Keys that nothing holds took
# PostgreSQL 10 to 21 ms, SQLite less.
MAX_KEYS: Final = 4096
# How many postings are read at most in one call, shared out evenly among its keys: other writers wait meanwhile, 40 to
# 80 ms on PostgreSQL. With up to 500 keys, which is some 2,000 words, each may have its MAX_POSTINGS.
MAX_READ: Final = 100_000
# Most texts share little with anything, or a story with a few papers: with so many postings in all a question is
# answered by one look at each key, in about half the time. Where there are more, the look was in vain, and a third on
# top.
GLANCE: Final = 400
# In place of a row id, which is positive: the number of keys that were cut off.
CAPPED: Final = 0


@dataclass(frozen=True, slots=True)
class Postings:
    """What the index knows of some keys.

    counts: row id of an article -> how many of the keys it holds, in the order of the row ids.
    capped: how many keys are in more articles than were read; the newest ones were.
    unread: how many keys were not asked for, since there were too many.
    """

    counts: Mapping[int, int]
    capped: int
    unread: int = 0


def find_postings(
    connection: Connection, table: Table, keys: Iterable[int], max_postings: int = MAX_POSTINGS
) -> Postings:
    """Give the articles that hold one of the keys (signed, 64 bits), and how many of them each one holds.

    table: `article_bands` or `sentence_keys`. Of a key in more than `max_postings` articles those with the largest row
    ids are read, the ones stored last: copies of a story come within hours. Of more than MAX_KEYS keys the smallest are
    asked for: keys are hashes, so that this is a fair sample, and the same one for all texts that share them (Broder
    1997, "On the resemblance and containment of documents": bottom-k).
    """
    (found,) = find_postings_in(connection, ((table, keys),), max_postings)
    return found


def find_postings_in(
    connection: Connection, wanted: Sequence[tuple[Table, Iterable[int]]], max_postings: int = MAX_POSTINGS
) -> list[Postings]:
    """Give for some tables what `find_postings` gives for each; one statement for all of them, where they hold little.

    wanted: a table and its keys, each table once.
    """
    distinct = [sorted(set(keys)) for _, keys in wanted]
    tables = tuple(table for table, _ in wanted)
    asked = [keys[:MAX_KEYS] for keys in distinct]
    per_key = [min(max_postings, MAX_READ // max(1, len(keys))) for keys in asked]
    # A key cannot be in more articles than all of them together.
    few = [min(most, GLANCE) for most in per_key]
    seen = _look(connection, tables, asked, few)
    found = []
    for place, table in enumerate(tables):
        if len(seen[place]) <= few[place]:
            counts, capped = dict(sorted(Counter(seen[place]).items())), 0
        else:
            rows = connection.execute(_search(table), {"keys": asked[place], "per_key": per_key[place]}).all()
            held = {article_id: count for count, article_ids in rows for article_id in article_ids}
            capped = held.pop(CAPPED, 0)
            counts = {article_id: held[article_id] for article_id in sorted(held)}
        found.append(Postings(counts, capped, len(distinct[place]) - len(asked[place])))
    return found


def _look(
    connection: Connection, tables: tuple[Table, ...], asked: Sequence[list[int]], few: Sequence[int]
) -> list[list[int]]:
    """Give for each table the articles of some postings under its keys, one more than are few."""
    seen: list[list[int]] = [[] for _ in tables]
    if any(asked):
        numbers = {f"keys{place}": keys for place, keys in enumerate(asked)}
        limits = {f"limit{place}": count + 1 for place, count in enumerate(few)}
        for place, article_id in connection.execute(_glance(tables, connection.dialect.name), numbers | limits).all():
            seen[place].append(article_id)
    return seen


def add_postings(connection: Connection, table: Table, article_id: int, keys: Iterable[int]) -> None:
    """Enter an article under its keys; what is there already stays."""
    _write(connection, _insertion, table, article_id, keys)


def remove_postings(connection: Connection, table: Table, article_id: int, keys: Iterable[int]) -> None:
    """Take an article out from under these keys; what is not there is no error."""
    _write(connection, _deletion, table, article_id, keys)


def count_present(connection: Connection, table: Table, article_id: int, keys: Iterable[int]) -> int:
    """Say how many of these keys the table holds of an article."""
    found = connection.execute(_presence(table), {"keys": sorted(set(keys)), "id": article_id})
    return int(found.scalar_one())


def _write(connection: Connection, build: Any, table: Table, article_id: int, keys: Iterable[int]) -> None:
    # In order: neighbors in the tree are written one after the other.
    if distinct := sorted(set(keys)):
        connection.execute(build(table, connection.dialect.name), {"keys": distinct, "id": article_id})


@cache
def _glance(tables: tuple[Table, ...], dialect: str) -> CompoundSelect[int, int]:
    """Read some postings, whichever come first: where these are all, no key's end needs to be looked for."""
    return union_all(*(_glance_at(place, table, dialect) for place, table in enumerate(tables)))


def _glance_at(place: int, table: Table, dialect: str) -> Select[int, int]:
    wanted = each(f"keys{place}")
    limit = bindparam(f"limit{place}", type_=BigInteger)
    found = select(table.c.article_id).where(table.c.key == wanted.c.value)
    if dialect == "postgresql":
        # By the index, key by key: a table that grows is ahead of its statistics, and was read as a whole for a join.
        some = found.order_by(table.c.article_id.desc()).limit(limit).lateral()
        found = select(some.c.article_id).select_from(wanted.join(some, true()))
    few = found.limit(limit).subquery()
    return select(literal(place), few.c.article_id)


@cache
def _search(table: Table) -> Select[int, list[int]]:
    """Count in the database: a story in 200 papers has 30,000 postings under its keys.

    Gives each count with the articles that hold so many keys: of a phrase in thousands of articles they would be
    thousands of rows, which took 14 ms, and at times 70, when they were looked through for garbage.
    """
    wanted = each("keys")
    newest = (
        select(table.c.article_id)
        .where(table.c.key == wanted.c.value)
        .order_by(table.c.article_id.desc())
        .limit(1)
        .offset(bindparam("per_key", type_=BigInteger))
        .correlate(wanted)
        .scalar_subquery()
    )
    # Where reading ends: the newest row that is not read any more, if there is one. Found once for each key.
    ends = select(wanted.c.value, newest.label("end")).cte("ends").prefix_with("MATERIALIZED")
    read = ends.join(table, and_(table.c.key == ends.c.value, table.c.article_id > func.coalesce(ends.c.end, 0)))
    held = func.count().label("held")
    found = union_all(
        select(table.c.article_id, held).select_from(read).group_by(table.c.article_id),
        select(literal(CAPPED), func.count()).select_from(ends).where(ends.c.end.is_not(None)),
    ).subquery()
    return select(found.c.held, collected(found.c.article_id)).group_by(found.c.held)


@cache
def _presence(table: Table) -> Select[int]:
    wanted = each("keys")
    read = wanted.join(
        table, and_(table.c.key == wanted.c.value, table.c.article_id == bindparam("id", type_=BigInteger))
    )
    return select(func.count()).select_from(read)


@cache
def _insertion(table: Table, dialect: str) -> Any:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    wanted = each("keys")
    # WHERE: without it SQLite would take ON CONFLICT for the condition of a join.
    rows = select(wanted.c.value, bindparam("id", type_=BigInteger)).where(true())
    return insert(table).from_select(["key", "article_id"], rows).on_conflict_do_nothing()


@cache
def _deletion(table: Table, _dialect: str) -> Delete:
    return delete(table).where(is_one_of(table.c.key, integers("keys")), table.c.article_id == bindparam("id"))
