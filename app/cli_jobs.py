"""Batches of an ingest: stored by this process, or by several at once."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Literal
from uuid import UUID

import click

from app.cli_files import explain
from app.main import open_settled
from app.orphans import end_with_parent
from app.services.bulk import UNAVAILABLE, Outcome, store_batch
from app.services.resources import Resources
from app.services.storing import Stored
from app.services.submissions import Submission
from app.settings import Settings
from app.storage.errors import tell_cause

# One that is being stored and one that waits for it, so that no process waits for the one that reads.
BATCHES_OF_A_JOB = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A submission that is in the store; `known` if it was there before."""

    outcome: Literal["created", "known", "revised"]
    article_id: UUID | None
    revision: int | None


@dataclass(frozen=True, slots=True)
class NotKept:
    """A submission that is not in the store, and why, in one line. for_all: nothing can be stored."""

    why: str
    for_all: bool


Fate = Kept | NotKept
# Gives what became of each submission of each batch, after its commit, in their order.
Store = Callable[[Iterable[Sequence[Submission]]], Iterator[Sequence[Fate]]]


def store_in_turn(resources: Resources, batches: Iterable[Sequence[Submission]]) -> Iterator[Sequence[Fate]]:
    """Store batches one after the other."""
    return (_store(resources, batch) for batch in batches)


def store_side_by_side(
    settings: Settings, jobs: int, batches: Iterable[Sequence[Submission]]
) -> Iterator[Sequence[Fate]]:
    """Store batches by `jobs` processes of their own; what belongs to one article stays in its order.

    The tables must be in the newest form.
    """
    # Spawned: a fork would share the connections.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (settings,))
    under_way: deque[tuple[frozenset[bytes], Future[Sequence[Fate]]]] = deque()
    try:
        for batch in batches:
            articles = frozenset(submission.identity_key for submission in batch)
            while len(under_way) >= BATCHES_OF_A_JOB * jobs or any(
                not articles.isdisjoint(others) for others, _ in under_way
            ):
                yield under_way.popleft()[1].result()
            under_way.append((articles, pool.submit(_store_here, batch)))
        while under_way:
            yield under_way.popleft()[1].result()
    except BrokenProcessPool:
        raise click.ClickException(
            "a process that stores was ended by something else; the same command goes on where it was"
        ) from None
    finally:
        # What is being stored now is: only the telling is missing.
        pool.shutdown(cancel_futures=True)


_opened: list[Resources] = []


def _begin(settings: Settings) -> None:
    """Open the database in a process of the pool."""
    end_with_parent()
    # A terminal sends it to all of them; the one that reads ends the others in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _opened.append(open_settled(settings, is_migrated=True))


def _store_here(batch: Sequence[Submission]) -> Sequence[Fate]:
    return _store(_opened[0], batch)


def _store(resources: Resources, batch: Sequence[Submission]) -> Sequence[Fate]:
    return tuple(fate_of(outcome) for outcome in store_batch(resources, batch))


def fate_of(outcome: Outcome) -> Fate:
    """Give what is told of an outcome: little, and what another process can be sent, which not every error can."""
    if isinstance(outcome, Stored):
        return Kept(outcome.outcome, outcome.answer.article_id, outcome.answer.revision)
    if isinstance(outcome, UNAVAILABLE):
        return NotKept(tell_cause(outcome), for_all=True)
    return NotKept(explain(outcome), for_all=False)
