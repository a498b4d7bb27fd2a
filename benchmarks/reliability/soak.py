"""Mixed reads and writes for ten minutes: no error of ours, how long each kind takes, and memory that does not grow."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from statistics import mean

import psutil

from benchmarks.databases import Opened
from benchmarks.reliability.ledger import find_lost
from benchmarks.reliability.newsroom import FINE, Newsroom, at_work
from benchmarks.reliability.processes import find_workers
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import write_bodies
from tests.server import started

WORKERS = 2
# Models are loaded, connections opened and their caches filled in the first minute: what grows later is a leak.
WINDOW_SECONDS = 60
# SQLite's caches (16 MB a connection) and allocators take a little more of a database that grows all the while.
MAX_GROWTH = 1.10
READ_AGAIN = 200
FULL_SECONDS = {"SQLite": 300, "PostgreSQL": 600}
BUSY = "503 busy"
MIB = 1024 * 1024


def run(scale: Scale) -> list[Promise]:
    """Soak on both databases."""
    return [soak_on(name, opened, scale) for name, opened in scale.pick_databases().items()]


def soak_on(name: str, opened: Opened, scale: Scale) -> Promise:
    """Let a newsroom work for some minutes on one kind of database."""
    seconds = scale.pick(full=FULL_SECONDS[name], smoke=8)
    with opened() as database, started(database, WORKERS) as server:
        newsroom = Newsroom(server, write_bodies(seed=16))
        with at_work(newsroom):
            memory = watch_memory(find_workers(server), seconds)
        again = random.Random(name).sample(tuple(newsroom.known), min(READ_AGAIN, len(newsroom.known)))
        lost = find_lost(server.address, again)
    print(f"{name}: {dict(newsroom.outcomes)}", file=sys.stderr, flush=True)
    window = scale.pick(full=WINDOW_SECONDS, smoke=2)
    first, last = mean(memory[window : 2 * window]), mean(memory[-window:])
    busy = newsroom.outcomes[BUSY]
    wrong = [outcome for outcome in newsroom.outcomes if outcome not in FINE and outcome != BUSY]
    # In a few seconds nothing has settled.
    is_flat = scale.smoke or last <= first * MAX_GROWTH
    return Promise(
        f"mixed reads and writes for {seconds} s, {WORKERS} workers, {name}: no 5xx but `busy`, and memory grows by "
        f"at most {MAX_GROWTH - 1:.0%}",
        f"{newsroom.outcomes.total():,} requests, {len(wrong)} kinds of errors{tell(wrong)}, {busy} times `busy`, "
        f"{len(lost)} of {len(again)} articles lost{tell(lost)}; p50 / p99: {tell_times(newsroom)}; memory "
        f"{first:,.0f} MiB {'at first' if scale.smoke else 'in the second minute'}, {last:,.0f} MiB at the end",
        not wrong and not lost and is_flat,
    )


def tell_times(newsroom: Newsroom) -> str:
    """Give the median and the 99th percentile of each kind of request, in milliseconds."""
    return ", ".join(
        f"{kind} {percentile(times, 0.5):.0f} / {percentile(times, 0.99):.0f} ms"
        for kind, times in newsroom.times.items()
        if times
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that this share of them does not exceed, in thousandths.

    >>> percentile([0.3, 0.1, 0.2], 0.5)
    200.0
    """
    return 1000 * sorted(values)[math.ceil(share * len(values)) - 1]


def tell(faults: Sequence[str]) -> str:
    """Give the first of them in parentheses."""
    return f" ({faults[0]})" if faults else ""


def watch_memory(workers: Sequence[psutil.Process], seconds: int) -> list[float]:
    """Give how many MiB of all workers together were in memory, once a second."""
    memory: list[float] = []
    began = time.monotonic()
    while len(memory) < seconds:
        time.sleep(max(0.0, began + len(memory) + 1 - time.monotonic()))
        memory.append(sum(worker.memory_info().rss for worker in workers) / MIB)
    return memory
