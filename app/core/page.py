"""Finds where on a page the story stands, by what its blocks look like, for texts that hold a whole page.

Each block has a score for and against the story: the sum of the weights (`page_weights`) of its features
(`page_features`). The story is the run of blocks with the best sum: it begins once and ends once, and may have gaps (a
list of links between two paragraphs), which cost. Texts without signs of a page around them are left alone: lists,
recipes, tables and poems are stories too.
Source: jusText (Pomikálek 2011) for the kinds of lines; Boilerpipe (Kohlschütter 2010) for features of the neighbors;
maximum-sum runs (Pasternack & Roth 2009) for the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Literal

import numpy as np

from app.core.page_features import FEATURES, I64, see_features
from app.core.page_kinds import PROSE_KINDS, Kind, PageBlock, find_kinds
from app.core.page_weights import BIAS, WEIGHTS

State = Literal["before", "story", "gap", "after"]

# Signs of a page: plugs and markers in the text. One alone may have been left in a clean article.
MIN_SIGNS = 3
# So is a run of this many labels of few words.
MIN_MENU_LINES = 8
MAX_MENU_WORDS = 4
# And lines that speak against a story: so many, and this share of all. Articles have subheadings, pages have menus.
KINDS_AGAINST = frozenset({"line", "label", "stamp", "speaker", "cut", "marker"})
MIN_AGAINST = 12
MIN_AGAINST_SHARE = 0.3
# What a headline of another story looks like; with fewer words it may be a subheading that several stories have.
KINDS_OF_LINKS = frozenset({"line", "label", "cut"})
MIN_LINK_WORDS = 4
# Scores are hundredths of the logarithm of the odds: 460 is 100 to 1. No block counts for more.
MAX_SCORE = 500
# What is in doubt stays: a block goes at odds of 8 to 3 against it. Twice as strict gave the same F1 on real pages, and
# lost half as many lines of lists and verses again.
LENIENCE = 100
# What a gap costs beside its lines: some doubtful labels in a row are subheadings or a short list of the story.
GAP_COST = 300
# A paragraph so few lines beside the story is worth less than the gap between, and yet it is a sentence that would be
# lost: it stays unless its looks are clearly against it.
MAX_NEAR = 2
MIN_NEAR_SCORE = -200
# Below this the text has no story to find: it may be a list, a table or a poem.
MIN_STORY_SCORE = 300
# A paragraph of more words than usual counts as several, up to so many words: in scripts without word tables most looks
# are unknown, and a story of two long paragraphs must outweigh a list of teasers.
USUAL_WORDS, MAX_WORDS = 60, 240
# What the markup says of a line weighs as much as all its looks (MAX_SCORE) where it says 10. Of 40, 50 and 60 this one
# kept most of what must stay on public pages, at the same F1.
SCORE_OF_EVIDENCE = 50
# What is told of a block that goes: so many features, each worth this much against it, and none that most blocks have.
MAX_SIGNALS = 3
MIN_SIGNAL = -30
COMMON_FEATURES = ("words_", "above_words_", "below_words_", "function_words_unknown")
IMPOSSIBLE = -(10**9)
REASONS: Mapping[State, str] = {
    "before": "page.before_story",
    "gap": "page.between",
    "after": "page.after_story",
}


@dataclass(frozen=True, slots=True)
class PageLine:
    """A block of the page: where it stands (a code of `REASONS`), and the features that spoke most against it."""

    because: str
    signals: tuple[str, ...] = ()


def find_page_lines(blocks: Sequence[PageBlock], title: frozenset[str] = frozenset()) -> dict[int, PageLine]:
    """Give the blocks that are the page's and not the story's, each with its reason; none if the text is no page.

    title: the folded words of the title or of the address.
    """
    kinds = find_kinds(blocks)
    # Where the markup sees something beside the story, it is a page; HTML may be the story alone.
    is_page = any(block.evidence for block in blocks) and any(block.evidence <= 0 for block in blocks)
    if not is_page and not _has_signs(blocks, kinds):
        return {}
    features = see_features(blocks, kinds, title)
    scores = score_blocks(blocks, kinds, features)
    path = best_path(scores, 0 if is_page else MIN_STORY_SCORE)
    path = _leave_listed(blocks, kinds, _take_near(kinds, scores, path))
    return {
        number: PageLine(REASONS[state], _find_signals(features[number], kinds[number]))
        for number, state in enumerate(path)
        if state != "story" and not blocks[number].is_plug
    }


def _take_near(kinds: Sequence[Kind], scores: Sequence[int], path: Sequence[State]) -> list[State]:
    """Take in the prose that stands a few lines beside the story, with no end of it between."""
    taken = list(path)
    for order in (range(len(path)), range(len(path) - 1, -1, -1)):
        since = len(path)
        for number in order:
            since += 1
            if taken[number] == "story":
                since = 0
            elif kinds[number] == "marker":
                since = len(path)
            elif kinds[number] in PROSE_KINDS and since <= MAX_NEAR and scores[number] >= MIN_NEAR_SCORE:
                taken[number] = "story"
                since = 0
    return taken


def _leave_listed(blocks: Sequence[PageBlock], kinds: Sequence[Kind], path: Sequence[State]) -> list[State]:
    """Take two or more headlines in a row out of the story if the page lists the same ones outside of it."""
    listed = {
        block.text.casefold()
        for block, kind, state in zip(blocks, kinds, path, strict=False)
        if state != "story" and kind in KINDS_OF_LINKS and block.words >= MIN_LINK_WORDS
    }
    links = {
        number
        for number, state in enumerate(path)
        if state == "story" and kinds[number] in KINDS_OF_LINKS and blocks[number].text.casefold() in listed
    }
    return ["gap" if n in links and {n - 1, n + 1} & links else state for n, state in enumerate(path)]


def _has_signs(blocks: Sequence[PageBlock], kinds: Sequence[Kind]) -> bool:
    """Whether there is a page around the text, and prose in it to find."""
    if not PROSE_KINDS.intersection(kinds):
        return False
    if sum(kind in {"plug", "marker"} for kind in kinds) + _count_menus(blocks, kinds) < MIN_SIGNS:
        return False
    return sum(kind in KINDS_AGAINST for kind in kinds) >= max(MIN_AGAINST, MIN_AGAINST_SHARE * len(kinds))


def score_blocks(blocks: Sequence[PageBlock], kinds: Sequence[Kind], features: I64) -> list[int]:
    """Give for each block how much speaks for the story, in hundredths of the logarithm of the odds.

    All in integers, so that every machine finds the same sums.
    """
    is_prose = np.array([kind in PROSE_KINDS for kind in kinds])
    as_prose, as_line = (features @ weights + bias for weights, bias in zip(_weights(), BIAS, strict=True))
    evidence = np.array([round(SCORE_OF_EVIDENCE * block.evidence) for block in blocks])
    scores = np.clip(np.where(is_prose, as_prose, as_line) + LENIENCE, -MAX_SCORE, MAX_SCORE) + evidence
    long = np.clip([block.words for block in blocks], USUAL_WORDS, MAX_WORDS)
    scores = np.where(is_prose & (scores > 0), scores * long // USUAL_WORDS, scores)
    # What is decided already says nothing.
    scores[[block.is_plug for block in blocks]] = 0
    result: list[int] = scores.tolist()
    return result


def _find_signals(features: I64, kind: Kind) -> tuple[str, ...]:
    """Give the names of the features that spoke most against a block, the strongest first."""
    against = features * _weights()[kind not in PROSE_KINDS]
    order = np.argsort(against, kind="stable")
    names = [FEATURES[at].name for at in order[: 2 * MAX_SIGNALS] if against[at] <= MIN_SIGNAL]
    return tuple(name for name in names if not name.startswith(COMMON_FEATURES))[:MAX_SIGNALS]


@cache
def _weights() -> tuple[I64, I64]:
    as_prose, as_line = zip(*(WEIGHTS[feature.name] for feature in FEATURES), strict=True)
    return np.array(as_prose, dtype=np.int64), np.array(as_line, dtype=np.int64)


def _count_menus(blocks: Sequence[PageBlock], kinds: Sequence[Kind]) -> int:
    """Count runs of short labels, a long run as several: a story has one list, a page has menus."""
    runs = groupby(kind == "label" and block.words <= MAX_MENU_WORDS for block, kind in zip(blocks, kinds, strict=True))
    return sum(len(list(run)) // MIN_MENU_LINES for is_menu, run in runs if is_menu)


def best_path(scores: Sequence[int], min_score: int = MIN_STORY_SCORE) -> list[State]:
    """Give for each block where it stands: the states of the best sum (Viterbi); none if no sum is high enough."""
    story, gap, after = IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE
    origins: list[dict[State, State]] = []
    for score in scores:
        to_story = _best((0, "before"), (story, "story"), (gap, "gap"))
        to_gap = _best((story - GAP_COST, "story"), (gap, "gap"))
        to_after = _best((story, "story"), (after, "after"))
        origins.append({"before": "before", "story": to_story[1], "gap": to_gap[1], "after": to_after[1]})
        story, gap, after = to_story[0] + score, to_gap[0], to_after[0]
    value, state = _best((story, "story"), (after, "after"))
    if value < min_score:
        return []
    path: list[State] = []
    for origin in reversed(origins):
        path.append(state)
        state = origin[state]
    return path[::-1]


def _best(*ways: tuple[int, State]) -> tuple[int, State]:
    # Of equal ways the first, so that the answer is the same everywhere.
    return max(ways, key=itemgetter(0))
