"""How many articles a second many processes store at once: they clean at the same time and take turns to write.

Run as `python -m benchmarks.writers [--articles N] [DATABASE ...]`; without a database on an SQLite file and on a
PostgreSQL that is started for it, with all that keeps data through a crash.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from app.services.articles import store_article
from app.services.resources import open_resources
from app.services.submissions import Fields, Limits, accept_text
from app.services.turnstile import Turnstile
from tests.postgres import own_server

PROCESSES = (1, 2, 4, 8)
LIMITS = Limits(1_000_000, 1_000_000, 10_000)
STORY = "The ferry number {0} sailed on Monday. It carried {0} crates of lamps to the island of Holm, the harbor said."


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="how many in all")
    parser.add_argument("databases", nargs="*", help="addresses; each must be without articles")
    options = parser.parse_args()
    if options.databases:
        for database in options.databases:
            measure("the named one", database, options.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", f"sqlite:///{Path(folder) / 'articles.db'}", options.articles)
    with own_server() as server, server.fresh_database() as database:
        measure("PostgreSQL", database, options.articles)


def measure(name: str, database: str, articles: int) -> None:
    """Store as many articles with each number of processes; none is stored twice."""
    context = get_context("spawn")
    for processes in PROCESSES:
        gate, times = context.Barrier(processes), context.SimpleQueue()
        share = articles // processes
        started = [
            context.Process(target=store, args=(database, processes * 1_000_000 + n * share, share, gate, times))
            for n in range(processes)
        ]
        for process in started:
            process.start()
        spans = [times.get() for _ in started]
        for process in started:
            process.join()
        seconds = max(end for _, end in spans) - min(begin for begin, _ in spans)
        print(f"{name:14} {processes} processes {processes * share / seconds:8.0f} articles a second", flush=True)


def store(database: str, first: int, count: int, gate: Barrier, times: SimpleQueue[tuple[float, float]]) -> None:
    """Store so many articles, each in a transaction of its own, from when all processes are ready."""
    resources = open_resources(database, LIMITS, Turnstile(0, 60))
    try:
        store_article(resources, accept_text(STORY.format(-first), Fields(), LIMITS))
        gate.wait()
        begin = time.time()
        for number in range(first, first + count):
            store_article(resources, accept_text(STORY.format(number), Fields(), LIMITS))
        times.put((begin, time.time()))
    finally:
        resources.close()


if __name__ == "__main__":
    main()
