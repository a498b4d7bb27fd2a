"""Waiting for the next change, without a thread or a connection for each who waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

import anyio
import anyio.to_thread

from app.api.request_errors import StoppingError
from app.api.stop import Stop

# A follower hears of a change after half of this on average; one look takes some 0.1 ms, whoever waits.
LOOK_SECONDS = 0.25
# Reads of followers at once: when a change comes all of them read, and must leave the other threads to the requests.
MAX_READS = 4


class FeedWatch:
    """Looks at the end of the feed for all who wait, and only while somebody does.

    Another process may have written, so that nobody can be told: it has to be looked. For one thread: the event loop's.
    find_last_number: reads the number of the newest change; called in a thread.
    """

    def __init__(self, find_last_number: Callable[[], int], stop: Stop) -> None:
        self._find_last_number = find_last_number
        self._stop = stop
        self._next_look: asyncio.Task[int] | None = None
        self.threads = anyio.CapacityLimiter(MAX_READS)

    async def wait_beyond(self, number: int, max_seconds: float) -> None:
        """Return when a later change is there, the time is over or the service ends.

        Raises what the look at the database raises.
        """
        with suppress(TimeoutError, StoppingError):
            async with self._stop.bounded(max_seconds, grace=0):
                while await self._look() <= number:
                    pass

    def _look(self) -> asyncio.Future[int]:
        """Give the next look, which all share who ask before it is done."""
        if self._next_look is None or self._next_look.done():
            self._next_look = asyncio.create_task(self._look_later())
            # Where all who waited are gone nobody asks what became of it, and that is no mistake.
            self._next_look.add_done_callback(lambda look: look.cancelled() or look.exception())
        # One whose time is over must not end it for the others.
        return asyncio.shield(self._next_look)

    async def _look_later(self) -> int:
        await asyncio.sleep(LOOK_SECONDS)
        return await anyio.to_thread.run_sync(self._find_last_number, limiter=self.threads)
