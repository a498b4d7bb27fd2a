from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.storage.engines import OPENERS, Engines, open_engines
from app.storage.errors import UnsupportedDatabaseError, tell_cause


@pytest.fixture
def engines(database: str) -> Iterator[Engines]:
    opened = open_engines(database)
    with opened.writes.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (note TEXT NOT NULL)")
    yield opened
    opened.dispose()


def notes(engines: Engines) -> list[str]:
    with engines.reads.connect() as reader:
        return list(reader.exec_driver_sql("SELECT note FROM notes").scalars())


@pytest.mark.parametrize("side", ["reads", "lookups"])
def test_reading_side_cannot_write(engines: Engines, side: str) -> None:
    with getattr(engines, side).connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.exec_driver_sql("INSERT INTO notes VALUES ('a')")
    assert notes(engines) == []


def test_reader_sees_one_state_while_another_writes(engines: Engines) -> None:
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
        with engines.writes.begin() as writer:
            writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
    assert notes(engines) == ["a"]


def test_lookup_sees_what_was_written_meanwhile(engines: Engines) -> None:
    with engines.lookups.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
        with engines.writes.begin() as writer:
            writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1


def test_lookup_leaves_no_transaction_open(engines: Engines) -> None:
    with engines.lookups.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM notes")
        driven: Any = connection.connection.dbapi_connection
        if connection.dialect.name == "postgresql":
            assert driven.info.transaction_status == TransactionStatus.IDLE
        else:
            assert not driven.in_transaction


def test_reader_sees_one_state_on_a_connection_that_looked_up(engines: Engines) -> None:
    with engines.lookups.connect() as connection:
        used = connection.connection.dbapi_connection
        connection.exec_driver_sql("SELECT count(*) FROM notes")
    with engines.reads.connect() as reader:
        assert reader.connection.dbapi_connection is used
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
        with engines.writes.begin() as writer:
            writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
    with engines.lookups.connect() as connection:
        assert connection.connection.dbapi_connection is used
        assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1


def test_failed_transaction_leaves_nothing(engines: Engines) -> None:
    with pytest.raises(ZeroDivisionError), engines.writes.begin() as writer:
        writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        raise ZeroDivisionError
    assert notes(engines) == []


def test_second_writer_waits_for_the_first(database: str, engines: Engines) -> None:
    other = open_engines(database)

    def write() -> None:
        with other.writes.begin() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM notes").scalar()
            connection.exec_driver_sql(f"INSERT INTO notes VALUES ('after {count}')")

    with engines.writes.begin() as connection:
        thread = Thread(target=write)
        thread.start()
        # Time for the other to look, if it did not wait.
        thread.join(0.2)
        connection.exec_driver_sql("INSERT INTO notes VALUES ('first')")
    thread.join()
    other.dispose()
    assert notes(engines) == ["first", "after 1"]


def test_error_of_the_database_holds_no_article_text(engines: Engines) -> None:
    statement = text("INSERT INTO notes (note) VALUES (:note)")
    with engines.reads.connect() as reader, pytest.raises(DBAPIError) as refused:
        reader.execute(statement, {"note": "perlmutter"})
    assert "perlmutter" not in str(refused.value)


def test_cause_that_an_operator_reads_holds_no_article_text(engines: Engines) -> None:
    with engines.writes.begin() as writer:
        writer.exec_driver_sql("CREATE TABLE rows (note TEXT, line TEXT NOT NULL)")
    with pytest.raises(DBAPIError) as refused, engines.writes.begin() as writer:
        writer.execute(text("INSERT INTO rows (note) VALUES (:note)"), {"note": "perlmutter"})
    assert "line" in tell_cause(refused.value)
    assert "perlmutter" not in tell_cause(refused.value)
    assert "\n" not in tell_cause(refused.value)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("articles.db", "must be an address"),
        ("", "must be an address"),
        ("postgresql://localhost:port/articles", "must be an address"),
        ("mysql://localhost/articles", "of the kind mysql are not supported"),
        ("postgres://localhost/articles", "of the kind postgres are not supported"),
        ("postgresql+asyncpg://localhost/articles", r"of the kind postgresql\+asyncpg are not supported"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("sqlite:///file:a?mode=memory&uri=true", "must be a file"),
    ],
)
def test_address_that_cannot_be_used_is_refused(address: str, reason: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match=reason):
        open_engines(address)


@pytest.mark.parametrize("driver", [name for name in OPENERS if name.startswith("postgresql")])
def test_postgresql_may_be_named_with_and_without_its_driver(driver: str, postgres_database: str) -> None:
    engines = open_engines(postgres_database.replace("postgresql", driver, 1))
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1
    engines.dispose()
