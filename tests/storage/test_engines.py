from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from app.storage.engines import DatabaseGoneError, Engines, UnsupportedDatabaseError, open_engines, sqlite_module


@pytest.fixture
def engines(database: str) -> Iterator[Engines]:
    opened = open_engines(database)
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


def test_reading_side_cannot_write(engines: Engines) -> None:
    with engines.reads.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("INSERT INTO notes VALUES ('a')")


def test_reader_sees_one_state_while_another_writes(engines: Engines) -> None:
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
        with engines.writes.begin() as writer:
            writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 1


def test_failed_transaction_leaves_nothing(engines: Engines) -> None:
    with pytest.raises(ZeroDivisionError), engines.writes.begin() as writer:
        writer.exec_driver_sql("INSERT INTO notes VALUES ('a')")
        raise ZeroDivisionError
    assert pragma(engines, "reads", "user_version") == 0
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0


def test_second_writer_waits_for_the_first(database: str, engines: Engines) -> None:
    other = open_engines(database)

    def write() -> None:
        with other.writes.begin() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM notes").scalar()
            connection.exec_driver_sql(f"INSERT INTO notes VALUES ('after {count}')")

    with engines.writes.begin() as connection:
        thread = Thread(target=write)
        thread.start()
        connection.exec_driver_sql("INSERT INTO notes VALUES ('first')")
    thread.join()
    other.dispose()
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT note FROM notes").scalars().all() == ["first", "after 1"]


def test_transaction_holds_the_write_lock_from_its_beginning(database: str, engines: Engines) -> None:
    other = open_engines(database)
    impatient = other.writes.raw_connection()
    impatient.cursor().execute("PRAGMA busy_timeout=0")
    impatient.close()  # back into the pool, which holds this one alone
    with engines.writes.begin(), pytest.raises(OperationalError, match="locked"), other.writes.begin():
        pass
    other.dispose()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("articles.db", "must be an address"),
        ("", "must be an address"),
        ("postgresql://localhost/articles", "not supported yet"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("sqlite:///file:a?mode=memory&uri=true", "must be a file"),
    ],
)
def test_address_that_is_no_sqlite_file_is_refused(address: str, reason: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match=reason):
        open_engines(address)


def test_file_removed_under_the_service_is_not_written_on(database: str, engines: Engines) -> None:
    Path(make_url(database).database or "").unlink()
    with pytest.raises(DatabaseGoneError), engines.writes.begin():
        pass
    with pytest.raises(DatabaseGoneError), engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    assert not Path(make_url(database).database or "").exists()


def test_file_put_back_is_used_again(database: str, engines: Engines) -> None:
    path = Path(make_url(database).database or "")
    engines.dispose()  # folds the log into the file
    with engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    path.rename(path.with_suffix(".away"))
    with pytest.raises(DatabaseGoneError), engines.reads.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
    path.with_suffix(".away").rename(path)
    with engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM notes").scalar() == 0


def test_error_of_the_database_holds_no_article_text(engines: Engines) -> None:
    with engines.reads.connect() as reader, pytest.raises(OperationalError) as refused:
        reader.exec_driver_sql("INSERT INTO notes VALUES (?)", ("perlmutter",))
    assert "perlmutter" not in str(refused.value)
