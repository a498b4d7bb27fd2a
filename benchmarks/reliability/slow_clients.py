"""Two hundred callers who hardly send and do not read, and how long an ordinary one waits beside them."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

import httpx

from benchmarks.databases import DATABASES
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.soak import percentile
from tests.raw_connection import RawConnection
from tests.server import Server, started

CALLERS = 200
# What they send at first, and then again and again. None ever reads; one kind asks for more than fits on the way, and
# cannot see that it is cut off.
HEAD = b"GET /healthz HTTP/1.1\r\nHost: desk.localhost\r\n"
POST = (
    b"POST /v1/articles HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n"
)
SLOW = {
    "heads": (HEAD, b"X-Slow: 1\r\n"),
    "bodies": (POST, b"a"),
    "answers": (b"GET %s/raw HTTP/1.1\r\nHost: desk.localhost\r\n\r\n" * 4, b""),
    "silences": (b"", b""),
}
PAUSE_SECONDS = 0.2
# Four of them are more than the system holds for one who does not read.
LARGE = {"text": "ferry " * 200_000}
STORY = {"text": "The ferry sailed on Monday. It was late again, the harbor master of Tarn said."}
# A person does not notice it.
MAX_P99 = 500


def run(scale: Scale) -> list[Promise]:
    """Ask alone, then beside them; longer than the longest deadline, so that all have been cut off and come again."""
    with DATABASES["SQLite"]() as database, started(database) as server:
        alone = ask(server, scale.pick(full=10, smoke=1))
        large = httpx.post(f"{server.address}/v1/articles", json=LARGE, timeout=60).headers["Location"]
        with slow_callers(server, large) as cut:
            beside = ask(server, scale.pick(full=75, smoke=7))
    return [
        Promise(
            f"beside {CALLERS} callers who send a byte now and then or do not read: all others are answered, "
            f"99 of 100 within {MAX_P99} ms",
            f"{len(beside):,} requests answered, p50 / p99 {tell(beside)}, alone {tell(alone)}; "
            + ", ".join(f"{count} slow {kind} cut off" for kind, count in sorted(cut.items())),
            percentile(beside, 0.99) <= MAX_P99 and cut["heads"] > 0 and (scale.smoke or cut["bodies"] > 0),
        )
    ]


def tell(times: Sequence[float]) -> str:
    """Give the median and the 99th percentile."""
    return f"{percentile(times, 0.5):.0f} / {percentile(times, 0.99):.0f} ms"


def ask(server: Server, seconds: float) -> list[float]:
    """Read and write as an ordinary client does. Gives the seconds of each request. Raises what a client would."""
    times: list[float] = []
    began = time.monotonic()
    with httpx.Client(base_url=server.address, timeout=30) as client:
        while time.monotonic() < began + seconds:
            for method, path, body in (("GET", "/v1/changes", None), ("POST", "/v1/clean", STORY)):
                asked = time.perf_counter()
                client.request(method, path, json=body).raise_for_status()
                times.append(time.perf_counter() - asked)
    return times


@contextmanager
def slow_callers(server: Server, large: str) -> Iterator[Counter[str]]:
    """Let them come, and come again when they are cut off, which is counted by kind."""
    cut: Counter[str] = Counter()
    over = Event()
    thread = Thread(target=_drip, args=(server, large, over, cut))
    thread.start()
    try:
        yield cut
    finally:
        over.set()
        thread.join()


def _drip(server: Server, large: str, over: Event, cut: Counter[str]) -> None:
    kinds = list(itertools.islice(itertools.cycle(SLOW), CALLERS))
    with ExitStack() as stack:
        callers = [stack.enter_context(_call(server, kind, large)) for kind in kinds]
        while not over.wait(PAUSE_SECONDS):
            for at, kind in enumerate(kinds):
                if kind != "answers" and not _goes_on(callers[at], SLOW[kind][1]):
                    cut[kind] += 1
                    callers[at].close()
                    callers[at] = stack.enter_context(_call(server, kind, large))


def _call(server: Server, kind: str, large: str) -> RawConnection:
    first = SLOW[kind][0].replace(b"%s", large.encode())
    return RawConnection(server, receive_bytes=4096).send(first)


def _goes_on(caller: RawConnection, part: bytes) -> bool:
    """Send a part. Tells whether the server still wants it: what it says to one of these is the end, or a refusal."""
    try:
        caller.send(part)
    except ConnectionError:
        return False
    return not caller.hears(0)
