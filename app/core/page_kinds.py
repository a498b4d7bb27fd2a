"""The kinds of blocks that a page is made of, by what can be seen of each and of what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.page_lines import LineKind, find_line_kind

Kind = Literal["prose", "sentence", "line", "cut", "label", "clock", "plug"] | LineKind

PROSE_KINDS: frozenset[Kind] = frozenset({"prose", "sentence"})
RIGHTS_STARTS = ("©", "Copyright ©", "Copyright 2", "(c) 2")
CUT_ENDS = ("…", "...", "[…]", "[...]")

# A paragraph of prose: longer than a headline, and it ends as a sentence does or is longer than any line of a menu.
MIN_PROSE_WORDS = 13
MIN_OPEN_PROSE_WORDS = 25
MIN_SENTENCE_WORDS = 5
MIN_STATEMENT_WORDS = 3
# The share of function words that sentences have, and menus and headlines seldom.
MIN_FUNCTION_SHARE = 0.15
# A row alone is a label; several in a row are a table or a list.
MIN_ROWS = 3
# A time alone that has prose under it, so often: a live blog. Comments and teasers have dates, or count back.
MIN_ENTRIES = 3
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block by what can be seen: its text, its words, the share of function words among them (None: unknown).

    is_plug: it is decided already (furniture, a caption) and says nothing about its neighbors.
    is_marker: it is a plug after which the story is over (`page_lines.END_CODES`).
    evidence: what the markup says (`markup.MarkupHint`): positive for the story, negative for the page.
    """

    text: str
    words: int
    function_share: float | None
    ends_as_prose: bool
    is_plug: bool = False
    is_marker: bool = False
    evidence: float = 0.0


def find_kinds(blocks: Sequence[PageBlock]) -> list[Kind]:
    """Give the kind of each block."""
    kinds = [_kind(block) for block in blocks]
    start = 0
    while start < len(kinds):
        stop = start
        while stop < len(kinds) and kinds[stop] == "row":
            stop += 1
        if 0 < stop - start < MIN_ROWS:
            kinds[start:stop] = [_worded_kind(block) or "label" for block in blocks[start:stop]]
        start = max(stop, start + 1)
    return _with_entries(blocks, _with_heads(kinds))


def _with_heads(kinds: Sequence[Kind]) -> list[Kind]:
    """Take labels beside rows for heads and items of the list ("Ingredients", "Salt"), not for those of a menu."""
    rows = {number for number, kind in enumerate(kinds) if kind == "row"}
    return ["line" if kind == "label" and {i - 1, i + 1} & rows else kind for i, kind in enumerate(kinds)]


def _with_entries(blocks: Sequence[PageBlock], kinds: list[Kind]) -> list[Kind]:
    """Take times of day with a sentence under each for the entries of a live blog."""
    clocks = {
        i
        for i, following in enumerate(kinds[1:])
        if kinds[i] == "stamp" and following in {"prose", "sentence"} and _CLOCK.fullmatch(blocks[i].text)
    }
    if len(clocks) < MIN_ENTRIES:
        return kinds
    return ["clock" if i in clocks else kind for i, kind in enumerate(kinds)]


def _kind(block: PageBlock) -> Kind:
    if block.is_marker or block.text.startswith(RIGHTS_STARTS):
        return "marker"
    if block.is_plug:
        return "plug"
    form = find_line_kind(block.text)
    if form is not None and form != "row":
        return form
    worded = _worded_kind(block)
    if form == "row" and worded == "sentence":
        return "row"
    if worded is None:
        # "1 onion", but not "Page 2".
        least = 2 if block.text[0].isdigit() and not block.text[-1].isdigit() else MIN_ROWS
        return "row" if form == "row" and block.words >= least else "label"
    return worded


def _worded_kind(block: PageBlock) -> Kind | None:
    """Give what a block is by its sentences; None for one that has none."""
    words = block.words
    if block.text.endswith(CUT_ENDS) and words < 2 * MIN_OPEN_PROSE_WORDS:
        return "cut"
    if block.function_share is not None and block.function_share < MIN_FUNCTION_SHARE:
        return None
    if words >= (MIN_PROSE_WORDS if block.ends_as_prose else MIN_OPEN_PROSE_WORDS):
        return "prose"
    # "Nobody was hurt." is a sentence; readers' cries and headlines end otherwise or not at all.
    least = MIN_STATEMENT_WORDS if block.text.endswith(".") else MIN_SENTENCE_WORDS
    if block.ends_as_prose and words >= least:
        return "sentence"
    return "line" if words >= MIN_PROSE_WORDS else None
