"""Our index on both databases, as the service asks and fills it, and a fast way to fill it with a million articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, text

from app.core.bands import BANDS, band_keys
from app.storage import tables
from app.storage.binary_copy import copy_integers
from app.storage.engines import Engines, open_engines
from app.storage.migrate import migrate
from app.storage.postgres_connection import patience_of
from app.storage.postings import Postings, add_postings, find_postings

# Articles at least whose postings are sorted and entered in one transaction: a million articles then take a minute
# instead of twenty, and the tree comes out as if they had been entered one by one, since each load touches every page.
LOAD = 100_000
# Postings that are entered in one statement.
PIECE = 1_000_000
# Keys that stand in all articles of the hot scenario: a paragraph of boilerplate costs some bands.
HOT_KEYS = tuple(range(-3, 0))


class DatabaseIndex:
    """Our index in SQLite."""

    def __init__(self, name: str, engines: Engines) -> None:
        self.name, self.engines = name, engines
        migrate(engines.writes)
        # One transaction for all questions, since a writer asks in the transaction in which it then stores.
        self.reader: Connection | None = None
        self.empty = self.measure()

    def find(self, signature: NDArray[np.uint32]) -> set[int]:
        """Give the articles that share a band."""
        return set(self.find_keys(band_keys(signature.tobytes())).counts)

    def find_keys(self, keys: Sequence[int]) -> Postings:
        """Give what the index knows of these keys."""
        if self.reader is None:
            self.reader = self.engines.reads.connect()
        return find_postings(self.reader, tables.article_bands, keys)

    def load(self, first: int, signatures: NDArray[np.uint32]) -> None:
        """Enter many articles, whose numbers begin at `first`."""
        start = 0
        while start < len(signatures):
            # As many as are there: every load writes the whole tree.
            part = signatures[start : start + max(LOAD, first + start)]
            keys = np.empty((len(part), BANDS), dtype=np.int64)
            for row, signature in zip(keys, part, strict=True):
                row[:] = band_keys(signature.tobytes())
            self.load_keys(keys.ravel(), np.repeat(np.arange(len(part)) + first + start, BANDS))
            start += len(part)

    def load_keys(self, keys: NDArray[np.int64], articles: NDArray[np.int64]) -> None:
        """Enter each article under the key at the same place."""
        order = np.lexsort((articles, keys))
        self.release()
        with self.engines.writes.begin() as connection, patience_of(connection):
            for start in range(0, len(order), PIECE):
                piece = order[start : start + PIECE]
                copy_integers(connection, tables.article_bands, (keys[piece], articles[piece]))

    def insert(self, first: int, signatures: NDArray[np.uint32], batch: int) -> None:
        """Enter articles as the service does, so many in a transaction."""
        self.release()
        for start in range(0, len(signatures), batch):
            with self.engines.writes.begin() as connection:
                for number, signature in enumerate(signatures[start : start + batch], first + start):
                    add_postings(connection, tables.article_bands, number, band_keys(signature.tobytes()))

    def load_hot(self, articles: int) -> None:
        """Enter all articles under HOT_KEYS as well."""
        for key in HOT_KEYS:
            self.load_keys(np.full(articles, key), np.arange(1, articles + 1))

    def measure(self) -> int:
        """Give the bytes on disk."""
        self.release()
        with closing(self.engines.writes.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(str(self.engines.writes.url.database)).stat().st_size

    def settle(self) -> None:
        """Do what the database would do at leisure."""

    def bytes_an_article(self, articles: int) -> float:
        """Give what the table takes, over the number of articles."""
        return (self.measure() - self.empty) / articles

    def release(self) -> None:
        """End the open transaction of the reader."""
        if self.reader is not None:
            self.reader.close()
            self.reader = None


class PostgresIndex(DatabaseIndex):
    """Our index in PostgreSQL."""

    def measure(self) -> int:
        """Give the bytes on disk."""
        with self.engines.reads.connect() as connection:
            return int(connection.execute(text("SELECT pg_total_relation_size('article_bands')")).scalar_one())

    def settle(self) -> None:
        """Do what autovacuum would do, and write out what is written twice."""
        vacuum(self.engines.writes, "article_bands")


def vacuum(writes: Engine, table: str = "") -> None:
    """Do what autovacuum would do, of all tables if none is named, and write out what is written twice."""
    with closing(writes.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        driver.autocommit = True
        driver.answer_timeout_seconds = None
        for statement in ("SET statement_timeout = 0", f"VACUUM ANALYZE {table}", "CHECKPOINT"):
            driver.execute(statement)
        # Not to be used again: it has forgotten its time-outs.
        connection.invalidate()


@contextmanager
def open_index(kind: Callable[[str, Engines], DatabaseIndex], name: str, address: str) -> Iterator[DatabaseIndex]:
    """Open our index in an empty database."""
    engines = open_engines(address)
    try:
        index = kind(name, engines)
        yield index
        index.release()
    finally:
        engines.dispose()
