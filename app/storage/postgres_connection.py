"""One connection to PostgreSQL: what the server is told and asked, and how long it is waited for."""

from __future__ import annotations

import select
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.pq import Format, TransactionStatus
from sqlalchemy import URL, Connection

from app.storage.errors import UnsupportedDatabaseError

# As `server_version_num` states it.
OLDEST_VERSION = 140_000

# How long a writer waits for another's transaction. A transaction here takes some milliseconds.
LOCK_TIMEOUT_MS = 10_000
# The longest statements are searches, which take less than a second: what takes longer keeps the rest from its work.
STATEMENT_TIMEOUT_MS = 30_000
# The server ends a statement by itself. If nothing has come some seconds later, it hangs: its disk, or all of it.
ANSWER_TIMEOUT_SECONDS = 35.0
# All other writers wait for one that has stopped inside its transaction: the server ends it, and it is undone.
IDLE_TRANSACTION_TIMEOUT_MS = 30_000
# A caller that waits longer than this has gone, and a load balancer wants its 503 before.
CONNECT_TIMEOUT_SECONDS = 5
# For a machine that vanished without a word: 10 s of silence, then three questions 5 s apart.
KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}

SESSION = {
    # Compiling takes longer than any query here, and is tried where an estimate is off.
    "jit": "off",
    "timezone": "UTC",
    "statement_timeout": STATEMENT_TIMEOUT_MS,
    "lock_timeout": LOCK_TIMEOUT_MS,
    # The server looks whether its client is still there: one that gave up while it held the writers' lock, or waited
    # for it, must not keep the others.
    "client_connection_check_interval": 1_000,
    "idle_in_transaction_session_timeout": IDLE_TRANSACTION_TIMEOUT_MS,
}


class TimedConnection(psycopg.Connection[Any]):
    """A connection that closes itself when the server does not answer in time."""

    answer_timeout_seconds: float | None = ANSWER_TIMEOUT_SECONDS

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for an answer, as the driver does for every statement. Raises psycopg.OperationalError."""
        try:
            return super().wait(gen, interval, self.answer_timeout_seconds if timeout is None else timeout)
        except psycopg.OperationalError:
            # With an answer, also a bad one, no statement would be under way any more.
            if self.pgconn.transaction_status != TransactionStatus.ACTIVE:
                raise
            self.close()
            raise psycopg.OperationalError("the server does not answer") from None


class _BinaryCursor(psycopg.Cursor[Any]):
    """One that has values sent as they are: as text, bytes are twice as many, and what is stored is mostly bytes."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.format = Format.BINARY


class ReadingConnection(TimedConnection):
    """One that changes nothing, so that it does not matter how a transaction ends."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.cursor_factory = _BinaryCursor

    def rollback(self) -> None:
        """End a transaction by a COMMIT: at a ROLLBACK the driver gives up what it has had the server prepare.

        Every statement of every read would be planned anew, which takes longer than most of them.
        """
        if self.pgconn.transaction_status == TransactionStatus.INTRANS:
            self.commit()
        else:
            super().rollback()


def has_news(connection: psycopg.Connection[Any]) -> bool:
    """Whether a connection that was asked nothing has something to say: its end, most of all."""
    if connection.closed:
        return True
    sockets = select.poll()
    sockets.register(connection.fileno(), select.POLLIN)
    return bool(sockets.poll(0))


@contextmanager
def patience(connection: Connection, *, also_between: bool = False) -> Iterator[None]:
    """Let the statements of this transaction take as long as they need: indexing a large table does.

    also_between: let it stand still between them too; for one that reads, and keeps nobody waiting.
    """
    driven: Any = connection.connection.dbapi_connection
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    if also_between:
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    driven.answer_timeout_seconds = None
    try:
        yield
    finally:
        driven.answer_timeout_seconds = ANSWER_TIMEOUT_SECONDS


def patience_of(connection: Connection, *, also_between: bool = False) -> AbstractContextManager[None]:
    """Give `patience` on a server, and nothing on SQLite, which never hurries."""
    is_server = connection.dialect.name == "postgresql"
    return patience(connection, also_between=also_between) if is_server else nullcontext()


def connect_arguments(url: URL, name: str, **session: str) -> dict[str, Any]:
    """Give what the driver is told beside the address, which may say otherwise: all but the settings of the session.

    name: what the server shows of the connection.  session: settings beside those of every session.
    """
    asked = url.normalized_query
    ours = {
        "application_name": name,
        "client_encoding": "UTF8",
        "connect_timeout": CONNECT_TIMEOUT_SECONDS,
        **KEEPALIVES,
    }
    options = (f"-c {parameter}={value}" for parameter, value in (SESSION | session).items())
    return {key: value for key, value in ours.items() if key not in asked} | {
        # The last one wins.
        "options": " ".join((*asked.get("options", ()), *options))
    }


def check_server(version: int, encoding: str | None) -> None:
    """Raise UnsupportedDatabaseError for a server that is too old, or a database that cannot hold every text.

    >>> check_server(140_000, "UTF8")
    """
    if version < OLDEST_VERSION:
        raise UnsupportedDatabaseError(
            f"the server is PostgreSQL {version // 10_000}; Copytaster needs {OLDEST_VERSION // 10_000} or newer"
        )
    if encoding != "UTF8":
        raise UnsupportedDatabaseError(f"the encoding of the database is {encoding}; Copytaster needs one in UTF8")
