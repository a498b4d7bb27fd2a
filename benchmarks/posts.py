"""How fast POST /v1/articles is beside its floor, and what reads feel of it.

python -m benchmarks.posts [--articles 1200] [--smoke] [--stdout]
"""

from __future__ import annotations

import http.client
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from urllib.parse import urlsplit

from benchmarks.articles import write_articles
from benchmarks.bulk_runs import run_bulk
from benchmarks.databases import DATABASES, Opened
from benchmarks.part import MACHINE, parser_of, publish
from benchmarks.tables import table
from tests.server import Server, started

SMOKE_ARTICLES = 160
# What is sent in a turn before the other server has its turn.
TURN = 40
READS = 1_000
SMOKE_READS = 30
# Beside the one that reads.
POSTERS = 2
CONNECTIONS = (1, 4)
INTRODUCTION = """## POST and GET

Written by `make bench PARTS=posts`. The floor is the same server on the same database with the same route, checks and
answers, which commits the same rows (article, revision, postings, sightings, change) without having to find them out:
they were recorded before. Both servers are one process with one worker and take turns of {turn} articles of some 4,500
characters, {articles:,} in all. Reads ask for one stored article after the other; *under load* {posters} connections
post all the while. {machine}; those that send are beside the server.
"""


@dataclass(slots=True)
class Caller:
    """A connection that is kept open."""

    connection: http.client.HTTPConnection

    @classmethod
    def of(cls, server: Server) -> Caller:
        """Open a connection."""
        place = urlsplit(server.address)
        return cls(http.client.HTTPConnection(str(place.hostname), place.port))

    def post(self, body: bytes) -> str:
        """Store an article and give its id."""
        self.connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        said = answer.read()
        assert answer.status == 201, said
        article_id: str = json.loads(said)["id"]
        return article_id

    def get(self, article_id: str) -> None:
        """Read an article."""
        self.connection.request("GET", f"/v1/articles/{article_id}")
        answer = self.connection.getresponse()
        said = answer.read()
        assert answer.status == 200, said


def write_bodies(count: int, seed: int) -> list[bytes]:
    """Give submissions of stories that have nothing in common."""
    stories = write_articles(count, seed)
    fields = ({"source": f"Paper {n % 8}", "url": f"https://paper.example/{seed}/{n}"} for n in range(count))
    return [json.dumps({"text": text, **more}).encode() for text, more in zip(stories, fields, strict=True)]


def send(callers: Sequence[Caller], bodies: Sequence[bytes]) -> tuple[float, list[str]]:
    """Share out bodies among connections; give the seconds for all of them, and the ids."""
    shares = [bodies[number :: len(callers)] for number in range(len(callers))]

    def post_all(caller: Caller, share: Sequence[bytes]) -> list[str]:
        return [caller.post(body) for body in share]

    begun = time.perf_counter()
    with ThreadPoolExecutor(len(callers)) as pool:
        found = [name for names in pool.map(post_all, callers, shares) for name in names]
    return time.perf_counter() - begun, found


@dataclass(slots=True)
class Measured:
    """What was measured on one database: requests a second by connections, of ours and the floor; reads in seconds."""

    ours: dict[int, list[float]]
    floor: dict[int, list[float]]
    idle: list[float]
    loaded: list[float]


def measure(opened: Opened, articles: int, reads: int) -> Measured:
    """Record articles, then post them to both servers in turns, then read while others are posted."""
    bodies = write_bodies(articles, 1)
    with opened() as recorded, opened() as database, opened() as beside:
        with started(recorded) as server:
            run_bulk(server, bodies)
        with started(database) as ours, started(beside, module="benchmarks.floor", floor=recorded) as floor:
            measured = Measured({n: [] for n in CONNECTIONS}, {n: [] for n in CONNECTIONS}, [], [])
            ids = _take_turns(ours, floor, bodies, measured)
            measured.idle = _read(ours, ids, reads)
            with _posting(ours, write_bodies(2 * reads + POSTERS, 2)):
                measured.loaded = _read(ours, ids, reads)
    return measured


def _take_turns(ours: Server, floor: Server, bodies: Sequence[bytes], measured: Measured) -> list[str]:
    ids: list[str] = []
    callers = {server.address: [Caller.of(server) for _ in range(max(CONNECTIONS))] for server in (ours, floor)}
    for number, at in enumerate(range(0, len(bodies), TURN)):
        connections = CONNECTIONS[number % len(CONNECTIONS)]
        part = bodies[at : at + TURN]
        for server, rates in ((ours, measured.ours), (floor, measured.floor)):
            seconds, found = send(callers[server.address][:connections], part)
            # The first turns are to warm up.
            if number >= len(CONNECTIONS):
                rates[connections].append(len(part) / seconds)
            ids += found if server is ours else []
    return ids


def _read(server: Server, ids: Sequence[str], reads: int) -> list[float]:
    caller = Caller.of(server)
    taken = []
    for number in range(reads):
        begun = time.perf_counter()
        caller.get(ids[number * 7 % len(ids)])
        taken.append(time.perf_counter() - begun)
    return taken


@contextmanager
def _posting(server: Server, bodies: Sequence[bytes]) -> Iterator[None]:
    """Post until the block ends, which must be before the bodies do."""
    ended = Event()

    def post_some(share: Sequence[bytes]) -> bool:
        caller = Caller.of(server)
        for body in share:
            if ended.is_set():
                return True
            caller.post(body)
        return False

    with ThreadPoolExecutor(POSTERS) as pool:
        posters = [pool.submit(post_some, bodies[number::POSTERS]) for number in range(POSTERS)]
        try:
            yield
        finally:
            ended.set()
        assert all(poster.result() for poster in posters), "there were too few articles for the time of the reads"


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of all are at most."""
    return sorted(values)[round(share * (len(values) - 1))]


def write_report(found: dict[str, Measured], articles: int) -> str:
    """Give the section: both databases, in requests a second and in milliseconds."""
    text = INTRODUCTION.format(turn=TURN, articles=articles, posters=POSTERS, machine=MACHINE)
    rows = []
    for name, measured in found.items():
        for connections in CONNECTIONS:
            ours, floor = measured.ours[connections], measured.floor[connections]
            shares = [a / b for a, b in zip(ours, floor, strict=True)]
            rows.append(
                [
                    f"{name}, {connections} connection{'s' * (connections > 1)}",
                    f"{statistics.median(ours):.0f}/s",
                    f"{statistics.median(floor):.0f}/s",
                    f"{statistics.median(shares):.0%} ({min(shares):.0%} to {max(shares):.0%})",
                ]
            )
    text += "\n" + table(["", "POST", "the floor", "of the floor"], rows)
    rows = []
    for name, measured in found.items():
        ratio = percentile(measured.loaded, 0.99) / percentile(measured.idle, 0.99)
        times = [percentile(part, share) for part in (measured.idle, measured.loaded) for share in (0.5, 0.99)]
        rows.append([name, *(f"{1000 * seconds:.1f} ms" for seconds in times), f"{ratio:.1f}"])
    head = ["GET", "p50, idle", "p99, idle", "p50 under load", "p99 under load", "p99 over idle"]
    return text + "\n" + table(head, rows)


def main() -> None:
    """Measure on both databases, print, and write."""
    parser = parser_of(__doc__)
    parser.add_argument("--articles", type=int, default=1_200)
    chosen = parser.parse_args()
    articles, reads = (SMOKE_ARTICLES, SMOKE_READS) if chosen.smoke else (chosen.articles, READS)
    databases = dict(list(DATABASES.items())[: 1 if chosen.smoke else None])
    found = {name: measure(opened, articles, reads) for name, opened in databases.items()}
    publish("posts", write_report(found, articles), chosen)


if __name__ == "__main__":
    main()
