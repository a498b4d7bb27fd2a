"""A stream of submissions in, a stream of answers out, at the same time over one connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

import anyio
import anyio.to_thread
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from app.api.body_budget import RETRY_AFTER_SECONDS, BodyBudget
from app.api.gzip_body import GzipBody
from app.api.ndjson import MEDIA_TYPE, Line, LineSplitter
from app.api.outbox import Outbox, UnreadError
from app.api.pace import Deadlines, Pace
from app.api.request_errors import CorruptGzipError, SlowRequestError, StoppingError, TooManyBadLinesError
from app.api.stop import Stop
from app.services.errors import BusyError, KeyNeededError, UnknownKeyError

# A batch holds the lock of writers for some milliseconds an article, and its first line is answered with its last.
MAX_BATCH_LINES = 64
# 64 stories of 16 KB: what they become takes some 20 times as much while it waits to be written.
MAX_BATCH_BYTES = 1024 * 1024
# What is on its way comes within this time; a line that nothing follows is not kept waiting for longer.
LINGER_SECONDS = 0.01
# Where nothing comes for so long and the service shall end, nothing is on its way.
STOP_LINGER_SECONDS = 0.5
# Of answers that the caller does not read: 10,000 of 200 bytes. A usual one has 110.
MAX_UNREAD_BYTES = 2 * 1024 * 1024
# Then the caller is stuck: it waits for us to read, and we for it.
MAX_UNREAD_SECONDS = 60
# How often it is looked whether other bodies have made room.
ROOM_POLL_SECONDS = 0.05
# Batches worked on at once: while one waits for the disk or for the lock of writers, others can be cleaned.
MAX_BATCHES = 4
# Streams at once, most of which may wait for their callers: together they hold up to 64 MiB of unread answers.
MAX_STREAMS = 32
# One takes 16 µs and 310 bytes of answer, and 500 of them a byte of gzip. A good one takes a hundred times as long.
MAX_BAD_LINES = 1000
# One good line makes up for so many: also of an archive where hardly any has a text all are read.
BAD_LINES_FORGIVEN = 10


@dataclass(frozen=True, slots=True)
class Answers:
    """The lines that answer a batch. bad_lines: how many of them say that their line is not acceptable."""

    content: bytes
    bad_lines: int


class BulkDesk:
    """What the bulk streams of a process share. For one thread: the event loop's."""

    def __init__(self, bodies: BodyBudget, deadlines: Deadlines, stop: Stop, max_wait_seconds: float) -> None:
        self.bodies = bodies
        self.stop = stop
        self.deadlines = deadlines
        self.threads = anyio.CapacityLimiter(MAX_BATCHES)
        # How long a line waits for room among the other bodies.
        self.max_wait_seconds = max_wait_seconds
        self._open_streams = 0

    @property
    def open_streams(self) -> int:
        """How many streams there are."""
        return self._open_streams

    @contextmanager
    def stream(self) -> Iterator[Callable[[int], None]]:
        """Let a stream in and give the function by which it says how many bytes it holds. Raises BusyError."""
        if self._open_streams >= MAX_STREAMS:
            raise BusyError(RETRY_AFTER_SECONDS)
        self._open_streams += 1
        try:
            with self.bodies.share(0) as grow_to:
                yield grow_to
        finally:
            self._open_streams -= 1


class BulkResponse(Response):
    """Reads the body itself while it answers: a line is answered as soon as its batch is committed.

    answer_lines: stores what stands in lines and gives their answers; called in a thread.  check_key: raises
    KeyNeededError or UnknownKeyError if the caller may not go on.  gzip: opens the body.
    """

    def __init__(
        self,
        desk: BulkDesk,
        lines: LineSplitter,
        answer_lines: Callable[[Sequence[Line]], Answers],
        check_key: Callable[[], Awaitable[None]],
        gzip: GzipBody | None = None,
    ) -> None:
        self.status_code = 200
        self.media_type = MEDIA_TYPE
        self.background = None
        # Without a length, since no `body` is set.
        self.init_headers({})
        self._desk = desk
        self._lines = lines
        self._answer_lines = answer_lines
        self._check_key = check_key
        self._gzip = gzip
        self._batch: list[Line] = []
        self._batch_bytes = 0
        self._bad_lines = 0
        # Of the line that has begun and not ended.
        self._pace = Pace(desk.stop, desk.deadlines.body_seconds)

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Answer until the body ends or the caller is gone.

        Raises BusyError, SlowRequestError and StoppingError before anything is answered.
        """
        with self._desk.stream() as grow_to:
            # Before the first headers are sent, since reading is what lets a caller go on that waits for a 100.
            message = await self._pace.wait(receive())
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            outbox = Outbox(send, MAX_UNREAD_BYTES, MAX_UNREAD_SECONDS)
            sender = asyncio.create_task(outbox.run())
            try:
                await self._answer_until_refused(message, receive, outbox, grow_to)
                await outbox.end()
                await sender
            except UnreadError:
                # The server closes a connection whose answer was not ended.
                return
            finally:
                sender.cancel()

    async def _answer_until_refused(
        self, message: Message, receive: Receive, outbox: Outbox, grow_to: Callable[[int], None]
    ) -> None:
        try:
            await self._answer_all(message, receive, outbox, grow_to)
        except (KeyNeededError, UnknownKeyError, TooManyBadLinesError) as error:
            # The answer of the first line that was not stored is the last one.
            await outbox.put(self._answer_lines([replace(self._batch[0], error=error)]).content)

    async def _answer_all(
        self, message: Message, receive: Receive, outbox: Outbox, grow_to: Callable[[int], None]
    ) -> None:
        hold = partial(self._hold, outbox, grow_to)
        try:
            while message["type"] == "http.request":
                for piece in self._open(message.get("body", b"")):
                    await self._take(piece, outbox)
                    await hold()
                if not message.get("more_body", False):
                    break
                message = await self._next_message(receive, outbox)
            else:
                return  # the caller is gone
            if self._gzip:
                self._gzip.end()
        except (CorruptGzipError, SlowRequestError, StoppingError) as error:
            # Its answer is the last one, and says that nothing was read from here on.
            self._lines.skip(error)
        self._batch += self._lines.end()
        await self._flush(outbox)

    def _open(self, chunk: bytes) -> Iterator[bytes]:
        return self._gzip.feed(chunk) if self._gzip else iter((chunk,))

    async def _take(self, piece: bytes, outbox: Outbox) -> None:
        self._pace.count(len(piece))
        for line in self._lines.feed(piece):
            self._pace.begin_again()
            self._batch.append(line)
            self._batch_bytes += len(line.content)
            if len(self._batch) >= MAX_BATCH_LINES or self._batch_bytes >= MAX_BATCH_BYTES:
                await self._flush(outbox)

    async def _next_message(self, receive: Receive, outbox: Outbox) -> Message:
        """Give what comes next; a batch that nothing joins is not kept waiting for it."""
        coming = asyncio.ensure_future(receive())
        try:
            if self._batch:
                await asyncio.wait((coming,), timeout=LINGER_SECONDS)
                if not coming.done():
                    await self._flush(outbox)
            if self._lines.held_bytes:
                return await self._pace.wait(coming)
            async with self._desk.stop.bounded(self._desk.deadlines.stream_seconds, STOP_LINGER_SECONDS):
                return await coming
        except TimeoutError:
            raise SlowRequestError from None
        finally:
            coming.cancel()

    async def _flush(self, outbox: Outbox) -> None:
        """Store the batch and answer it. Raises KeyNeededError, UnknownKeyError and TooManyBadLinesError."""
        if self._batch:
            if self._bad_lines >= MAX_BAD_LINES:
                raise TooManyBadLinesError
            await self._check_key()
            batch, self._batch, self._batch_bytes = self._batch, [], 0
            answers = await anyio.to_thread.run_sync(self._answer_lines, batch, limiter=self._desk.threads)
            forgiven = BAD_LINES_FORGIVEN * (len(batch) - answers.bad_lines)
            self._bad_lines = max(self._bad_lines + answers.bad_lines - forgiven, 0)
            await outbox.put(answers.content)

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
                # Others get their turn between two pieces of a body that was packed tightly.
                await asyncio.sleep(0)
                return
