"""Clients that end in the middle of what they send, or before they are answered."""

from __future__ import annotations

import json
import random
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from benchmarks.databases import Opened
from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from tests.server import Server, started

CLIENTS = 8
LINES_A_STREAM = 10
# What comes afterwards and must be stored as ever.
AFTERWARDS = 100
WAIT_SECONDS = 60
# Closes with a reset instead of an end.
RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Upload:
    """A request, byte for byte. bodies: which article is there as a whole after how many bytes."""

    content: bytes
    bodies: tuple[tuple[int, bytes], ...]


def run(scale: Scale) -> list[Promise]:
    """Break off on both databases."""
    return [cut_on(name, opened, scale.pick(full=1000, smoke=40)) for name, opened in scale.pick_databases().items()]


def cut_on(name: str, opened: Opened, count: int) -> Promise:
    """Cut so many uploads at random places, then post as ever."""
    chance, bodies = random.Random(f"cuts on {name}"), Stack(write_bodies(seed=15))
    with opened() as database, started(database) as server:
        evidence = Evidence(database)
        uploads = [UPLOADS[number % len(UPLOADS)](bodies.written) for number in range(count)]
        cuts = [(upload, chance.randint(1, len(upload.content)), chance.random() < 0.5) for upload in uploads]
        for upload, at, _ in cuts:
            for needed, body in upload.bodies:
                if needed <= at:
                    evidence.ledger.send(body)
        with ThreadPoolExecutor(CLIENTS) as threads:
            list(threads.map(lambda cut: send_part(server, *cut), cuts))
        with sending(server, bodies, AFTERWARDS, evidence.ledger):
            is_served = evidence.ledger.wait_for_more(WAIT_SECONDS, AFTERWARDS)
        evidence.check_all(server.address)
    return Promise(
        f"uploads that break off anywhere, {name}: nothing half-written is seen, and the next callers are served",
        f"{count:,} uploads cut, then {evidence.summary()}",
        evidence.is_clean() and is_served,
    )


def send_part(server: Server, upload: Upload, at: int, is_reset: bool) -> None:
    """Send so many bytes and close."""
    place = urlsplit(server.address)
    with socket.create_connection((place.hostname, place.port), timeout=WAIT_SECONDS) as connection:
        if is_reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.sendall(upload.content[:at])


def write_json(bodies: Iterator[bytes]) -> Upload:
    """Give a POST of one article."""
    body = next(bodies)
    content = head("/v1/articles", "application/json", f"Content-Length: {len(body)}") + body
    return Upload(content, ((len(content), body),))


def write_text(bodies: Iterator[bytes]) -> Upload:
    """Give a POST of plain text: any part of it would be an article."""
    body = next(bodies)
    text = json.loads(body)["text"].encode()
    content = head("/v1/articles", "text/plain; charset=utf-8", f"Content-Length: {len(text)}") + text
    return Upload(content, ((len(content), body),))


def write_chunks(bodies: Iterator[bytes]) -> Upload:
    """Give the same in chunks, whose length is known only at the end."""
    body = next(bodies)
    lines = json.loads(body)["text"].encode().splitlines(keepends=True)
    content = head("/v1/articles", "text/plain; charset=utf-8", "Transfer-Encoding: chunked")
    content += b"".join(map(chunk, lines)) + b"0\r\n\r\n"
    return Upload(content, ((len(content), body),))


def write_bulk(bodies: Iterator[bytes]) -> Upload:
    """Give a bulk stream, a line a chunk."""
    content, there = head("/v1/articles/bulk", "application/x-ndjson", "Transfer-Encoding: chunked"), []
    for body in islice(bodies, LINES_A_STREAM):
        content += chunk(body + b"\n")
        # The server may take a line as soon as its end has come, which is two bytes before that of the chunk.
        there.append((len(content) - 2, body))
    return Upload(content + b"0\r\n\r\n", tuple(there))


UPLOADS = (write_json, write_text, write_chunks, write_bulk)


def head(path: str, media_type: str, length: str) -> bytes:
    """Give the first lines of a request."""
    return f"POST {path} HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: {media_type}\r\n{length}\r\n\r\n".encode()


def chunk(content: bytes) -> bytes:
    """Give a chunk of a body."""
    return b"%x\r\n%s\r\n" % (len(content), content)
