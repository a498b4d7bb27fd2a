"""What is looked at every second: how full the rooms are, whether the database answers, how much waits to be linked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Event, Thread

from sqlalchemy import Engine, QueuePool

from app.logs import LOG, class_name
from app.services.health import check_readiness
from app.services.resources import Resources

BEAT_SECONDS = 1.0
# The database is asked with every tenth: counting a million articles that wait to be linked takes it some 0.1 seconds.
BEATS_TO_ASK = 10


class Pulse:
    """Keeps the gauges up to date in a thread beside the requests, until the service stops.

    look: sets the gauges of what others know of themselves.
    """

    def __init__(self, resources: Resources, look: Callable[[], None]) -> None:
        self._resources = resources
        self._look = look
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for that."""
        self._stopping.set()
        self._thread.join()

    def beat(self) -> None:
        """Look at what is known without asking anybody."""
        metrics, resources = self._resources.metrics, self._resources
        metrics.waiting.set(resources.turnstile.waiting)
        metrics.connections.labels("read").set(_count_in_use(resources.reads))
        metrics.connections.labels("write").set(_count_in_use(resources.writes))
        self._look()
        metrics.tally.tell()

    def ask(self) -> None:
        """Look whether the database answers, and how many articles wait to be linked."""
        metrics, found = self._resources.metrics, check_readiness(self._resources)
        metrics.database_up.set(found.database.ok)
        if found.waiting is not None:
            metrics.unindexed.set(found.waiting)

    def _run(self) -> None:
        is_well = True
        for number in count():
            try:
                if number % BEATS_TO_ASK == 0:
                    self.ask()
                self.beat()
                is_well = True
            except Exception as error:  # the gauges are wrong until it is over, and right again then
                if is_well:
                    LOG.error("The gauges cannot be brought up to date: %s", class_name(error), exc_info=error)
                is_well = False
            if self._stopping.wait(BEAT_SECONDS):
                return


def _count_in_use(engine: Engine) -> int:
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedout()
