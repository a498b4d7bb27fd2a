"""A PostgreSQL that is stopped under the running service, and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from app.storage.engines import open_engines
from benchmarks.reliability.processes import find_workers
from tests.conftest import Service
from tests.postgres import OwnServer, own_server
from tests.server import started

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()"


@pytest.fixture
def server() -> Iterator[OwnServer]:
    with own_server() as server:
        yield server


def assert_unavailable(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert answer.headers["retry-after"] == "5"


def test_service_says_503_while_it_is_stopped_and_goes_on_by_itself(
    server: OwnServer, start_on: Callable[..., Service], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = {"text": "The ferry sails."}, {"text": "The perlmutter ferry is late."}
    with server.fresh_database() as database:
        service = start_on(database)
        path = service.post("/v1/articles", json=first).headers["location"]
        stored = service.get(path).content
        server.stop()
        try:
            for answer in (service.get(path), service.get("/readyz"), service.post("/v1/articles", json=second)):
                assert_unavailable(answer)
            assert service.get("/healthz").status_code == 200
        finally:
            server.start()
        assert service.get(path).content == stored
        assert service.post("/v1/articles", json=second).status_code == 201
        assert service.post("/v1/articles", json=first).status_code == 200
    # The healer may have looked meanwhile, and says so itself.
    said = {record.message.split(":")[0] for record in caplog.records}
    assert said - {"Articles wait to be linked, since the database cannot be used"} == {"The database cannot be used"}
    assert "perlmutter" not in caplog.text


def test_submission_that_waits_for_its_turn_when_it_is_stopped_is_a_503_and_can_be_sent_again(
    server: OwnServer, start_on: Callable[..., Service]
) -> None:
    body = {"text": "The ferry sails."}
    with server.fresh_database() as database, ThreadPoolExecutor(1) as threads:
        service, other = start_on(database), open_engines(database)
        with pytest.raises(OperationalError), other.writes.begin() as turn:
            waiting = threads.submit(service.post, "/v1/articles", json=body)
            while turn.exec_driver_sql(WAITING).scalar() == 0:
                sleep(0.01)
            server.stop()
            assert_unavailable(waiting.result())
            server.start()
        other.dispose()
        assert service.post("/v1/articles", json=body).status_code == 201


def test_worker_that_is_started_again_meanwhile_waits_for_it(server: OwnServer) -> None:
    with server.fresh_database() as database, started(database, workers=2) as service:
        server.stop()
        try:
            find_workers(service)[0].kill()
            while not any("waits for the database" in line for line in service.log):
                sleep(0.05)
        finally:
            server.start()
        while sum("startup complete" in line for line in service.log) < 3:
            assert service.process.poll() is None
            sleep(0.05)
        assert httpx.post(f"{service.address}/v1/articles", json={"text": "The ferry sails."}).status_code == 201
