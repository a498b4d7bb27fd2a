"""How fast the index is on both databases, beside datasketch's.

python -m benchmarks.index [--sizes 10000 100000 1000000] [--smoke] [--stdout]
"""

from __future__ import annotations

import gc
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import datasketch

from app.core.bands import BANDS, ROWS
from app.storage.postings import MAX_POSTINGS
from app.storage.sqlite import sqlite_module
from benchmarks.database_indexes import HOT_KEYS, DatabaseIndex, PostgresIndex, open_index
from benchmarks.datasketch_indexes import DatasketchIndex, open_redis
from benchmarks.index_measures import BATCH, Effort, HotRow, Index, Measured, leave_out, measure, measure_hot
from benchmarks.part import parser_of, publish
from benchmarks.signatures import JACCARD, PLANTED_EVERY, plant
from benchmarks.tables import table
from tests.postgres import own_server

SIZES = (10_000, 100_000, 1_000_000)
SMOKE_SIZES, SMOKE_EFFORT = (400, 1200), Effort(inserts=20, questions=60)
# Beyond what the server takes by itself, which is meant for a machine with 1 GB of memory.
POSTGRES_SETTINGS = ("shared_buffers=1GB", "max_wal_size=4GB")
SQLITE, POSTGRES = "Copytaster, SQLite", "Copytaster, PostgreSQL"
MEMORY, REDIS = "datasketch, in memory", "datasketch, Redis"

INTRODUCTION = f"""## The index: which articles share bands

Written by `make bench PARTS=index`. Signatures are random; one in {PLANTED_EVERY} is a near-duplicate of the one
before it, of Jaccard {JACCARD[0]} to {JACCARD[1]}. All indexes hold the same articles, grow together and are asked the
same questions in turns, half of them for a planted near-duplicate. A question leads from the signature to the
candidates, in ours by way of the {BANDS} band keys that the service uses; datasketch has the same bands of {ROWS} rows
and must find the same.

*One by one* is an article a transaction, which is on disk before the next one begins; datasketch writes nothing to
disk. *In batches* is {BATCH} articles a transaction, or an insertion session. Bytes are those of the table with its
index, of Redis by its own account, in memory by how the process grew. Figures are of one run on one machine: compare
them with each other.
"""
HOT = f"""### Boilerplate in every article

All articles stand under {len(HOT_KEYS)} more keys, as if they shared a paragraph. Of each such key the {MAX_POSTINGS}
newest articles are read, the answer says how many keys were cut off, and what shares other bands is found as before.
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """The indexes that can be measured here. missing: the others, and why."""

    indexes: tuple[Index, ...]
    missing: tuple[str, ...]


def open_all(stack: ExitStack) -> Opened:
    """Open an empty index of each kind; ours on SQLite comes first, with which the others are compared."""
    folder = Path(
        stack.enter_context(tempfile.TemporaryDirectory(prefix="copytaster-index-", ignore_cleanup_errors=True))
    )
    address = f"sqlite:///{folder / 'index.db'}"
    server = stack.enter_context(own_server(settings=POSTGRES_SETTINGS))
    indexes: list[Index] = [
        stack.enter_context(open_index(DatabaseIndex, SQLITE, address)),
        stack.enter_context(open_index(PostgresIndex, POSTGRES, stack.enter_context(server.fresh_database()))),
        DatasketchIndex(MEMORY, {"type": "dict"}),
    ]
    try:
        indexes.append(stack.enter_context(open_redis(REDIS, folder)))
    except ImportError as error:
        return Opened(tuple(indexes), (f"{REDIS}: {error}",))
    return Opened(tuple(indexes), ())


def measure_sizes(sizes: Sequence[int], effort: Effort) -> Iterator[str]:
    """Give the tables."""
    planted = plant(max(sizes))
    with ExitStack() as stack:
        opened = open_all(stack)
        yield from (f"**Not measured:** {reason}\n" for reason in opened.missing)
        indexes, before = list(opened.indexes), 0
        measured: list[Measured] = []
        for articles in sizes:
            seconds = measured[-1].seconds if measured else {}
            for name, reason in leave_out(indexes, before, articles, seconds).items():
                indexes = [index for index in indexes if index.name != name]
                yield f"**Not measured:** {name} with {articles:,} articles, since {reason}.\n"
            measured.append(measure(indexes, planted, before, articles, effort))
            before = articles
            yield size_table(measured[-1])
        yield growth_table(measured)
        yield HOT
        yield hot_table([measure_hot(i, planted, before, effort) for i in indexes if isinstance(i, DatabaseIndex)])


def size_table(measured: Measured) -> str:
    """Give all indexes at a size."""
    articles = measured.rows[0].articles
    head = [f"{articles:,} articles", "question, p50", "p99", "one by one", "in batches", "bytes an article"]
    rows = [
        [
            _strong(row.name),
            f"{row.p50:,.0f} µs",
            f"{row.p99:,.0f} µs",
            f"{row.one_by_one:,.0f}/s",
            f"{row.batched:,.0f}/s",
            f"{row.bytes:,.0f}",
        ]
        for row in measured.rows
    ]
    agreed = min(row.agreed for row in measured.rows)
    return (
        table(head, rows)
        + f"\nAll give the same articles in {agreed:,} of {measured.questions:,} questions; "
        + f"of {measured.planted:,} planted near-duplicates they find {measured.found:,}.\n"
    )


def growth_table(measured: Sequence[Measured]) -> str:
    """Give how the time of a question grows with the number of articles."""
    first = {row.name: row for row in measured[0].rows}
    head = [f"p50, over that with {measured[0].rows[0].articles:,}", *(f"{m.rows[0].articles:,}" for m in measured[1:])]
    times = [{row.name: row.p50 / first[row.name].p50 for row in m.rows} for m in measured[1:]]
    return table(head, [[_strong(n), *(f"{t[n]:.2f}" if n in t else "–" for t in times)] for n in first])


def hot_table(rows: Sequence[HotRow]) -> str:
    """Give ours where all articles share keys."""
    head = [
        f"{rows[0].articles:,} articles",
        "question, p50",
        "p99",
        "keys cut off",
        "articles in the answer",
        "planted found",
    ]
    return table(
        head,
        [
            [
                _strong(row.name),
                f"{row.p50:,.0f} µs",
                f"{row.p99:,.0f} µs",
                f"{row.capped:.1f}",
                f"{row.read:.0f}",
                f"{row.found:,} of {row.planted:,}",
            ]
            for row in rows
        ],
    )


def write_part(sizes: Sequence[int], effort: Effort) -> Iterator[str]:
    """Give the whole section, a part at a time."""
    yield INTRODUCTION
    yield (
        f"Python {platform.python_version()}, SQLite {sqlite_module().sqlite_version}, PostgreSQL with "
        f"{', '.join(POSTGRES_SETTINGS)}, datasketch {datasketch.__version__}; {os.cpu_count()} processors, "
        f"for which {os.getloadavg()[0]:.1f} processes wanted to run at the start.\n"
    )
    yield from measure_sizes(sizes, effort)


def main() -> None:
    """Measure, print, and write the section."""
    parser = parser_of(__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    chosen = parser.parse_args()
    # Millions of small objects of datasketch's index would be walked through again and again, also while ours is asked.
    gc.disable()
    arguments = (SMOKE_SIZES, SMOKE_EFFORT) if chosen.smoke else (sorted(chosen.sizes), Effort())
    publish("index", "\n".join(write_part(*arguments)), chosen)


def _strong(name: str) -> str:
    return f"**{name}**" if name.startswith("Copytaster") else name


if __name__ == "__main__":
    main()
