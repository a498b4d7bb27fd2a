"""PostgreSQL, for many processes and machines."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from app.storage.errors import UnsupportedDatabaseError

# As `server_version_num` states it.
OLDEST_VERSION = 140_000
# Any number would do that no other program takes in the same database, and it must never change: versions that run
# side by side would no longer take turns.
WRITERS_LOCK = int.from_bytes(b"copytast")

# How long a writer waits for another's transaction. A transaction here takes some milliseconds.
LOCK_TIMEOUT_MS = 10_000
# The longest statements are searches, which take less than a second: what takes longer keeps the rest from its work.
STATEMENT_TIMEOUT_MS = 30_000
# All other writers wait for one that has stopped inside its transaction: the server ends it, and it is undone.
IDLE_TRANSACTION_TIMEOUT_MS = 30_000
# A client that waits longer than this has gone, and a load balancer wants its 503 before.
CONNECT_TIMEOUT_SECONDS = 5
# For a server that vanished without a word: 10 s of silence, then three questions 5 s apart.
KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
# Connections of one process: with the writer's 9, so that 10 processes fit into the 100 that a server allows unless it
# is told otherwise. Eight readers serve the 40 threads of a process, since each holds one for milliseconds.
READERS = 8

# What every session is told. JIT: compiling takes longer than any query here, and is tried where an estimate is off.
SESSION = {"jit": "off", "timezone": "UTC", "statement_timeout": STATEMENT_TIMEOUT_MS, "lock_timeout": LOCK_TIMEOUT_MS}

# Trouble of the database that the driver's classes do not tell from a mistake of ours: the server is a standby now; it
# has ended the transaction; tables or rights are missing, as while a backup is restored; what it stores is damaged.
TROUBLE = frozenset(("25006", "25P03", "25P04", "3F000", "42501", "42P01", "XX001", "XX002"))


def open_postgres(url: URL) -> tuple[Engine, Engine]:
    """Give the engine that writes and the one that reads. What the address itself asks for in its query comes first."""
    create = partial(
        create_engine,
        url.set(drivername="postgresql+psycopg"),
        pool_timeout=LOCK_TIMEOUT_MS / 1000,
        max_overflow=0,
        # A connection that the server has closed meanwhile is replaced before it is used.
        pool_pre_ping=True,
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
        connect_args=_connect_arguments(
            url, "copytaster writes", SESSION | {"idle_in_transaction_session_timeout": IDLE_TRANSACTION_TIMEOUT_MS}
        ),
    )
    reads = create(
        pool_size=READERS,
        # One state for all statements of a transaction. Without writes it never has to be tried again.
        isolation_level="REPEATABLE READ",
        connect_args=_connect_arguments(url, "copytaster reads", SESSION | {"default_transaction_read_only": "on"}),
    )
    for engine in (writes, reads):
        # Before SQLAlchemy asks for anything itself.
        event.listen(engine, "connect", _check_server, insert=True)
        event.listen(engine, "handle_error", _recognize_trouble)
    event.listen(reads, "connect", _refuse_writing)
    event.listen(writes, "begin", _take_turn)
    return writes, reads


def lift_statement_timeout(connection: Connection) -> None:
    """Let the statements of this transaction take as long as they need: indexing a large table does."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def refuse_server(version: int, encoding: str) -> None:
    """Raise UnsupportedDatabaseError for a server that is too old or a database that cannot hold every text.

    >>> refuse_server(140_000, "UTF8")
    """
    if version < OLDEST_VERSION:
        raise UnsupportedDatabaseError(
            f"the server is PostgreSQL {version // 10_000}; Copytaster needs {OLDEST_VERSION // 10_000} or newer"
        )
    if encoding != "UTF8":
        raise UnsupportedDatabaseError(f"the encoding of the database is {encoding}; Copytaster needs one in UTF8")


def _connect_arguments(url: URL, name: str, session: dict[str, Any]) -> dict[str, Any]:
    """Give what the driver is told. Options of the address come last, where they win over ours."""
    asked = url.normalized_query
    options = (f"-c {parameter}={value}" for parameter, value in session.items())
    ours = {
        "application_name": name,
        "client_encoding": "UTF8",
        "connect_timeout": CONNECT_TIMEOUT_SECONDS,
        **KEEPALIVES,
    }
    return {key: value for key, value in ours.items() if key not in asked} | {
        "options": " ".join((*options, *asked.get("options", ())))
    }


def _check_server(dbapi_connection: Any, _record: ConnectionPoolEntry) -> None:
    info = dbapi_connection.info
    try:
        refuse_server(info.server_version, info.parameter_status("server_encoding"))
    except UnsupportedDatabaseError:
        dbapi_connection.close()
        raise


def _refuse_writing(dbapi_connection: Any, _record: ConnectionPoolEntry) -> None:
    dbapi_connection.read_only = True


def _recognize_trouble(context: ExceptionContext) -> None:
    error = context.sqlalchemy_exception
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in TROUBLE:
        raise OperationalError(
            error.statement,
            error.params,
            context.original_exception,
            hide_parameters=True,
            connection_invalidated=context.is_disconnect,
        )


def _take_turn(connection: Connection) -> None:
    """Wait for the writers' lock: writers of all processes take turns, as SQLite's BEGIN IMMEDIATE makes them.

    The server gives the lock on only after what was written under it can be seen by all.
    """
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
