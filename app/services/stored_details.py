"""What the stored JSON of an answer says, read back into the records that it was written from."""

from __future__ import annotations

from typing import Any

import orjson

from app.core.records import ProvenanceSegment
from app.core.spans import Span

# As `answers` has written it from the first release on.
CAPTIONS, AFTER_CAPTIONS = b'"captions":', b',"highlights":'


def read_segments(details: bytes) -> tuple[ProvenanceSegment, ...]:
    """Give the provenance of a stored article, but for the reasons and matches. details: as `answers` wrote them."""
    return segments_of(orjson.loads(details))


def read_captions(details: bytes) -> tuple[str, ...]:
    """Give the texts of the captions of a stored article. Nothing else is parsed: what follows them is most of it."""
    # A quotation mark inside of a string of the JSON has a backslash before it.
    start = details.index(CAPTIONS) + len(CAPTIONS)
    captions = details[start : details.index(AFTER_CAPTIONS, start)]
    return tuple(row["text"] for row in orjson.loads(captions))


def segments_of(details: dict[str, Any]) -> tuple[ProvenanceSegment, ...]:
    """Give the provenance of an answer that is parsed already, but for the reasons and matches."""
    return tuple(map(_segment, details["provenance"]["segments"]))


def _segment(row: dict[str, Any]) -> ProvenanceSegment:
    canonical_span = row["canonical_span"]
    return ProvenanceSegment(
        id=row["id"],
        role=row["role"],
        decision=row["decision"],
        raw_span=Span(*row["raw_span"]),
        canonical_span=None if canonical_span is None else Span(*canonical_span),
        also_at=tuple(row.get("also_at", ())),
    )
