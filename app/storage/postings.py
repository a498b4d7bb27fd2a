"""The inverted index in the database: which articles hold a key.

All keys of a call travel as one parameter, so that a call is one statement and one plan, however many keys there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Delete,
    ScalarSelect,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.integer_lists import collected, collected_lists, each, integers, is_one_of

# How many articles are read for one key. A story of the wires is carried by some dozens of papers; what stands in more
# than 200 articles is furniture, a standing paragraph or a quote, and reading all of a million would take a second.
MAX_POSTINGS: Final = 200
# How many keys are asked for: those of some 16,000 words, which hardly an article has. Keys that nothing holds took
# PostgreSQL 10 to 21 ms, SQLite less.
MAX_KEYS: Final = 4096
# How many postings are read at most in one call, shared out evenly among its keys: other writers wait meanwhile, 20 ms
# on SQLite and 40 on PostgreSQL. With up to 500 keys, which is some 2,000 words, each may have its MAX_POSTINGS.
MAX_READ: Final = 100_000


@dataclass(frozen=True, slots=True)
class Postings:
    """What the index knows of some keys.

    counts: row id of an article -> how many of the keys it holds, in the order of the row ids.
    capped: how many keys are in more articles than were read; the newest ones were.
    unread: how many keys were not asked for, since there were too many.
    lists: the row ids under each key that an article holds, as far as they were read.
    """

    counts: Mapping[int, int]
    capped: int
    unread: int = 0
    lists: Sequence[Sequence[int]] = field(default=(), repr=False, compare=False)


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
    """Give for some tables what `find_postings` gives for each, by one statement for all of them.

    wanted: a table and its keys, each table once.
    """
    distinct = [sorted(set(keys)) for _, keys in wanted]
    asked = [keys[:MAX_KEYS] for keys in distinct]
    per_key = [min(max_postings, MAX_READ // max(1, len(keys))) for keys in asked]
    found = _read_lists(connection, [table for table, _ in wanted], asked, per_key)
    return [
        _count(lists, most, len(keys) - len(some))
        for lists, most, keys, some in zip(found, per_key, distinct, asked, strict=True)
    ]


def _read_lists(
    connection: Connection, tables: Sequence[Table], asked: Sequence[list[int]], per_key: Sequence[int]
) -> list[list[list[int]]]:
    """Give for each table the lists of its keys, of each the newest articles, one more than are counted."""
    if not any(asked):
        return [[] for _ in tables]
    numbers = {f"keys{place}": keys for place, keys in enumerate(asked)}
    limits = {f"limit{place}": most + 1 for place, most in enumerate(per_key)}
    return list(connection.execute(_search(tuple(tables)), numbers | limits).one())


def _count(lists: list[list[int]], most: int, unread: int) -> Postings:
    capped = 0
    for article_ids in lists:
        if len(article_ids) > most:
            article_ids.remove(min(article_ids))
            capped += 1
    counts = Counter(chain.from_iterable(lists))
    return Postings({row_id: counts[row_id] for row_id in sorted(counts)}, capped, unread, lists)


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
def _search(tables: tuple[Table, ...]) -> Select[*tuple[Any, ...]]:
    """Give for each table the lists of the newest articles under its keys; the database walks to each key once.

    All lists are one value: as rows, those of a phrase took ten times as long. They are counted here, since a database
    sorts them for that: SQLite took three times as long for a quote of phrases.
    """
    return select(*(_lists_in(table, place) for place, table in enumerate(tables)))


def _lists_in(table: Table, place: int) -> ScalarSelect[list[list[int]]]:
    wanted = each(f"keys{place}")
    newest = (
        select(table.c.article_id)
        .where(table.c.key == wanted.c.value)
        .order_by(table.c.article_id.desc())
        .limit(bindparam(f"limit{place}", type_=BigInteger))
        .correlate(wanted)
        .subquery()
    )
    of_key = select(collected(newest.c.article_id)).correlate(wanted).scalar_subquery()
    return select(collected_lists(of_key)).select_from(wanted).scalar_subquery()


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
