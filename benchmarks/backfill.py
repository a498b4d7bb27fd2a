"""An archive on Spark: whether it comes out as online, in any order, and what a second executor is worth.

    python -m benchmarks.backfill [--articles 10000] [--rounds 3] [--stdout]

The exit code is 1 where a table differs from what storing the same articles one after the other gives.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.databases import DATABASES
from benchmarks.part import MACHINE, parser_of, publish, ratio
from benchmarks.tables import table
from benchmarks.wire_day import write_day
from tests.contents import contents_of

FILES = 8
# Of two texts of one article the later one counts: only these must stay in their order.
SEED = 5
# The step that grows with the archive; of these few articles it is half of the run.
CLEANING = "cleaned/00000"
STEP = re.compile(r"^([\w/]+): ([\d.]+) s$", re.MULTILINE)
# Tasks that run at once, each with a Python of its own.
MASTER = "local[{executors}]"
INTRODUCTION = """## An archive on Spark

Written by `make bench PARTS=backfill`: {articles:,} submissions of the wire day below, in {files} files, by
`copytaster backfill` with one executor and with two in turns ({rounds} of each), the start of Java counted; and,
shuffled, by `copytaster ingest`, which stores them one by one. Every table came out the same but for numbers and times:
articles, revisions, keys, lines, links and clusters. {machine}.
"""


@dataclass(slots=True)
class Run:
    """One backfill: seconds in all, and by step."""

    seconds: float
    steps: dict[str, float]


def main() -> None:
    """Measure, compare, publish."""
    parser = parser_of(__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.smoke:
        # tests/backfill does the same with few articles.
        return
    with TemporaryDirectory() as folder:
        publish("backfill", measure(Path(folder), chosen), chosen)


def measure(folder: Path, chosen: Namespace) -> str:
    """Give the section of the document. Ends the program where something differs."""
    articles = list(write_day(chosen.articles))
    archive = write_archive(folder / "archive", articles, FILES)
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(chosen.rounds):
        for executors, taken in runs.items():
            taken.append(backfill(archive, folder / "out", executors))
    begun = time.perf_counter()
    online = f"sqlite:///{folder / 'online.db'}"
    call("ingest", write_archive(folder / "shuffled", shuffled(articles), 1), "--database", online)
    online_seconds = time.perf_counter() - begun
    expected = contents_of(online)
    loads = {}
    for name, opened in DATABASES.items():
        with opened() as database:
            begun = time.perf_counter()
            call("load", folder / "out", "--database", database)
            loads[name] = time.perf_counter() - begun
            compare(contents_of(database), expected)
    return write(folder / "out", runs, online_seconds, loads, chosen)


def write_archive(folder: Path, articles: Sequence[dict[str, Any]], files: int) -> Path:
    """Write articles into files, in their order."""
    folder.mkdir()
    size = -(-len(articles) // files)
    for number in range(files):
        lines = "".join(f"{json.dumps(article)}\n" for article in articles[number * size : (number + 1) * size])
        (folder / f"{number}.ndjson").write_text(lines)
    return folder


def shuffled(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give articles in another order, those of one address in their own."""
    order = list(articles)
    random.Random(SEED).shuffle(order)
    queues: dict[str, list[dict[str, Any]]] = {}
    for article in reversed(articles):
        queues.setdefault(article["url"], []).append(article)
    return [queues[article["url"]].pop() for article in order]


def backfill(archive: Path, out: Path, executors: int) -> Run:
    """Run one into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    begun = time.perf_counter()
    said = call("backfill", archive, "--out", out, "--master", MASTER.format(executors=executors))
    return Run(time.perf_counter() - begun, {name: float(seconds) for name, seconds in STEP.findall(said)})


def call(*arguments: object) -> str:
    """Call `copytaster` in a process of its own and give what it says on standard error."""
    command = [sys.executable, "-m", "app.cli", *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(ended.stderr)
    return ended.stderr


def compare(loaded: dict[str, Any], expected: dict[str, Any]) -> None:
    """End the program where a table differs. Who leads among equals is who came first: that is no difference."""
    for name, rows in expected.items():
        if name in ("clusters", "ties"):
            continue
        if loaded[name] != rows:
            sys.exit(f"{name} differs in {((loaded[name] - rows) | (rows - loaded[name])).total()} rows")
    groups = [{members for members, *_ in contents["clusters"]} for contents in (loaded, expected)]
    if groups[0] != groups[1]:
        sys.exit(f"clusters differ: {len(groups[0] ^ groups[1])}")


def write(
    out: Path, runs: dict[int, list[Run]], online_seconds: float, loads: dict[str, float], chosen: Namespace
) -> str:
    """Give the section."""
    counts = json.loads((out / "run.json").read_text())["counts"]
    best = {executors: min(taken, key=lambda run: run.seconds) for executors, taken in runs.items()}
    seconds = {"one executor": best[1].seconds, "two": best[2].seconds, "`ingest`, one process": online_seconds}
    rates = [(name, f"{taken:.0f}", f"{chosen.articles / taken:.0f}") for name, taken in seconds.items()]
    gained = ratio([run.seconds for run in runs[1]], [run.seconds for run in runs[2]], 2)
    cleaned = ratio([run.steps[CLEANING] for run in runs[1]], [run.steps[CLEANING] for run in runs[2]], 2)
    loaded = [f"{taken:.0f} s into {name} ({counts['articles'] / taken:,.0f}/s)" for name, taken in loads.items()]
    steps = [
        (
            f"`{step}`",
            f"{best[1].steps[step]:.1f}",
            f"{taken:.1f}",
            f"{folder_bytes(out / step) / chosen.articles:,.0f}",
        )
        for step, taken in best[2].steps.items()
    ]
    return "\n".join(
        (
            INTRODUCTION.format(articles=chosen.articles, files=FILES, rounds=chosen.rounds, machine=MACHINE),
            table(("", "seconds", "submissions/s"), rates),
            f"Two executors are {gained} times as fast as one, in cleaning {cleaned}. The result, "
            f"{counts['articles']:,} articles with {counts['revisions']:,} revisions in {counts['clusters']:,} clusters"
            f" and alone, was loaded in {' and '.join(loaded)}.",
            "",
            table(("step", "seconds, one executor", "two", "bytes a submission"), steps),
        )
    )


def folder_bytes(folder: Path) -> int:
    """Give how much a folder holds."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
