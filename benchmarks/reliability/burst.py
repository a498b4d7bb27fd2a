"""Five hundred connections in one moment: each is answered or refused cleanly, and then all is as before."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import islice
from urllib.parse import urlsplit

import httpx

from benchmarks.databases import DATABASES
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import write_bodies
from tests.server import Server, started

CONNECTIONS = 500
POST = (
    b"POST /v1/articles HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
    b"Connection: close\r\n\r\n%s"
)
GET = b"GET /v1/articles HTTP/1.1\r\nHost: desk.localhost\r\nConnection: close\r\n\r\n"
FINE = frozenset(("200", "201", "503 with Retry-After", "refused"))


def run(scale: Scale) -> list[Promise]:
    """Burst on both databases, with one worker and with two."""
    return [
        burst_on(name, workers)
        for name in (("SQLite",) if scale.smoke else DATABASES)
        for workers in ((1,) if scale.smoke else (1, 2))
    ]


def burst_on(name: str, workers: int) -> Promise:
    """Open all connections at once, send a request on each, and count how they end."""
    with DATABASES[name]() as database, started(database, workers) as server:
        outcomes = asyncio.run(_burst(server))
        after = [httpx.get(f"{server.address}/v1/articles", timeout=30).status_code for _ in range(20)]
    counted = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    return Promise(
        f"{CONNECTIONS} connections at once, workers: {workers}, {name}: each is answered or refused cleanly, "
        "and the next request is served",
        counted,
        set(outcomes) <= FINE and set(after) == {200},
    )


async def _burst(server: Server) -> Counter[str]:
    bodies = islice(write_bodies(seed=6), CONNECTIONS // 2)
    requests = [request for body in bodies for request in (POST % (len(body), body), GET)]
    return Counter(await asyncio.gather(*(_ask(server, request) for request in requests)))


async def _ask(server: Server, request: bytes) -> str:
    place = urlsplit(server.address)
    try:
        async with asyncio.timeout(60):
            reader, writer = await asyncio.open_connection(place.hostname, place.port)
            writer.write(request)
            answer = await reader.read()
            writer.close()
            return _outcome(answer)
    except ConnectionRefusedError:
        return "refused"
    except (OSError, TimeoutError) as error:
        return type(error).__name__


def _outcome(answer: bytes) -> str:
    head, _, content = answer.partition(b"\r\n\r\n")
    fields = head.lower()
    if not head:
        return "closed without a word"
    if b"content-length: %d" % len(content) not in fields:
        return "cut"
    status = head.split()[1].decode()
    return f"{status} with Retry-After" if b"retry-after" in fields else status
