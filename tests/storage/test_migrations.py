from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, make_url, text
from sqlalchemy.schema import CreateTable

from app.storage.engines import open_engines
from app.storage.errors import UnsupportedDatabaseError
from app.storage.migrate import alembic_config, known_revisions, migrate
from app.storage.tables import metadata

# What any change of the tables changes.
FORM = {"sqlite": "PRAGMA schema_version", "postgresql": "SELECT oid, relfilenode FROM pg_class ORDER BY oid"}


@pytest.fixture
def writes(empty_database: str) -> Iterator[Engine]:
    engines = open_engines(empty_database)
    yield engines.writes
    engines.dispose()


def test_migrations_and_tables_agree(writes: Engine) -> None:
    migrate(writes)
    with writes.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_constraints_are_named_alike_in_both(writes: Engine) -> None:
    migrate(writes)
    found = inspect(writes)
    for table in metadata.sorted_tables:
        unique = {constraint["name"] for constraint in found.get_unique_constraints(table.name)}
        # PostgreSQL counts those that hold up a constraint too.
        indexes = {index["name"] for index in found.get_indexes(table.name) if not index.get("duplicates_constraint")}
        assert unique == {c.name for c in table.constraints if str(c.name).startswith("uq_")}
        assert indexes == {index.name for index in table.indexes}


def test_downgrade_leaves_nothing_and_upgrade_comes_back(writes: Engine) -> None:
    migrate(writes)
    with writes.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert inspect(writes).get_table_names() == ["alembic_version"]
    migrate(writes)
    assert set(inspect(writes).get_table_names()) == {"alembic_version", *metadata.tables}


def test_rows_from_before_html_are_text_and_come_through_both_ways(writes: Engine) -> None:
    row = {
        "id": 1,
        "article_id": 1,
        "revision": 1,
        "submission_key": b"s" * 32,
        "received_at": "2026-03-04 12:00:00.000000",
        "language": "en",
        "word_count": 3,
        "version": "0.1.0",
        "recipe": "r1",
        "signature": b"",
        "submitted_metadata": "{}",
        "charset": "utf-8",
        "text": "It sails.",
        "details": b"{}",
        "raw": b"It sails.",
    }
    article: dict[str, Any] = {
        "id": 1,
        "public_id": "0" * 32,
        "identity_key": b"i" * 32,
        "revision": 1,
        "language": "en",
        "received_at": row["received_at"],
    }
    with writes.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        for table, values in (("articles", article), ("revisions", row)):
            names = ", ".join(f":{name}" for name in values)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({names})"), values)
    stored = "SELECT raw, text, charset FROM revisions"
    migrate(writes)
    with writes.begin() as connection:
        assert connection.exec_driver_sql("SELECT media_type, derived_text FROM revisions").all() == [
            ("text/plain", None)
        ]
        assert connection.exec_driver_sql(stored).all() == [(b"It sails.", "It sails.", "utf-8")]
        command.downgrade(alembic_config(connection), "0001")
        assert connection.exec_driver_sql(stored).all() == [(b"It sails.", "It sails.", "utf-8")]
    migrate(writes)
    with writes.connect() as connection:
        assert connection.exec_driver_sql("SELECT media_type FROM revisions").scalars().all() == ["text/plain"]


def test_changes_from_before_say_whose_they_were(writes: Engine) -> None:
    at = "2026-03-04 12:00:00.000000"
    article: dict[str, Any] = {
        "public_id": "1" * 32,
        "identity_key": b"i" * 32,
        "revision": 1,
        "language": "en",
        "received_at": at,
        "source": "Holm",
    }
    rows: list[dict[str, Any]] = [
        {"kind": "article.created", "at": at, "article_id": "1" * 32},
        {"kind": "article.deleted", "at": at, "article_id": "2" * 32},
        {"kind": "cluster.created", "at": at, "cluster_id": "3" * 32},
    ]
    with writes.begin() as connection:
        command.upgrade(alembic_config(connection), "0005")
        for table, values in (("articles", article), *(("changes", row) for row in rows)):
            names = ", ".join(f":{name}" for name in values)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({names})"), values)
    migrate(writes)
    with writes.begin() as connection:
        found = connection.exec_driver_sql("SELECT kind, source FROM changes ORDER BY id").all()
        assert found == [("article.created", "Holm"), ("article.deleted", None), ("cluster.created", None)]
        command.downgrade(alembic_config(connection), "0005")
        assert connection.exec_driver_sql("SELECT kind FROM changes ORDER BY id").scalars().all() == [
            row["kind"] for row in rows
        ]


def test_migrating_again_changes_nothing(writes: Engine) -> None:
    migrate(writes)
    with writes.connect() as connection:
        before = connection.exec_driver_sql(FORM[connection.dialect.name]).all()
    migrate(writes)
    with writes.connect() as connection:
        assert connection.exec_driver_sql(FORM[connection.dialect.name]).all() == before


def test_failed_migration_leaves_nothing_behind(writes: Engine) -> None:
    with writes.begin() as connection:
        # In the way of the second table, so that the first one is there already when it fails.
        connection.exec_driver_sql("CREATE TABLE revisions (id INTEGER)")
    with pytest.raises(Exception, match="already exists"):
        migrate(writes)
    assert inspect(writes).get_table_names() == ["revisions"]


def test_database_of_a_newer_version_is_refused(writes: Engine) -> None:
    migrate(writes)
    with writes.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnsupportedDatabaseError, match="another version of Copytaster"):
        migrate(writes)


def test_history_is_one_line(writes: Engine) -> None:
    with writes.begin() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    assert len(scripts.get_heads()) == 1
    # Known by their file names, without Alembic.
    assert tuple(script.revision for script in scripts.walk_revisions()) == known_revisions()


@pytest.mark.parametrize(("url", "row_id"), [("postgresql+psycopg://", "BIGSERIAL"), ("sqlite://", "INTEGER")])
def test_tables_suit_the_databases(url: str, row_id: str) -> None:
    dialect = make_url(url).get_dialect()()
    for table in (table for table in metadata.sorted_tables if "id" in table.c):
        assert f"id {row_id} NOT NULL" in str(CreateTable(table).compile(dialect=dialect))
