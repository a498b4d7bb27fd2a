"""Groups what articles print by its wording: a caption under twelve stories is one caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.core.align import AlignedText, relate, state_differences
from app.core.shingle import tokenize
from app.core.spans import Span

# Each new wording is compared with those before it; past so many only equal words make two of them one.
MAX_COMPARED: Final = 50


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of something printed. `topic`: only those of one topic can be the same."""

    topic: tuple[int | str, ...]
    text: str
    language: str


def group_wordings(wordings: Sequence[Wording]) -> tuple[tuple[int, ...], ...]:
    """Give groups of indexes whose texts say the same in nearly the same words, in the order of their first members.

    Each is compared with the first of a group, so that small changes do not add up. Texts of which one says more, or
    whose facts differ, are two.

    >>> texts = ("Ferries lie in port on Monday.", "Ferries lie in port Monday", "Ferries lie in port")
    >>> group_wordings([Wording((), text, "en") for text in texts])
    ((0, 1), (2,))
    """
    groups: list[list[int]] = []
    by_words: dict[tuple[object, ...], list[int]] = {}
    for index, wording in enumerate(wordings):
        tokens = tokenize(wording.text)
        key = (wording.topic, tuple(tokens.hashes.tolist()))
        group = _find(wordings, groups, by_words.get(key), wording)
        if group is None:
            group = []
            groups.append(group)
        group.append(index)
        by_words.setdefault(key, group)
    return tuple(map(tuple, groups))


def _find(
    wordings: Sequence[Wording], groups: Sequence[list[int]], of_same_words: list[int] | None, wording: Wording
) -> list[int] | None:
    """Give the group that a wording belongs to, if there is one."""
    if of_same_words is not None and _are_equal(wordings[of_same_words[0]], wording):
        return of_same_words
    for group in groups[:MAX_COMPARED]:
        head = wordings[group[0]]
        if head.topic == wording.topic and head.language == wording.language and _are_one(head, wording):
            return group
    return None


def _are_equal(a: Wording, b: Wording) -> bool:
    # "5%" and "5" have the same words.
    return a.text == b.text or not state_differences(a.text, b.text, b.language)


def _are_one(a: Wording, b: Wording) -> bool:
    joint = f"{a.text}\n{b.text}"
    tokens = tokenize(joint)
    border = int((tokens.starts < len(a.text)).sum())
    here, there = Span(0, border), Span(border, len(tokens.starts))
    if not border or border == len(tokens.starts):
        return False
    aligned = AlignedText(joint, tokens, tokens.hashes.tolist(), a.language)
    for text, own, place in ((a.text, here, there), (b.text, there, here)):
        relation = relate(aligned, text, own, place)
        if relation is None or relation.differences:
            return False
    return True
