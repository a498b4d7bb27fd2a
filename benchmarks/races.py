"""Many processes post the same stories at once, in random order: always as many articles, and the same clusters.

    python -m benchmarks.races [--rounds 20] [--stories 500] [--smoke]

Each round starts a server with two workers on an empty database, and eight processes that each post all stories in an
order of their own. A round is right if every story is stored once, if the clusters are those of every other round on
every database, and if no answer was anything but 200, 201 or a 503 with Retry-After, which is heeded. Prints a table;
the exit code says whether all rounds were right.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import httpx

from benchmarks.tables import table
from benchmarks.wire_day import write_day
from tests.postgres import own_server
from tests.server import started

PROCESSES = 8
WORKERS = 2
SMOKE_ROUNDS, SMOKE_STORIES = 1, 40
# The names under which the stories came, of those that are together.
Groups = frozenset[frozenset[str]]
Databases = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Round:
    """What came out. errors: answers that are no documented ones, with their codes."""

    articles: int
    groups: Groups
    retries: int
    errors: tuple[str, ...]
    seconds: float


def main() -> None:
    """Run the rounds on both databases and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--smoke", action="store_true", help="one round of few stories")
    options = parser.parse_args()
    rounds, count = (SMOKE_ROUNDS, SMOKE_STORIES) if options.smoke else (options.rounds, options.stories)
    stories = choose_stories(count)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(own_server())
        databases: dict[str, Databases] = {"SQLite": partial(sqlite_files, folder), "PostgreSQL": server.fresh_database}
        found = {name: run_rounds(name, open_one, stories, rounds) for name, open_one in databases.items()}
    groups = {one.groups for of_database in found.values() for one in of_database}
    print(table(HEAD, [describe(name, of_database, count) for name, of_database in found.items()]))
    print(f"{len(groups)} different sets of clusters in all rounds; the first has {len(next(iter(groups)))} clusters.")
    is_right = len(groups) == 1 and all(is_clean(one, count) for of_database in found.values() for one in of_database)
    raise SystemExit(0 if is_right else 1)


HEAD = ("", "rounds", "posts", "articles", "clusters", "retries", "errors", "posts a second")


def describe(name: str, rounds: list[Round], count: int) -> tuple[str, ...]:
    """Give a line of the table; several values where rounds differ."""
    posts = PROCESSES * count * len(rounds)
    return (
        name,
        str(len(rounds)),
        str(posts),
        ", ".join(map(str, sorted({one.articles for one in rounds}))),
        ", ".join(map(str, sorted({len(one.groups) for one in rounds}))),
        str(sum(one.retries for one in rounds)),
        ", ".join(sorted({error for one in rounds for error in one.errors})) or "0",
        f"{posts / sum(one.seconds for one in rounds):.0f}",
    )


def is_clean(found: Round, count: int) -> bool:
    """Whether every story was stored once and nothing went wrong."""
    return found.articles == count and not found.errors


def choose_stories(count: int) -> list[dict[str, Any]]:
    """Give stories of a day, each once: without what came again, and without revisions, whose order matters."""
    chosen: dict[str, dict[str, Any]] = {}
    for story in write_day(4 * count):
        if len(chosen) < count:
            chosen.setdefault(story["url"], story)
    return list(chosen.values())


@contextmanager
def sqlite_files(folder: Path) -> Iterator[str]:
    """Give the address of an SQLite file of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        yield f"sqlite:///{Path(place) / 'articles.db'}"


def run_rounds(name: str, open_database: Databases, stories: list[dict[str, Any]], rounds: int) -> list[Round]:
    """Run all rounds on one kind of database."""
    found = []
    for number in range(rounds):
        with open_database() as database:
            found.append(run_round(database, stories, number))
        print(f"{name}: round {number + 1} of {rounds}, {found[-1].seconds:.1f} s", file=sys.stderr, flush=True)
    return found


def run_round(database: str, stories: list[dict[str, Any]], seed: int) -> Round:
    """Post all stories from all processes at once, and read what is stored then."""
    with started(database, WORKERS) as server, ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        # All processes are up before the first one posts.
        list(pool.map(time.sleep, [0.5] * PROCESSES))
        began = time.monotonic()
        seeds = [seed * PROCESSES + number for number in range(PROCESSES)]
        counts = sum(pool.map(partial(post_all, server.address, stories), seeds), Counter())
        seconds = time.monotonic() - began
        articles = read_articles(server.address)
    retries = counts.pop("retry", 0)
    errors = tuple(sorted(code for code in counts if code not in ("200", "201")))
    return Round(len(articles), group(articles), retries, errors, seconds)


def post_all(address: str, stories: list[dict[str, Any]], seed: int) -> Counter[str]:
    """Post the stories in an order of one's own; gives how often which answer came."""
    order = random.Random(seed).sample(stories, len(stories))
    counts: Counter[str] = Counter()
    with httpx.Client(base_url=address, timeout=120) as client:
        for story in order:
            answer = client.post("/v1/articles", json=story)
            while answer.status_code == 503 and "retry-after" in answer.headers:
                counts["retry"] += 1
                time.sleep(int(answer.headers["retry-after"]))
                answer = client.post("/v1/articles", json=story)
            counts[str(answer.status_code)] += 1
    return counts


def read_articles(address: str) -> list[dict[str, Any]]:
    """Give the list of all articles."""
    items: list[dict[str, Any]] = []
    with httpx.Client(base_url=address, timeout=120) as client:
        cursor: str | None = ""
        while cursor is not None:
            page = client.get("/v1/articles", params={"limit": 200, **({"cursor": cursor} if cursor else {})}).json()
            items += page["items"]
            cursor = page["next"]
    return items


def group(articles: list[dict[str, Any]]) -> Groups:
    """Give which articles are together, by their addresses."""
    found: dict[str, set[str]] = {}
    for article in articles:
        if article["cluster_id"] is not None:
            found.setdefault(article["cluster_id"], set()).add(article["url"])
    return frozenset(frozenset(urls) for urls in found.values())


if __name__ == "__main__":
    main()
