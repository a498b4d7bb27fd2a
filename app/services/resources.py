"""What the use cases work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.core.clusters import LeadRule
from app.core.recurrence import Thresholds
from app.metrics import Metrics
from app.services.submissions import Limits
from app.services.turnstile import Turnstile
from app.services.webhook_targets import Reach
from app.storage.engines import open_engines
from app.storage.migrate import migrate
from app.storage.timing import watch_engine

DEFAULT_LEAD_RULE = LeadRule()
DEFAULT_THRESHOLDS = Thresholds()
DEFAULT_REACH = Reach()


@dataclass(frozen=True, slots=True)
class Resources:
    """One process's database, turnstile, limits, clock and metrics; how leads are chosen, lines learned, webhooks sent.

    only_source: all that the caller may see and change; None for everything.
    """

    writes: Engine
    reads: Engine
    lookups: Engine
    turnstile: Turnstile
    limits: Limits
    clock: Callable[[], datetime]
    lead_rule: LeadRule
    thresholds: Thresholds
    metrics: Metrics
    webhook_reach: Reach = DEFAULT_REACH
    only_source: str | None = None

    def close(self) -> None:
        """Close every connection to the database."""
        self.reads.dispose()
        self.writes.dispose()


def utc_now() -> datetime:
    """Give this moment."""
    return datetime.now(UTC)


def open_resources(
    database: str,
    limits: Limits,
    turnstile: Turnstile,
    clock: Callable[[], datetime] = utc_now,
    lead_rule: LeadRule = DEFAULT_LEAD_RULE,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    metrics: Metrics | None = None,
    *,
    is_migrated: bool = False,
) -> Resources:
    """Open a database, bring its tables to the newest form, and give all that the use cases need.

    is_migrated: they are in it; then the database is not asked for anything yet.
    Raises UnsupportedDatabaseError, and SQLAlchemy's OperationalError where the database cannot be opened.
    """
    engines = open_engines(database)
    try:
        if not is_migrated:
            migrate(engines.writes)
    except Exception:
        engines.dispose()
        raise
    metrics = metrics or Metrics()
    watch_engine(engines.writes, "write", metrics)
    watch_engine(engines.reads, "read", metrics)
    return Resources(
        engines.writes, engines.reads, engines.lookups, turnstile, limits, clock, lead_rule, thresholds, metrics
    )
