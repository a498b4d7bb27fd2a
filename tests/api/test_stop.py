"""The end of a server: what is in flight is answered, and nobody holds it up."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from time import monotonic
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from benchmarks.reliability.processes import find_workers
from tests.raw_connection import RawConnection
from tests.server import BulkConnection, Server, started

STORY = b"The ferry sails."
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: desk.localhost\r\n\r\n"
POST = b"POST /v1/articles HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: text/plain\r\nContent-Length: 16\r\n\r\n"
FOLLOW = b"GET /v1/changes?wait=60&after=%s HTTP/1.1\r\nHost: desk.localhost\r\n\r\n"


def wait_until_refused(server: Server) -> None:
    """Return when the port is closed."""
    place = urlsplit(server.address)
    with suppress(ConnectionRefusedError):
        while True:
            with suppress(ConnectionResetError):
                socket.create_connection((place.hostname, place.port)).close()


def wait_for_figure(server: Server, figure: str) -> None:
    """Return when the server's metrics hold a line."""
    until = monotonic() + 60
    while figure not in httpx.get(f"{server.address}/metrics", timeout=60).text:
        assert monotonic() < until, figure


def follow(server: Server, stack: ExitStack) -> RawConnection:
    """Give a connection that waits for the next change."""
    end = httpx.get(f"{server.address}/v1/changes").json()["next"]
    return stack.enter_context(RawConnection(server)).send(FOLLOW % end.encode())


def end(process: psutil.Process) -> None:
    """Kill a process that may have ended."""
    with suppress(psutil.NoSuchProcess):
        process.kill()


@pytest.mark.parametrize(("workers", "sent"), [(1, signal.SIGINT), (2, signal.SIGTERM)])
def test_requests_in_flight_are_answered_in_full(sqlite_database: str, workers: int, sent: signal.Signals) -> None:
    with started(sqlite_database, workers, stop_seconds=60) as server, ExitStack() as stack:
        idle, upload = (stack.enter_context(RawConnection(server)) for _ in range(2))
        stream = stack.enter_context(BulkConnection(server))
        assert idle.send(HEALTH).answer().status == 200
        upload.send(POST, STORY[:5])
        stream.send({"text": "The ferry sailed on day 0."})
        answers = stream.answers()
        assert next(answers)["status"] == 201
        follower = follow(server, stack)
        # All have arrived, this question included: what waits to be accepted is refused with the port.
        wait_for_figure(server, "copytaster_requests_in_progress 4.0")
        stream.send(*({"text": f"The ferry sailed on day {day}."} for day in range(1, 100)))
        stream.end()
        server.process.send_signal(sent)
        assert idle.rest() == b""
        wait_until_refused(server)
        rows = list(answers)
        assert [row["line"] for row in rows] == list(range(2, 101))
        assert {row["status"] for row in rows} == {201}
        stored = upload.send(STORY[5:]).answer()
        assert (stored.status, stored.headers["Connection"]) == (201, "close")
        assert stored.json()["text"] == STORY.decode()
        assert follower.answer().status == 200
        assert server.process.wait(30) == 0


def test_callers_without_end_do_not_keep_the_server_from_ending(sqlite_database: str) -> None:
    with started(sqlite_database, stop_seconds=2) as server, ExitStack() as stack:
        upload, unread = (stack.enter_context(RawConnection(server, receive_bytes=4096)) for _ in range(2))
        stream = stack.enter_context(BulkConnection(server))
        upload.send(POST, STORY[:5])
        unread.send(b"GET /openapi.json HTTP/1.1\r\nHost: desk.localhost\r\n\r\n" * 32)
        assert unread.hears(30)
        stream.send({"text": "The ferry sails."})
        answers = stream.answers()
        assert next(answers)["status"] == 201
        stream.send_raw(b'{"text": ')
        server.process.send_signal(signal.SIGTERM)
        row = next(answers)
        assert (row["line"], row["status"], row["code"]) == (2, 503, "stopping")
        assert list(answers) == []
        answer = upload.answer()
        assert (answer.status, answer.json()["code"]) == (503, "stopping")
        assert int(answer.headers["Retry-After"]) > 0
        assert server.process.wait(30) == 0


def test_cleaning_without_end_does_not_keep_the_server_from_ending(sqlite_database: str) -> None:
    story = {"text": "By Ada Quist\n" * 50_000}
    with started(sqlite_database, stop_seconds=0.5) as server, ExitStack() as stack:
        body = httpx.Request("POST", "http://desk.localhost/v1/articles", json=story).content
        head = POST.replace(b"text/plain", b"application/json").replace(b": 16", b": %d" % len(body))
        caller = stack.enter_context(RawConnection(server)).send(head, body)
        wait_for_figure(server, "copytaster_turn_seconds_count 1.0")
        server.process.send_signal(signal.SIGTERM)
        answer = caller.answer()
        assert (answer.status, answer.json()["code"]) == (503, "stopping")
        assert server.process.wait(30) == 0


def test_follower_who_has_gone_does_not_keep_the_server_from_ending(sqlite_database: str) -> None:
    with started(sqlite_database, stop_seconds=60) as server, ExitStack() as stack:
        follower = follow(server, stack)
        wait_for_figure(server, "copytaster_requests_in_progress 2.0")
        follower.close()
        while any(row.raddr for row in psutil.Process(server.process.pid).net_connections("tcp4")):
            pass
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0


def test_worker_that_hangs_does_not_keep_the_others_from_ending(sqlite_database: str) -> None:
    with started(sqlite_database, 2, stop_seconds=1) as server, ExitStack() as stack:
        hanging = find_workers(server)[0]
        hanging.suspend()
        # Where the server waits for it the test shall fail, and not wait as well.
        stack.callback(end, hanging)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
        assert not hanging.is_running()


# Two workers of an app that is of no interest here, and little patience.
WORKERS = """
from uvicorn import Config
from app.serving import Workers
config = Config("json:loads", lifespan="off", workers=2, port=0, timeout_worker_healthcheck=4)
Workers(config, [config.bind_socket()]).run()
"""


def test_worker_that_hangs_is_replaced() -> None:
    with subprocess.Popen([sys.executable, "-c", WORKERS], stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stderr is not None
        starts = (line for line in parent.stderr if "Started server process" in line)
        next(starts)
        next(starts)
        hanging = find_workers(Server(parent, "", []))[0]
        hanging.suspend()
        next(starts)
        assert not hanging.is_running()
        parent.terminate()
        parent.stderr.read()
        assert parent.wait() == 0
