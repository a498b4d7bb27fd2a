"""All articles in one answer, that is read from the database only as fast as the caller reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import anyio
import anyio.to_thread
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from app.api.body_budget import RETRY_AFTER_SECONDS
from app.api.csv_rows import COLUMNS, write_cells, write_row
from app.api.formats import write_json
from app.api.heads import HEAD_ONLY
from app.api.schemas import ExportFormatName, OffsetUnit
from app.api.stop import Stop
from app.logs import LOG
from app.services.answers import ArticleAnswer
from app.services.errors import BusyError, KeyNeededError, UnknownKeyError

# Batches read at once: they share the interpreter with all that is cleaned and read.
MAX_BATCHES = 2
# Each holds a batch or two, some MiB, for as long as its caller takes to read it.
MAX_EXPORTS = 8


def write_line(answer: ArticleAnswer, unit: OffsetUnit) -> bytes:
    """Give the JSON of an article as a line."""
    return write_json(answer, unit) + b"\n"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One form of an export."""

    name: ExportFormatName
    media_type: str
    content_type: str
    head: bytes
    write: Callable[[ArticleAnswer, OffsetUnit], bytes]


EXPORT_FORMATS = (
    ExportFormat("ndjson", "application/x-ndjson", "application/x-ndjson", b"", write_line),
    ExportFormat("csv", "text/csv", "text/csv; charset=utf-8; header=present", write_cells(COLUMNS), write_row),
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The content of a batch. is_last: no other follows."""

    content: bytes
    is_last: bool


class ExportDesk:
    """What the exports of a process share. For one thread: the event loop's."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        self.threads = anyio.CapacityLimiter(MAX_BATCHES)
        self._open = 0

    @contextmanager
    def export(self) -> Iterator[None]:
        """Let an export in. Raises BusyError."""
        if self._open >= MAX_EXPORTS:
            raise BusyError(RETRY_AFTER_SECONDS)
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1


class ExportResponse(Response):
    """Sends chunk after chunk; one that is not ended, which the server cuts off, is not whole.

    read_chunk: reads and writes the next batch; called in a thread.  check_key: raises KeyNeededError or
    UnknownKeyError if the caller may not go on.
    """

    def __init__(
        self,
        desk: ExportDesk,
        chosen: ExportFormat,
        read_chunk: Callable[[], Chunk],
        check_key: Callable[[], Awaitable[None]],
    ) -> None:
        self.status_code = 200
        self.media_type = chosen.media_type
        self.background = None
        name = f'attachment; filename="articles.{chosen.name}"'
        # Without a length, since no `body` is set.
        self.init_headers({"Content-Type": chosen.content_type, "Content-Disposition": name, "Vary": "Accept"})
        self._desk = desk
        self._head = chosen.head
        self._read_chunk = read_chunk
        self._check_key = check_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send all, as long as the caller is there. Raises what is wrong with the first batch before it sends."""
        with self._desk.export():
            chunk = await self._next_chunk()
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope.get(HEAD_ONLY):
                await send(_body(b"", more=False))
                return
            leaving = asyncio.ensure_future(_wait_until_gone(receive))
            try:
                await self._send_all(chunk, send, leaving)
            finally:
                leaving.cancel()

    async def _send_all(self, chunk: Chunk, send: Send, leaving: asyncio.Future[None]) -> None:
        await send(_body(self._head + chunk.content, more=not chunk.is_last))
        while not chunk.is_last:
            if leaving.done():
                return
            if self._desk.stop.has_begun:
                LOG.warning("An export was broken off: the service is being stopped")
                return
            try:
                await self._check_key()
            except (KeyNeededError, UnknownKeyError):
                LOG.warning("An export was broken off: its key is not known any more")
                return
            chunk = await self._next_chunk()
            await send(_body(chunk.content, more=not chunk.is_last))

    async def _next_chunk(self) -> Chunk:
        return await anyio.to_thread.run_sync(self._read_chunk, limiter=self._desk.threads)


def _body(content: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": content, "more_body": more}


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
