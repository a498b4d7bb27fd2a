"""A connection to a real server on which a test sends what no client would."""

from __future__ import annotations

import json
import select
import socket
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse
from typing import Any, BinaryIO, Self
from urllib.parse import urlsplit

from tests.server import Server


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    headers: Message
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


class _LeftOpen:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def close(self) -> None:
        """Leave it open."""


class RawConnection:
    """A connection on which a test sends what no client would."""

    def __init__(self, server: Server, receive_bytes: int | None = None) -> None:
        place = urlsplit(server.address)
        self.socket = socket.socket()
        if receive_bytes is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.settimeout(30)
        self.socket.connect((place.hostname, place.port))
        self._file = self.socket.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
        self.socket.close()

    def send(self, *parts: bytes) -> Self:
        self.socket.sendall(b"".join(parts))
        return self

    def drip(self, part: bytes, pause_seconds: float = 0.05) -> None:
        """Send a part again and again, with pauses, until the server says something."""
        with suppress(ConnectionError):
            while not self.hears(pause_seconds):
                self.socket.sendall(part)

    def hears(self, seconds: float) -> bool:
        """Wait for something of the server's, its end included, and tell whether it has come."""
        return bool(select.select((self.socket,), (), (), seconds)[0])

    def answer(self) -> Answer:
        """Give the next answer. Raises http.client's exceptions where none comes, or not all of it."""
        response = HTTPResponse(self)  # type: ignore[arg-type]  # it asks for a file alone
        response.begin()
        return Answer(response.status, response.headers, response.read())

    def makefile(self, _mode: str) -> Any:
        """Give http.client the one file from which all answers are read; it would close it after the first."""
        return _LeftOpen(self._file)

    def rest(self) -> bytes:
        """Give what comes until the server closes."""
        with suppress(ConnectionError):
            return self._file.read()
        return b""
