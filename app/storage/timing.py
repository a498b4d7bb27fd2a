"""How long transactions and statements take, and which fail."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, ExceptionContext, event

from app.metrics import Metrics


@dataclass(slots=True)
class _Transaction:
    """One that is open. What its statements took is told when it ends: there are some dozens in each."""

    began_at: float
    statements: int = 0
    seconds: float = 0.0


def watch_engine(engine: Engine, name: Literal["read", "write"], metrics: Metrics) -> None:
    """Time what an engine does, from now on."""
    # Not in `Connection.info`, which cannot be asked once a connection is lost.
    transactions: WeakKeyDictionary[Connection, _Transaction] = WeakKeyDictionary()
    transaction_seconds = metrics.transaction_seconds.labels(name)
    tally = metrics.tally

    def begin(connection: Connection) -> None:
        transactions[connection] = _Transaction(perf_counter())

    def have_lock(connection: Connection) -> None:
        metrics.lock_seconds.observe(perf_counter() - transactions[connection].began_at)

    def end(connection: Connection) -> None:
        if (transaction := transactions.pop(connection, None)) is not None:
            transaction_seconds.observe(perf_counter() - transaction.began_at)
            tally.add(metrics.statements, {(name,): transaction.statements})
            tally.add(metrics.statement_seconds, {(name,): transaction.seconds})

    def before(_connection: Connection, _cursor: Any, _sql: str, _values: Any, context: Any, _many: bool) -> None:
        context.copytaster_began_at = perf_counter()

    def after(connection: Connection, _cursor: Any, _sql: str, _values: Any, context: Any, _many: bool) -> None:
        if (transaction := transactions.get(connection)) is not None:
            transaction.statements += 1
            transaction.seconds += perf_counter() - context.copytaster_began_at

    def fail(context: ExceptionContext) -> None:
        error = context.sqlalchemy_exception or context.original_exception
        metrics.database_errors.labels(name, type(error).__name__).inc()

    # Around the statement that takes the lock: the engine asked to be told of a beginning before.
    event.listen(engine, "begin", begin, insert=True)
    if name == "write":
        event.listen(engine, "begin", have_lock)
    event.listen(engine, "commit", end)
    event.listen(engine, "rollback", end)
    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "handle_error", fail)
