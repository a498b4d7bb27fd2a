"""Batches of an ingest: stored by this process, or by several at once."""

from __future__ import annotations

import fcntl
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal
from uuid import UUID

import click

from app.cli_files import explain
from app.main import open_settled
from app.orphans import end_with_parent
from app.services.bulk import NO_TURN, UNAVAILABLE, Outcome, store_batch
from app.services.resources import Resources
from app.services.storing import Stored
from app.services.submissions import Submission
from app.settings import Settings
from app.storage.errors import tell_cause

# One that is being stored and one that waits for it, so that no process waits for the one that reads, nor for another
# that has more to do.
MAX_BATCHES = 3


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
    return (_store(resources, batch, NO_TURN) for batch in batches)


def store_side_by_side(
    settings: Settings, jobs: int, batches: Iterable[Sequence[Submission]]
) -> Iterator[Sequence[Fate]]:
    """Store batches by `jobs` processes of their own. All that is of one article goes to one of them, in its order.

    The tables must be in the newest form.
    """
    # Spawned: a fork would share the connections.
    context = get_context("spawn")
    under_way: deque[_UnderWay] = deque()
    with NamedTemporaryFile(prefix="copytaster-ingest-") as lock:
        pools = [ProcessPoolExecutor(1, context, _begin, (settings, Turn(Path(lock.name)))) for _ in range(jobs)]
        try:
            _start(pools)
            for batch in batches:
                while under_way and (len(under_way) >= MAX_BATCHES or under_way[0].is_done()):
                    yield under_way.popleft().fates()
                under_way.append(_share_out(pools, batch))
            while under_way:
                yield under_way.popleft().fates()
        except BrokenProcessPool:
            raise click.ClickException(
                "a process that stores was ended by something else; begun again, the same command loses nothing"
            ) from None
        finally:
            # What is being stored now is: only the telling is missing.
            for pool in pools:
                pool.shutdown()


class Turn(AbstractContextManager[None]):
    """What one process at a time holds: the lock of a file, which is free once its holder is gone, also if killed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Wait for the turn."""
        self._file = self._path.open("rb")
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_error: object) -> None:
        """Give it to the next."""
        self._file.close()


def _start(pools: Sequence[ProcessPoolExecutor]) -> None:
    """Start the processes, which ignore Ctrl-C: a terminal sends it to all, and the one that reads ends the others."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for pool in pools:
            pool.submit(int)
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A batch that is being stored. owners: which process has which submission, in the order of the batch."""

    owners: tuple[int, ...]
    parts: tuple[Future[Sequence[Fate]], ...]

    def is_done(self) -> bool:
        """Whether nothing need be waited for."""
        return all(part.done() for part in self.parts)

    def fates(self) -> Sequence[Fate]:
        """Give what became of each, as soon as it is known."""
        told = [iter(part.result()) for part in self.parts]
        return [next(told[owner]) for owner in self.owners]


def _share_out(pools: Sequence[ProcessPoolExecutor], batch: Sequence[Submission]) -> _UnderWay:
    owners = tuple(submission.identity_key[0] % len(pools) for submission in batch)
    parts = [[row for row, owner in zip(batch, owners, strict=True) if owner == number] for number in range(len(pools))]
    return _UnderWay(owners, tuple(pool.submit(_store_here, part) for pool, part in zip(pools, parts, strict=True)))


@dataclass(frozen=True, slots=True)
class _Job:
    """What a process of the pool works with. turn: held while it writes; a database lets others wait for seconds."""

    resources: Resources
    turn: AbstractContextManager[Any]


_job: list[_Job] = []


def _begin(settings: Settings, turn: AbstractContextManager[Any]) -> None:
    """Open the database in a process of the pool."""
    end_with_parent()
    _job.append(_Job(open_settled(settings, is_migrated=True), turn))


def _store_here(batch: Sequence[Submission]) -> Sequence[Fate]:
    (job,) = _job
    return _store(job.resources, batch, job.turn)


def _store(resources: Resources, batch: Sequence[Submission], turn: AbstractContextManager[Any]) -> Sequence[Fate]:
    # Of files that were done before there may be thousands of empty ones.
    return tuple(fate_of(outcome) for outcome in store_batch(resources, batch, turn=turn)) if batch else ()


def fate_of(outcome: Outcome) -> Fate:
    """Give what is told of an outcome: little, and what another process can be sent, which not every error can."""
    if isinstance(outcome, Stored):
        return Kept(outcome.outcome, outcome.answer.article_id, outcome.answer.revision)
    if isinstance(outcome, UNAVAILABLE):
        return NotKept(tell_cause(outcome), for_all=True)
    return NotKept(explain(outcome), for_all=False)
