"""Finds where on a page the story stands, by what its lines look like, for texts that hold a whole page.

Each block has a kind, each kind a value for and against the story (`VALUES`). The story is the run of blocks with the
best sum: it begins once and ends once, and may have gaps (a list of links between two paragraphs), which cost. Texts
without signs of a page around them are left alone: lists, recipes, tables and poems are stories too.
Source: jusText (Pomikálek 2011) for the kinds of lines; maximum-sum runs (Pasternack & Roth 2009) for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from app.core.page_lines import LineKind, find_line_kind

State = Literal["before", "story", "gap", "after"]
Kind = Literal["prose", "sentence", "line", "cut", "label", "clock", "plug"] | LineKind

RIGHTS_STARTS = ("©", "Copyright ©", "Copyright 2", "(c) 2")
CUT_ENDS = ("…", "...", "[…]", "[...]")

# A paragraph of prose: longer than a headline, and it ends as a sentence does or is longer than any line of a menu.
MIN_PROSE_WORDS = 13
MIN_OPEN_PROSE_WORDS = 25
MIN_SENTENCE_WORDS = 5
MIN_STATEMENT_WORDS = 3
# The share of function words that sentences have, and menus and headlines seldom.
MIN_FUNCTION_SHARE = 0.15
# A longer paragraph is no surer a sign.
MAX_COUNTED_WORDS = 30
# A row alone is a label; several in a row are a table or a list.
MIN_ROWS = 3
# Signs of a page: plugs and markers in the text. One alone may have been left in a clean article.
MIN_SIGNS = 3
# So is a run of this many labels of few words.
MIN_MENU_LINES = 8
MAX_MENU_WORDS = 4
# And lines that speak against a story: so many, and this share of all. Articles have subheadings, pages have menus.
MIN_AGAINST = 12
MIN_AGAINST_SHARE = 0.3
# Below this the text has no prose to find: it may be a list, a table or a poem.
MIN_STORY_VALUE = 40.0
# What a gap costs beside its lines: up to four labels in a row are taken for subheadings or a short list of the story.
# A time alone that has prose under it, so often: a live blog. Comments and teasers have dates, or count back.
MIN_ENTRIES = 3
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?")
GAP_COST = 9.0
IMPOSSIBLE = float("-inf")
REASONS: Mapping[State, str] = {
    "before": "page.before_story",
    "gap": "page.between",
    "after": "page.after_story",
}


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block by what can be seen: its text, its words, the share of function words among them (None: unknown).

    is_plug: it is decided already (furniture, a caption) and says nothing about its neighbors.
    is_marker: it is a plug after which the story is over (`page_lines.END_CODES`).
    evidence: what the markup says, in the unit of `VALUES`: positive for the story, negative for the page.
    """

    text: str
    words: int
    function_share: float | None
    ends_as_prose: bool
    is_plug: bool = False
    is_marker: bool = False
    evidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Value:
    """What a block of a kind is worth inside the story, and in a gap of it."""

    story: float
    gap: float


# Fitted by coordinate search on real pages; what matters is their order and that a paragraph outweighs some labels.
VALUES: Mapping[Kind, Value] = {
    "prose": Value(1.0, -0.5),  # for each word, up to MAX_COUNTED_WORDS
    "sentence": Value(2.0, -2.0),
    "line": Value(-3.0, -5.0),
    "row": Value(3.0, -5.0),
    "label": Value(-7.0, -5.0),
    "stamp": Value(-20.0, -9.0),
    "clock": Value(0.0, -2.0),  # the time over an entry of a live blog
    "speaker": Value(-18.0, -9.0),
    "cut": Value(-8.0, -5.0),
    "marker": Value(-32.0, -25.0),
    "plug": Value(0.0, 0.0),
}


def find_page_lines(blocks: Sequence[PageBlock]) -> dict[int, str]:
    """Give the blocks that are the page's and not the story's, each with its reason; none if the text is no page."""
    kinds = _kinds(blocks)
    if any(block.evidence for block in blocks):
        # The markup says that it is a page.
        return _name_states(blocks, _best_path(blocks, kinds, min_value=0.0))
    if sum(kind in {"plug", "marker"} for kind in kinds) + _count_menus(blocks, kinds) < MIN_SIGNS:
        return {}
    if sum(VALUES[kind].story < 0 for kind in kinds) < max(MIN_AGAINST, MIN_AGAINST_SHARE * len(kinds)):
        return {}
    return _name_states(blocks, _best_path(blocks, kinds))


def _name_states(blocks: Sequence[PageBlock], path: Sequence[State]) -> dict[int, str]:
    return {
        number: REASONS[state] for number, state in enumerate(path) if state != "story" and not blocks[number].is_plug
    }


def _count_menus(blocks: Sequence[PageBlock], kinds: Sequence[Kind]) -> int:
    """Count runs of short labels, a long run as several: a story has one list, a page has menus."""
    runs = groupby(kind == "label" and block.words <= MAX_MENU_WORDS for block, kind in zip(blocks, kinds, strict=True))
    return sum(len(list(run)) // MIN_MENU_LINES for is_menu, run in runs if is_menu)


def _kinds(blocks: Sequence[PageBlock]) -> list[Kind]:
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


def _best_path(blocks: Sequence[PageBlock], kinds: Sequence[Kind], min_value: float = MIN_STORY_VALUE) -> list[State]:
    """Give for each block where it stands: the states of the best sum (Viterbi)."""
    story, gap, after = IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE
    origins: list[dict[State, State]] = []
    for block, kind in zip(blocks, kinds, strict=True):
        scale = min(block.words, MAX_COUNTED_WORDS) if kind == "prose" else 1.0
        to_story = _best((0.0, "before"), (story, "story"), (gap, "gap"))
        to_gap = _best((story - GAP_COST, "story"), (gap, "gap"))
        to_after = _best((story, "story"), (after, "after"))
        origins.append({"before": "before", "story": to_story[1], "gap": to_gap[1], "after": to_after[1]})
        story = to_story[0] + scale * VALUES[kind].story + block.evidence
        gap = to_gap[0] + scale * VALUES[kind].gap
        after = to_after[0]
    value, state = _best((story, "story"), (after, "after"))
    if value < min_value:
        return []
    path: list[State] = []
    for origin in reversed(origins):
        path.append(state)
        state = origin[state]
    return path[::-1]


def _best(*ways: tuple[float, State]) -> tuple[float, State]:
    # Of equal ways the first, so that the answer is the same everywhere.
    return max(ways, key=itemgetter(0))
