"""Clients that post while a service is broken: some singly, one in bulk, and all note in a ledger what came back."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from threading import Event

import httpx

from benchmarks.reliability.ledger import TIMEOUT_SECONDS, Ledger
from benchmarks.wire_day import write_day
from tests.server import BulkConnection, RefusedError, Server

SINGLE_SENDERS = 3
LINES_A_STREAM = 60
LINES_A_CHUNK = 6
# Between two tries at a service that did not store something: less than it asks for, so that more of it is seen.
PAUSE_SECONDS = 0.1
# Few, since nothing is posted while they are written.
STORIES_AT_ONCE = 50
JSON = {"Content-Type": "application/json"}


def write_bodies(seed: int) -> Iterator[bytes]:
    """Give the bodies of a day of the wire without end."""
    day = write_day(1_000_000_000, seed, STORIES_AT_ONCE)
    return (json.dumps(body, ensure_ascii=False).encode() for body in day)


@dataclass(frozen=True, slots=True)
class Stack:
    """Bodies that wait to be sent. Written before the clients begin, so that these do nothing but post."""

    written: Iterator[bytes]
    waiting: deque[bytes] = field(default_factory=deque)

    def fill(self, count: int) -> None:
        """Write until so many wait."""
        self.waiting.extend(islice(self.written, max(0, count - len(self.waiting))))

    def take(self) -> bytes | None:
        """Give the next one; None if none is left."""
        try:
            return self.waiting.popleft()
        except IndexError:
            return None


@contextmanager
def sending(server: Server, bodies: Stack, count: int, ledger: Ledger) -> Iterator[None]:
    """Let all clients post meanwhile, up to `count` bodies."""
    bodies.fill(count)
    stop = Event()
    with ThreadPoolExecutor(SINGLE_SENDERS + 1) as threads:
        at_work = [threads.submit(post_singly, server, bodies, ledger, stop) for _ in range(SINGLE_SENDERS)]
        at_work.append(threads.submit(post_in_bulk, server, bodies, ledger, stop))
        try:
            yield
        finally:
            stop.set()
    for sender in at_work:
        sender.result()


def post_singly(server: Server, bodies: Stack, ledger: Ledger, stop: Event) -> None:
    """Post one body after the other; one that was not stored is sent again, by whoever comes next."""
    with httpx.Client(base_url=server.address, timeout=TIMEOUT_SECONDS) as client:
        while not stop.is_set() and (body := bodies.take()) is not None:
            ledger.send(body)
            try:
                is_stored = ledger.note_answer(body, client.post("/v1/articles", content=body, headers=JSON))
            except httpx.TransportError as error:
                ledger.count("hung" if isinstance(error, httpx.TimeoutException) else "cut")
                is_stored = False
            if not is_stored:
                bodies.waiting.append(body)
                stop.wait(PAUSE_SECONDS)


def post_in_bulk(server: Server, bodies: Stack, ledger: Ledger, stop: Event) -> None:
    """Post the bodies over bulk connections, one after the other; what was not stored is sent again."""
    while not stop.is_set() and bodies.waiting:
        lines = [body for _ in range(LINES_A_STREAM) if (body := bodies.take()) is not None]
        stored: set[int] = set()
        try:
            with BulkConnection(server) as stream, ThreadPoolExecutor(1) as sender:
                sent = sender.submit(_send, stream, lines, ledger, stop)
                for row in stream.answers():
                    if ledger.note_line(lines[row["line"] - 1], row):
                        stored.add(row["line"] - 1)
                sent.result()
        except RefusedError as error:
            ledger.refuse(error.status, error.problem, has_retry_after=error.has_retry_after)
        except OSError as error:
            ledger.count("hung" if isinstance(error, TimeoutError) else "cut")
        bodies.waiting.extend(line for number, line in enumerate(lines) if number not in stored)
        if len(stored) < len(lines):
            stop.wait(PAUSE_SECONDS)


def _send(stream: BulkConnection, lines: list[bytes], ledger: Ledger, stop: Event) -> None:
    for at in range(0, len(lines), LINES_A_CHUNK):
        if stop.is_set():
            break
        chunk = lines[at : at + LINES_A_CHUNK]
        for body in chunk:
            ledger.send(body)
        stream.send_raw(b"\n".join(chunk) + b"\n")
    stream.end()
