"""The databases that benchmarks run on: each is empty, and gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tests.postgres import own_server


@contextmanager
def sqlite() -> Iterator[str]:
    """Give the address of an SQLite file."""
    with tempfile.TemporaryDirectory(prefix="copytaster-benchmark-") as folder:
        yield f"sqlite:///{folder}/articles.db"


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of a database of a PostgreSQL that keeps what it commits."""
    with own_server() as server, server.fresh_database() as address:
        yield address


Opened = Callable[[], AbstractContextManager[str]]
DATABASES: dict[str, Opened] = {"SQLite": sqlite, "PostgreSQL": postgres}
