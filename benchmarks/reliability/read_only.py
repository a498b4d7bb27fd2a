"""A database that can only be read."""

from __future__ import annotations

import subprocess
import sys

import httpx
from sqlalchemy import make_url

from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.ledger import find_lost
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from benchmarks.reliability.small_disks import small_disk
from tests.postgres import own_server
from tests.server import started

BODIES = 200
READS = 50
WAIT_SECONDS = 60
REFUSED = "503 storage_read_only"
END_WRITERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'copytaster writes'"


def run(scale: Scale) -> list[Promise]:
    """Set both databases read-only."""
    return [*refuse_to_start(), turn_read_only(scale)]


def turn_read_only(scale: Scale) -> Promise:
    """Set PostgreSQL read-only under a service, as a failover does for a moment, and back."""
    count, workers = scale.pick(full=10, smoke=1), scale.pick(full=2, smoke=1)
    unread, went_on, refused = 0, 0, 0
    with own_server() as server, server.fresh_database() as database, started(database, workers) as service:
        evidence, bodies = Evidence(database), Stack(write_bodies(seed=14))
        setting = f"ALTER DATABASE {make_url(database).database} SET default_transaction_read_only"
        for number in range(count):
            refused += evidence.ledger.outcomes.pop(REFUSED, 0)
            with sending(service, bodies, BODIES, evidence.ledger):
                evidence.ledger.wait_for_more(WAIT_SECONDS)
                server.run(f"{setting} = on")
                server.run(END_WRITERS)
                evidence.ledger.wait_for_outcome(REFUSED, WAIT_SECONDS)
                stored = evidence.ledger.acknowledged[:READS]
                unread += len(find_lost(service.address, stored))
                server.run(f"{setting} = off")
                server.run(END_WRITERS)
                went_on += evidence.ledger.wait_for_more(WAIT_SECONDS)
            evidence.check(service.address)
            print(f"PostgreSQL: {number + 1} of {count}", file=sys.stderr, flush=True)
        evidence.check_all(service.address)
    refused += evidence.ledger.outcomes[REFUSED]
    return Promise(
        "PostgreSQL is read-only: callers get a 503 `storage_read_only`, reading goes on, and writing afterwards",
        f"{count} times, {refused:,} answers 503, {unread} reads failed, {went_on} times gone on by itself, "
        f"{evidence.summary()}",
        evidence.is_clean() and went_on == count and refused >= count and not unread,
    )


def refuse_to_start() -> list[Promise]:
    """Start on an SQLite file on a disk that was mounted read-only."""
    with small_disk(16) as disk:
        if disk is None:
            print("read_only: SQLite left out, since nothing may be mounted here", file=sys.stderr, flush=True)
            return []
        path = disk.folder / "articles.db"
        database = f"sqlite:///{path}"
        with started(database) as service:
            httpx.post(f"{service.address}/v1/articles", json={"text": "The ferry sails."}).raise_for_status()
        before = path.read_bytes()
        disk.set_read_only()
        command = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--database", database]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WAIT_SECONDS)
        said = ended.stderr.strip()
        return [
            Promise(
                "the SQLite file is read-only: the service does not start, and says why in one line",
                f"exit code {ended.returncode}, {len(said.splitlines())} line, "
                f"file {'unchanged' if path.read_bytes() == before else 'CHANGED'}",
                ended.returncode == 1
                and said.startswith("Error: ")
                and "\n" not in said
                and path.read_bytes() == before,
            )
        ]
