"""Answers that wait for a reader, so that a caller may send on before it reads."""

from __future__ import annotations

import asyncio

from starlette.types import Send


class UnreadError(Exception):
    """The caller reads none of its answers."""


class Outbox:
    """Sends parts of a response body in order, and holds up to a number of bytes that are not yet sent."""

    def __init__(self, send: Send, max_bytes: int, max_wait_seconds: float) -> None:
        self._send = send
        self._max_bytes = max_bytes
        self._max_wait_seconds = max_wait_seconds
        self._parts: list[bytes] = []
        self._held_bytes = 0
        self._is_ended = False
        self._changed = asyncio.Condition()

    async def put(self, part: bytes) -> None:
        """Add a part, and wait while there is no room for it. Raises UnreadError where none is made.

        A part that is alone always fits.
        """
        async with self._changed:
            try:
                async with asyncio.timeout(self._max_wait_seconds):
                    await self._changed.wait_for(
                        lambda: not self._held_bytes or self._held_bytes + len(part) <= self._max_bytes
                    )
            except TimeoutError:
                raise UnreadError from None
            self._parts.append(part)
            self._held_bytes += len(part)
            self._changed.notify_all()

    async def end(self) -> None:
        """Say that no more comes."""
        async with self._changed:
            self._is_ended = True
            self._changed.notify_all()

    async def run(self) -> None:
        """Send what is put in, until the end."""
        more = True
        while more:
            async with self._changed:
                await self._changed.wait_for(lambda: self._parts or self._is_ended)
                body, more = b"".join(self._parts), not self._is_ended
                self._parts.clear()
            await self._send({"type": "http.response.body", "body": body, "more_body": more})
            async with self._changed:
                self._held_bytes -= len(body)
                self._changed.notify_all()
