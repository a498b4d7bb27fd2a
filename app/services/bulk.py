"""Storing many articles: a transaction a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.services.resources import Resources
from app.services.storing import Stored, Unwritten, prepare, write
from app.services.submissions import Submission
from app.storage.errors import DatabaseGoneError

# Of the database, not of an article: to try the articles of a batch one by one would fail, slowly, as many times.
UNAVAILABLE = (OperationalError, PoolTimeoutError, DatabaseGoneError)

Outcome = Stored | Exception


def store_batch(resources: Resources, submissions: Sequence[Submission]) -> tuple[Outcome, ...]:
    """Clean and store submissions as if they came one after the other; gives for each what became of it, in order.

    Committed when this returns. What is wrong with one is given in its place, and does not stop the others. Waits for
    its turn as long as it takes: nobody is told that the service is busy.
    """
    return tuple(outcome for run in _split_runs(submissions) for outcome in _store_run(resources, run))


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


def _store_run(resources: Resources, submissions: Sequence[Submission]) -> Iterator[Outcome]:
    prepared = [_prepare(resources, submission) for submission in submissions]
    written = iter(_write_all(resources, [row for row in prepared if isinstance(row, Unwritten)]))
    return (next(written) if isinstance(row, Unwritten) else row for row in prepared)


def _prepare(resources: Resources, submission: Submission) -> Outcome | Unwritten:
    try:
        return prepare(resources, submission, patient=True)
    except Exception as error:  # the others of the batch must not be lost by it
        return error


def _write_all(resources: Resources, rows: Sequence[Unwritten]) -> list[Outcome]:
    if not rows:
        return []
    try:
        with resources.writes.begin() as connection:
            return [write(connection, row) for row in rows]
    except UNAVAILABLE as error:
        return [error] * len(rows)
    except Exception as error:  # one of them is bad, and the transaction is lost: it is found by trying each
        return [error] if len(rows) == 1 else [outcome for row in rows for outcome in _write_all(resources, [row])]
