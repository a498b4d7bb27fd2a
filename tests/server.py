"""A real server process, and a connection to it that sends and reads at the same time."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import parse_headers
from typing import Any, Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    address: str
    # What it has said so far; all of it when the server has ended.
    log: list[str]


@contextmanager
def started(
    database: str, workers: int = 1, *more_options: str, module: str = "app.cli", **settings: float | str
) -> Iterator[Server]:
    """Start a server on a free port, with these settings, and end it unless it was killed meanwhile.

    module: whose `serve` it is.
    """
    environment = os.environ | {f"COPYTASTER_{name.upper()}": str(value) for name, value in settings.items()}
    options = ["--port", "0", "--database", database, "--workers", str(workers), *more_options]
    command = [sys.executable, "-m", module, "serve", *options]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stderr is not None
        # Reads on once the server runs, so that it never waits for a full pipe.
        reader = ThreadPoolExecutor(1)
        try:
            log: list[str] = []
            # With workers the parent names the address before one of them listens.
            while (said := "".join(log)).count("startup complete") < workers or "running on" not in said:
                line = process.stderr.readline()
                assert line, f"the server ended: {said}"
                log.append(line)
            reader.submit(log.extend, process.stderr)
            yield Server(process, said.split("running on ")[1].split()[0], log)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
            reader.shutdown()


class RefusedError(Exception):
    """A bulk stream was answered with a problem as a whole."""

    def __init__(self, status: int, headers: Message, content: bytes) -> None:
        super().__init__(f"{status}: {content!r}")
        self.status = status
        self.has_retry_after = "Retry-After" in headers
        self.problem: dict[str, Any] = json.loads(content)


class BulkConnection:
    """One POST /v1/articles/bulk whose answer is read while its body is sent. httpx reads only when all is sent."""

    def __init__(self, server: Server, headers: Mapping[str, str] | None = None) -> None:
        place = urlsplit(server.address)
        self._socket = socket.create_connection((place.hostname, place.port), timeout=30)
        self._answers = self._socket.makefile("rb")
        self._socket.sendall(
            b"POST /v1/articles/bulk HTTP/1.1\r\nHost: desk.localhost\r\nContent-Type: application/x-ndjson\r\n"
            b"Transfer-Encoding: chunked\r\n"
            + b"".join(f"{name}: {value}\r\n".encode() for name, value in (headers or {}).items())
            + b"\r\n"
        )
        self._has_headers = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.cut()

    def send(self, *lines: dict[str, Any]) -> None:
        self.send_raw(b"".join(json.dumps(line).encode() + b"\n" for line in lines))

    def send_raw(self, body: bytes) -> None:
        self._socket.sendall(b"%x\r\n%s\r\n" % (len(body), body))

    def end(self) -> None:
        self._socket.sendall(b"0\r\n\r\n")

    def cut(self) -> None:
        self._answers.close()
        self._socket.close()

    def hears(self, seconds: float) -> bool:
        """Wait for something of the server's, its end included, and tell whether it has come."""
        return bool(select.select((self._socket,), (), (), seconds)[0])

    def answers(self) -> Iterator[dict[str, Any]]:
        """Give the answers as they come, until the server ends them."""
        rest = b""
        while chunk := self._read_chunk():
            *lines, rest = (rest + chunk).split(b"\n")
            yield from map(json.loads, lines)

    def _read_chunk(self) -> bytes:
        if not self._has_headers:
            status = self._answers.readline()
            if not status:
                raise ConnectionResetError("the server ended before it answered")
            headers = parse_headers(self._answers)
            if not status.startswith(b"HTTP/1.1 200"):
                raise RefusedError(int(status.split()[1]), headers, self._answers.read(int(headers["Content-Length"])))
            self._has_headers = True
        size = self._answers.readline().strip()
        chunk = self._answers.read(int(size, 16)) if size else b""
        self._answers.readline()
        return chunk
