"""What is wrong with what was given for a page: how many words stayed or went wrongly, and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.page_sets import Page
from benchmarks.scores import WORD, count_shingles, fold, leave_out, score_text

# A line of the answer belongs to the story if at least this share of its shingles does: lines are cut differently.
MIN_SHARED = 0.5
SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class PageFaults:
    """A page's F1, and its wrong words by kind."""

    page_set: str
    page_id: str
    f1: float
    words: Counter[str]


def find_faults(page: Page, answer: str) -> PageFaults:
    r"""Sort the lines that stayed by where they stand, those that are lost by their form.

    >>> page = Page("x", "1", None, b"", gold="The ferry is late again.\nHe waits.")
    >>> find_faults(page, "News\nThe ferry is late again.").words
    Counter({'lost: short lines': 2, 'left in: before the story': 1})
    """
    gold, given = page.gold or "", leave_out(answer, page.free)
    wanted = [line for line in gold.splitlines() if fold(line)]
    lines = [line for line in given.splitlines() if fold(line)]
    is_story = [_is_in(line, gold) for line in lines]
    first = is_story.index(True) if any(is_story) else len(lines)
    last = len(lines) - 1 - is_story[::-1].index(True) if any(is_story) else -1
    words: Counter[str] = Counter()
    for number, line in enumerate(lines):
        if not is_story[number]:
            where = "before" if number < first else "after" if number > last else "inside"
            words[f"left in: {where} the story"] += _count(line)
    for line in wanted:
        if not _is_in(line, given):
            words["lost: prose" if len(line) >= SHORT_LINE else "lost: short lines"] += _count(line)
    _count_copies(wanted, lines, words)
    return PageFaults(page.set, page.id, score_text(gold, given).f1, +words)


def _count_copies(wanted: Sequence[str], lines: Sequence[str], words: Counter[str]) -> None:
    due, found = Counter(map(fold, wanted)), Counter(map(fold, lines))
    for line in due:
        words["left in: said twice"] += max(0, found[line] - due[line]) * _count(line)


def _is_in(line: str, text: str) -> bool:
    if f" {fold(line)} " in f" {fold(text)} ":
        return True
    shingles = count_shingles(line)
    return (shingles & count_shingles(text)).total() > MIN_SHARED * shingles.total()


def _count(line: str) -> int:
    return len(WORD.findall(line))
