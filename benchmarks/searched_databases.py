"""Databases of several sizes for the benchmark of searches: articles are cleaned once and entered into all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert

from app.main import open_settled
from app.services.resources import Resources
from app.settings import Settings
from app.storage.binary_copy import copy_integers
from app.storage.postgres_connection import patience_of
from app.storage.tables import articles, metadata, revisions
from benchmarks.database_indexes import LOAD, vacuum
from benchmarks.searched_articles import CHUNK, Chunk, file_chunk
from tests.postgres import own_server

# Beyond what the server takes by itself, which is meant for a machine with 1 GB of memory.
POSTGRES_SETTINGS = ("shared_buffers=1GB", "max_wal_size=4GB")
SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(slots=True)
class Shelf:
    """A database that holds so many articles, as the service opens it."""

    database: str
    size: int
    resources: Resources
    waiting: dict[str, list[tuple[NDArray[np.int64], NDArray[np.int64]]]] = field(default_factory=dict)

    def add(self, chunk: Chunk) -> None:
        """Enter a chunk; its postings wait for others."""
        with self.resources.writes.begin() as connection:
            connection.execute(insert(articles), chunk.articles)
            connection.execute(insert(revisions), chunk.revisions)
        for table, postings in chunk.postings.items():
            self.waiting.setdefault(table, []).append(postings)
        held = chunk.articles[-1]["id"]
        if held % LOAD == 0 or held == self.size:
            self._enter()

    def _enter(self) -> None:
        with self.resources.writes.begin() as connection, patience_of(connection):
            for name, rows in self.waiting.items():
                keys, owners = (np.concatenate(parts) for parts in zip(*rows, strict=True))
                order = np.lexsort((owners, keys))
                copy_integers(connection, metadata.tables[name], (keys[order], owners[order]))
        self.waiting.clear()

    def settle(self) -> None:
        """Do what the database would do at leisure."""
        if self.database == POSTGRES:
            vacuum(self.resources.writes)


@contextmanager
def open_shelves(database: str, sizes: Sequence[int]) -> Iterator[list[Shelf]]:
    """Open an empty database of a kind for each size."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copytaster-searches-")))
        server = stack.enter_context(own_server(settings=POSTGRES_SETTINGS)) if database == POSTGRES else None
        shelves = []
        for size in sizes:
            place = stack.enter_context(server.fresh_database()) if server else f"sqlite:///{folder / str(size)}.db"
            resources = open_settled(Settings(database=place))
            stack.callback(resources.close)
            shelves.append(Shelf(database, size, resources))
        yield shelves


def fill(shelves: Sequence[Shelf]) -> None:
    """Enter as many articles into each database as it shall hold; every processor cleans some of them."""
    # Spawned: a fork would share the connections.
    with get_context("spawn").Pool() as pool:
        for chunk in pool.imap(file_chunk, range(max(shelf.size for shelf in shelves) // CHUNK)):
            for shelf in shelves:
                if chunk.articles[-1]["id"] <= shelf.size:
                    shelf.add(chunk)
    for shelf in shelves:
        shelf.settle()
