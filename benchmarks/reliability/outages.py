"""PostgreSQL that goes away while articles come in, stopped or killed, and comes back."""

from __future__ import annotations

import random
import sys
import time

from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.processes import kill
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from tests.postgres import own_server
from tests.server import started

BODIES_A_ROUND = 200
# The moment of the outage, after the clients began, and how long it lasts at least.
FIRST_SECONDS, LAST_SECONDS = 0.05, 1.0
DOWN_SECONDS = 1.0
# How long the service may take to store something again.
BACK_SECONDS = 30
CODE = "503 storage_unavailable"


def run(scale: Scale) -> list[Promise]:
    """Stop PostgreSQL and kill it, in turns, under a service that goes on running."""
    count, chance, back = scale.pick(full=40, smoke=2), random.Random("outages"), []
    # Each tenth time a worker dies meanwhile, and with it what it had in hand.
    deaths = range(4, scale.pick(full=count, smoke=0), 10)
    with own_server() as server, server.fresh_database() as database, started(database, 2 if deaths else 1) as service:
        evidence, bodies, cut = Evidence(database), Stack(write_bodies(seed=12)), 0
        for number in range(count):
            with sending(service, bodies, BODIES_A_ROUND, evidence.ledger):
                time.sleep(chance.uniform(FIRST_SECONDS, LAST_SECONDS))
                (server.kill if number % 2 else server.stop)()
                if number in deaths:
                    kill(service, "worker", chance)
                time.sleep(DOWN_SECONDS)
                server.start()
                began = time.monotonic()
                if evidence.ledger.wait_for_more(BACK_SECONDS):
                    back.append(time.monotonic() - began)
            if number not in deaths:
                cut += evidence.ledger.outcomes["cut"] + evidence.ledger.outcomes["hung"]
            del evidence.ledger.outcomes["cut"], evidence.ledger.outcomes["hung"]
            evidence.check(service.address)
            print(f"PostgreSQL: {number + 1} of {count}", file=sys.stderr, flush=True)
        evidence.check_all(service.address)
    return [
        Promise(
            "PostgreSQL stopped, or killed with -9, and started again while articles come in: callers get a 503 with "
            "Retry-After, then it goes on; nothing is lost",
            f"{count - count // 2} stops, {count // 2} kills, a worker killed meanwhile in {len(deaths)} of them, "
            f"{evidence.ledger.outcomes[CODE]:,} answers 503, {len(evidence.ledger.undocumented)} other errors, "
            f"{cut} requests without answer, first article stored {max(back, default=0):.1f} s after the start at "
            f"most, {evidence.summary()}",
            evidence.is_clean() and len(back) == count and not cut,
        )
    ]
