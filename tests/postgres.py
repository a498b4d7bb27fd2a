"""A PostgreSQL for the tests: their own, or the one that TEST_DATABASE_URL names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import URL, make_url

KEEPER = Path(__file__).parent / "postgres_keeper.py"


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server. url: of a database in it that stands already, of a role that may create others."""

    url: URL

    @contextmanager
    def fresh_database(self, template: str = "template0") -> Iterator[str]:
        """Give the address of an empty database, which is removed again together with all connections to it.

        template: another database, of whose contents it has a copy; nobody may be connected to that.
        """
        name = f"copytaster_test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@dataclass(frozen=True, slots=True)
class OwnServer(PostgresServer):
    """A server that a test may stop and start."""

    keeper: subprocess.Popen[str]

    def stop(self) -> None:
        self._tell("stop")

    def start(self) -> None:
        self._tell("start")

    def kill(self) -> None:
        """End it at once, as a crash does: nothing is written any more, and it has to recover when it starts."""
        self._tell("kill")

    def _tell(self, word: str) -> None:
        assert self.keeper.stdin is not None
        assert self.keeper.stdout is not None
        self.keeper.stdin.write(f"{word}\n")
        self.keeper.stdin.flush()
        assert self.keeper.stdout.readline() == "done\n"


@contextmanager
def own_server(careless: bool = False, settings: tuple[str, ...] = ()) -> Iterator[OwnServer]:
    """Start a server, which is gone afterwards with all its data.

    careless: it loses data if the machine crashes.  settings: "name=value", instead of those of a small server.
    """
    command = [sys.executable, str(KEEPER), *(["--careless"] if careless else []), *settings]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # Ctrl-C is for the tests; the server ends when they let go of it.
        start_new_session=True,
    ) as keeper:
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        try:
            folder = keeper.stdout.readline().strip()
            assert folder, "PostgreSQL did not start"
            yield OwnServer(URL.create("postgresql", "postgres", database="postgres", query={"host": folder}), keeper)
        finally:
            keeper.stdin.close()
            keeper.wait()


@contextmanager
def any_server() -> Iterator[PostgresServer]:
    """Give the server that TEST_DATABASE_URL names, else start one."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield PostgresServer(make_url(named))
        return
    with own_server(careless=True) as server:
        yield server
