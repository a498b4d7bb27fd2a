"""SIGTERM under load, again and again: what is in flight is answered in full, and the process ends in time."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException, RemoteDisconnected
from threading import Lock

from benchmarks.databases import DATABASES
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import write_bodies
from tests.raw_connection import RawConnection
from tests.server import BulkConnection, Server, started

CLIENTS = 8
LINES = 40
# After the clients began: something of each kind is under way.
FIRST_SECONDS, LAST_SECONDS = 0.2, 1.0
# More than the usual 8 s, so that what is seen does not hang on how busy the machine is.
STOP_SECONDS = 60
READ = b"GET /v1/articles?limit=200 HTTP/1.1\r\nHost: desk.localhost\r\n\r\n"
WRITE = (
    b"POST /v1/articles HTTP/1.1\r\nHost: desk.localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
)


@dataclass(slots=True)
class Round:
    """What the clients of one server share."""

    server: Server
    bodies: Iterator[bytes]
    outcomes: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def take(self) -> bytes:
        """Give the next article to post."""
        with self._lock:
            return next(self.bodies)


def run(scale: Scale) -> list[Promise]:
    """Stop on both databases, with one worker and with two."""
    return [
        stop_on(name, workers, scale.pick(full=25, smoke=1))
        for name in (("SQLite",) if scale.smoke else DATABASES)
        for workers in (1, 2)
    ]


def stop_on(name: str, workers: int, rounds: int) -> Promise:
    """Start, load and stop a server again and again, at random moments."""
    chance = random.Random(f"{name} {workers}")
    outcomes: Counter[str] = Counter()
    seconds: list[float] = []
    codes: set[int] = set()
    with DATABASES[name]() as database:
        bodies = write_bodies(seed=5)
        for number in range(rounds):
            with (
                started(database, workers, stop_seconds=STOP_SECONDS) as server,
                ThreadPoolExecutor(CLIENTS) as threads,
            ):
                one = Round(server, bodies)
                clients = [threads.submit(KINDS[at % len(KINDS)], one) for at in range(CLIENTS)]
                time.sleep(chance.uniform(FIRST_SECONDS, LAST_SECONDS))
                server.process.send_signal(signal.SIGTERM)
                asked = time.monotonic()
                codes.add(server.process.wait(2 * STOP_SECONDS))
                seconds.append(time.monotonic() - asked)
                for client in clients:
                    client.result()
            outcomes += one.outcomes
            print(f"{name}, {workers}: {number + 1} of {rounds}, {dict(outcomes)}", file=sys.stderr, flush=True)
    counted = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
    return Promise(
        f"SIGTERM under load, workers: {workers}, {name}: no request is cut off, and the process ends with code 0",
        f"{rounds} stops, {counted or 'nothing'}, {outcomes['cut']} cut; the slowest took {max(seconds):.1f} s",
        not outcomes["cut"] and outcomes["answered"] > 0 and codes == {0},
    )


def ask_on_one_connection(one: Round) -> None:
    """Read and write in turns, until the server closes between two answers."""
    try:
        caller = RawConnection(one.server)
    except ConnectionError:
        # The machine was busy, and the port is closed already.
        one.outcomes["refused"] += 1
        return
    with caller:
        while True:
            body = one.take()
            for request in (READ, WRITE % len(body) + body):
                # What was closed before the request was sent has taken nothing on, and a client sees it.
                if caller.hears(0) or not _note(one, caller, request):
                    return


def ask_on_new_connections(one: Round) -> None:
    """Write, a connection each, until the port is closed."""
    while True:
        body = one.take()
        try:
            caller = RawConnection(one.server)
        except ConnectionError:
            one.outcomes["refused"] += 1
            return
        with caller:
            _note(one, caller, WRITE % len(body) + body)


def send_lines(one: Round) -> None:
    """Send many at once over new connections, until the port is closed."""
    while True:
        try:
            stream = BulkConnection(one.server)
        except ConnectionError:
            one.outcomes["refused"] += 1
            return
        with stream:
            try:
                stream.send_raw(b"\n".join(one.take() for _ in range(LINES)) + b"\n")
                stream.end()
                answered = len(list(stream.answers()))
            except ConnectionError:
                one.outcomes["not taken on"] += 1
                continue
            one.outcomes["answered" if answered == LINES else "cut"] += 1


KINDS: tuple[Callable[[Round], None], ...] = (ask_on_one_connection, ask_on_new_connections, send_lines)


def _note(one: Round, caller: RawConnection, request: bytes) -> bool:
    """Send a request and note how it ended; tells whether the connection is of further use."""
    try:
        answer = caller.send(request).answer()
    except (RemoteDisconnected, ConnectionError):
        # Not a byte of an answer: the server had not read it, and it may be sent again.
        one.outcomes["not taken on"] += 1
        return False
    except HTTPException:
        one.outcomes["cut"] += 1
        return False
    one.outcomes["answered" if answer.status < 500 else f"{answer.status} {answer.json()['code']}"] += 1
    return answer.headers["Connection"] != "close"
