"""Callers who send slowly, wrongly or without end, and who do not read, at a real server with short deadlines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import IncompleteRead

import httpx
import psutil
import pytest

from app.api.connection import MAX_HEAD_BYTES, MAX_PIPELINED
from tests.raw_connection import RawConnection
from tests.server import BulkConnection, Server, started

MAX_CONNECTIONS = 8
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: desk.localhost\r\n\r\n"
CLEAN = b"POST /v1/clean HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: text/plain\r\n"
CHUNKED = CLEAN + b"Transfer-Encoding: chunked\r\n\r\n"

# What is no HTTP -> what is sent.
MALFORMED = {
    "words": b"The ferry sails.\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no such version": b"GET /healthz HTTP/3.9\r\n\r\n",
    "space before the colon": b"GET /healthz HTTP/1.1\r\nHost : desk.localhost\r\n\r\n",
    "NUL in a field": b"GET /healthz HTTP/1.1\r\nHost: news\x00room.test\r\n\r\n",
    "address that is not ASCII": b"GET /h\xe9 HTTP/1.1\r\n\r\n",
    "address that is none": b"GET http://[::1/healthz HTTP/1.1\r\nHost: desk.localhost\r\n\r\n",
    "tunnel": b"CONNECT desk.localhost:80 HTTP/1.1\r\nHost: desk.localhost\r\n\r\n",
    "tunnel to a path": b"CONNECT / HTTP/1.1\r\nHost: desk.localhost\r\n\r\n",
    "tunnel and what is sent through it": b"CONNECT /healthz HTTP/1.1\r\nHost: desk.localhost\r\n\r\n" + HEALTH,
    "two lengths": CLEAN + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nfour",
    "length and chunks": CLEAN + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "negative length": CLEAN + b"Content-Length: -3\r\n\r\n",
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": HEALTH[:-2] + b"Host: desk.localhost\r\n\r\n",
    "two hosts, old": b"GET /healthz HTTP/1.0\r\nHost: a.localhost\r\nHost: b.localhost\r\n\r\n",
    "packed chunks": CLEAN + b"Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    "packed chunks in two lines": CHUNKED[:-2] + b"Transfer-Encoding: gzip\r\n\r\n1\r\na\r\n0\r\n\r\n",
    "chunks as they are": CLEAN + b"Transfer-Encoding: identity, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    "chunks of chunks": CHUNKED[:-2] + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    "chunks of old": CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"1\r\na\r\n0\r\n\r\n",
    "upgrade without a host": b"GET /healthz HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    "length beyond 64 bits": CLEAN + b"Content-Length: 99999999999999999999\r\n\r\n",
    "chunk of no length": CHUNKED + b"zz\r\nThe ferry sails.\r\n0\r\n\r\n",
    "chunk longer than it says": CHUNKED + b"3\r\nThe ferry sails.\r\n0\r\n\r\n",
}
TOO_LARGE = {
    "field": b"GET /healthz HTTP/1.1\r\nX-Large: %s\r\n\r\n" % (b"a" * MAX_HEAD_BYTES),
    "field without end": b"GET /healthz HTTP/1.1\r\nX-Large: " + b"a" * MAX_HEAD_BYTES * 20,
    "address": b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * MAX_HEAD_BYTES),
    "many fields": b"GET /healthz HTTP/1.1\r\n" + b"A: b\r\n" * MAX_HEAD_BYTES,
    "field behind the body": CHUNKED + b"1\r\na\r\n0\r\nX-Large: " + b"a" * MAX_HEAD_BYTES * 20,
    "chunk's extension": CHUNKED + b"1;" + b"a" * MAX_HEAD_BYTES * 20,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that has little patience."""
    database = f"sqlite:///{tmp_path_factory.mktemp('slow') / 'articles.db'}"
    with started(
        database,
        head_seconds=0.5,
        body_seconds=0.5,
        answer_seconds=0.5,
        idle_seconds=0.5,
        stream_seconds=2,
        max_connections=MAX_CONNECTIONS,
    ) as running:
        yield running
        assert httpx.get(f"{running.address}/healthz").status_code == 200


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_http_gets_its_problem(server: Server, sent: bytes) -> None:
    with RawConnection(server) as caller:
        answer = caller.send(sent).answer()
        assert (answer.status, answer.json()["code"]) == (400, "malformed_request")
        assert answer.headers["X-Request-Id"] == answer.json()["request_id"]
        assert (answer.headers["Content-Type"], answer.headers["Connection"]) == ("application/problem+json", "close")
        assert caller.rest() == b""


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /healthz HTTP/1.0\r\n\r\n",
        b"GET /healthz HTTP/1.0\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        b"GET http://desk.localhost/healthz HTTP/1.1\r\nHost: desk.localhost\r\n\r\n",
        CLEAN + b"Transfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    ],
    ids=["old", "old, and an upgrade", "whole address", "chunks in capitals"],
)
def test_what_is_only_unusual_is_answered(server: Server, sent: bytes) -> None:
    with RawConnection(server) as caller:
        assert caller.send(sent).answer().status == 200


@pytest.mark.parametrize("sent", TOO_LARGE.values(), ids=TOO_LARGE)
def test_large_head_gets_its_problem(server: Server, sent: bytes) -> None:
    with RawConnection(server) as caller:
        answer = caller.send(sent).answer()
        assert (answer.status, answer.json()["code"]) == (431, "head_too_large")


def test_head_just_within_the_limit_is_read(server: Server) -> None:
    with RawConnection(server) as caller:
        fields = b"".join(b"X-%04d: %s\r\n" % (n, b"a" * 994) for n in range(60))
        assert caller.send(HEALTH[:-2], fields, b"\r\n").answer().status == 200


@pytest.mark.parametrize("wrong", [b"The ferry sails.\r\n\r\n", CHUNKED + b"zz\r\n"], ids=["head", "body"])
def test_requests_before_a_wrong_one_are_answered(server: Server, wrong: bytes) -> None:
    with RawConnection(server) as caller:
        caller.send(HEALTH, HEALTH, wrong)
        assert [caller.answer().status for _ in range(3)] == [200, 200, 400]


def test_too_many_requests_before_an_answer_are_refused_behind_the_first(server: Server) -> None:
    with RawConnection(server) as caller:
        caller.send(HEALTH * (MAX_PIPELINED + 10))
        answers = [caller.answer() for _ in range(MAX_PIPELINED + 2)]
        assert [answer.status for answer in answers] == [200] * (MAX_PIPELINED + 1) + [503]
        assert answers[-1].json()["code"] == "too_many_connections"


def test_head_that_does_not_end_is_cut(server: Server) -> None:
    with RawConnection(server) as caller:
        caller.send(HEALTH[:-2]).drip(b"X: y\r\n")
        answer = caller.answer()
        assert (answer.status, answer.json()["code"]) == (408, "request_timeout")
        assert caller.rest() == b""


@pytest.mark.parametrize("sent", [b"", b"\r\n", HEALTH], ids=["nothing", "empty lines", "one request"])
def test_connection_on_which_no_request_begins_is_closed_without_a_word(server: Server, sent: bytes) -> None:
    with RawConnection(server) as caller:
        caller.send(sent)
        if sent == HEALTH:
            assert caller.answer().status == 200
        caller.drip(b"\r\n")
        assert caller.rest() == b""


@pytest.mark.parametrize(
    ("head", "part"),
    [(CLEAN + b"Content-Length: 1000\r\n\r\n", b"a"), (CHUNKED, b"1\r\na\r\n"), (CHUNKED, b"1;x\r\na\r\n")],
    ids=["length", "chunks", "extended chunks"],
)
def test_body_that_does_not_end_is_cut_and_others_are_served_meanwhile(
    server: Server, head: bytes, part: bytes
) -> None:
    with RawConnection(server) as caller, ThreadPoolExecutor(1) as thread:
        dripping = thread.submit(caller.send(head).drip, part)
        assert httpx.get(f"{server.address}/healthz").status_code == 200
        dripping.result()
        answer = caller.answer()
        assert (answer.status, answer.json()["code"], answer.headers["Connection"]) == (408, "request_timeout", "close")


def test_rest_of_a_refused_body_is_not_awaited_without_end(server: Server) -> None:
    with RawConnection(server) as caller:
        answer = caller.send(CLEAN, b"Content-Length: 50000000\r\n\r\n").answer()
        assert (answer.status, answer.json()["code"]) == (413, "body_too_large")
        caller.drip(b"a")
        assert caller.rest() == b""


def test_connection_is_of_use_again_when_a_refused_body_has_come(server: Server) -> None:
    with RawConnection(server) as caller:
        unknown = CLEAN.replace(b"text/plain", b"image/png") + b"Content-Length: 20000\r\n\r\n"
        caller.send(CLEAN.replace(b"clean", b"nowhere"), b"Content-Length: 20000\r\n\r\n")
        assert caller.answer().status == 404
        assert caller.send(b"a" * 20_000, HEALTH).answer().status == 200
        assert caller.send(unknown, b"a" * 20_000).answer().status == 415


def test_line_of_bulk_that_does_not_end_is_cut_after_what_was_stored(server: Server) -> None:
    with BulkConnection(server) as stream:
        answers = stream.answers()
        stream.send({"text": "The ferry sails."})
        assert next(answers)["line"] == 1
        for _ in range(4):
            stream.send_raw(b'{"text": "')
        row = next(answers)
        assert (row["line"], row["status"], row["code"]) == (2, 408, "request_timeout")
        assert list(answers) == []


def test_stream_may_pause_between_lines_but_not_without_end(server: Server) -> None:
    with BulkConnection(server) as stream:
        answers = stream.answers()
        for number in (1, 2):
            stream.send({"text": f"The ferry sails on day {number}."})
            assert next(answers)["line"] == number
            # Longer than a body may pause.
            assert not stream.hears(0.8)
        row = next(answers)
        assert (row["line"], row["status"], row["code"]) == (3, 408, "request_timeout")
        assert list(answers) == []


def test_answer_that_is_not_read_is_cut(server: Server) -> None:
    with RawConnection(server, receive_bytes=4096) as caller:
        # More than the system takes in for a caller who reads nothing.
        caller.send(b"GET /openapi.json HTTP/1.1\r\nHost: desk.localhost\r\n\r\n" * MAX_PIPELINED)
        assert caller.hears(30)
        while _is_connected(server, caller):
            time.sleep(0.05)
        with pytest.raises((IncompleteRead, ConnectionError)):
            for _ in range(MAX_PIPELINED):
                caller.answer()


def _is_connected(server: Server, caller: RawConnection) -> bool:
    here = caller.socket.getsockname()
    return any(row.raddr == here for row in psutil.Process(server.process.pid).net_connections("tcp4"))


def test_request_that_asks_for_another_protocol_is_answered_in_this_one(server: Server) -> None:
    """Java's client asks for HTTP/2 with each request, also with those that have a body."""
    upgrade = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n"
    with RawConnection(server) as caller:
        caller.send(CLEAN, upgrade, b"Content-Length: 16\r\n\r\nThe ferry sails.", HEALTH)
        answer = caller.answer()
        assert (answer.status, answer.json()["text"]) == (200, "The ferry sails.")
        assert caller.answer().status == 200


def test_connections_beyond_the_limit_are_told_so_until_one_is_free(server: Server) -> None:
    with ExitStack() as stack:
        callers = [stack.enter_context(RawConnection(server)) for _ in range(2 * MAX_CONNECTIONS)]
        # The last one first: when it is answered the others have been let in, and none of them is idle.
        answers = [caller.send(HEALTH).answer() for caller in reversed(callers)]
        crowded = [answer for answer in answers if answer.status == 503]
        assert {answer.status for answer in answers} == {200, 503}
        assert len(crowded) == MAX_CONNECTIONS
        assert {answer.json()["code"] for answer in crowded} == {"too_many_connections"}
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in crowded)
        # The others are idle now, and one of them gives way.
        assert stack.enter_context(RawConnection(server)).send(HEALTH).answer().status == 200


def test_refused_body_that_does_not_come_holds_no_place(sqlite_database: str) -> None:
    refused = CLEAN.replace(b"clean", b"nowhere") + b"Content-Length: 9\r\n\r\n"
    with started(sqlite_database, max_connections=2) as server, ExitStack() as stack:
        for status, request in ((404, refused), (404, refused), (200, HEALTH), (200, HEALTH)):
            assert stack.enter_context(RawConnection(server)).send(request).answer().status == status


@pytest.mark.parametrize("idle_seconds", [60, 0.01], ids=["open", "closing"])
def test_answer_that_is_not_read_yet_holds_its_place(sqlite_database: str, idle_seconds: float) -> None:
    # More than the system takes in for a caller who reads nothing.
    page = b"<p>The ferry sails.</p><!--%s-->" % (b"a" * 8_000_000)
    with started(sqlite_database, max_connections=1, max_html_bytes=9_000_000, idle_seconds=idle_seconds) as server:
        stored = httpx.post(f"{server.address}/v1/articles", content=page, headers={"Content-Type": "text/html"})
        path = stored.headers["Location"].encode()
        with RawConnection(server) as reader:
            assert reader.send(b"GET %s/raw HTTP/1.1\r\nHost: desk.localhost\r\n\r\n" % path).hears(30)
            with RawConnection(server) as newcomer:
                assert newcomer.send(HEALTH).answer().status == 503
            assert reader.answer().content == page
