"""What a caller may send to do harm: a table. Each row says how it is made, and what may come back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MB = 1_000_000
JSON = {"Content-Type": "application/json"}
PLAIN = {"Content-Type": "text/plain"}
HTML = {"Content-Type": "text/html"}
GZIPPED = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
STORY = "The ferry did not sail on Monday, the harbor master of Tarn said. Nobody was hurt. "
# A body whose length is not stated before it is sent.
Body = bytes | Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is sent."""

    content: Body
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)
    path: str = "/v1/articles"
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Hostile:
    """An attack. make: its requests, in their order.  allowed: how each may end, as `201` or `413 body_too_large`.

    Of bulk: how each line may end.  is_quick: it takes less than a second, tests included.
    """

    make: Callable[[], Iterator[Request]]
    allowed: tuple[str, ...]
    is_quick: bool = False


def once(content: Callable[[], Body], headers: Mapping[str, str] = JSON, path: str = "/v1/articles") -> Any:
    """Give the function that makes one request."""

    def make() -> Iterator[Request]:
        yield Request(content(), headers, path)

    return make


def in_chunks(piece: bytes, count: int) -> Iterator[bytes]:
    """Give a body whose length is not stated."""
    for _ in range(count):
        yield piece


def text_json(text: str, **fields: Any) -> bytes:
    return json.dumps({"text": text} | fields, ensure_ascii=False).encode()


def html_json(html: str) -> bytes:
    return json.dumps({"html": html}, ensure_ascii=False).encode()


def nested_gzip() -> bytes:
    """Pack 100 MB of zeros, and that again: 100 kB, and then 600 bytes."""
    return gzip.compress(gzip.compress(b"\0" * 100 * MB, 9), 9)


def near_equal(count: int) -> str:
    return "\n".join(f"The ferry number {n} sailed from Tarn to Holm on Monday with {n} crates." for n in range(count))


def share_a_key(count: int) -> Iterator[Request]:
    """Many articles that have one paragraph in common, and nothing else."""
    shared = "Readers may write to the editor of this paper at any time of the day and on every day of the week."
    for n in range(count):
        words = " ".join(f"word{n}x{at}" for at in range(30))
        yield Request(text_json(f"Story {words}.\n\n{shared}\n\nAnd {words} again."))


HOSTILE: dict[str, Hostile] = {}
