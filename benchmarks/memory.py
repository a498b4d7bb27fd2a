"""Whether the memory of a worker stays as it is while articles come in.

python -m benchmarks.memory [--articles 100000] [--smoke] [--stdout]
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from benchmarks.bulk_runs import Run, run_bulk
from benchmarks.databases import sqlite
from benchmarks.part import MACHINE, parser_of, publish
from benchmarks.tables import table
from benchmarks.wire_day import write_day
from tests.server import started

SMOKE_ARTICLES = 40
# Samples that are told.
TOLD = 20
INTRODUCTION = """## Memory of a worker

Written by `make bench PARTS=memory`. One server with one worker on SQLite takes {articles:,} submissions of the wire
day above, shortened to {characters:,} characters each on average, over one bulk connection: each is cleaned, linked and
on disk before it is answered. What of its process is in memory, after so many of them. {machine}.
"""


def write_bodies(count: int) -> Iterator[bytes]:
    """Give the wire day with the beginning and the end of each article."""
    for body in write_day(count):
        lines = body["text"].split("\n")
        yield json.dumps(body | {"text": "\n".join([*lines[:9], *lines[-2:]])}, ensure_ascii=False).encode()


def write_report(run: Run, characters: int) -> str:
    """Give the section: the memory after equal steps, and how it grew over the second half of them."""
    text = INTRODUCTION.format(articles=run.articles, characters=characters, machine=MACHINE)
    step = max(1, len(run.memory) // TOLD)
    told = run.memory[step - 1 :: step]
    rows = [[f"{run.articles * step * n // len(run.memory):,}", f"{mib:.0f} MiB"] for n, mib in enumerate(told, 1)]
    text += "\n" + table(["articles", "in memory"], rows)
    half = run.memory[len(run.memory) // 2 :]
    slope = float(np.polyfit(np.linspace(0, run.articles / 2, len(half)), half, 1)[0])
    return (
        text + f"\n{1000 * slope:.2f} MiB more for each 1,000 articles of the second half; {run.rate:.0f} articles/s.\n"
    )


def main() -> None:
    """Measure, print, and write."""
    parser = parser_of(__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    chosen = parser.parse_args()
    bodies = list(write_bodies(SMOKE_ARTICLES if chosen.smoke else chosen.articles))
    characters = sum(len(json.loads(body)["text"]) for body in bodies) // len(bodies)
    with sqlite() as database, started(database) as server:
        run = run_bulk(server, bodies)
    publish("memory", write_report(run, characters), chosen)


if __name__ == "__main__":
    main()
