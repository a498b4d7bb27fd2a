"""Storing many articles: a transaction a batch, or a few where it takes long."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.records import Context
from app.services.resources import Resources
from app.services.storing import Stored, Unwritten, clean_in_turn, look_up, write_all
from app.services.submissions import Submission
from app.storage.changes import recording_together
from app.storage.errors import DatabaseGoneError

# Of the database, not of an article: to try the articles of a batch one by one would fail, slowly, as many times.
UNAVAILABLE = (OperationalError, PoolTimeoutError, DatabaseGoneError)

# The lock of writers is given back after so long, and taken again. 64 stories that have nothing in common take some 0.3
# seconds; one story in 64 papers, each held against each other one, took 3 to 10, and others got a 503 meanwhile.
MAX_HELD_SECONDS = 1.0
# SQLite looks for the lock every 100 ms: in a shorter pause another process would not get it.
TURN_SECONDS = 0.1

Outcome = Stored | Exception
# Of one that writes alone, or leaves it to the database who is next.
NO_TURN: AbstractContextManager[None] = nullcontext()


def store_batch(
    resources: Resources,
    submissions: Sequence[Submission],
    max_held: float = MAX_HELD_SECONDS,
    turn: AbstractContextManager[Any] = NO_TURN,
) -> tuple[Outcome, ...]:
    """Clean and store submissions as if they came one after the other; gives for each what became of it, in order.

    Committed when this returns. What is wrong with one is given in its place, and does not stop the others. Waits for
    its turn as long as it takes: nobody is told that the service is busy.

    max_held: seconds after which the transaction is ended between two articles, so that others may write.
    turn: held during each transaction, by processes that take turns.
    """
    outcomes = tuple(
        outcome for run in _split_runs(submissions) for outcome in _store_run(resources, run, max_held, turn)
    )
    for outcome in outcomes:
        if isinstance(outcome, Stored):
            resources.metrics.articles.labels(outcome.outcome).inc()
    return outcomes


def _split_runs(submissions: Sequence[Submission]) -> Iterator[list[Submission]]:
    """Part the batch where an article comes again: whether it is known, or revised, depends on the one before."""
    run: dict[bytes, Submission] = {}
    for submission in submissions:
        key = submission.identity_key
        if key in run:
            yield list(run.values())
            run = {}
        run[key] = submission
    yield list(run.values())


def _store_run(
    resources: Resources, submissions: Sequence[Submission], max_held: float, turn: AbstractContextManager[Any]
) -> Iterator[Outcome]:
    prepared = _prepare_all(resources, submissions)
    written = _write_all(resources, [row for row in prepared if isinstance(row, Unwritten)], max_held, turn)
    return (next(written) if isinstance(row, Unwritten) else row for row in prepared)


def _prepare_all(resources: Resources, submissions: Sequence[Submission]) -> list[Outcome | Unwritten]:
    """Look all up at once, and clean each of those that are not stored yet."""
    try:
        found = look_up(resources, submissions)
    except UNAVAILABLE as error:
        return [error] * len(submissions)
    except Exception as error:  # one of them is bad, and is found by trying each
        if len(submissions) == 1:
            return [error]
        return [row for submission in submissions for row in _prepare_all(resources, [submission])]
    return [
        known if isinstance(known, Stored) else _clean(resources, submission, known)
        for submission, known in zip(submissions, found, strict=True)
    ]


def _clean(resources: Resources, submission: Submission, context: Context) -> Exception | Unwritten:
    try:
        return clean_in_turn(resources, submission, context, patient=True)
    except Exception as error:  # the others of the batch must not be lost by it
        return error


def _write_all(
    resources: Resources, rows: Sequence[Unwritten], max_held: float, turn: AbstractContextManager[Any]
) -> Iterator[Outcome]:
    """Write all, a transaction after the other, in each as many as there is time for."""
    at = 0
    while at < len(rows):
        if at:
            time.sleep(TURN_SECONDS)
        with turn:
            outcomes = _write_some(resources, rows[at:], max_held)
        at += len(outcomes)
        yield from outcomes


def _write_some(resources: Resources, rows: Sequence[Unwritten], max_held: float) -> list[Outcome]:
    """Write in one transaction, the first article at least, and no more once it has taken `max_held` seconds."""
    outcomes: list[Outcome] = []
    try:
        with resources.writes.begin() as connection, recording_together(connection):
            begun = time.monotonic()
            for stored in write_all(connection, rows):
                outcomes.append(stored)
                if time.monotonic() - begun >= max_held:
                    break
        return outcomes
    except UNAVAILABLE as error:
        return [error] * len(rows)
    except Exception as error:  # one of them is bad, and the transaction is lost: it is found by trying each
        if len(rows) == 1:
            return [error]
        return [outcome for row in rows for outcome in _write_some(resources, [row], max_held)]
