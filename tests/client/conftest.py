"""A service, and both clients of it: what a test shows of one it shows of the other."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from anyio.from_thread import BlockingPortal

from copytaster import AsyncClient, Client, Retries
from tests.client.faults import Faulty
from tests.conftest import Service
from tests.server import Server, started

QUICK = Retries(attempts=4, first_wait_seconds=0.001, max_wait_seconds=0.002)
ADDRESS = "http://desk.localhost"
# Makes a client whose calls come to these faults first.
MakeClient = Callable[..., Client]


class InProcess(httpx.BaseTransport):
    """The way from ordinary code to an app that runs in this process."""

    def __init__(self, service: Service) -> None:
        self._portal = service.portal
        self._app = httpx.ASGITransport(service.app, raise_app_exceptions=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._portal.call(self._handle, request)

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        response = await self._app.handle_async_request(request)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())


class Awaited:
    """An AsyncClient, called as if it were a Client."""

    def __init__(self, client: AsyncClient, portal: BlockingPortal) -> None:
        self._client = client
        self._portal = portal

    def __getattr__(self, name: str) -> Any:
        return partial(self._call, getattr(self._client, name))

    def _call(self, method: Callable[..., Any], *values: Any, **named: Any) -> Any:
        return self._portal.call(partial(self._finish, partial(method, *values, **named)))

    async def _finish(self, method: Callable[[], Any]) -> Any:
        answer = method()
        return self._items(answer) if isinstance(answer, AsyncIterator) else await answer

    def _items(self, answer: AsyncIterator[Any]) -> Iterator[Any]:
        async def step() -> Any:
            return await anext(answer, self)

        while (item := self._portal.call(step)) is not self:
            yield item


@pytest.fixture(scope="session")
def desk(start_on: Callable[..., Service], sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """Give a service that all tests of the client share."""
    file = tmp_path_factory.mktemp("client") / "articles.db"
    shutil.copyfile(sqlite_tables, file)
    return start_on(f"sqlite:///{file}")


@pytest.fixture(params=["sync", "async"])
def make_client(desk: Service, request: pytest.FixtureRequest) -> MakeClient:
    """Make a client of the service that meets these faults before it comes through."""

    def make(*faults: Any, retries: Retries = QUICK, api_key: str | None = None, base_url: str = ADDRESS) -> Client:
        if request.param == "sync":
            way = Faulty(InProcess(desk), None, faults)
            return Client(base_url, retries=retries, api_key=api_key, transport=way)
        app = httpx.ASGITransport(desk.app, raise_app_exceptions=False)
        way = Faulty(None, app, faults)
        client = AsyncClient(base_url, retries=retries, api_key=api_key, transport=way)
        return cast("Client", Awaited(client, desk.portal))

    return make


@pytest.fixture
def client(make_client: MakeClient) -> Client:
    return make_client()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def source() -> str:
    """Give the name of a source that no other test has."""
    return f"Paper {uuid4()}"


@pytest.fixture(scope="session")
def server(sqlite_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a real server process, for what must go over a connection."""
    file = tmp_path_factory.mktemp("server") / "articles.db"
    shutil.copyfile(sqlite_tables, file)
    with started(f"sqlite:///{file}") as running:
        yield running
