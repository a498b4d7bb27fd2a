"""PostgreSQL that goes away while articles come in, stopped or killed, and comes back."""

from __future__ import annotations

import random
import sys
import time

from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from tests.postgres import own_server
from tests.server import started

BODIES_A_ROUND = 400
# The moment of the outage, after the clients began, and how long it lasts at least.
FIRST_SECONDS, LAST_SECONDS = 0.05, 1.0
DOWN_SECONDS = 1.0
# How long the service may take to store something again.
BACK_SECONDS = 30
CODE = "503 storage_unavailable"


def run(scale: Scale) -> list[Promise]:
    """Stop PostgreSQL and kill it, in turns, under a service that goes on running."""
    count, chance, back = scale.pick(full=40, smoke=2), random.Random("outages"), []
    workers = scale.pick(full=2, smoke=1)
    with own_server() as server, server.fresh_database() as database, started(database, workers) as service:
        evidence, bodies = Evidence(database), Stack(write_bodies(seed=12))
        for number in range(count):
            with sending(service, bodies, BODIES_A_ROUND, evidence.ledger):
                time.sleep(chance.uniform(FIRST_SECONDS, LAST_SECONDS))
                (server.kill if number % 2 else server.stop)()
                time.sleep(DOWN_SECONDS)
                server.start()
                began = time.monotonic()
                if evidence.ledger.wait_for_more(BACK_SECONDS):
                    back.append(time.monotonic() - began)
            evidence.check(service.address)
            print(f"PostgreSQL: {number + 1} of {count}", file=sys.stderr, flush=True)
        evidence.check_all(service.address)
    outcomes = evidence.ledger.outcomes
    unanswered = outcomes["cut"] + outcomes["hung"]
    return [
        Promise(
            "PostgreSQL stopped, or killed with -9, and started again while articles come in: callers get a 503 with "
            "Retry-After, then it goes on; nothing is lost",
            f"{count - count // 2} stops, {count // 2} kills, {outcomes[CODE]:,} answers 503, "
            f"{len(evidence.ledger.undocumented)} other errors, {unanswered} requests without answer, first article "
            f"stored {max(back, default=0):.1f} s after the start at most, {evidence.summary()}",
            evidence.is_clean() and len(back) == count and not unanswered,
        )
    ]
