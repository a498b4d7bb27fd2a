"""The bytes of request bodies that a process holds at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.services.errors import BusyError

# A body of the largest size is in within seconds on any line that a newsroom has.
RETRY_AFTER_SECONDS = 2


class BodyBudget:
    """Bounds the memory of bodies that are being read or wait for their turn.

    What does not fit is refused at once: to let it wait would be to hold it. A body that is alone is always let in, so
    that a budget below the size of one is a budget of one. For one thread: the event loop's.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._held = 0

    @property
    def held_bytes(self) -> int:
        """How many bytes are held."""
        return self._held

    @contextmanager
    def share(self, expected_bytes: int) -> Iterator[Callable[[int], None]]:
        """Give the function by which a body says how many bytes of it are here by now; in the end they are given back.

        expected_bytes: what it will need, 0 if it does not say. Only what has come is held: eight callers who announce
        much and send nothing must not lock the others out. This and the function raise BusyError where it does not fit.
        """
        held = 0

        def grow_to(size: int) -> None:
            nonlocal held
            if size > held:
                self._check(self._held - held, size)
            self._held += size - held
            held = size

        self._check(self._held, expected_bytes)
        try:
            yield grow_to
        finally:
            self._held -= held

    def _check(self, others: int, size: int) -> None:
        if others and others + size > self._max_bytes:
            raise BusyError(RETRY_AFTER_SECONDS)
