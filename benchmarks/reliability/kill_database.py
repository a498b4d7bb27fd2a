"""kill -9 of PostgreSQL itself while articles come in."""

from __future__ import annotations

import random
import sys
import time

from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import sending, write_bodies
from tests.postgres import own_server
from tests.server import started

BODIES_A_ROUND = 400
# The moment of a kill, after the clients began.
FIRST_SECONDS, LAST_SECONDS = 0.05, 1.0
# How long the service may take to store something again.
BACK_SECONDS = 30


def run(scale: Scale) -> list[Promise]:
    """Kill PostgreSQL under a service that goes on running."""
    chance, count = random.Random("kills of PostgreSQL"), scale.pick(full=30, smoke=2)
    with own_server() as server, server.fresh_database() as database, started(database, 2) as service:
        evidence, bodies = Evidence(database), write_bodies(seed=12)
        went_on = 0
        for number in range(count):
            with sending(service, bodies, BODIES_A_ROUND, evidence.ledger):
                time.sleep(chance.uniform(FIRST_SECONDS, LAST_SECONDS))
                server.kill()
                server.start()
                went_on += evidence.ledger.wait_for_more(BACK_SECONDS)
            evidence.check(service.address)
            print(f"PostgreSQL: {number + 1} of {count}", file=sys.stderr, flush=True)
        evidence.check_all(service.address)
    refused = evidence.ledger.outcomes["503 storage_unavailable"]
    return [
        Promise(
            "kill -9 of PostgreSQL while articles come in: callers get a 503, then go on; nothing acknowledged is lost",
            f"{count} kills, {went_on} times gone on by itself, {refused} answers 503, {evidence.summary()}",
            evidence.is_clean() and went_on == count,
        )
    ]
