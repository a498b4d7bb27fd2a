"""How often a key may be used."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from app.services.errors import TooManyRequestsError
from app.storage.api_keys import ApiKey


class RateLimits:
    """A bucket for each key: full it holds the requests of a minute, and it fills evenly.

    Of one process; with several workers a key has as many buckets. For one thread: the event loop's.
    per_minute: for keys that have no limit of their own; 0 is none.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        # What is left, and at what time; there are no more of them than keys.
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: ApiKey) -> None:
        """Count a request. Raises TooManyRequestsError where the bucket is empty."""
        per_minute = self._per_minute if key.requests_per_minute is None else key.requests_per_minute
        if not per_minute:
            return
        now = self._clock()
        left, at = self._buckets.get(key.public_id, (per_minute, now))
        left = min(per_minute, left + (now - at) * per_minute / 60)
        if left < 1:
            raise TooManyRequestsError(math.ceil((1 - left) * 60 / per_minute))
        self._buckets[key.public_id] = (left - 1, now)
