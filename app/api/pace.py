"""How fast a body must come, so that a caller who hardly sends holds nothing for long."""

from __future__ import annotations

import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from app.api.request_errors import SlowRequestError
from app.api.stop import Stop

# Or the rest of the body: 9 KiB a second with the usual 30 s, a tenth of what the slowest mobile line brings.
PACE_BYTES = 256 * 1024
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a caller may let the service wait.

    head_seconds: for the head of a request.  body_seconds: for 256 KiB of its body, or the rest of it.
    answer_seconds: until it has read 64 KiB of an answer, or the rest of it.
    idle_seconds: between two requests on a connection.  stream_seconds: between two lines of bulk.
    """

    head_seconds: float
    body_seconds: float
    answer_seconds: float
    idle_seconds: float
    stream_seconds: float


class Pace:
    """Waits for the parts of one body: so many bytes of it, or its end, must come within `seconds` of waiting.

    Only waiting counts, not what is done between two parts.
    """

    def __init__(self, stop: Stop, seconds: float) -> None:
        self._stop = stop
        self._seconds = seconds
        self._waited = 0.0
        self._come = 0

    async def wait(self, part: Awaitable[Part]) -> Part:
        """Give the next part. Raises SlowRequestError and StoppingError."""
        begun = time.monotonic()
        try:
            async with self._stop.bounded(self._seconds - self._waited):
                return await part
        except TimeoutError:
            raise SlowRequestError from None
        finally:
            self._waited += time.monotonic() - begun

    def count(self, size: int) -> None:
        """Say how many bytes a part had."""
        self._come += size
        if self._come >= PACE_BYTES:
            self.begin_again()

    def begin_again(self) -> None:
        """Give the whole time to what comes next."""
        self._waited, self._come = 0.0, 0
