"""Whether a stored revision is whole: raw unchanged, the answer accounts for all of it, the text follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import orjson

from app.core.normalize import normalize
from app.core.pipeline import RECIPE
from app.core.records import NormalizedText, Options, ProvenanceSegment
from app.core.signature import PERMUTATIONS
from app.core.spans import Span
from app.services.charsets import decode_html, decode_text
from app.services.errors import BadTextError
from app.services.stored_details import segments_of
from app.storage.articles import RevisionRow

# Code of a flaw, and what exactly is wrong.
Found = tuple[str, str]
SIGNATURE_BYTES = (0, PERMUTATIONS * 4)
COUNTED = ("kept", "removed", "moved", "separator")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is read of a stored answer. columns: word count, version, recipe.  counts: in the order of COUNTED."""

    segments: tuple[ProvenanceSegment, ...]
    raw_length: int
    raw_sha256: str
    columns: tuple[int, str, str]
    counts: tuple[int, ...]


def find_answer_flaws(row: RevisionRow, *, quick: bool = False) -> Iterator[Found]:
    """Check a revision by itself. quick: without repairing its text again to see what the spans hold."""
    raw_text = None
    if not row.raw:
        yield "raw.missing", ""
    else:
        try:
            raw_text = _raw_text(row)
        except BadTextError as error:
            yield "raw.unreadable", type(error).__name__
    try:
        answer = _read_answer(row.details)
    except (ValueError, KeyError, TypeError) as error:
        yield "answer.unreadable", type(error).__name__
        return
    if answer.columns != (row.word_count, row.version, row.recipe) or not _are_columns_sound(row):
        yield "answer.columns", ""
    if raw_text is None:
        return
    if (answer.raw_length, answer.raw_sha256) != (len(raw_text), sha256(raw_text.encode()).hexdigest()):
        # All that follows would say the same once more.
        yield "raw.changed", ""
    elif (why := _contradiction_in_spans(raw_text, answer)) is not None:
        yield "answer.spans", why
    elif (why := _contradiction_in_text(raw_text, row, answer.segments, quick=quick)) is not None:
        yield "answer.text", why


def _read_answer(details: bytes) -> Answer:
    """Read what every answer has, of whatever release. Raises ValueError, KeyError and TypeError."""
    said = orjson.loads(details)
    provenance = said["provenance"]
    segments = segments_of(said)
    spans = (span for segment in segments for span in (segment.raw_span, segment.canonical_span) if span is not None)
    if not all(type(end) is int for span in spans for end in span):
        raise TypeError
    # Not needed here, but read back elsewhere.
    Options(**provenance["options"])
    if not all(isinstance(caption["text"], str) for caption in said["captions"]):
        raise TypeError
    return Answer(
        segments,
        provenance["raw_length"],
        provenance["raw_sha256"],
        (said["word_count"], provenance["version"], provenance["recipe"]),
        tuple(int(provenance["coverage"][name]) for name in COUNTED),
    )


def _raw_text(row: RevisionRow) -> str:
    if row.media_type == "text/plain":
        return decode_text(row.raw, row.charset)
    # Also where the text that was derived from it is at hand: the page must be readable for the next cleaning.
    page = decode_html(row.raw, row.charset)
    return page if row.derived_text is None else row.derived_text


def _are_columns_sound(row: RevisionRow) -> bool:
    try:
        is_object = isinstance(orjson.loads(row.submitted_metadata), dict)
    except ValueError:
        return False
    has_text = (row.media_type == "text/plain") == (row.derived_text is None)
    return is_object and has_text and len(row.signature) in SIGNATURE_BYTES


def _contradiction_in_spans(raw: str, answer: Answer) -> str | None:
    """Say where the segments do not part raw: each follows the one before, with white space alone between them."""
    at = 0
    sums: dict[str, int] = dict.fromkeys(COUNTED, 0)
    for segment in answer.segments:
        start, end = segment.raw_span
        if not at <= start < end <= len(raw) or raw[at:start].strip() or segment.decision not in sums:
            return segment.id
        sums[segment.decision] += end - start
        at = end
    if raw[at:].strip():
        return "end"
    # White space between two sentences counts with the first of them.
    counts = zip(COUNTED, answer.counts, strict=True)
    if sum(answer.counts) != len(raw) or any(count < sums[name] for name, count in counts):
        return "coverage"
    return None


def _contradiction_in_text(
    raw: str, row: RevisionRow, segments: Sequence[ProvenanceSegment], *, quick: bool
) -> str | None:
    """Say which kept segment does not stand in the clean text where its span says, or as raw has it."""
    text, at = row.text, 0
    kept: list[tuple[ProvenanceSegment, str]] = []
    for segment in segments:
        span = segment.canonical_span
        if (span is None) != (segment.decision != "kept"):
            return segment.id
        if span is None:
            continue
        if not at <= span.start < span.end <= len(text) or text[at : span.start].strip():
            return segment.id
        kept.append((segment, text[span.start : span.end]))
        at = span.end
    if at != len(text):
        return "end"
    # What another version has repaired cannot be repaired again.
    return None if quick or row.recipe != RECIPE else _difference_from_raw(raw, kept)


def _difference_from_raw(raw: str, kept: Sequence[tuple[ProvenanceSegment, str]]) -> str | None:
    normalized = normalize(raw)
    at = 0
    for segment, piece in kept:
        begin = normalized.text.find(piece, at)
        while begin >= 0 and _raw_end(normalized, begin, piece) <= segment.raw_span.start:
            begin = normalized.text.find(piece, begin + 1)
        if begin < 0 or _raw_end(normalized, begin, piece) > segment.raw_span.end:
            return segment.id
        at = begin + len(piece)
    return None


def _raw_end(normalized: NormalizedText, begin: int, piece: str) -> int:
    return normalized.offsets.to_raw(Span(begin, begin + len(piece))).end
