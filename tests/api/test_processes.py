"""Real server processes: what only shows with more than one of them, or over a real connection."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest

from tests.server import started

URL = "https://harbor-times.example/ferry"


@contextmanager
def served(database: str, workers: int = 1) -> Iterator[httpx.Client]:
    with started(database, workers) as server, httpx.Client(base_url=server.address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def two(module_database: str) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    with ExitStack() as stack:
        # Both start at once on a database without tables: both want to migrate it.
        with ThreadPoolExecutor(2) as threads:
            servers = list(threads.map(lambda _: stack.enter_context(served(module_database)), range(2)))
        yield servers[0], servers[1]


@pytest.fixture(scope="module")
def workers(module_database: str) -> Iterator[httpx.Client]:
    with served(module_database, workers=2) as client:
        yield client


def post_in_turn(servers: tuple[httpx.Client, ...], bodies: list[dict[str, Any]]) -> list[httpx.Response]:
    """Post all bodies at once, each to the server after the one before."""
    with ThreadPoolExecutor(8) as threads:
        return list(
            threads.map(
                lambda numbered: servers[numbered[0] % len(servers)].post("/v1/articles", json=numbered[1]),
                enumerate(bodies),
            )
        )


def test_two_processes_on_one_database_store_every_submission_once(two: tuple[httpx.Client, httpx.Client]) -> None:
    stories = [{"text": f"The ferry sailed on day {n}. It was late again.", "source": "once"} for n in range(6)]
    answers = post_in_turn(two, [story for story in stories for _ in range(4)])
    assert sorted(answer.status_code for answer in answers) == [200] * 18 + [201] * 6
    assert len({answer.content for answer in answers}) == 6
    for server in two:
        assert len(server.get("/v1/articles?source=once").json()["items"]) == 6


def test_two_processes_on_one_database_number_revisions_without_gap(two: tuple[httpx.Client, httpx.Client]) -> None:
    answers = post_in_turn(two, [{"text": f"The ferry sails in {n} days.", "url": URL} for n in range(16)])
    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sorted(answer.json()["revision"] for answer in answers) == list(range(1, 17))


def test_workers_share_a_port(workers: httpx.Client) -> None:
    answers = post_in_turn((workers,), [{"text": "The ferry sails."}] * 8)
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]


def test_workers_answer_in_the_same_bytes(workers: httpx.Client) -> None:
    story = "The ferry sails.\nNobody on the islands had asked for it to sail today.\nShare this article\n"
    story += "“Nobody on the islands had asked for it to sail today,” she said. It was late again."
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: workers.post("/v1/clean", json={"text": story}), range(200)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_large_bodies_get_their_problem_over_a_real_connection(two: tuple[httpx.Client, httpx.Client]) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(20):
            yield b"a" * 1_000_000

    for content in (b"a" * 20_000_000, chunks()):
        answer = two[0].post("/v1/articles?source=large", content=content, headers={"Content-Type": "text/plain"})
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert two[0].get("/v1/articles?source=large").json()["items"] == []
