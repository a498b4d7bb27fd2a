"""The keys that are known, as the database holds them or held them a moment ago."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence

import anyio
import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError

from app.storage.api_keys import ApiKey
from app.storage.errors import DatabaseGoneError

# A key that was made or revoked, in whatever process, counts within a second: this and the reading.
KEPT_SECONDS = 0.5
# How long the reading may take before somebody who asks for the latest keys gets those of before.
MAX_READING_SECONDS = 1.0


class KeyRing:
    """Reads all keys when somebody comes and what was read is too old. For one thread: the event loop's.

    Nothing is read when the service starts, so that nothing old is believed in its first moments.
    """

    def __init__(self, read: Callable[[], Sequence[ApiKey]], clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._keys: Mapping[str, ApiKey] = {}
        self._read_at: float | None = None
        self._reading: asyncio.Task[None] | None = None
        # Of its own: those of the requests may all be busy, and each of them waits for this one.
        self._thread = anyio.CapacityLimiter(1)

    async def current(self) -> Mapping[str, ApiKey]:
        """Give the keys by their ids. Raises what reading the database raises: then nobody is let in."""
        if self._read_at is None or self._clock() - self._read_at >= KEPT_SECONDS:
            await self._read_once()
        return self._keys

    async def latest(self) -> Mapping[str, ApiKey]:
        """Give the keys by their ids, as they were before where the database does not tell. For what only looks on."""
        if self._read_at is None:
            return await self.current()
        try:
            async with asyncio.timeout(MAX_READING_SECONDS):
                return await self.current()
        except (SQLAlchemyError, DatabaseGoneError, TimeoutError):
            return self._keys

    def _read_once(self) -> asyncio.Future[None]:
        """Give the reading that is under way, which all share who ask before it is done."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read_all())
            # Where all who waited are gone nobody asks what became of it, and that is no mistake.
            self._reading.add_done_callback(lambda reading: reading.cancelled() or reading.exception())
        return asyncio.shield(self._reading)

    async def _read_all(self) -> None:
        began_at = self._clock()
        keys = await anyio.to_thread.run_sync(self._read, limiter=self._thread)
        self._keys = {key.public_id: key for key in keys}
        # What was committed while it was read may be missing.
        self._read_at = began_at
