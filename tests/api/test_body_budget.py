from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
import pytest

from app.api.body_budget import BodyBudget
from app.services.errors import BusyError
from tests.conftest import Service

PLAIN = {"Content-Type": "text/plain"}
TEXT = b"The ferry sank. "


class SlowBody:
    """A body whose first part has come, and whose rest comes when the test says so."""

    def __init__(self, first: bytes) -> None:
        self._first = first
        self.has_begun = threading.Event()
        self.may_end = threading.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._first
        self.has_begun.set()
        while not self.may_end.is_set():
            await anyio.sleep(0.001)
        yield TEXT


def send(service: Service, body: bytes | SlowBody) -> httpx.Response:
    return service.post("/v1/clean", content=body, headers=PLAIN)


def test_bodies_beyond_the_budget_are_refused_until_one_is_done(start: Callable[..., Service]) -> None:
    service = start(max_bodies_bytes=1000)
    slow = SlowBody(TEXT * 50)  # 800 bytes
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(send, service, slow)
        try:
            assert slow.has_begun.wait(10)
            refused = send(service, TEXT * 20)
            small = send(service, TEXT)
        finally:
            slow.may_end.set()
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert int(refused.headers["retry-after"]) > 0
    assert (small.status_code, first.result().status_code) == (200, 200)
    assert send(service, TEXT * 60).status_code == 200


def test_refused_body_of_unknown_length_holds_nothing(start: Callable[..., Service]) -> None:
    service = start(max_bodies_bytes=1000)
    slow, long = SlowBody(TEXT * 50), SlowBody(TEXT * 20)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(send, service, slow)
        try:
            assert slow.has_begun.wait(10)
            assert send(service, long).json()["code"] == "busy"
            assert send(service, TEXT * 10).status_code == 200
        finally:
            slow.may_end.set()
    assert first.result().status_code == 200


def test_body_larger_than_the_budget_is_read_when_alone(start: Callable[..., Service]) -> None:
    service = start(max_bodies_bytes=10)
    assert [send(service, TEXT * 10).status_code for _ in range(3)] == [200, 200, 200]


def test_failed_requests_give_back_what_they_held(start: Callable[..., Service]) -> None:
    service = start(max_bodies_bytes=100)
    for _ in range(5):
        assert service.post("/v1/articles", content=b'{"text": 7}' * 5, headers=PLAIN | {"Accept": "a/b"}).is_error
    with service.app.state.bodies.share(0) as grow_to:
        grow_to(90)
        assert send(service, b"Fine text.").status_code == 200


def test_announced_bytes_are_not_held() -> None:
    budget = BodyBudget(100)
    with budget.share(90), budget.share(90) as grow_to:
        grow_to(90)
        with pytest.raises(BusyError), budget.share(20):
            pass
