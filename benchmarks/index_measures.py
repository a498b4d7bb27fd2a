"""Measuring indexes: all grow to the same size and are asked the same questions, taking turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

import numpy as np
import psutil
from numpy.typing import NDArray

from app.core.bands import band_keys
from benchmarks.database_indexes import HOT_KEYS, DatabaseIndex
from benchmarks.signatures import Planted

BATCH = 100
# Rounds in which articles are entered, each index in turn.
ROUNDS = 10
# Asked before anything is measured: statements are prepared, caches filled.
WARM_UP = 200
# Of the memory that is free, for indexes that live in it: the databases want the rest for their caches.
MEMORY_SHARE = 0.75
# The longest time that the others may take to be filled, in seconds.
PATIENCE = 20 * 60


class Index(Protocol):
    """What is measured. Articles are numbered from 1."""

    name: str

    def find(self, signature: NDArray[np.uint32]) -> set[int]:
        """Give the articles that share a band."""

    def load(self, first: int, signatures: NDArray[np.uint32]) -> None:
        """Enter many articles, whose numbers begin at `first`, as fast as can be."""

    def insert(self, first: int, signatures: NDArray[np.uint32], batch: int) -> None:
        """Enter articles as one would while running, so many together."""

    def settle(self) -> None:
        """Do what would be done at leisure."""

    def release(self) -> None:
        """End what questions have left open: a server ends a transaction that waits too long."""

    def bytes_an_article(self, articles: int) -> float:
        """Give what the index takes, over the number of articles."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many articles are entered one by one (twice as many in batches), and how many questions are asked."""

    inserts: int = 500
    questions: int = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """An index at a size. Times in microseconds, articles entered a second.

    agreed: in how many questions it found just what the first index found.
    """

    name: str
    articles: int
    p50: float
    p99: float
    one_by_one: float
    batched: float
    bytes: float
    agreed: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All indexes at a size.

    planted, found: near-duplicates that were asked for, and those that all found.
    seconds: what an article took each index, of those that were entered as fast as can be.
    """

    rows: tuple[Row, ...]
    questions: int
    planted: int
    found: int
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class HotRow:
    """An index whose articles share boilerplate. capped: keys cut off in a question; read: articles in an answer."""

    name: str
    articles: int
    p50: float
    p99: float
    capped: float
    read: float
    planted: int
    found: int


def leave_out(indexes: Sequence[Index], before: int, articles: int, seconds: Mapping[str, float]) -> dict[str, str]:
    """Give those that cannot grow to a size, with the reason.

    seconds: what an article took each of them when they grew to the size before.
    """
    left = psutil.virtual_memory().available * MEMORY_SHARE
    reasons = {}
    for index in indexes:
        if isinstance(index, DatabaseIndex) or not before:
            continue
        more = articles - before
        if (needed := index.bytes_an_article(before) * more) > left:
            reasons[index.name] = f"it would take {needed / 1e9:.0f} GB more of memory"
        elif (time := seconds[index.name] * more) > PATIENCE:
            reasons[index.name] = f"filling it would take {time / 60:.0f} minutes more"
        else:
            left -= needed
    return reasons


def measure(indexes: Sequence[Index], planted: Planted, before: int, articles: int, effort: Effort) -> Measured:
    """Grow all indexes from one size to another, and ask them."""
    load, one_by_one, batched = grow(indexes, planted.values, before, articles, effort.inserts)
    for index in indexes:
        index.settle()
    asked = choose_questions(planted, articles, effort.questions)
    ask(indexes, planted.values, asked[:WARM_UP])
    seconds, found = ask(indexes, planted.values, asked)
    rows = tuple(
        Row(
            name=index.name,
            articles=articles,
            p50=1e6 * float(np.percentile(seconds[index.name], 50)),
            p99=1e6 * float(np.percentile(seconds[index.name], 99)),
            one_by_one=effort.inserts / one_by_one[index.name],
            batched=2 * effort.inserts / batched[index.name],
            bytes=index.bytes_an_article(articles),
            agreed=sum(a == b for a, b in zip(found[index.name], found[indexes[0].name], strict=True)),
        )
        for index in indexes
    )
    # A row's article has the number of the row plus one, so that the one before it has the number of the row.
    planted_rows = set(planted.copies.tolist())
    copies = [at for at, row in enumerate(asked) if row in planted_rows]
    seen = sum(all(asked[at] in found[index.name][at] for index in indexes) for at in copies)
    return Measured(rows, len(asked), len(copies), seen, load)


def grow(
    indexes: Sequence[Index], values: NDArray[np.uint32], before: int, articles: int, inserts: int
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Enter the articles between two sizes.

    Gives the seconds that an article took as fast as can be, and those of the last ones, one by one and in batches.
    """
    loaded = articles - 3 * inserts
    load, one_by_one, batched = ({index.name: 0.0 for index in indexes} for _ in range(3))
    for index in indexes:
        load[index.name] = enter(index, values, range(before, loaded), None) / (loaded - before)
    for taken, rows, batch in (
        (one_by_one, range(loaded, loaded + inserts), 1),
        (batched, range(loaded + inserts, articles), BATCH),
    ):
        step = max(len(rows) // ROUNDS, 1)
        for start in range(0, len(rows), step):
            for index in indexes:
                taken[index.name] += enter(index, values, rows[start : start + step], batch)
    return load, one_by_one, batched


def enter(index: Index, values: NDArray[np.uint32], rows: range, batch: int | None) -> float:
    """Enter some rows; gives the seconds that it took."""
    signatures = values[rows.start : rows.stop]
    begun = perf_counter()
    if batch is None:
        index.load(rows.start + 1, signatures)
    else:
        index.insert(rows.start + 1, signatures, batch)
    return perf_counter() - begun


def choose_questions(planted: Planted, articles: int, questions: int) -> list[int]:
    """Give rows to ask for: every second one a planted copy."""
    chance = np.random.default_rng(articles)
    copies = planted.copies[planted.copies < articles]
    asked = np.empty(questions, dtype=np.int64)
    asked[::2] = chance.choice(copies, len(asked[::2]))
    asked[1::2] = chance.integers(0, articles, len(asked[1::2]))
    rows: list[int] = asked.tolist()
    return rows


def ask(
    indexes: Sequence[Index], values: NDArray[np.uint32], rows: Sequence[int]
) -> tuple[dict[str, list[float]], dict[str, list[set[int]]]]:
    """Ask every index for every row, in turn; gives the seconds and the answers."""
    seconds: dict[str, list[float]] = {index.name: [] for index in indexes}
    found: dict[str, list[set[int]]] = {index.name: [] for index in indexes}
    for number, row in enumerate(rows):
        for step in range(len(indexes)):
            index = indexes[(number + step) % len(indexes)]
            start = perf_counter()
            answer = index.find(values[row])
            seconds[index.name].append(perf_counter() - start)
            found[index.name].append(answer)
    for index in indexes:
        index.release()
    return seconds, found


def measure_hot(index: DatabaseIndex, planted: Planted, articles: int, effort: Effort) -> HotRow:
    """Enter all articles under some keys more, and ask for these together with those of an article."""
    index.load_hot(articles)
    index.settle()
    asked = choose_questions(planted, articles, effort.questions)
    seconds, answers = [], []
    for number, row in enumerate([*asked[:WARM_UP], *asked]):
        keys = (*HOT_KEYS, *band_keys(planted.values[row].tobytes()))
        start = perf_counter()
        answer = index.find_keys(keys)
        if number >= min(WARM_UP, len(asked)):
            seconds.append(perf_counter() - start)
            answers.append((row, answer))
    copies = set(planted.copies.tolist())
    found = [row in answer.counts for row, answer in answers if row in copies]
    return HotRow(
        index.name,
        articles,
        p50=1e6 * float(np.percentile(seconds, 50)),
        p99=1e6 * float(np.percentile(seconds, 99)),
        capped=float(np.mean([answer.capped for _, answer in answers])),
        read=float(np.mean([len(answer.counts) for _, answer in answers])),
        planted=len(found),
        found=sum(found),
    )
