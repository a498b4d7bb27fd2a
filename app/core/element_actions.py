"""What becomes of the elements of a story under the options of a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.element_search import FoundElement
from app.core.records import Action, Decision, Options


def decide_element(found: FoundElement, options: Options) -> dict[int, Decision]:
    """Say what becomes of the segments of an element; the first of them carries what it says."""
    action, because = _element_action(found, options), f"element.{found.role}"
    if found.is_repeat:
        action = "kept" if options.repeats == "flag" or options.elements == "inline" else "removed"
        because = "element.repeated"
    decision = Decision(action, found.role, because)
    decisions = dict.fromkeys(found.segments, decision)
    decisions[found.segments.start] = replace(decision, elements=found.elements)
    return decisions


def decide_in_line(found: FoundElement, decided: Mapping[int, Decision], options: Options) -> dict[int, Decision]:
    """Mark a dateline where it stands, or in the copy of its paragraph that stayed when this one was cut."""
    (segment,) = found.segments
    cut = decided.get(segment)
    if cut is not None and cut.match is not None and cut.action == "removed":
        segment = cut.match.other
    if segment in decided:
        return {}
    return decide_element(replace(found, segments=range(segment, segment + 1)), options)


def _element_action(found: FoundElement, options: Options) -> Action:
    if options.elements == "inline":
        return "kept"
    if found.is_in_line:
        return "kept" if options.datelines == "inline" else "moved"
    # What was wrong before is part of the story; that it was changed is not.
    is_of_story = found.role == "note" and any(element.kind != "update" for element in found.elements)
    return "kept" if is_of_story and options.notes == "inline" else "moved"
