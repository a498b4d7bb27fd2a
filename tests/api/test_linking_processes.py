"""Links and clusters where several server processes write, and where one is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from threading import Barrier
from typing import Any

import httpx
import pytest

from app.main import open_settled
from app.services.checking import find_flaws
from app.settings import Settings
from tests.api.wire_stories import write_story
from tests.conftest import Service
from tests.server import started

ROUNDS = 25


def body(number: int, paper: int) -> dict[str, Any]:
    own = ("The editors thank the readers who sent word of it.", "A longer report follows in the weekend edition.")[
        paper
    ]
    text = f"{write_story(number)}\n\n{own}"
    return {"text": text, "source": f"paper {paper}", "url": f"https://paper{paper}.example/{number}"}


def flaws(database: str) -> list[Any]:
    resources = open_settled(Settings(database=database))
    try:
        return list(find_flaws(resources))
    finally:
        resources.close()


@pytest.fixture(scope="module")
def two(module_database: str) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    with ExitStack() as stack:
        clients = []
        for _ in range(2):
            server = stack.enter_context(started(module_database))
            clients.append(stack.enter_context(httpx.Client(base_url=server.address, timeout=30)))
        yield clients[0], clients[1]


def test_near_duplicates_that_arrive_at_one_moment_are_one_cluster(
    two: tuple[httpx.Client, httpx.Client], module_database: str
) -> None:
    start = Barrier(2)

    def post(paper: int) -> list[dict[str, Any]]:
        answers = []
        for number in range(ROUNDS):
            start.wait(30)
            answers.append(two[paper].post("/v1/articles", json=body(number, paper)).json())
        return answers

    with ThreadPoolExecutor(2) as threads:
        rounds = list(zip(*threads.map(post, range(2)), strict=True))
    assert len(rounds) == ROUNDS
    for first, second in rounds:
        # Whoever came second has found the other.
        assert sum(answer["cluster"] is None for answer in (first, second)) == 1
        one, other = (two[0].get(f"/v1/articles/{answer['id']}").json()["cluster"] for answer in (first, second))
        assert one == other
        assert one["size"] == 2
    assert flaws(module_database) == []


def test_server_killed_while_it_stores_leaves_no_article_unlinked(database: str, start: Callable[..., Service]) -> None:
    stored: dict[str, int] = {}
    with started(database) as server:
        numbers = count()

        def post_on(_: int) -> None:
            with httpx.Client(base_url=server.address, timeout=30) as client:
                while True:
                    number = next(numbers)
                    try:
                        answer = client.post("/v1/articles", json=body(number // 2, number % 2))
                    except httpx.TransportError:
                        return
                    stored[answer.json()["id"]] = number
                    if len(stored) >= 24:
                        server.process.kill()

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(post_on, range(4)))
    assert len(stored) >= 24
    service = start()
    for article_id in stored:
        assert service.get(f"/v1/articles/{article_id}").status_code == 200
    # What was under way may be sent again; both papers of each story are then together.
    for number in range(max(stored.values()) + 1):
        service.post("/v1/articles", json=body(number // 2, number % 2))
    for number in stored.values():
        found = service.post("/v1/articles", json=body(number // 2, number % 2))
        assert found.status_code == 200
    if max(stored.values()) % 2:
        assert found.json()["cluster"]["size"] == 2
    assert flaws(database) == []
