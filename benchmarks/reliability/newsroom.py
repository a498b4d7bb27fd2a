"""What a newsroom asks of the service: a table of kinds of requests, and clients that send them in turns."""

from __future__ import annotations

import json
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from threading import Event, Lock
from typing import Any

import httpx

from benchmarks.reliability.ledger import TIMEOUT_SECONDS, Acknowledged
from benchmarks.reliability.senders import JSON
from tests.server import BulkConnection, RefusedError, Server

CLIENTS = 6
LINES_A_STREAM = 20
# Of what was stored lately, so that what is read is also what is being written.
REMEMBERED = 2000
# An article or a cluster that was read about may be merged into another one meanwhile, or be gone.
FINE = frozenset(("200", "201", "308", "404 cluster_not_found"))


@dataclass(frozen=True, slots=True)
class Call:
    """A request. bodies: of the articles in it, if it stores some."""

    method: str
    path: str
    content: bytes | None = None
    bodies: tuple[bytes, ...] = ()


@dataclass(slots=True)
class Newsroom:
    """What its clients share. times: seconds of each request that was served, by kind; outcomes: how each ended."""

    server: Server
    bodies: Iterator[bytes]
    known: deque[Acknowledged] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    clusters: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    outcomes: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def take(self, count: int) -> tuple[bytes, ...]:
        """Give the next articles to post."""
        with self._lock:
            return tuple(islice(self.bodies, count))

    def note(self, kind: str, outcome: str, seconds: float) -> None:
        """Note how a request ended."""
        with self._lock:
            self.outcomes[outcome] += 1
            if outcome in FINE:
                self.times[kind].append(seconds)

    def remember(self, body: bytes, answer: dict[str, Any]) -> None:
        """Keep in mind what was stored, to read it later."""
        self.known.append(Acknowledged(answer["id"], answer["revision"], json.loads(body)["text"]))
        if answer.get("cluster"):
            self.clusters.append(answer["cluster"]["id"])


@contextmanager
def at_work(newsroom: Newsroom) -> Iterator[None]:
    """Let the clients work meanwhile."""
    stop = Event()
    with ThreadPoolExecutor(CLIENTS) as threads:
        clients = [threads.submit(_work, newsroom, random.Random(number), stop) for number in range(CLIENTS)]
        try:
            yield
        finally:
            stop.set()
    for client in clients:
        client.result()


def _work(newsroom: Newsroom, chance: random.Random, stop: Event) -> None:
    names, weights = list(KINDS), [weight for weight, _ in KINDS.values()]
    # As many as are stored first, so that there is something to read.
    with httpx.Client(base_url=newsroom.server.address, timeout=TIMEOUT_SECONDS) as client:
        while not stop.is_set():
            kind = chance.choices(names, weights)[0] if newsroom.clusters else "post"
            call = KINDS[kind][1](newsroom, chance)
            began = time.perf_counter()
            try:
                outcome = _post_lines(newsroom, call) if len(call.bodies) > 1 else _send(newsroom, client, call)
            except (httpx.TransportError, OSError) as error:
                outcome = type(error).__name__
            newsroom.note(kind, outcome, time.perf_counter() - began)
            if outcome not in FINE:
                stop.wait(1)


def _send(newsroom: Newsroom, client: httpx.Client, call: Call) -> str:
    answer = client.request(call.method, call.path, content=call.content, headers=JSON if call.content else {})
    if answer.status_code >= 400:
        return f"{answer.status_code} {answer.json()['code']}"
    for body in call.bodies:
        newsroom.remember(body, answer.json())
    return str(answer.status_code)


def _post_lines(newsroom: Newsroom, call: Call) -> str:
    """Post all over one connection; gives the worst that a line was answered."""
    worst = "200"
    try:
        with BulkConnection(newsroom.server) as stream:
            stream.send_raw(b"\n".join(call.bodies) + b"\n")
            stream.end()
            for body, row in zip(call.bodies, stream.answers(), strict=True):
                if "code" in row:
                    worst = f"{row['status']} {row['code']}"
                else:
                    newsroom.remember(body, row)
    except RefusedError as error:
        return f"{error.status} {error.problem['code']}"
    return worst


def _any_of(newsroom: Newsroom, chance: random.Random) -> Acknowledged:
    # Others add to it meanwhile.
    return chance.choice(tuple(newsroom.known))


def _post(newsroom: Newsroom, _: random.Random) -> Call:
    bodies = newsroom.take(1)
    return Call("POST", "/v1/articles", bodies[0], bodies)


def _bulk(newsroom: Newsroom, _: random.Random) -> Call:
    return Call("POST", "/v1/articles/bulk", bodies=newsroom.take(LINES_A_STREAM))


def _article(newsroom: Newsroom, chance: random.Random) -> Call:
    one = _any_of(newsroom, chance)
    return Call("GET", f"/v1/articles/{one.article_id}")


def _similar(newsroom: Newsroom, chance: random.Random) -> Call:
    one = _any_of(newsroom, chance)
    return Call("GET", f"/v1/articles/{one.article_id}/similar")


def _sentence(newsroom: Newsroom, chance: random.Random) -> Call:
    lines = [line for line in _any_of(newsroom, chance).text.splitlines() if len(line) > 60]
    return Call("POST", "/v1/search/sentences", json.dumps({"text": chance.choice(lines)[:500]}).encode())


def _cluster(newsroom: Newsroom, chance: random.Random) -> Call:
    return Call("GET", f"/v1/clusters/{chance.choice(tuple(newsroom.clusters))}")


# How many of a hundred, and what is sent.
KINDS: dict[str, tuple[int, Callable[[Newsroom, random.Random], Call]]] = {
    "post": (20, _post),
    "bulk of 20": (2, _bulk),
    "article": (36, _article),
    "similar": (8, _similar),
    "sentence": (10, _sentence),
    "cluster": (8, _cluster),
    "clusters": (4, lambda *_: Call("GET", "/v1/clusters?limit=50")),
    "list": (4, lambda *_: Call("GET", "/v1/articles?limit=50")),
    "feed": (6, lambda *_: Call("GET", "/v1/changes?limit=100")),
    "sources": (2, lambda *_: Call("GET", "/v1/sources")),
}
