"""Ids of articles: unique without asking the database, and ordered by time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RANDOM_BYTES = 8


def new_article_id(now: datetime, random: bytes) -> UUID:
    """Give a UUIDv7 of a moment, with 62 of the 64 bits of `random`.

    The 12 bits after the milliseconds hold the fraction of the millisecond, so that ids of one process are in order
    down to the microsecond (RFC 9562, 5.7 and 6.2 method 3; `uuid.uuid7` comes with Python 3.14).

    >>> new_article_id(datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC), bytes(8))
    UUID('019b7ca9-8f2e-7e6a-8000-000000000000')
    """
    microseconds = (now - EPOCH) // timedelta(microseconds=1)
    milliseconds, rest = divmod(microseconds, 1000)
    fraction = rest * 4096 // 1000
    tail = int.from_bytes(random, "big") & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail)


def time_of_id(article_id: UUID) -> datetime:
    """Give the moment of a UUIDv7, down to the millisecond: when the article first came.

    >>> time_of_id(UUID("019b7ca9-8f2e-7e6a-8000-000000000000")).isoformat()
    '2026-01-02T03:04:05.678000+00:00'
    """
    return EPOCH + timedelta(milliseconds=article_id.int >> 80)
