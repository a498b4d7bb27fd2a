"""A disk that becomes full while articles come in, and has room again."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url

from benchmarks.reliability.evidence import Evidence
from benchmarks.reliability.ledger import find_lost
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import Stack, sending, write_bodies
from benchmarks.reliability.small_disks import SmallDisk, small_disk
from tests.postgres import own_server
from tests.server import started

DISK_MEGABYTES = 64
# What is left when it begins: room for some dozens of articles.
FREE_BYTES = 1_500_000
BODIES = 200
READS = 50
FULL = "503 storage_full"
# How long the disk may take to be full, and the service to store something again.
WAIT_SECONDS = 120


def run(scale: Scale) -> list[Promise]:
    """Fill the disk under both databases."""
    promises = []
    for name, opened in {"SQLite": sqlite_on, "PostgreSQL": postgres_on}.items():
        with small_disk(DISK_MEGABYTES) as disk:
            if disk is None:
                print("full_disk: left out, since nothing may be mounted here", file=sys.stderr, flush=True)
                return []
            with opened(disk) as database:
                promises.append(fill(name, database, disk, scale))
    return promises


def fill(name: str, database: str, disk: SmallDisk, scale: Scale) -> Promise:
    """Fill the disk so many times while clients post, read, make room, and see whether it goes on."""
    count, chance = scale.pick(full=10, smoke=1), random.Random("reads")
    evidence, bodies, unread, went_on = Evidence(database), Stack(write_bodies(seed=13)), 0, 0
    with started(database, scale.pick(full=2, smoke=1)) as service:
        for number in range(count):
            evidence.ledger.outcomes.pop(FULL, None)
            disk.fill(FREE_BYTES)
            with sending(service, bodies, BODIES, evidence.ledger):
                if not evidence.ledger.wait_for_outcome(FULL, WAIT_SECONDS):
                    evidence.ledger.undocumented.append("it never became full")
                stored = evidence.ledger.acknowledged
                unread += len(find_lost(service.address, chance.sample(stored, min(READS, len(stored)))))
                disk.make_room()
                went_on += evidence.ledger.wait_for_more(WAIT_SECONDS)
            evidence.check(service.address)
            print(f"{name}: {number + 1} of {count}", file=sys.stderr, flush=True)
        evidence.check_all(service.address)
    told = sum("The database is full" in line for line in service.log)
    return Promise(
        f"the disk is full, {name}: callers get a 503 `storage_full`, reading goes on, and writing once there is room",
        f"{count} times full, {told:,} lines for the operator, {unread} of {count * READS} reads failed meanwhile, "
        f"{went_on} times gone on by itself, {evidence.summary()}",
        evidence.is_clean() and went_on == count and told > 0 and not unread,
    )


@contextmanager
def sqlite_on(disk: SmallDisk) -> Iterator[str]:
    """Give the address of a file on it."""
    yield f"sqlite:///{disk.folder}/articles.db"


@contextmanager
def postgres_on(disk: SmallDisk) -> Iterator[str]:
    """Give the address of a database whose tables are on it; the write-ahead log is not."""
    place = disk.folder / "tables"
    place.mkdir()
    # As who it runs where root may not.
    shutil.chown(place, "nobody")
    with own_server() as server, server.fresh_database() as address:
        server.run(f"CREATE TABLESPACE small LOCATION '{place}'")
        server.run(f"ALTER DATABASE {make_url(address).database} SET TABLESPACE small")
        yield address
