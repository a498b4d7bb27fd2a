"""What can be seen of the blocks of a page: a column of numbers for each feature that has a weight, and its meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.core.page_kinds import PROSE_KINDS, Kind, PageBlock
from app.core.page_wording import SHARES, WORDING, Mask, see_wording

I64 = NDArray[np.int64]


SHORT_KINDS: Final[tuple[Kind, ...]] = ("label", "line")
PAGE_KINDS: Final[tuple[Kind, ...]] = ("stamp", "speaker", "cut", "marker", "plug")

# How far a block looks to both sides, in blocks; and over how many for what surrounds it.
REACH: Final = 3
WINDOWS: Final = (5, 15)
# So many labels in a row are a list, a menu, a long menu.
RUNS: Final = (3, 8, 16)
# A paragraph counts as much as so many words.
MAX_COUNTED_WORDS: Final = 60
# How much of the story may stand above or below: in words of prose.
STEPS: Final = (1, 40, 120, 300)
# Ends of stories that the page has shown before this block.
ENDS: Final = (1, 2, 4)
# A line as short as that comes again in any page.
MIN_REPEATED_WORDS: Final = 4
# The words of a headline and of the address below which it stands are the same, but for the small ones.
MIN_TITLE_WORDS: Final = 3
MIN_TITLE_SHARE: Final = 0.7
MAX_TITLE_WORDS: Final = 30
# So near a doubled line belongs to the same picture or teaser.
NEAR: Final = 8
# Headlines have so many words, labels fewer.
HEADLINE_WORDS: Final = 6
HEADLINES: Final = (2, 4)
KINDS: Final[tuple[Kind, ...]] = (
    "prose", "sentence", "line", "row", "label", "stamp", "clock", "speaker", "cut", "marker", "plug",
)  # fmt: skip
FAR: Final = 10_000
# Where in the prose of the page, in percent of its words.
PLACES: Final = (10, 25, 50, 75, 90, 100)
WORDS: Final = (2, 4, 7, 10, 13, 18, 25, 40, 60)
DISTANCES: Final = (1, 2, 4, 8, 16)

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Feature:
    """A column: 0 or 1, or a count. `meaning` is what a newsroom reads."""

    name: str
    meaning: str


_OWN: Final[tuple[Feature, ...]] = (
    *(Feature(f"kind_{kind}", f"the line is of the kind {kind}") for kind in
      ("prose", "sentence", "line", "row", "label", "stamp", "clock", "speaker", "cut", "marker")),
    *(Feature(f"words_{n}", f"has {n} words or more") for n in WORDS),
    Feature("function_words_unknown", "the language has no list of function words"),
    *(Feature(f"function_words_{name}", f"less than {share:.0%} of its words are function words")
      for share, name in SHARES),
    Feature("ends_as_prose", "ends as a sentence does"),
    *(Feature(name, meaning) for name, (meaning, _) in WORDING.items()),
    Feature("repeated", "comes again on the page"),
    Feature("repeated_near", "comes again close by"),
    Feature("begins_like_another", "another line of the page begins with the same words"),
    Feature("like_title", "has the words of the title or of the address"),
)  # fmt: skip
_NEIGHBORS: Final[tuple[tuple[str, Iterable[Kind], str], ...]] = (
    ("prose", PROSE_KINDS, "a sentence or a paragraph"),
    ("short", SHORT_KINDS, "a label or a headline"),
    ("row", ("row", "clock"), "a row of a list"),
    ("page", PAGE_KINDS, "a plug, a date, a speaker or another line of the page"),
)
_AROUND: Final[tuple[Feature, ...]] = tuple(
    feature
    for side, where in (("above", "above"), ("below", "below"))
    for feature in (
        *(Feature(f"{side}_{n}_{name}", f"{n} {where} it stands {what}") for n in range(1, REACH + 1)
          for name, _, what in _NEIGHBORS),
        *(Feature(f"{side}_prose_{n}", f"how many of the {n} blocks {where} are prose") for n in WINDOWS),
        *(Feature(f"{side}_page_{n}", f"how many of the {n} blocks {where} are lines of the page") for n in WINDOWS),
        *(Feature(f"{side}_run_{n}", f"a run of {n} or more labels stands right {where}") for n in RUNS),
        *(Feature(f"{side}_far_{n}", f"the next prose {where} is more than {n} blocks away") for n in DISTANCES),
        *(Feature(f"{side}_words_{n}", f"{n} or more words of prose stand {where}") for n in STEPS),
        *(Feature(f"{side}_ends_{n}", f"{n} or more ends of a story stand {where}") for n in ENDS),
        Feature(f"{side}_title", f"the title stands {where}"),
    )
)  # fmt: skip
_PLACE: Final[tuple[Feature, ...]] = (
    *(Feature(f"place_{n}", f"{n} percent or more of the page's prose stand above") for n in PLACES),
    Feature("first_prose", "is the first prose of the page"),
    Feature("last_prose", "is the last prose of the page"),
    Feature("in_run", "stands in a run of labels"),
    Feature("in_long_run", "stands in a long run of labels"),
    Feature("after_speaker", "a reader's name or a date stands just above"),
    *(Feature(f"in_rows_{n}", f"stands in a list of {n} or more rows") for n in RUNS),
    Feature("list_with_rows", "stands in a list that has three or more rows"),
    Feature("rows_after_prose", "stands in a list right under a paragraph"),
    *(Feature(f"in_headlines_{n}", f"stands among {n} or more lines that are as long as headlines") for n in HEADLINES),
    Feature("short_between_prose", "is a short line between two paragraphs"),
    Feature("long_between_prose", "is a line as long as a headline between two paragraphs"),
    Feature("labels_between_prose", "stands in a list of labels between two paragraphs"),
    Feature("labels_under_colon", "stands in a list of labels under a line that ends with a colon"),
    Feature("by_picture", "the line above or below speaks of a picture"),
    Feature("under_headline", "a line as long as a headline stands right above"),
    Feature("alone", "is prose without other prose near it"),
)
FEATURES: Final[tuple[Feature, ...]] = (*_OWN, *_AROUND, *_PLACE)


def see_features(blocks: Sequence[PageBlock], kinds: Sequence[Kind], title: frozenset[str] = frozenset()) -> I64:
    """Give a row for each block and a column for each of `FEATURES`. title: the folded words of title or address."""
    page = _see_page(blocks, kinds)
    folded = [_fold(block.text) for block in blocks]
    like_title = np.array([_is_like(line, title) for line in folded], dtype=np.bool_)
    columns: dict[str, Mask | I64] = {f"kind_{kind}": mask for kind, mask in page.of_kind.items()}
    columns |= {f"words_{n}": np.greater_equal(page.words, n) for n in WORDS}
    wording = see_wording(blocks)
    columns |= wording
    columns["repeated"], columns["repeated_near"] = _repeated(page.words, folded)
    columns["begins_like_another"] = _begins_like(folded)
    columns["like_title"] = like_title
    columns |= {f"above_{name}": column for name, column in _one_side(page, like_title, 1).items()}
    columns |= {f"below_{name}": column for name, column in _one_side(page, like_title, -1).items()}
    columns |= _place(page)
    columns |= _lists(page, wording)
    return np.column_stack([columns[feature.name] for feature in FEATURES]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a page by groups of kinds. weight: of prose, its words up to MAX_COUNTED_WORDS."""

    of_kind: Mapping[Kind, Mask]
    words: I64
    weight: I64
    prose: Mask
    short: Mask
    rows: Mask
    other: Mask


def _see_page(blocks: Sequence[PageBlock], kinds: Sequence[Kind]) -> _Page:
    of_kind = {kind: np.array([k == kind for k in kinds], dtype=np.bool_) for kind in KINDS}
    words = np.array([block.words for block in blocks], dtype=np.int64)
    prose, short, rows, other = (np.logical_or.reduce([of_kind[kind] for kind in group]) for _, group, _ in _NEIGHBORS)
    weight = np.where(prose, np.minimum(words, MAX_COUNTED_WORDS), 0)
    return _Page(of_kind, words, weight, prose, short, rows, other)


def _one_side(page: _Page, like_title: Mask, turn: Literal[1, -1]) -> dict[str, Mask | I64]:
    """Give what stands above each block (turn: 1) or below it (-1)."""
    groups = [mask[::turn] for mask in (page.prose, page.short, page.rows, page.other)]
    prose, short, _, other = groups
    weight, title = page.weight[::turn], like_title[::turn]
    # An end of a story is one where something of it stands above.
    ends = (page.of_kind["marker"] & (np.cumsum(page.weight) > STEPS[1]))[::turn]
    seen: dict[str, Mask | I64] = {
        f"{n}_{name}": _shift(mask, n)
        for n in range(1, REACH + 1)
        for (name, _, _), mask in zip(_NEIGHBORS, groups, strict=True)
    }
    for n in WINDOWS:
        seen[f"prose_{n}"], seen[f"page_{n}"] = _window(prose, n), _window(other, n)
    at = np.arange(len(weight), dtype=np.int64)
    runs = _before(at + 1 - np.maximum.accumulate(np.where(short, 0, at + 1)), 0)
    seen |= {f"run_{n}": runs >= n for n in RUNS}
    distance = at - _before(np.maximum.accumulate(np.where(prose, at, -FAR)), -FAR)
    seen |= {f"far_{n}": distance > n for n in DISTANCES}
    words = np.cumsum(weight) - weight
    passed: I64 = np.cumsum(ends) - ends
    seen |= {f"words_{n}": words >= n for n in STEPS}
    seen |= {f"ends_{n}": np.greater_equal(passed, n) for n in ENDS}
    seen["title"] = np.cumsum(title) > title
    return {name: column[::turn] for name, column in seen.items()}


def _place(page: _Page) -> dict[str, Mask | I64]:
    """Give where in the prose of the page a block stands."""
    prose = page.prose
    above = np.cumsum(page.weight) - page.weight
    columns: dict[str, Mask | I64] = {f"place_{n}": 100 * above >= n * page.weight.sum() for n in PLACES}
    columns["first_prose"] = prose & (np.cumsum(prose) == 1)
    columns["last_prose"] = prose & (np.cumsum(prose) == prose.sum())
    near = _shift(prose, 1) | _shift(prose, 2) | _shift(prose, -1) | _shift(prose, -2)
    columns["alone"] = prose & ~near
    return columns


def _lists(page: _Page, wording: Mapping[str, Mask]) -> dict[str, Mask | I64]:
    """Give in what list of labels, rows or headlines a block stands, and between what."""
    prose, short, rows = page.prose, page.short, page.rows
    headline = short & (page.words >= HEADLINE_WORDS)
    in_runs, in_rows, in_headlines = (_count_in_run(mask, mask) for mask in (short, rows, headline))
    columns: dict[str, Mask | I64] = {f"in_rows_{n}": in_rows >= n for n in RUNS}
    columns |= {f"in_headlines_{n}": in_headlines >= n for n in HEADLINES}
    columns["in_run"], columns["in_long_run"] = in_runs >= RUNS[0], in_runs >= RUNS[1]
    columns["list_with_rows"] = _count_in_run(rows, rows | short) >= RUNS[0]
    columns["rows_after_prose"] = rows & _head_is(prose | page.of_kind["line"], rows)
    between = short & _shift(prose, 1) & _shift(prose, -1)
    columns["short_between_prose"], columns["long_between_prose"] = between & ~headline, between & headline
    tail = _head_is(prose[::-1], short[::-1])[::-1]
    columns["labels_between_prose"] = (in_runs >= RUNS[0]) & _head_is(prose, short) & tail
    items = short & ~wording["ends_with_colon"]
    columns["labels_under_colon"] = items & _head_is(wording["ends_with_colon"], items)
    picture = wording["speaks_of_picture"]
    columns["by_picture"] = _shift(picture, 1) | _shift(picture, -1)
    columns["under_headline"] = _shift(headline, 1)
    talk = page.of_kind["speaker"] | page.of_kind["stamp"]
    columns["after_speaker"] = _shift(talk, 1) | _shift(talk, 2)
    return columns


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text[:400].casefold()))


def _repeated(words: I64, folded: Sequence[str]) -> tuple[Mask, Mask]:
    """Give which lines come again on the page, and which close by."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(folded):
        places.setdefault(line, []).append(at)
    again, near = np.zeros(len(folded), dtype=np.bool_), np.zeros(len(folded), dtype=np.bool_)
    for numbers in places.values():
        if len(numbers) > 1 and words[numbers[0]] >= MIN_REPEATED_WORDS:
            again[numbers] = True
            for first, second in pairwise(numbers):
                if second - first <= NEAR:
                    near[[first, second]] = True
    return again, near


def _begins_like(folded: Sequence[str]) -> Mask:
    """Give which lines begin with the words of another line, and go on in another way."""
    starts = [" ".join(line.split()[:MIN_REPEATED_WORDS]) for line in folded]
    is_start = [line != start for line, start in zip(folded, starts, strict=True)]
    counts = Counter(start for start, is_it in zip(starts, is_start, strict=True) if is_it)
    whole = Counter(folded)
    rows = zip(starts, folded, is_start, strict=True)
    return np.array([is_it and counts[start] > whole[line] for start, line, is_it in rows], dtype=np.bool_)


def _is_like(line: str, title: frozenset[str]) -> bool:
    if len(title) < MIN_TITLE_WORDS:
        return False
    words = set(line.split())
    return len(words) <= MAX_TITLE_WORDS and len(words & title) >= MIN_TITLE_SHARE * len(title)


def _shift(mask: Mask, by: int) -> Mask:
    """Give for each block what the block so many above is; below if negative."""
    result = np.zeros_like(mask)
    if by > 0:
        result[by:] = mask[:-by]
    else:
        result[:by] = mask[-by:]
    return result


def _before(numbers: I64, first: int) -> I64:
    """Give for each block the number of the one above."""
    return np.append(np.int64(first), numbers[:-1])


def _head_is(mask: Mask, run: Mask) -> Mask:
    """Whether the block above the run that a block stands in is of a mask; outside of runs, the block itself."""
    at = np.arange(len(mask))
    first = np.maximum.accumulate(np.where(run, -1, at))
    found: Mask = (first >= 0) & mask[np.maximum(first, 0)]
    return found


def _count_in_run(mask: Mask, run: Mask) -> I64:
    """Give how many blocks of a mask the run has that a block stands in; 0 outside of runs."""
    number = np.cumsum(~run)
    counts = np.bincount(number[mask & run], minlength=len(mask) + 1)
    return np.where(run, counts[number], 0)


def _window(mask: Mask, size: int) -> I64:
    """Give how many of so many blocks above are of a mask."""
    sums: I64 = np.append(np.int64(0), np.cumsum(mask))
    at = np.arange(len(mask))
    found: I64 = sums[at] - sums[np.maximum(at - size, 0)]
    return found
