from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from app.main import create_app
from app.services.resources import Resources
from app.settings import Settings
from app.storage.engines import open_engines
from app.storage.migrate import migrate
from tests.postgres import PostgresServer, any_server

DATABASES = ("sqlite", "postgres")

# What a shell starts in its background is deaf to Ctrl-C, with all that it starts in turn; some tests interrupt
# programs.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples everywhere, and no clock: a red build is the fault of a change, not of chance, the first load of a
# table or a busy machine.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@dataclass(frozen=True, slots=True)
class Service:
    """A running app and a client of it, usable from any thread."""

    app: FastAPI
    portal: BlockingPortal
    client: httpx.AsyncClient

    @property
    def resources(self) -> Resources:
        resources: Resources = self.app.state.resources
        return resources

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.portal.call(partial(self.client.request, method, path, **request))

    def get(self, path: str, **request: Any) -> httpx.Response:
        return self.call("GET", path, **request)

    def post(self, path: str, **request: Any) -> httpx.Response:
        return self.call("POST", path, **request)


@pytest.fixture(scope="session")
def start_on() -> Iterator[Callable[..., Service]]:
    """Start a service on a database, with these settings; it runs until all tests are done."""
    with ExitStack() as stack:
        portal = stack.enter_context(start_blocking_portal())
        yield partial(start_service, stack, portal)


def start_service(stack: ExitStack, portal: BlockingPortal, database: str, **settings: Any) -> Service:
    app = create_app(Settings(database=database, **settings))
    stack.enter_context(portal.wrap_async_context_manager(app.router.lifespan_context(app)))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://desk.localhost")
    stack.enter_context(portal.wrap_async_context_manager(client))
    return Service(app, portal, client)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Give a server that all tests of this process share; it starts when the first of them asks."""
    with any_server() as server:
        yield server


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    """Give the address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'articles.db'}"


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the address of an empty PostgreSQL database."""
    with postgres_server.fresh_database() as address:
        yield address


@pytest.fixture(params=DATABASES)
def empty_database(request: pytest.FixtureRequest) -> str:
    """Give the address of a database without tables, of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_database")
    return address


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an SQLite file with all tables and nothing in them."""
    file = tmp_path_factory.mktemp("tables") / "articles.db"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the name of a PostgreSQL database with all tables and nothing in them."""
    with postgres_server.fresh_database() as address:
        make_tables(address)
        yield str(make_url(address).database)


def make_tables(database: str) -> None:
    engines = open_engines(database)
    migrate(engines.writes)
    engines.dispose()


@pytest.fixture
def migrated_sqlite_database(sqlite_database: str, sqlite_tables: Path) -> str:
    shutil.copyfile(sqlite_tables, str(make_url(sqlite_database).database))
    return sqlite_database


@pytest.fixture
def migrated_postgres_database(postgres_server: PostgresServer, postgres_tables: str) -> Iterator[str]:
    with postgres_server.fresh_database(postgres_tables) as address:
        yield address


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Give the address of a database of its own with all tables and nothing in them, of each kind in turn."""
    address: str = request.getfixturevalue(f"migrated_{request.param}_database")
    return address


@pytest.fixture(scope="module", params=DATABASES)
def module_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a database that the tests of a module share, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('shared') / 'articles.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh_database() as address:
        yield address


@pytest.fixture
def start(database: str) -> Iterator[Callable[..., Service]]:
    """Start a service with these settings on a fresh database."""
    with ExitStack() as stack:
        yield partial(start_service, stack, stack.enter_context(start_blocking_portal()), database)


@pytest.fixture
def service(start: Callable[..., Service]) -> Service:
    return start()


@pytest.fixture(scope="module")
def shared_service(module_database: str, start_on: Callable[..., Service]) -> Service:
    """Give a service that the tests of a module share: for those to which it makes no difference what else is there."""
    return start_on(module_database)
