"""A stream of submissions in, a stream of answers out, at the same time over one connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import anyio
import anyio.to_thread
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from app.api.body_budget import BodyBudget
from app.api.ndjson import MEDIA_TYPE, Line, LineSplitter
from app.api.outbox import Outbox, UnreadError
from app.services.errors import BusyError

# A batch holds the lock of writers for some milliseconds an article, and its first line is answered with its last.
MAX_BATCH_LINES = 64
# 64 stories of 16 KB: what they become takes some 20 times as much while it waits to be written.
MAX_BATCH_BYTES = 1024 * 1024
# What is on its way comes within this time; a line that nothing follows is not kept waiting for longer.
LINGER_SECONDS = 0.01
# Of answers that the caller does not read: 10,000 of 200 bytes. A usual one has 110.
MAX_UNREAD_BYTES = 2 * 1024 * 1024
# Then the caller is stuck: it waits for us to read, and we for it.
MAX_UNREAD_SECONDS = 60
# How often it is looked whether other bodies have made room.
ROOM_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class BulkDesk:
    """What the bulk streams of a process share.

    threads: how many batches are worked on at once; more would only wait for their turns to clean.
    max_wait_seconds: how long a line waits for room among the other bodies.
    """

    bodies: BodyBudget
    threads: anyio.CapacityLimiter
    max_wait_seconds: float


class BulkResponse(Response):
    """Reads the body itself while it answers: a line is answered as soon as its batch is committed."""

    def __init__(self, desk: BulkDesk, lines: LineSplitter, answer_lines: Callable[[Sequence[Line]], bytes]) -> None:
        self.status_code = 200
        self.media_type = MEDIA_TYPE
        self.background = None
        # No length: no `body` is set yet.
        self.init_headers({"Cache-Control": "no-store"})
        self._desk = desk
        self._lines = lines
        self._answer_lines = answer_lines
        self._batch: list[Line] = []
        self._batch_bytes = 0

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Answer until the body ends or the caller is gone."""
        # Before the first headers are sent, since reading is what lets a caller go on that waits for a 100.
        first = await receive()
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        outbox = Outbox(send, MAX_UNREAD_BYTES, MAX_UNREAD_SECONDS)
        sender = asyncio.create_task(outbox.run())
        try:
            with self._desk.bodies.share(0) as grow_to:
                await self._answer_all(first, receive, outbox, grow_to)
            await outbox.end()
            await sender
        except UnreadError:
            # The server closes a connection whose answer was not ended.
            return
        finally:
            sender.cancel()

    async def _answer_all(
        self, message: Message, receive: Receive, outbox: Outbox, grow_to: Callable[[int], None]
    ) -> None:
        while message["type"] == "http.request":
            for line in self._lines.feed(message.get("body", b"")):
                self._batch.append(line)
                self._batch_bytes += len(line.content)
                if len(self._batch) >= MAX_BATCH_LINES or self._batch_bytes >= MAX_BATCH_BYTES:
                    await self._flush(outbox)
            if not message.get("more_body", False):
                self._batch += self._lines.end()
                await self._flush(outbox)
                return
            await self._hold(outbox, grow_to)
            message = await self._next_message(receive, outbox)

    async def _next_message(self, receive: Receive, outbox: Outbox) -> Message:
        """Give what comes next; a batch that nothing joins is not kept waiting for it."""
        coming = asyncio.ensure_future(receive())
        try:
            if self._batch:
                await asyncio.wait((coming,), timeout=LINGER_SECONDS)
                if not coming.done():
                    await self._flush(outbox)
            return await coming
        finally:
            coming.cancel()

    async def _flush(self, outbox: Outbox) -> None:
        """Store the batch and answer it."""
        if self._batch:
            batch, self._batch, self._batch_bytes = self._batch, [], 0
            await outbox.put(await anyio.to_thread.run_sync(self._answer_lines, batch, limiter=self._desk.threads))

    async def _hold(self, outbox: Outbox, grow_to: Callable[[int], None]) -> None:
        """Count what is held among all bodies; where there is no room, make or await it, or give the line up."""
        give_up_at = anyio.current_time() + self._desk.max_wait_seconds
        while True:
            try:
                grow_to(self._lines.held_bytes + self._batch_bytes)
            except BusyError as busy:
                await self._flush(outbox)
                if anyio.current_time() > give_up_at:
                    self._lines.skip(busy)
                else:
                    await asyncio.sleep(ROOM_POLL_SECONDS)
            else:
                return
