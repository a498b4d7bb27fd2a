"""kill -9 of the server, of one worker or of the parent, at random moments while articles come in."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from benchmarks.databases import DATABASES, Opened
from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.processes import Victim, kill
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from tests.server import Server, started

BODIES_A_ROUND = 200
# The moment of a kill, after the clients began. An article takes some 10 ms, so that something is always under way.
FIRST_SECONDS, LAST_SECONDS = 0.05, 1.0
# How long the other worker is watched while the killed one is started again.
WATCH_SECONDS = 0.3
# Each as often as the others.
VICTIMS: tuple[Victim, ...] = ("server", "worker", "parent")
SMOKE_VICTIMS: dict[str, tuple[Victim, ...]] = {"SQLite": ("worker",), "PostgreSQL": ("parent",)}


def run(scale: Scale) -> list[Promise]:
    """Kill on both databases."""
    promises = []
    for name, opened in DATABASES.items():
        chance = random.Random(f"kills on {name}")
        victims = SMOKE_VICTIMS[name] if scale.smoke else tuple(chance.choices(VICTIMS, k=100))
        promises.append(kill_on(name, opened, victims, chance))
    return promises


def kill_on(name: str, opened: Opened, victims: tuple[Victim, ...], chance: random.Random) -> Promise:
    """Kill one victim after the other on one kind of database, and start again on what is there."""
    with opened() as database:
        evidence, bodies, left = Evidence(database), Stack(write_bodies(seed=11)), list(victims)
        while left:
            # One worker is a process by itself, without a parent.
            workers = 1 if left[0] == "server" and chance.random() < 0.5 else 2
            with started(database, workers) as server:
                evidence.check(server.address)
                while left:
                    victim = left.pop(0)
                    kill_under_load(server, victim, bodies, evidence, chance)
                    print(
                        f"{name}: {len(victims) - len(left)} of {len(victims)}, {victim}", file=sys.stderr, flush=True
                    )
                    if victim != "worker":
                        break
                    evidence.check(server.address)
        with started(database) as server:
            evidence.check_all(server.address)
    killed = ", ".join(f"{count} of the {victim}" for victim, count in sorted(Counter(victims).items()))
    return Promise(
        f"kill -9 while articles come in, {name}: nothing acknowledged is lost, nothing half-written is seen",
        f"{len(victims)} kills ({killed}), {evidence.summary()}",
        evidence.is_clean(),
    )


def kill_under_load(server: Server, victim: Victim, bodies: Stack, evidence: Evidence, chance: random.Random) -> None:
    """Let clients post, and kill at a random moment."""
    with sending(server, bodies, BODIES_A_ROUND, evidence.ledger):
        time.sleep(chance.uniform(FIRST_SECONDS, LAST_SECONDS))
        kill(server, victim, chance)
        if victim == "worker":
            time.sleep(WATCH_SECONDS)
