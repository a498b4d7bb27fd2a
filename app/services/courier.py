"""Delivers what waits for webhooks, in threads beside the requests. Among workers a lease says who delivers."""

from __future__ import annotations

import time
from threading import Event, Lock, Thread
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from app.logs import LOG, class_name
from app.services.resources import Resources
from app.services.webhook_delivery import deliver_some, look_at
from app.services.webhook_sending import STOP_SECONDS
from app.storage import webhooks
from app.storage.errors import DatabaseGoneError, tell_cause

# How often the database is asked. It is also how late an event may be.
LOOK_SECONDS: Final = 1.0
# When the database could not be asked.
RETRY_SECONDS: Final = 5.0
# Webhooks that a worker delivers to at once: a slow receiver keeps no other one waiting.
AT_ONCE: Final = 8


class Courier:
    """Looks what waits, and delivers each webhook's events in a thread, until the service stops."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._stopping = Event()
        self._lock = Lock()
        self._busy: dict[int, Thread] = {}
        self._has_webhooks = False
        self._thread = Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for that, not for receivers: what was sent and not answered is sent again."""
        self._stopping.set()
        with self._lock:
            busy = tuple(self._busy.values())
        end = time.monotonic() + 2 * STOP_SECONDS
        for thread in (self._thread, *busy):
            thread.join(max(0.0, end - time.monotonic()))

    def _run(self) -> None:
        is_well = True
        while not self._stopping.is_set():
            try:
                self._look()
                is_well = True
            except (SQLAlchemyError, DatabaseGoneError) as error:
                if is_well and self._has_webhooks:
                    LOG.warning("Webhooks wait, since the database cannot be used: %s", tell_cause(error))
                is_well = False
            self._stopping.wait(LOOK_SECONDS if is_well else RETRY_SECONDS)

    def _look(self) -> None:
        """Begin to deliver where something is due, and say how much waits."""
        now, metrics = self._resources.clock(), self._resources.metrics
        with self._resources.reads.connect() as connection:
            known = webhooks.list_webhooks(connection)
            enabled = [webhook for webhook in known if webhook.disabled_because is None]
            backlogs = [(webhook, look_at(connection, webhook, now)) for webhook in enabled]
        self._has_webhooks = bool(enabled)
        ages = [(now - backlog.since).total_seconds() for _, backlog in backlogs if backlog.since]
        metrics.webhook_lag.set(max((0.0, *ages)))
        metrics.webhooks_disabled.set(sum(webhook.disabled_because in ("gone", "failing") for webhook in known))
        for webhook, backlog in backlogs:
            if backlog.is_due and webhook.is_free(now):
                self._begin(webhook.id)

    def _begin(self, row_id: int) -> None:
        with self._lock:
            if row_id in self._busy or len(self._busy) >= AT_ONCE or self._stopping.is_set():
                return
            thread = Thread(target=self._deliver, args=(row_id,), name="courier-delivery", daemon=True)
            self._busy[row_id] = thread
        thread.start()

    def _deliver(self, row_id: int) -> None:
        try:
            while not self._stopping.is_set() and deliver_some(self._resources, row_id, self._stopping):
                pass
        except (SQLAlchemyError, DatabaseGoneError) as error:
            LOG.warning("A webhook waits, since the database cannot be used: %s", tell_cause(error))
        except Exception as error:  # the next look begins anew
            LOG.error("A webhook could not be delivered: %s", class_name(error), exc_info=error)
        finally:
            with self._lock:
                del self._busy[row_id]
