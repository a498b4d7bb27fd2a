"""One cleaning at a time in a process, and a bounded room to wait in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from time import perf_counter

from app.services.errors import BusyError

# A cleaning takes milliseconds: a full waiting room is empty again within seconds.
RETRY_AFTER_SECONDS = 2


# Known by who holds it: two tickets are never equal.
@dataclass(frozen=True, slots=True, eq=False)
class _Ticket:
    """The place of a thread in the line."""

    patient: bool
    called: Event = field(default_factory=Event)


class Turnstile:
    """Lets one thread through at a time, in the order in which they came.

    Cleaning holds the interpreter: two at once take as long as one after the other, and keep the readers waiting
    meanwhile (measured: reads of 10 ms became 47 to 114 ms). The order is kept because a thread with a thousand
    articles would otherwise take turn after turn: it is running already when the lock becomes free.
    """

    def __init__(
        self, waiting_room: int, max_wait_seconds: float, tell_wait: Callable[[float], None] | None = None
    ) -> None:
        self._waiting_room = waiting_room
        self._max_wait_seconds = max_wait_seconds
        self._tell_wait = tell_wait
        self._guard = Lock()
        self._is_taken = False
        self._line: deque[_Ticket] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._line)

    @contextmanager
    def turn(self, *, patient: bool = False) -> Iterator[None]:
        """Wait for the turn and hold it. Raises BusyError if the waiting room is full or the wait too long.

        patient: waits as long as it takes, and takes up no room. For callers whose number is bounded elsewhere, and
        who bring their next article only when this one is done.
        """
        came_at = perf_counter()
        self._enter(patient=patient)
        try:
            if self._tell_wait is not None:
                self._tell_wait(perf_counter() - came_at)
            yield
        finally:
            self._call_next()

    def _enter(self, *, patient: bool) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            if not patient and sum(not ticket.patient for ticket in self._line) >= self._waiting_room:
                raise BusyError(RETRY_AFTER_SECONDS)
            ticket = _Ticket(patient)
            self._line.append(ticket)
        if ticket.called.wait(None if patient else self._max_wait_seconds):
            return
        with self._guard:
            # It may have been called a moment too late, and then the turn is its own.
            if not ticket.called.is_set():
                self._line.remove(ticket)
                raise BusyError(RETRY_AFTER_SECONDS)

    def _call_next(self) -> None:
        with self._guard:
            if self._line:
                self._line.popleft().called.set()
            else:
                self._is_taken = False
