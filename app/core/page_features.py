"""What can be seen of the blocks of a page: a column of numbers for each feature that the weights know, with its meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.core.page_kinds import Kind, PageBlock, PROSE_KINDS

I64 = NDArray[np.int64]


SHORT_KINDS: Final = frozenset({"label", "line"})
PAGE_KINDS: Final = frozenset({"stamp", "speaker", "cut", "marker", "plug"})

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
MIN_FIGURES: Final = 0.2
MIN_CAPITALS: Final = 0.65
FAR: Final = 10_000
# Where in the prose of the page, in percent of its words.
PLACES: Final = (1, 10, 25, 50, 75, 90, 100)
WORDS: Final = (2, 4, 7, 10, 13, 18, 25, 40, 60)
SHARES: Final = ((0.05, "none"), (0.15, "few"), (0.3, "some"), (0.42, "many"))
DISTANCES: Final = (1, 2, 4, 8, 16)

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b")
_DIVIDERS = re.compile(r"[|»›•·→]| [/>-] ")


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
    *(Feature(f"function_words_{name}", f"less than {share:.0%} of its words are function words") for share, name in SHARES),
    Feature("ends_as_prose", "ends as a sentence does"),
    Feature("ends_with_stop", "ends with a full stop"),
    Feature("ends_with_colon", "ends with a colon"),
    Feature("ends_with_cry", "ends with a question or a cry"),
    Feature("has_comma", "has a comma or a semicolon"),
    Feature("has_inner_stop", "has the end of a sentence inside"),
    Feature("title_case", "most of its words begin with a capital"),
    Feature("all_capitals", "is written in capitals"),
    Feature("starts_small", "begins with a small letter"),
    Feature("starts_with_quote", "begins with a quotation mark or a dash"),
    Feature("figures", "holds many figures"),
    Feature("dividers", "holds dividers as between links"),
    Feature("address", "holds an address of the net"),
    Feature("repeated", "comes again on the page"),
    Feature("like_title", "has the words of the title or of the address"),
)  # fmt: skip
_NEIGHBORS: Final = (
    ("prose", PROSE_KINDS, "a sentence or a paragraph"),
    ("short", SHORT_KINDS, "a label or a headline"),
    ("row", frozenset({"row", "clock"}), "a row of a list"),
    ("page", PAGE_KINDS, "a plug, a date, a speaker or another line of the page"),
)
_AROUND: Final[tuple[Feature, ...]] = tuple(
    feature
    for side, where in (("above", "above"), ("below", "below"))
    for feature in (
        *(Feature(f"{side}_{n}_{name}", f"{n} {where} it stands {what}") for n in range(1, REACH + 1)
          for name, _, what in _NEIGHBORS),
        *(Feature(f"{side}_prose_{n}", f"how many of the {n} blocks {where} are prose ") for n in WINDOWS),
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
    Feature("alone", "is prose without other prose near it"),
)
FEATURES: Final[tuple[Feature, ...]] = (*_OWN, *_AROUND, *_PLACE)


def see_features(blocks: Sequence[PageBlock], kinds: Sequence[Kind], title: frozenset[str] = frozenset()) -> I64:
    """Give a row for each block and a column for each of `FEATURES`. title: the folded words of title or address."""
    size = len(blocks)
    columns: dict[str, I64] = {}
    words = np.array([block.words for block in blocks], dtype=np.int64)
    masks = {kind: np.array([k == kind for k in kinds]) for kind in
             ("prose", "sentence", "line", "row", "label", "stamp", "clock", "speaker", "cut", "marker", "plug")}  # fmt: skip
    folded = [_fold(block.text) for block in blocks]
    like_title = np.array([_is_like(line, title) for line in folded])
    for kind in masks:
        columns[f"kind_{kind}"] = masks[kind]
    for n in WORDS:
        columns[f"words_{n}"] = words >= n
    columns |= _wording(blocks, words)
    columns["repeated"] = _repeated(blocks, folded)
    columns["like_title"] = like_title
    prose = masks["prose"] | masks["sentence"]
    page = np.any([masks[kind] for kind in sorted(PAGE_KINDS)], axis=0)
    short = masks["label"] | masks["line"]
    weight = np.where(prose, np.minimum(words, MAX_COUNTED_WORDS), 0)
    ends = masks["marker"] & (np.cumsum(weight) > STEPS[1])
    groups = {"prose": prose, "short": short, "row": masks["row"] | masks["clock"], "page": page}
    for side, turn in (("above", 1), ("below", -1)):
        seen = _one_side(
            {name: mask[::turn] for name, mask in groups.items()},
            weight[::turn], ends[::turn], like_title[::turn],
        )  # fmt: skip
        columns |= {f"{side}_{name}": column[::turn] for name, column in seen.items()}
    runs = _run_lengths(short)
    before = np.cumsum(weight) - weight
    for n in PLACES:
        columns[f"place_{n}"] = 100 * before >= n * weight.sum()
    at = np.flatnonzero(prose)
    columns["first_prose"], columns["last_prose"] = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    if len(at):
        columns["first_prose"][at[0]] = columns["last_prose"][at[-1]] = 1
    columns["in_run"] = runs >= RUNS[0]
    columns["in_long_run"] = runs >= RUNS[1]
    talk = masks["speaker"] | masks["stamp"]
    columns["after_speaker"] = _shift(talk, 1) | _shift(talk, 2)
    columns["alone"] = prose & ~(_shift(prose, 1) | _shift(prose, 2) | _shift(prose, -1) | _shift(prose, -2))
    return np.column_stack([columns[feature.name] for feature in FEATURES]).astype(np.int64)


def _one_side(groups: Mapping[str, NDArray[np.bool_]], weight: I64, ends: NDArray[np.bool_], title: NDArray[np.bool_]) -> dict[str, I64]:
    """Give what stands above each block; turned round, what stands below."""
    seen: dict[str, I64] = {}
    for n in range(1, REACH + 1):
        for name, mask in groups.items():
            seen[f"{n}_{name}"] = _shift(mask, n)
    for n in WINDOWS:
        seen[f"prose_{n}"] = _window(groups["prose"], n)
        seen[f"page_{n}"] = _window(groups["page"], n)
    runs = _shift(_run_so_far(groups["short"]), 1)
    for n in RUNS:
        seen[f"run_{n}"] = runs >= n
    at = np.arange(len(weight))
    last = np.maximum.accumulate(np.where(groups["prose"], at, -FAR))
    distance = at - _shift(last, 1, -FAR)
    for n in DISTANCES:
        seen[f"far_{n}"] = distance > n
    above = np.cumsum(weight) - weight
    for n in STEPS:
        seen[f"words_{n}"] = above >= n
    count = np.cumsum(ends) - ends
    for n in ENDS:
        seen[f"ends_{n}"] = count >= n
    seen["title"] = np.cumsum(title) > title
    return seen


def _wording(blocks: Sequence[PageBlock], words: I64) -> dict[str, I64]:
    shares = np.array([-1.0 if b.function_share is None else b.function_share for b in blocks])
    texts = [block.text for block in blocks]
    columns: dict[str, I64] = {"function_words_unknown": shares < 0}
    for share, name in SHARES:
        columns[f"function_words_{name}"] = (shares >= 0) & (shares < share)
    columns["ends_as_prose"] = np.array([block.ends_as_prose for block in blocks])
    columns["ends_with_stop"] = np.array([t.endswith((".", "。", "।")) for t in texts])
    columns["ends_with_colon"] = np.array([t.endswith((":", "：")) for t in texts])
    columns["ends_with_cry"] = np.array([t.endswith(("!", "?", "！", "？", "؟")) for t in texts])
    columns["has_comma"] = np.array([any(c in t for c in (", ", "; ", "，", "、", "، ", "；")) for t in texts])
    columns["has_inner_stop"] = np.array([any(c in t for c in (". ", "? ", "! ", "।", "؟ ")) or "。" in t[:-1] for t in texts])
    starts = [_WORD.findall(t[:200]) for t in texts]
    columns["title_case"] = np.array(
        [len(w) > 1 and sum(x[0].isupper() for x in w) >= MIN_CAPITALS * len(w) for w in starts]
    )
    columns["all_capitals"] = np.array([t.isupper() for t in texts])
    columns["starts_small"] = np.array([t[:1].islower() for t in texts])
    columns["starts_with_quote"] = np.array([t.startswith(("\"", "“", "„", "«", "‘", "'", "—", "–", "- ", "「")) for t in texts])
    columns["figures"] = np.array([len(_DIGIT.findall(t[:200])) >= MIN_FIGURES * len(t[:200]) for t in texts])
    columns["dividers"] = np.array([_DIVIDERS.search(t[:200]) is not None for t in texts])
    columns["address"] = np.array([_ADDRESS.search(t[:400]) is not None for t in texts])
    return columns


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text[:400].casefold()))


def _repeated(blocks: Sequence[PageBlock], folded: Sequence[str]) -> NDArray[np.bool_]:
    counts = Counter(folded)
    return np.array(
        [counts[line] > 1 and block.words >= MIN_REPEATED_WORDS for block, line in zip(blocks, folded, strict=True)]
    )


def _is_like(line: str, title: frozenset[str]) -> bool:
    if len(title) < MIN_TITLE_WORDS:
        return False
    words = set(line.split())
    return len(words) <= MAX_TITLE_WORDS and len(words & title) >= MIN_TITLE_SHARE * len(title)


def _shift(column: NDArray[np.generic], by: int, fill: float = 0) -> NDArray[np.generic]:
    """Give for each block the value of the block so many above; below if negative."""
    result = np.full_like(column, fill)
    if by > 0:
        result[by:] = column[:-by]
    else:
        result[:by] = column[-by:]
    return result


def _window(mask: NDArray[np.bool_], size: int) -> I64:
    """Give the share of a mask among the blocks above, at most so many."""
    sums = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(mask)])
    at = np.arange(len(mask))
    return sums[at] - sums[np.maximum(at - size, 0)]


def _run_so_far(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    at = np.arange(1, len(mask) + 1)
    return at - np.maximum.accumulate(np.where(mask, 0, at))


def _run_lengths(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    lengths = [(is_in, len(list(run))) for is_in, run in groupby(mask.tolist())]
    return np.array([n if is_in else 0 for is_in, n in lengths for _ in range(n)], dtype=np.int64)
