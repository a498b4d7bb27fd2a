"""When the lines of an archive were received, and the ids of what they became.

Both are made of the moment at which the run began and of a number, so that they come out alike when it is begun again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pyspark.sql import Column
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app.services.identifiers import EPOCH

# Above all numbers: what tells a cluster from its first member.
_CLUSTER: Final = 1 << 59


def received_at(begun_at: datetime, number: Column) -> Column:
    """Give when a line was received: so many microseconds after the beginning as there are lines before it."""
    return F.timestamp_micros(_micros(begun_at, number))


def article_ids(begun_at: datetime, number: Column) -> Column:
    """Give the 16 bytes of the ids of articles by the numbers of their first lines, below 2**59.

    The same as `new_article_id` of the time at which the line was received and of the number.
    """
    return _ids(begun_at, number, number)


def cluster_ids(begun_at: datetime, number: Column) -> Column:
    """Give the ids of clusters by the numbers of their first members. No article has one of them."""
    return _ids(begun_at, number, number + F.lit(_CLUSTER))


def _ids(begun_at: datetime, number: Column, tail: Column) -> Column:
    micros = _micros(begun_at, number)
    milliseconds = F.floor(micros / 1000)
    fraction = F.floor((micros % 1000) * 4096 / 1000)
    head = F.shiftleft(milliseconds, 16).bitwiseOR(F.lit(0x7000)).bitwiseOR(fraction)
    # Behind it two bits of the variant, and the number.
    return F.unhex(F.concat(F.lpad(F.hex(head), 16, "0"), F.lit("8"), F.lpad(F.hex(tail), 15, "0")))


def _micros(begun_at: datetime, number: Column) -> Column:
    return F.lit((begun_at - EPOCH) // timedelta(microseconds=1)) + number
