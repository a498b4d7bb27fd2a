"""How time and space grow: cleaning with the length of a text, the database with its articles.

python -m benchmarks.growth [--articles 2000] [--smoke] [--stdout]
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import numpy as np
from sqlalchemy import text

from app.core.pipeline import clean
from app.storage.engines import open_engines
from benchmarks.articles import write_articles
from benchmarks.bulk_runs import run_bulk
from benchmarks.databases import DATABASES
from benchmarks.part import MACHINE, parser_of, publish
from benchmarks.tables import table
from benchmarks.wire_day import write_day
from tests.server import started

# Up to the largest text that the service takes, each twice the one before.
SIZES = tuple(2**power for power in range(14, 22))
SMOKE_SIZES = SIZES[:3]
SMOKE_ARTICLES = 30
INTRODUCTION = """## Growth

Written by `make bench PARTS=growth`. Texts are invented articles one behind the other, the largest as large as a text
may be; of three rounds the fastest. The slope is that of the line through all points in a plot of two logarithms: 1.0
is linear. The database holds the first {articles:,} submissions of the wire day below. {machine}.
"""
SQLITE_BYTES = """
    SELECT coalesce(schema.tbl_name, pages.name), SUM(pages.pgsize)
    FROM dbstat AS pages LEFT JOIN sqlite_schema AS schema ON schema.name = pages.name GROUP BY 1
"""
POSTGRES_BYTES = """
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


def texts_of(sizes: Sequence[int]) -> Iterator[str]:
    """Give a text of each size in characters."""
    stories = write_articles(max(sizes) // 4_000 + 1)
    endless = "\n".join(stories)
    for size in sizes:
        yield endless[:size]


def seconds_of(raw: str) -> float:
    """Give how long it takes to clean a text, at best."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        clean(raw)
        taken.append(time.perf_counter() - begun)
    return min(taken)


def bytes_by_table(database: str) -> dict[str, int]:
    """Give what each table takes with its indexes."""
    if database.startswith("sqlite"):
        # The interpreter's own SQLite: the service's is built without this table.
        with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as reader:
            return dict(reader.execute(SQLITE_BYTES).fetchall())
    engines = open_engines(database)
    with engines.reads.connect() as connection:
        found = {name: int(size) for name, size in connection.execute(text(POSTGRES_BYTES))}
    engines.dispose()
    return found


def fill(database: str, articles: int) -> dict[str, int]:
    """Store a part of the wire day and give the bytes of the tables."""
    with started(database) as server:
        run_bulk(server, [json.dumps(body).encode() for body in write_day(articles)])
    return bytes_by_table(database)


def main() -> None:
    """Measure, print, and write."""
    parser = parser_of(__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    chosen = parser.parse_args()
    sizes, articles = (SMOKE_SIZES, SMOKE_ARTICLES) if chosen.smoke else (SIZES, chosen.articles)
    clean(next(texts_of(sizes)))  # rules are compiled when they are first needed
    taken = [seconds_of(raw) for raw in texts_of(sizes)]
    slope = float(np.polyfit(np.log(sizes), np.log(taken), 1)[0])
    rows = [
        [f"{size:,}", f"{1000 * seconds:,.0f} ms", f"{size / seconds / 1000:,.0f}"]
        for size, seconds in zip(sizes, taken, strict=True)
    ]
    report = INTRODUCTION.format(articles=articles, machine=MACHINE)
    report += "\n" + table(["characters", "`clean()`", "thousand a second"], rows)
    report += f"\nThe slope is {slope:.2f}.\n\n"
    found = {}
    for name, opened in list(DATABASES.items())[: 1 if chosen.smoke else None]:
        with opened() as database:
            found[name] = fill(database, articles)
    names = sorted({name for sizes in found.values() for name in sizes}, key=lambda name: -found["SQLite"].get(name, 0))
    totals = {name: sum(sizes.values()) for name, sizes in found.items()}
    rows = [
        [f"`{name}`", *(f"{sizes.get(name, 0) / articles:,.0f}" for sizes in found.values())]
        for name in names
        if any(sizes.get(name, 0) / articles >= 1 for sizes in found.values())
    ]
    rows.append(["all", *(f"{total / articles:,.0f}" for total in totals.values())])
    report += table(["bytes a submission, with indexes", *found], rows)
    publish("growth", report, chosen)


if __name__ == "__main__":
    main()
