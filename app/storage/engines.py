"""Opening a database: one engine that writes, one that reads."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

# How long a writer waits for another process's transaction. A transaction here takes some milliseconds.
BUSY_TIMEOUT_MS = 10_000


class UnsupportedDatabaseError(Exception):
    """A database address that Copytaster cannot use; its text says what it can."""


@dataclass(frozen=True, slots=True)
class Engines:
    """`writes` takes one transaction at a time, `reads` refuses to change anything."""

    writes: Engine
    reads: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.reads.dispose()
        self.writes.dispose()


def open_engines(database: str) -> Engines:
    """Give the engines of a database address. No connection is opened yet.

    Raises UnsupportedDatabaseError for an address that is not an SQLite file.
    """
    url = _sqlite_file(database)
    module = sqlite_module()
    # One writer: SQLite has one write lock, and threads queue for the pool more fairly than for the lock.
    writes = create_engine(url, module=module, pool_size=1, max_overflow=0, pool_timeout=BUSY_TIMEOUT_MS / 1000)
    # As many readers as a worker has threads.
    reads = create_engine(url, module=module, pool_size=8, max_overflow=32)
    # IMMEDIATE: a deferred transaction that reads first and writes later fails at once when another one writes.
    _prepare(writes, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "mmap_size=0"))
    _prepare(reads, "BEGIN", ("query_only=ON", "mmap_size=0"))
    return Engines(writes, reads)


def sqlite_module() -> ModuleType:
    """Give the SQLite driver: `pysqlite3` where it is installed.

    It brings its own, newer SQLite; before 3.51.3 several writing processes could damage a WAL
    (https://www.sqlite.org/wal.html#walresetbug).
    """
    try:
        return import_module("pysqlite3.dbapi2")
    except ModuleNotFoundError:
        return import_module("sqlite3")


def _sqlite_file(database: str) -> URL:
    try:
        url = make_url(database)
    except ArgumentError:
        raise UnsupportedDatabaseError("the database must be an address such as sqlite:///copytaster.db") from None
    if url.get_backend_name() != "sqlite":
        raise UnsupportedDatabaseError(
            f"databases of the kind {url.get_backend_name()} are not supported yet; use sqlite:///FILE"
        )
    if not url.database or url.database == ":memory:" or url.query:
        raise UnsupportedDatabaseError("the SQLite database must be a file: sqlite:///FILE")
    return url


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    def connect(dbapi_connection: Any, _record: object) -> None:
        # None: the driver must not open transactions by itself; `begin` below does.
        dbapi_connection.isolation_level = None
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", *pragmas):
            dbapi_connection.execute(f"PRAGMA {pragma}").close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", start)
