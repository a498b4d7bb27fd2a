"""PostgreSQL, for many processes and machines."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Dialect, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from app.storage.errors import DatabaseFullError, DatabaseReadOnlyError, UnsupportedDatabaseError, raise_as
from app.storage.lookups import is_lookup
from app.storage.postgres_connection import (
    LOCK_TIMEOUT_MS,
    ReadingConnection,
    TimedConnection,
    check_server,
    connect_arguments,
    has_news,
)

# Any number would do that no other program takes in the same database, and it must never change: versions that run
# side by side would no longer take turns.
WRITERS_LOCK = int.from_bytes(b"copytast")

# Connections of one process: with the writer's 9, so that 10 processes fit into the 100 that a server allows unless it
# is told otherwise. Eight readers serve the 40 threads of a process, since each holds one for milliseconds.
READERS = 8

# A connection that was used so lately, and of which the server has said nothing, is open. One that has rested longer is
# asked first, a fifth of the time that a read takes: a machine or a network that has gone may not have said so.
TRUSTED_SECONDS = 0.5
# Under which a connection of the pool notes when it was used.
USED_AT = "copytaster_used_at"

# Trouble of the database that the driver's classes do not tell from a mistake of ours, or from any other trouble: its
# disk is full; the server is a standby now; it has ended the transaction; tables or rights are missing, as while a
# backup is restored; what it stores is damaged.
TROUBLE: dict[str | None, type[OperationalError]] = {
    "53100": DatabaseFullError,
    "25006": DatabaseReadOnlyError,
    **dict.fromkeys(("25P03", "25P04", "3F000", "42501", "42P01", "XX001", "XX002"), OperationalError),
}

# Of a statement that was prepared before a table got another form: the driver would go on using it, where no ROLLBACK
# makes it forget.
STALE_STATEMENT = ("0A000", "26000")


def open_postgres(url: URL) -> tuple[Engine, Engine]:
    """Give the engine that writes and the one that reads."""
    create = partial(
        create_engine,
        url.set(drivername="postgresql+psycopg"),
        pool_timeout=LOCK_TIMEOUT_MS / 1000,
        max_overflow=0,
        # Parameters are article text, which belongs in no log.
        hide_parameters=True,
        # It would ask the server a question at every connect.
        use_native_hstore=False,
    )
    writes = create(
        # One writer: they take turns anyhow, and threads queue for the pool without a connection each.
        pool_size=1,
        # Each statement must see what was committed before the lock was given; a snapshot were from before the wait.
        isolation_level="READ COMMITTED",
        connect_args=connect_arguments(url, "copytaster writes"),
    )
    reads = create(
        pool_size=READERS,
        # One state for all statements of a transaction. Without writes it never has to be tried again.
        isolation_level="REPEATABLE READ",
        connect_args=connect_arguments(
            url,
            "copytaster reads",
            default_transaction_read_only="on",
            # Of lookups. Whatever the server's own is: a standby refuses to be serializable.
            default_transaction_isolation=r"repeatable\ read",
        ),
    )
    for engine, kind in ((writes, TimedConnection), (reads, ReadingConnection)):
        event.listen(engine, "do_connect", partial(_connect, kind))
        # Before SQLAlchemy asks for anything itself.
        event.listen(engine, "connect", _check_server, insert=True)
        event.listen(engine, "handle_error", _recognize_trouble)
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", partial(_make_sure, engine.dialect))
    event.listen(writes, "begin", _take_turn)
    event.listen(reads, "begin", _begin_unless_lookup)
    return writes, reads


def _connect(
    kind: type[TimedConnection],
    _dialect: Dialect,
    _record: ConnectionPoolEntry,
    arguments: tuple[str, ...],
    named: dict[str, Any],
) -> TimedConnection:
    return kind.connect(*arguments, **named)


def _check_server(dbapi_connection: Any, _record: ConnectionPoolEntry) -> None:
    info = dbapi_connection.info
    try:
        check_server(info.server_version, info.parameter_status("server_encoding"))
    except UnsupportedDatabaseError:
        dbapi_connection.close()
        raise


def _note_use(_dbapi_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info[USED_AT] = monotonic()


def _make_sure(dialect: Dialect, dbapi_connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    """Have a connection replaced that the server has closed meanwhile, and all others with it that are as old."""
    used_at = record.info.pop(USED_AT, None)
    # A new one has just been asked.
    if used_at is None or (monotonic() - used_at < TRUSTED_SECONDS and not has_news(dbapi_connection)):
        return
    try:
        dialect.do_ping(dbapi_connection)
    except psycopg.Error as error:
        raise InvalidatePoolError from error


def _recognize_trouble(context: ExceptionContext) -> None:
    sqlstate = getattr(context.original_exception, "sqlstate", None)
    if sqlstate in STALE_STATEMENT:
        # This one only: the others come to it by themselves.
        context.is_disconnect, context.invalidate_pool_on_disconnect = True, False
    kind = TROUBLE.get(sqlstate)
    if kind is not None and isinstance(context.sqlalchemy_exception, DBAPIError):
        raise_as(kind, context)


def _begin_unless_lookup(connection: Connection) -> None:
    """Let the driver send a BEGIN before the first statement, or not."""
    driven: Any = connection.connection.dbapi_connection
    if driven.autocommit != (alone := is_lookup(connection)):
        driven.autocommit = alone


def _take_turn(connection: Connection) -> None:
    """Wait for the writers' lock: writers of all processes take turns, as SQLite's BEGIN IMMEDIATE makes them.

    The server gives the lock on only after what was written under it can be seen by all.
    """
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (WRITERS_LOCK,))
