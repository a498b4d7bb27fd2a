"""Spans in the units of other languages: UTF-16 code units for JavaScript, UTF-8 bytes for byte readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import orjson

from app.api.schemas import OffsetUnit
from app.services.answers import ArticleAnswer

ConvertedUnit = Literal["utf16", "utf8"]
# From these code points on, a character takes one unit more.
STEPS: dict[ConvertedUnit, tuple[int, ...]] = {"utf16": (0x10000,), "utf8": (0x80, 0x800, 0x10000)}


def positions(text: str, unit: ConvertedUnit) -> Sequence[int]:
    """Give for each code point position of a text, its end included, the position in another unit.

    >>> list(positions("a€😀", "utf16")), list(positions("a€😀", "utf8"))
    ([0, 1, 2, 4], [0, 1, 4, 8])
    """
    if text.isascii():
        return range(len(text) + 1)
    points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    widths = np.ones(len(points), dtype=np.int64)
    for step in STEPS[unit]:
        widths += points >= step
    converted: list[int] = np.concatenate(([0], np.cumsum(widths))).tolist()
    return converted


def needs_raw_text(unit: OffsetUnit) -> bool:
    """Whether the raw text must be read, for the positions in it to be converted."""
    return unit != "codepoint"


def convert_details(answer: ArticleAnswer, unit: ConvertedUnit) -> bytes:
    """Give the details of an answer with every span and length in another unit."""
    details = orjson.loads(answer.details)
    provenance = details["provenance"]
    assert answer.raw_text is not None
    in_raw, in_canonical = positions(answer.raw_text, unit), positions(answer.text, unit)
    coverage = provenance["coverage"]
    for segment in provenance["segments"]:
        start, end = segment["raw_span"]
        segment["raw_span"] = [in_raw[start], in_raw[end]]
        # Added to, since what stands between two sentences is counted with the first of them.
        coverage[segment["decision"]] += in_raw[end] - in_raw[start] - (end - start)
        if segment["canonical_span"] is not None:
            segment["canonical_span"] = [in_canonical[at] for at in segment["canonical_span"]]
    provenance["offset_unit"] = unit
    provenance["raw_length"] = in_raw[-1]
    coverage["separator"] = in_raw[-1] - sum(coverage[decision] for decision in ("kept", "removed", "moved"))
    return orjson.dumps(details)
