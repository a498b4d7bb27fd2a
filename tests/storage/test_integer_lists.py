from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from app.storage import articles, clusters, furniture, links, sightings, stories, tables
from app.storage.engines import open_engines
from app.storage.integer_lists import collected, collected_lists, each, integers, is_one_of
from app.storage.migrate import migrate

# What is asked for every article, and the tables that hold millions of rows: none may be read from end to end.
STATEMENTS = {
    "currents": articles._CURRENTS.params(identity_keys=[b"i", b"j"]),
    "head": clusters._HEAD,
    "known lines": furniture._KNOWN_KEYS,
    "learned lines": furniture._LEARNED,
    "links inside": links._LINKS_INSIDE,
    "memberships": clusters._MEMBERSHIPS,
    "nodes": stories._NODES,
    "recurring lines": sightings._RECURRING,
    "revisions": stories._REVISIONS,
    "stories": stories._STORIES,
    "ties": links._TIES,
}


@pytest.fixture
def connection(database: str) -> Any:
    engines = open_engines(database)
    migrate(engines.writes)
    with closing(engines.writes.connect()) as opened:
        yield opened
    engines.dispose()


def put(connection: Connection, table: Table, keys: list[int]) -> None:
    connection.execute(table.insert(), [{"key": key, "article_id": number} for number, key in enumerate(keys, 1)])


def test_lists_are_read_as_they_are_whatever_their_length(connection: Connection) -> None:
    table = tables.article_bands
    largest = 2**63 - 1
    put(connection, table, [-largest - 1, 0, 7, largest])
    found = select(table.c.key).where(is_one_of(table.c.key, integers("keys"))).order_by(table.c.key)
    for keys in ([], [7], [7, 7, 8], [largest, -largest - 1], range(-5000, 5000)):
        held = [key for key in (-largest - 1, 0, 7, largest) if key in keys]
        assert connection.scalars(found, {"keys": keys}).all() == held
    value = each("keys").c.value
    assert connection.scalars(select(value).order_by(value), {"keys": [3, -1, 3]}).all() == [-1, 3, 3]


def test_lists_come_back_at_once(connection: Connection) -> None:
    table = tables.article_bands
    largest = 2**63 - 1
    connection.execute(
        table.insert(),
        [{"key": key, "article_id": number} for key, number in ((1, 5), (1, largest), (1, 2**53 + 1), (2, 5))],
    )
    wanted = each("keys")
    of_key = select(collected(table.c.article_id)).where(table.c.key == wanted.c.value).correlate(wanted)
    lists = select(collected_lists(of_key.scalar_subquery())).select_from(wanted)
    found = connection.execute(lists, {"keys": [1, 2, 3]}).scalar_one()
    assert sorted(map(sorted, found)) == [[5], [5, 2**53 + 1, largest]]
    assert connection.execute(lists, {"keys": [3]}).scalar_one() == []
    assert connection.execute(lists, {"keys": []}).scalar_one() == []


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_table_is_read_from_end_to_end(name: str, sqlite_database: str) -> None:
    engines = open_engines(sqlite_database)
    migrate(engines.writes)
    with engines.reads.connect() as connection:
        sql = str(STATEMENTS[name].compile(engines.reads, compile_kwargs={"render_postcompile": True}))
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("[1]",) * sql.count("?")).all()
    engines.dispose()
    steps = [row[3] for row in rows]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN") and "json_each" not in step], steps
