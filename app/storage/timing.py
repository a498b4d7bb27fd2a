"""How long transactions and statements take, and which fail."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.metrics import Metrics
from app.traces import record_span

# Under which an open transaction stands in the notes of its connection.
NOTE = "copytaster_transaction"


@dataclass(slots=True)
class _Transaction:
    """One that is open. What its statements took is told when it ends: there are some dozens in each."""

    began_at: float
    lock_seconds: float | None = None
    outcome: str = "rollback"
    statements: int = 0
    seconds: float = 0.0


def watch_engine(engine: Engine, name: Literal["read", "write"], metrics: Metrics) -> None:
    """Time what an engine does, from now on."""
    transaction_seconds = metrics.transaction_seconds.labels(name)
    tally = metrics.tally

    def begin(connection: Connection) -> None:
        end(None, connection)
        connection.info[NOTE] = _Transaction(perf_counter())

    def have_lock(connection: Connection) -> None:
        transaction: _Transaction = connection.info[NOTE]
        transaction.lock_seconds = perf_counter() - transaction.began_at
        metrics.lock_seconds.observe(transaction.lock_seconds)

    def before(_connection: Connection, _cursor: Any, _sql: str, _values: Any, context: Any, _many: bool) -> None:
        context.copytaster_began_at = perf_counter()

    def after(connection: Connection, _cursor: Any, _sql: str, _values: Any, context: Any, _many: bool) -> None:
        transaction: _Transaction | None = connection.info.get(NOTE)
        if transaction is not None:
            transaction.statements += 1
            transaction.seconds += perf_counter() - context.copytaster_began_at

    def commit(connection: Connection) -> None:
        connection.info[NOTE].outcome = "commit"

    def end(_dbapi_connection: object, noted: Connection | ConnectionPoolEntry) -> None:
        transaction: _Transaction | None = noted.info.pop(NOTE, None)
        if transaction is None:
            return
        now = perf_counter()
        transaction_seconds.observe(now - transaction.began_at)
        tally.add(metrics.statements, {(name,): transaction.statements})
        tally.add(metrics.statement_seconds, {(name,): transaction.seconds})
        facts = {"copytaster.engine": name, "copytaster.outcome": transaction.outcome}
        lock = {} if transaction.lock_seconds is None else {"copytaster.lock": transaction.lock_seconds}
        record_span("copytaster.transaction", transaction.began_at, now, facts, lock)

    def fail(context: ExceptionContext) -> None:
        error = context.sqlalchemy_exception or context.original_exception
        metrics.database_errors.labels(name, type(error).__name__).inc()

    # Around the statement that takes the lock: the engine asked to be told of a beginning before.
    event.listen(engine, "begin", begin, insert=True)
    if name == "write":
        event.listen(engine, "begin", have_lock)
    event.listen(engine, "commit", commit)
    # One is told of a commit before it is done; when the connection is given back it is, on the disk too.
    event.listen(engine, "checkin", end)
    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "handle_error", fail)
