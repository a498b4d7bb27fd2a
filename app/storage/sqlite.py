"""SQLite in a file, for one machine."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from app.storage.errors import (
    DatabaseFullError,
    DatabaseGoneError,
    DatabaseReadOnlyError,
    UnsupportedDatabaseError,
    raise_as,
)
from app.storage.lookups import is_lookup

# How long a writer waits for another process's transaction. A transaction here takes some milliseconds.
BUSY_TIMEOUT_MS = 10_000
# IMMEDIATE: a deferred transaction that reads first and writes later fails at once when another one writes.
READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"
# Of the connection that writes, as far as it is needed. A search of the index reads a page for each of its keys: among
# 300,000 articles it took 280 µs with SQLite's own 2 MB, 90 µs with this, and no less with 64 MiB.
WRITING_CACHE = f"cache_size=-{16 * 1024}"
# Of each that reads, of which a worker has some: they fill as the database grows, and then a worker grows with it.
READING_CACHE = f"cache_size=-{4 * 1024}"

# Result codes (https://www.sqlite.org/rescode.html): SQLITE_FULL, SQLITE_READONLY.
TROUBLE: dict[int, type[OperationalError]] = {13: DatabaseFullError, 8: DatabaseReadOnlyError}


def open_sqlite(url: URL) -> tuple[Engine, Engine]:
    """Give the engine that writes and the one that reads. Raises UnsupportedDatabaseError for what is not a file."""
    if not url.database or url.database == ":memory:" or url.query:
        raise UnsupportedDatabaseError("the SQLite database must be a file: sqlite:///FILE")
    module = sqlite_module()
    # One writer: SQLite has one write lock, and threads queue for the pool more fairly than for the lock.
    # Parameters are article text, which belongs in no log.
    create = partial(create_engine, url, module=module, hide_parameters=True)
    writes = create(pool_size=1, max_overflow=0, pool_timeout=BUSY_TIMEOUT_MS / 1000)
    # As many readers as a worker has threads.
    reads = create(pool_size=8, max_overflow=32)
    _prepare(writes, WRITE, ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "mmap_size=0", WRITING_CACHE))
    _prepare(reads, READ, ("query_only=ON", "mmap_size=0", READING_CACHE))
    return writes, reads


def sqlite_module() -> ModuleType:
    """Give the SQLite driver: `pysqlite3` where it is installed.

    It brings its own, newer SQLite; before 3.51.3 several writing processes could damage a WAL
    (https://www.sqlite.org/wal.html#walresetbug).
    """
    try:
        return import_module("pysqlite3.dbapi2")
    except ModuleNotFoundError:
        return import_module("sqlite3")


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    def connect(dbapi_connection: Any, record: ConnectionPoolEntry) -> None:
        # None: the driver must not open transactions by itself; `begin` below does.
        dbapi_connection.isolation_level = None
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", *pragmas):
            dbapi_connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = _identify(engine.url)

    def refuse_missing(*_connecting: object) -> None:
        # SQLite would make an empty file, which nobody asked a reader for.
        if _identify(engine.url) is None:
            raise DatabaseGoneError

    def start(connection: Connection) -> None:
        # SQLite goes on writing to a file that was removed, and all of it is lost at the end.
        file = _identify(engine.url)
        if file is None or file != connection.info["file"]:
            # Where another file stands there now, the next transaction shall find it. A missing one is not made anew.
            if file is not None:
                connection.invalidate()
            raise DatabaseGoneError
        if not is_lookup(connection):
            connection.exec_driver_sql(begin)

    event.listen(engine, "handle_error", _recognize_trouble)
    if begin == READ:
        event.listen(engine, "do_connect", refuse_missing)
    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", start)


def _recognize_trouble(context: ExceptionContext) -> None:
    # The lowest byte says what it is, the others how it came to be.
    kind = TROUBLE.get(getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF)
    if kind is not None and isinstance(context.sqlalchemy_exception, DBAPIError):
        raise_as(kind, context)


def _identify(url: URL) -> tuple[int, int] | None:
    """Give what tells one file from another that stands at the same path; None if there is none."""
    try:
        status = os.stat(str(url.database))  # noqa: PTH116  # asked at every transaction
    except OSError:
        return None
    return status.st_dev, status.st_ino
