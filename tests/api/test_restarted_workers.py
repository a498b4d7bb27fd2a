"""A worker that is killed while its database cannot be written: another takes its place, and the others answer."""

from __future__ import annotations

from time import sleep

import httpx

from app.storage.engines import open_engines
from benchmarks.reliability.processes import find_workers
from tests.server import started


def test_killed_worker_is_replaced_while_somebody_holds_the_lock_of_writers(database: str) -> None:
    with started(database, workers=2) as service:
        stored = httpx.post(f"{service.address}/v1/articles", json={"text": "The ferry sails."})
        address = service.address + stored.headers["Location"]
        engines = open_engines(database)
        with engines.writes.begin():
            killed = find_workers(service)[0]
            killed.kill()
            killed.wait()
            assert httpx.get(address, timeout=30).json()["text"] == "The ferry sails."
            while sum("startup complete" in line for line in service.log) < 3:
                assert service.process.poll() is None, "".join(service.log)
                sleep(0.05)
        engines.dispose()
        assert httpx.post(f"{service.address}/v1/articles", json={"text": "It was late."}).status_code == 201
