from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from app.storage.engines import Engines, open_engines
from app.storage.errors import DatabaseGoneError
from app.storage.sqlite import sqlite_module


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = open_engines(sqlite_database)
    with opened.writes.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (note TEXT)")
    yield opened
    opened.dispose()


def pragma(engines: Engines, side: str, name: str) -> object:
    with getattr(engines, side).connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(
    ("side", "name", "value"),
    [
        ("writes", "journal_mode", "wal"),
        ("writes", "synchronous", 2),
        ("writes", "foreign_keys", 1),
        ("writes", "busy_timeout", 10_000),
        ("writes", "mmap_size", 0),
        ("reads", "query_only", 1),
        ("reads", "journal_mode", "wal"),
        ("reads", "busy_timeout", 10_000),
        ("reads", "mmap_size", 0),
    ],
)
def test_connections_are_set_up(engines: Engines, side: str, name: str, value: object) -> None:
    assert pragma(engines, side, name) == value


def test_newer_sqlite_is_taken_where_it_is_installed(engines: Engines) -> None:
    with engines.reads.connect() as connection:
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    assert version == sqlite_module().sqlite_version


def test_transaction_holds_the_write_lock_from_its_beginning(sqlite_database: str, engines: Engines) -> None:
    other = open_engines(sqlite_database)
    impatient = other.writes.raw_connection()
    impatient.cursor().execute("PRAGMA busy_timeout=0")
    impatient.close()  # back into the pool, which holds this one alone
    with engines.writes.begin(), pytest.raises(OperationalError, match="locked"), other.writes.begin():
        pass
    other.dispose()


def test_file_removed_under_the_service_is_not_written_on(sqlite_database: str, engines: Engines) -> None:
    Path(make_url(sqlite_database).database or "").unlink()
    with pytest.raises(DatabaseGoneError), engines.writes.begin():
        pass
    with pytest.raises(DatabaseGoneError), engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    assert not Path(make_url(sqlite_database).database or "").exists()


def test_file_put_back_is_used_again(sqlite_database: str, engines: Engines) -> None:
    path = Path(make_url(sqlite_database).database or "")
    engines.dispose()  # folds the log into the file
    with engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    path.rename(path.with_suffix(".away"))
    with pytest.raises(DatabaseGoneError), engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    path.with_suffix(".away").rename(path)
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
