"""Segments and decisions -> the canonical article, its captions, and a provenance that accounts for all of raw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.captions import mend
from app.core.prepared import Prepared
from app.core.records import (
    Caption,
    Coverage,
    Decision,
    Discrepancy,
    DiscrepancyReport,
    Element,
    ProvenanceSegment,
)
from app.core.spans import Span

PARAGRAPH_BREAK = "\n\n"
CAPTION_ROLES = frozenset({"caption", "credit"})


@dataclass(frozen=True, slots=True)
class Canonical:
    """The clean text, and for each segment where it stands in it (None unless kept)."""

    text: str
    spans: tuple[Span | None, ...]


def join_kept(prepared: Prepared, decisions: Sequence[Decision]) -> Canonical:
    """Set the kept segments: sentences of a block with what stands between them, blocks with an empty line."""
    pieces: list[str] = []
    spans: list[Span | None] = [None] * len(decisions)
    length = 0
    text = prepared.normalized.text
    for block in prepared.blocks:
        before = None
        for s in block:
            if decisions[s].action != "kept":
                continue
            segment = prepared.segments[s]
            # A space stays a space over a gap; scripts without spaces get none.
            glue = PARAGRAPH_BREAK if before is None else text[segment.span.start - 1 : segment.span.start]
            if before is not None and not glue.isspace():
                glue = ""
            if pieces:
                pieces.append(glue)
                length += len(glue)
            pieces.append(segment.text)
            spans[s] = Span(length, length + len(segment.text))
            length += len(segment.text)
            before = s
    return Canonical("".join(pieces), tuple(spans))


def trace(prepared: Prepared, decisions: Sequence[Decision], canonical: Canonical) -> tuple[ProvenanceSegment, ...]:
    """Give the provenance: one row a segment, in the order of raw, with white space alone between their raw spans."""
    also_at: dict[int, list[str]] = defaultdict(list)
    for s, decision in enumerate(decisions):
        if decision.match is not None:
            for other in decision.match.others:
                also_at[other].append(segment_id(s))
    return tuple(
        ProvenanceSegment(
            segment_id(s),
            decision.role,
            decision.action,
            raw_span,
            canonical.spans[s],
            decision.because,
            decision.match,
            None if decision.match is None else segment_id(decision.match.other),
            tuple(also_at[s]) if s in also_at else (),
            decision.signals,
        )
        for s, (decision, raw_span) in enumerate(zip(decisions, raw_spans(prepared), strict=True))
    )


def collect_captions(prepared: Prepared, decisions: Sequence[Decision]) -> tuple[Caption, ...]:
    """Put the moved captions together again, each with the credit that stands in it or in the line beside it.

    A credit with no caption beside it is a caption without words: moved is not lost.
    """
    captions: list[Caption] = []
    lone_credit: int | None = None
    before = -2
    for number, block in enumerate(prepared.blocks):
        moved = [s for s in block if decisions[s].action == "moved" and decisions[s].role in CAPTION_ROLES]
        if not moved:
            continue
        texts = tuple(s for s in moved if decisions[s].role == "caption")
        if lone_credit is not None and (number != before + 1 or not texts):
            captions.append(_caption(prepared, (), lone_credit))
            lone_credit = None
        credit = next((s for s in moved if decisions[s].role == "credit"), None)
        if texts:
            captions.append(_caption(prepared, texts, lone_credit if credit is None else credit))
            if credit is None:
                lone_credit = None
        elif number == before + 1 and captions and captions[-1].credit is None:
            captions[-1] = replace(captions[-1], credit=prepared.credits[moved[0]], credit_id=segment_id(moved[0]))
        else:
            lone_credit = credit
        before = number
    if lone_credit is not None:
        captions.append(_caption(prepared, (), lone_credit))
    return tuple(captions)


def collect_elements(prepared: Prepared, decisions: Sequence[Decision]) -> tuple[Element, ...]:
    """Give the parts of the article beside its body, in the order of raw, each with the ids of its segments."""
    elements: list[Element] = []
    for s, decision in enumerate(decisions):
        if decision.elements:
            block = prepared.blocks[prepared.segments[s].block]
            ids = tuple(segment_id(t) for t in range(s, block.stop) if decisions[t].because == decision.because)
            elements += [replace(element, segment_ids=element.segment_ids or ids) for element in decision.elements]
    return tuple(elements)


def report_discrepancies(
    prepared: Prepared, decisions: Sequence[Decision], look_alikes: Sequence[Discrepancy], twins: Sequence[int]
) -> tuple[DiscrepancyReport, ...]:
    """Give the look-alikes of which both stay; one that was removed is spoken for by its kept twin."""
    kept: dict[int, int] = {}
    for s, decision in enumerate(decisions):
        if decision.action == "kept":
            kept.setdefault(twins[s], s)
    reports = []
    for found in look_alikes:
        a, b = kept.get(twins[found.segment]), kept.get(twins[found.other])
        if a is None or b is None:
            continue
        texts = prepared.segments[a].text, prepared.segments[b].text
        reports.append(DiscrepancyReport((segment_id(a), segment_id(b)), texts, found.differences, found.jaccard))
    return tuple(reports)


def count_coverage(prepared: Prepared, provenance: Sequence[ProvenanceSegment]) -> Coverage:
    """Count the code points of raw by what became of them.

    White space between two sentences of a block goes with the first; between blocks, and around, it is separator.
    """
    counts = dict.fromkeys(("kept", "removed", "moved"), 0)
    for block in prepared.blocks:
        for s in block:
            row = provenance[s]
            end = provenance[s + 1].raw_span.start if s + 1 < block.stop else row.raw_span.end
            counts[row.decision] += end - row.raw_span.start
    return Coverage(**counts, separator=len(prepared.raw) - sum(counts.values()))


def segment_id(segment: int) -> str:
    """Give the public id of a segment: `s1` is the first."""
    return f"s{segment + 1}"


def _caption(prepared: Prepared, texts: tuple[int, ...], credit: int | None) -> Caption:
    words = " ".join(mend(prepared.segments[s].text) for s in texts)
    ids = tuple(map(segment_id, texts))
    if credit is None:
        return Caption(words, ids)
    return Caption(words, ids, prepared.credits[credit], segment_id(credit))


def raw_spans(prepared: Prepared) -> list[Span]:
    """Give where the segments stand in raw; between them is white space alone."""
    offsets = prepared.normalized.offsets
    if offsets.is_identity:
        return [segment.span for segment in prepared.segments]
    spans = [offsets.to_raw(segment.span) for segment in prepared.segments]
    return _cover_leftovers(prepared.raw, spans)


def _cover_leftovers(raw: str, spans: list[Span]) -> list[Span]:
    """Give what was taken out beside a segment (a zero-width space) to the segment before it, or to the first one."""
    covered: list[Span] = []
    end_before = 0
    for i, span in enumerate(spans):
        # One repair over two sentences belongs to the first.
        start, end = max(span.start, end_before), max(span.end, end_before)
        limit = max(spans[i + 1].start, end) if i + 1 < len(spans) else len(raw)
        head = raw[end_before:start].lstrip() if i == 0 else ""
        tail = raw[end:limit].rstrip()
        end_before = end + len(tail)
        covered.append(Span(start - len(head), end_before))
    return covered
