"""Long rows of calls in any order, by hypothesis: the service must say what a simple model of it says."""

from __future__ import annotations

import sys
import traceback
from contextlib import ExitStack

from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, settings

from benchmarks.databases import DATABASES
from benchmarks.reliability.promises import Promise, Scale
from tests.api.test_model import drive
from tests.conftest import start_service

FULL_ROWS, SMOKE_ROWS = 200, 3
FULL_STEPS, SMOKE_STEPS = 30, 10


def run(scale: Scale) -> list[Promise]:
    """Drive both databases."""
    rows, steps = scale.pick(full=FULL_ROWS, smoke=SMOKE_ROWS), scale.pick(full=FULL_STEPS, smoke=SMOKE_STEPS)
    budget = settings(
        max_examples=rows,
        stateful_step_count=steps,
        derandomize=scale.smoke,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return [drive_on(name, budget) for name in DATABASES]


def drive_on(name: str, budget: settings) -> Promise:
    """Drive a service on one kind of database; what broke is printed as short as it gets."""
    promise = (
        f"whatever is called in whatever order, {name}: articles, revisions, feed and clusters are as they must be"
    )
    with ExitStack() as stack:
        database = stack.enter_context(DATABASES[name]())
        service = start_service(stack, stack.enter_context(start_blocking_portal()), database)
        try:
            rows = drive(service, budget)
        except Exception:  # whatever it is, it is what is looked for
            traceback.print_exc()
            return Promise(promise, "broken by the calls that are printed above", kept=False)
    print(f"{name}: {rows} rows", file=sys.stderr, flush=True)
    return Promise(promise, f"{rows} rows of up to {budget.stateful_step_count} calls, 0 broke it", kept=True)
