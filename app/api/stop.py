"""The end of the service, for those who wait for a caller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import answer_problem
from app.api.request_errors import StoppingError


class Stop:
    """Bounds the waits for callers, and brings the bounds nearer when the service shall end.

    seconds: how long callers may go on sending then.  For one thread: the event loop's.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends_at: float | None = None
        self._waits: dict[asyncio.Timeout, float] = {}

    @property
    def has_begun(self) -> bool:
        """Whether the service shall end."""
        return self._ends_at is not None

    def begin(self) -> None:
        """Tell all who wait. Again does nothing."""
        if self._ends_at is None:
            now = asyncio.get_running_loop().time()
            self._ends_at = now + self._seconds
            for wait, grace in self._waits.items():
                if not wait.expired():
                    wait.reschedule(min(wait.when() or self._ends_at, self._ends_at, now + grace))

    @asynccontextmanager
    async def bounded(self, seconds: float, grace: float | None = None) -> AsyncIterator[None]:
        """Bound a wait. Raises TimeoutError when its time is over, StoppingError where the service ends meanwhile.

        grace: how long it may last when the service shall end; as long as any by default.
        """
        at_most = self._seconds if grace is None else grace
        now = asyncio.get_running_loop().time()
        ends = (now + seconds,) if self._ends_at is None else (now + seconds, now + at_most, self._ends_at)
        wait = asyncio.timeout_at(min(ends))
        self._waits[wait] = at_most
        try:
            async with wait:
                yield
        except TimeoutError:
            if wait.expired() and self.has_begun:
                raise StoppingError from None
            raise
        finally:
            del self._waits[wait]


class AnswerWhenCancelled:
    """Answers the requests that the server gives up when the service ends. A middleware, around all others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        has_begun = False

        async def note_and_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, note_and_send)
        except asyncio.CancelledError:
            if scope["type"] != "http" or not scope["app"].state.stop.has_begun:
                raise
            # An answer that has begun and does not end is one that the server cuts.
            if not has_begun:
                response = await answer_problem(Request(scope), StoppingError())
                await response(scope, receive, send)
