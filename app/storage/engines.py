"""Opening a database: one engine that writes, one that reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from app.storage.errors import UnsupportedDatabaseError
from app.storage.lookups import lookups_of
from app.storage.postgres import open_postgres
from app.storage.sqlite import open_sqlite

# Each driver stands here by itself: another one for the same database would not know what the engines ask of it.
OPENERS: dict[str, Callable[[URL], tuple[Engine, Engine]]] = {
    "sqlite": open_sqlite,
    "sqlite+pysqlite": open_sqlite,
    "postgresql": open_postgres,
    "postgresql+psycopg": open_postgres,
}


@dataclass(frozen=True, slots=True)
class Engines:
    """`writes` takes one transaction at a time, of all processes; `reads` refuses to change anything.

    A transaction of `reads` sees one state from its first statement to its end. `lookups` reads on the same connections
    without one: each statement sees the newest state.
    """

    writes: Engine
    reads: Engine
    lookups: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.reads.dispose()
        self.writes.dispose()


def open_engines(database: str) -> Engines:
    """Give the engines of a database address. No connection is opened yet.

    Raises UnsupportedDatabaseError for an address that is neither an SQLite file nor a PostgreSQL database.
    """
    try:
        url = make_url(database)
    except (ArgumentError, ValueError):
        raise UnsupportedDatabaseError(
            "the database must be an address such as sqlite:///copytaster.db or postgresql://USER@HOST/NAME"
        ) from None
    if url.drivername not in OPENERS:
        raise UnsupportedDatabaseError(
            f"databases of the kind {url.drivername} are not supported; use sqlite:///FILE or postgresql://USER@HOST/NAME"
        )
    writes, reads = OPENERS[url.drivername](url)
    return Engines(writes, reads, lookups_of(reads))


def show_address(database: str) -> str:
    """Give an address as it may be shown: without the password, and without the query, which may hold another.

    >>> show_address("postgresql://desk:secret@db.example/articles?sslpassword=secret")
    'postgresql://desk:***@db.example/articles'
    """
    return make_url(database).set(query={}).render_as_string(hide_password=True)
