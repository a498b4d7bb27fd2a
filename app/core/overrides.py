"""What an editor decided about single segments: it goes above all that was decided before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.core.assemble import raw_spans, segment_id
from app.core.prepared import Prepared
from app.core.records import Action, Decision, Override, OverrideAction
from app.core.spans import Span
from app.core.statements import statement_key

_ACTIONS: Mapping[OverrideAction, tuple[Action, str]] = {
    "keep": ("kept", "editor.keep"),
    "remove": ("removed", "editor.remove"),
}


class SegmentName(NamedTuple):
    """What a segment is known by in other revisions: the key of its statement, and how many equal ones precede it."""

    key: bytes
    occurrence: int


def name_segments(texts: Iterable[str]) -> list[SegmentName]:
    """Give the names of segments, in their order.

    >>> [occurrence for _, occurrence in name_segments(["Row home.", "The sea rose.", "Row home!"])]
    [0, 0, 1]
    """
    seen: Counter[bytes] = Counter()
    names = []
    for text in texts:
        key = statement_key(text)
        names.append(SegmentName(key, seen[key]))
        seen[key] += 1
    return names


def locate_segments(prepared: Prepared) -> list[tuple[SegmentName, Span]]:
    """Give the name of every segment with its raw span, which is the same in the provenance."""
    names = name_segments(segment.text for segment in prepared.segments)
    return list(zip(names, raw_spans(prepared), strict=True))


def apply_overrides(
    prepared: Prepared, decisions: tuple[Decision, ...], overrides: Sequence[Override]
) -> tuple[Decision, ...]:
    """Give the decisions as the editor wants them; roles, matches and signals stay what they were.

    An override whose segment is not there does nothing.
    """
    if not overrides:
        return decisions
    wanted = {SegmentName(row.segment_key, row.occurrence): row.action for row in overrides}
    decided = list(decisions)
    for s, name in enumerate(name_segments(segment.text for segment in prepared.segments)):
        if name in wanted:
            action, because = _ACTIONS[wanted[name]]
            decided[s] = replace(decisions[s], action=action, because=because)
    _settle_elements(prepared, decisions, decided)
    return tuple(decided)


def _settle_elements(prepared: Prepared, before: Sequence[Decision], decided: list[Decision]) -> None:
    """Let the elements speak of those of their segments that the editor has not removed."""
    for s, decision in enumerate(before):
        if not decision.elements:
            continue
        rest = range(s, prepared.blocks[prepared.segments[s].block].stop)
        own = [t for t in rest if before[t].because == decision.because]
        if all(decided[t] is before[t] for t in own):
            continue
        left = [t for t in own if decided[t].because != "editor.remove"]
        decided[s] = replace(decided[s], elements=())
        if left:
            # As printed, unless a part of it is gone.
            text = None if left == own else " ".join(prepared.segments[t].text for t in left)
            ids = tuple(map(segment_id, left))
            elements = tuple(replace(e, text=text or e.text, segment_ids=ids) for e in decision.elements)
            decided[left[0]] = replace(decided[left[0]], elements=elements)
