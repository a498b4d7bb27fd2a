"""What is counted and timed, for Prometheus. What each metric is for stands in docs/observability.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from app import __version__
from app.core.pipeline import RECIPE

# Names the folder in which workers put what they count, so that each of them can answer for all (prometheus_client's).
FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
# From a lookup to the longest article, and a follower of the feed who waits a minute.
REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
# From a short article to the slowest that was found.
CLEANING_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
# Where the reading of keys and of candidates is cut off: see storage/postings.py and services/candidates.py.
CANDIDATE_BUCKETS = (0.0, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)


class Tally:
    """Adds up what is counted too often to be told each time: a counter that workers share takes 1.7 µs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._amounts: dict[tuple[Counter, tuple[str, ...]], float] = {}

    def add(self, counter: Counter, amounts: Mapping[tuple[str, ...], float]) -> None:
        """Add to a counter. amounts: by the values of its labels."""
        with self._lock:
            for labels, amount in amounts.items():
                self._amounts[counter, labels] = self._amounts.get((counter, labels), 0.0) + amount

    def tell(self) -> None:
        """Tell the counters."""
        with self._lock:
            amounts, self._amounts = self._amounts, {}
        for (counter, labels), amount in amounts.items():
            (counter.labels(*labels) if labels else counter).inc(amount)


class Metrics:
    """The metrics of a process. Labels take few values: templates of paths, codes of reasons, classes of errors."""

    def __init__(self, shared_folder: Path | None = None) -> None:
        # Else each counter would bring the time at which it was made as another metric.
        disable_created_metrics()
        self._shared_folder = shared_folder
        self.tally: Final = Tally()
        self.registry: Final = CollectorRegistry()
        self._add_requests(self.registry)
        self._add_work(self.registry)
        self._add_webhooks(self.registry)
        self._add_database(self.registry)
        self.build = Gauge(
            "copytaster_build_info",
            "How many processes serve, by version and by the recipe of their signatures.",
            ("version", "recipe"),
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self.build.labels(__version__, RECIPE).set(1)

    def _add_requests(self, registry: CollectorRegistry) -> None:
        self.requests = Counter(
            "copytaster_requests_total", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self.request_seconds = Histogram(
            "copytaster_request_seconds",
            "How long requests took.",
            ("method", "route"),
            registry=registry,
            buckets=REQUEST_BUCKETS,
        )
        self.requests_in_progress = _gauge("copytaster_requests_in_progress", "Requests being answered.", registry)
        self.bodies_bytes = _gauge("copytaster_bodies_bytes", "Bytes of request bodies that are held.", registry)
        self.bulk_streams = _gauge("copytaster_bulk_streams", "Open streams of bulk.", registry)

    def _add_work(self, registry: CollectorRegistry) -> None:
        self.waiting = _gauge("copytaster_waiting", "Submissions that wait for the processor of a worker.", registry)
        self.turn_seconds = Histogram(
            "copytaster_turn_seconds",
            "How long submissions waited for the processor.",
            registry=registry,
            buckets=REQUEST_BUCKETS,
        )
        self.cleaning_seconds = Histogram(
            "copytaster_cleaning_seconds", "How long cleanings took.", registry=registry, buckets=CLEANING_BUCKETS
        )
        self.stage_seconds = Counter(
            "copytaster_stage_seconds_total", "How long the stages of cleaning took.", ("stage",), registry=registry
        )
        self.articles = Counter(
            "copytaster_articles_total", "Submissions stored, or known already.", ("outcome",), registry=registry
        )
        self.decisions = Counter(
            "copytaster_decisions_total", "Segments decided about.", ("decision", "reason"), registry=registry
        )
        self.candidates = Histogram(
            "copytaster_candidates",
            "Articles that share enough with a new one to be compared with it.",
            registry=registry,
            buckets=CANDIDATE_BUCKETS,
        )
        self.capped_keys = Counter(
            "copytaster_capped_keys_total",
            "Keys in so many articles that not all of these were read.",
            ("index",),
            registry=registry,
        )
        self.unindexed = _gauge("copytaster_unindexed_articles", "Articles to be linked yet.", registry, "livemax")

    def _add_webhooks(self, registry: CollectorRegistry) -> None:
        self.webhook_deliveries = Counter(
            "copytaster_webhook_deliveries_total", "Attempts to send an event.", ("outcome",), registry=registry
        )
        self.webhook_lag = _gauge(
            "copytaster_webhook_lag_seconds", "Age of the oldest event that is still to be sent.", registry, "livemax"
        )
        self.webhooks_disabled = _gauge(
            "copytaster_webhooks_disabled", "Webhooks disabled since their receivers failed.", registry, "livemax"
        )

    def _add_database(self, registry: CollectorRegistry) -> None:
        self.database_up = _gauge("copytaster_database_up", "Whether the database answers.", registry, "livemin")
        self.connections = Gauge(
            "copytaster_connections",
            "Connections to the database in use.",
            ("engine",),
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.transaction_seconds = Histogram(
            "copytaster_transaction_seconds",
            "How long transactions took, the wait for the lock of writers included.",
            ("engine",),
            registry=registry,
            buckets=REQUEST_BUCKETS,
        )
        self.lock_seconds = Histogram(
            "copytaster_lock_seconds",
            "How long transactions waited for the lock of writers.",
            registry=registry,
            buckets=REQUEST_BUCKETS,
        )
        self.statements = Counter("copytaster_statements_total", "Statements.", ("engine",), registry=registry)
        self.statement_seconds = Counter(
            "copytaster_statement_seconds_total", "How long statements took.", ("engine",), registry=registry
        )
        self.database_errors = Counter(
            "copytaster_database_errors_total", "Statements that failed.", ("engine", "error"), registry=registry
        )

    def render(self) -> bytes:
        """Give the metrics of all workers as Prometheus reads them."""
        self.tally.tell()
        if self._shared_folder is None:
            return generate_latest(self.registry)
        forget_dead(self._shared_folder)
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self._shared_folder))
        return generate_latest(registry)

    def close(self) -> None:
        """Tell the rest, and take back what holds only while this process runs."""
        self.tally.tell()
        if self._shared_folder is not None:
            mark_process_dead(os.getpid(), str(self._shared_folder))


def forget_dead(folder: Path) -> None:
    """Remove what workers that ended without a word said of themselves. What they counted stays: it has happened."""
    pids = {int(path.stem.rsplit("_", 1)[1]) for path in folder.glob("gauge_live*_*.db")}
    for pid in pids:
        if not _is_running(pid):
            mark_process_dead(pid, str(folder))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _gauge(name: str, documentation: str, registry: CollectorRegistry, mode: str = "livesum") -> Gauge:
    return Gauge(name, documentation, registry=registry, multiprocess_mode=mode)  # type: ignore[arg-type]
