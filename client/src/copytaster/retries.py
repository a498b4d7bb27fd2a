"""When a call is tried again, and how long is waited before.

All calls may be: the same submission twice is one article, and the others say how things shall be, not by how much
they shall change. But for those that make something new each time, such as a secret: they are sent again only where
the service has certainly done nothing.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf

import httpx

from copytaster.errors import CopytasterError, ProblemError, UnexpectedAnswerError, UnreachableError

# Came too slowly, too often, not at the moment; and what a proxy says while the service behind it is being restarted.
PASSING_STATUSES = frozenset((408, 429, 502, 503, 504))
# The request has not left this machine, or never will.
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
HOPELESS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)
# 2 ** 16 times the first wait is beyond any sensible bound, and still a number.
MAX_DOUBLINGS = 16


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a call is tried, and how long that may take in all.

    The wait doubles with each try, up to `max_wait_seconds`, and of it a random part is waited, so that many clients
    do not come back at once. A `Retry-After` of the service comes on top.
    """

    attempts: int = 6
    first_wait_seconds: float = 0.5
    max_wait_seconds: float = 30.0
    max_seconds: float = 120.0

    def without_end(self) -> Retries:
        """Give the same, for one who waits for as long as it takes."""
        return replace(self, attempts=sys.maxsize, max_seconds=inf)


def wait_seconds(retries: Retries, failed: int, retry_after: float | None, chance: float) -> float:
    """Give how long to wait after so many failed tries. chance: from 0 to 1, which part of the wait.

    >>> [wait_seconds(Retries(), failed, None, 1.0) for failed in (1, 2, 3, 9)]
    [0.5, 1.0, 2.0, 30.0]
    >>> wait_seconds(Retries(), 1, 5, 0.5)
    5.25
    """
    longest = min(retries.max_wait_seconds, retries.first_wait_seconds * 2.0 ** min(failed - 1, MAX_DOUBLINGS))
    return longest * chance + (retry_after or 0)


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Give the seconds that a `Retry-After` asks for, which may be a number or a date.

    >>> read_retry_after("Wed, 04 Mar 2026 05:06:17 GMT", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    10.0
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        asked = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (asked.replace(tzinfo=asked.tzinfo or UTC) - now).total_seconds())


class DoneBeforeError(CopytasterError):
    """An earlier try was carried out, and its answer lost: what was to be removed is gone."""


class Tries:
    """The tries of one call.

    done_code: what the service says of it once it is carried out.  is_new_each_time: twice would be one too many.
    """

    def __init__(
        self, name: str, retries: Retries, done_code: str | None = None, *, is_new_each_time: bool = False
    ) -> None:
        self._name = name
        self._retries = retries
        self._done_code = done_code
        self._is_new_each_time = is_new_each_time
        self._began = time.monotonic()
        self._failed = 0
        self._may_be_done = False

    def wait_after(self, error: httpx.RequestError | CopytasterError) -> float:
        """Give the seconds to wait before the next try. Raises what no other try would mend, or when there is none."""
        if self._may_be_done and isinstance(error, ProblemError) and error.code == self._done_code:
            raise DoneBeforeError from error
        self._failed += 1
        seconds = wait_seconds(self._retries, self._failed, _retry_after(error), random.random())  # noqa: S311  # no secret
        is_late = time.monotonic() - self._began + seconds > self._retries.max_seconds
        is_risky = self._is_new_each_time and not _was_not_done(error)
        if is_risky or not _is_passing(error) or self._failed >= self._retries.attempts or is_late:
            raise self._last(error) from error
        self._may_be_done |= not _was_not_done(error)
        return seconds

    def _last(self, error: httpx.RequestError | CopytasterError) -> CopytasterError:
        if isinstance(error, CopytasterError):
            return error
        times = "once" if self._failed == 1 else f"{self._failed} times"
        return UnreachableError(f"{self._name} was tried {times} and not answered: {error or type(error).__name__}")


def _was_not_done(error: httpx.RequestError | CopytasterError) -> bool:
    # The service says 429 and 503 before it has done anything; only when it is stopped it may not know.
    return isinstance(error, NEVER_SENT) or (isinstance(error, ProblemError) and error.code != "stopping")


def _is_passing(error: httpx.RequestError | CopytasterError) -> bool:
    if isinstance(error, ProblemError | UnexpectedAnswerError):
        return error.status in PASSING_STATUSES
    return isinstance(error, httpx.TransportError | UnreachableError) and not isinstance(error, HOPELESS)


def _retry_after(error: httpx.RequestError | CopytasterError) -> float | None:
    return error.retry_after_seconds if isinstance(error, ProblemError | UnexpectedAnswerError) else None
