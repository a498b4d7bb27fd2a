"""What a caller may send to do harm, row by row: how it ends, how long it takes, how much memory it needs."""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psutil

from benchmarks.databases import DATABASES
from benchmarks.reliability.promises import Promise, Scale
from tests.hostile import ASKING, HOSTILE, MAX_CPU_SECONDS, MAX_MIB, STORY, Hostile, Request
from tests.server import Server, started

TIMEOUT_SECONDS = 600


@dataclass(slots=True)
class Effect:
    """What a row did. cpu_seconds, mebibytes: most memory.  requests: of bulk each line.  faults: what may not be."""

    cpu_seconds: float
    mebibytes: float
    requests: int
    server_errors: int = 0
    faults: list[str] = field(default_factory=list)


def run(scale: Scale) -> list[Promise]:
    """Send all of them to one server, each database in turn."""
    return [attack(name, scale) for name in (("SQLite",) if scale.smoke else DATABASES)]


def attack(name: str, scale: Scale) -> Promise:
    """Send what is hostile, one after the other, and something ordinary after each."""
    chosen = HOSTILE if name == "SQLite" else ASKING
    # CI sends all quick ones as a test: tests/api/test_hostile.py.
    quick = [title for title, row in chosen.items() if not row.is_slow]
    rows = {title: chosen[title] for title in (quick[::6] if scale.smoke else chosen)}
    with DATABASES[name]() as database, started(database) as server:
        effects = {title: try_one(server, title, row) for title, row in rows.items()}
    slowest = max(effects, key=lambda title: effects[title].cpu_seconds)
    largest = max(effects, key=lambda title: effects[title].mebibytes)
    longest, most = effects[slowest].cpu_seconds, effects[largest].mebibytes
    faults = [f"{title}: {fault}" for title, effect in effects.items() for fault in effect.faults]
    return Promise(
        f"{len(rows)} hostile inputs, {name}: each ends as it may, within {MAX_CPU_SECONDS} s of a processor and "
        f"{MAX_MIB:,} MiB, and the next request is served as before",
        f"{sum(effect.requests for effect in effects.values())} requests, "
        f"{sum(effect.server_errors for effect in effects.values())} 5xx, {len(faults)} ended otherwise"
        f"{''.join(f'; {fault}' for fault in faults[:3])}; slowest {longest:.1f} s ({slowest}), most memory "
        f"{most:,.0f} MiB ({largest})",
        not faults and longest <= MAX_CPU_SECONDS and most <= MAX_MIB,
    )


def try_one(server: Server, title: str, row: Hostile) -> Effect:
    """Send what is hostile, and something ordinary after it."""
    process = psutil.Process(server.process.pid)
    usual = ask_as_usual(server)
    forget_peak(process)
    before = cpu_seconds(process)
    try:
        outcomes = list(send_all(server, row))
    except OSError as error:
        outcomes = [type(error).__name__]
    effect = Effect(cpu_seconds(process) - before, read_peak(process), len(outcomes))
    effect.server_errors = sum(outcome.startswith("5") for outcome in outcomes)
    effect.faults = sorted(set(outcomes) - row.allowed)
    if ask_as_usual(server) != usual:
        effect.faults.append("the next request was answered otherwise")
    figures = f"{effect.cpu_seconds:6.1f} s {effect.mebibytes:6.0f} MiB  {title}"
    print(figures, *effect.faults, file=sys.stderr, sep="; ", flush=True)
    return effect


def send_all(server: Server, row: Hostile) -> Iterator[str]:
    """Send the requests of a row and give how each ended, of bulk how each line did."""
    for request in row.make():
        status, content = send(server, request)
        if request.path.endswith("/bulk") and status == 200:
            yield from (tell(line["status"], line) for line in map(json.loads, content.splitlines()))
        else:
            yield tell(status, json.loads(content))


def send(server: Server, request: Request) -> tuple[int, bytes]:
    """Send a request as it is, and give the status and content of its answer."""
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(
            request.method,
            request.path,
            request.content,
            dict(request.headers),
            encode_chunked=not isinstance(request.content, bytes | None),
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def tell(status: int, answer: dict[str, Any]) -> str:
    """Give how a request ended, as the table of hostile inputs says it."""
    return f"{status} {answer['code']}" if "code" in answer else str(status)


def ask_as_usual(server: Server) -> bytes:
    """Give what an ordinary request is answered."""
    return httpx.post(f"{server.address}/v1/clean", json={"text": STORY}, timeout=TIMEOUT_SECONDS).content


def cpu_seconds(process: psutil.Process) -> float:
    """Give how long a process has been at work."""
    times = process.cpu_times()
    return float(times.user + times.system)


def forget_peak(process: psutil.Process) -> None:
    """Let the most memory that a process had be what it has now. Linux alone knows how; elsewhere it stays."""
    switch = Path(f"/proc/{process.pid}/clear_refs")
    if switch.exists():
        switch.write_text("5", encoding="ascii")


def read_peak(process: psutil.Process) -> float:
    """Give the most memory that a process had, in MiB."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return float(process.memory_info().rss / 2**20)
    peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
