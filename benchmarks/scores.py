"""How near a text comes to the one that was wanted: over shingles, over snippets, and between two systems by page.

The F1 over shingles is that of the public article-extraction-benchmark of Scrapinghub (2020): the words as they stand,
runs of four of them with their counts, precision and recall of each page, and F1 of their means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

SHINGLE_WIDTH = 4
WORD = re.compile(r"\w+")
# Its interval's ends move by less than 0.001 between seeds at 100 pages.
RESAMPLES = 4000

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1, None where nothing was given or wanted."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where one of them is missing."""
        return harmonic(self.precision or 0.0, self.recall or 0.0)


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of the differences by page, and the interval that holds it at 95 of 100 resamples."""

    mean: float
    low: float
    high: float
    pages: int


def harmonic(precision: float, recall: float) -> float:
    """Give F1. 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count_shingles(text: str) -> Shingles:
    """Count the runs of four words; a shorter text is one run.

    >>> sorted(count_shingles("One, two, three, four, five"))
    [('One', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = WORD.findall(text)
    width = min(SHINGLE_WIDTH, len(words))
    return Counter(tuple(words[i : i + width]) for i in range(len(words) - width + 1)) if words else Counter()


def score_text(gold: str, given: str) -> Score:
    """Score what was given for one page.

    >>> score_text("a b c d e", "a b c d e f g")
    Score(precision=0.5, recall=1.0)
    >>> score_text("a b c d e", "")
    Score(precision=None, recall=0.0)
    """
    wanted, found = count_shingles(gold), count_shingles(given)
    hits = (wanted & found).total()
    return Score(
        hits / found.total() if found else None,
        hits / wanted.total() if wanted else None,
    )


def mean_score(scores: Iterable[Score]) -> Score:
    """Give the mean precision and the mean recall. A page for which nothing was given has no precision.

    >>> mean_score([Score(0.5, 1.0), Score(None, 0.0)])
    Score(precision=0.5, recall=0.5)
    """
    scores = list(scores)
    precisions = [score.precision for score in scores if score.precision is not None]
    recalls = [score.recall for score in scores if score.recall is not None]
    return Score(
        sum(precisions) / len(precisions) if precisions else None,
        sum(recalls) / len(recalls) if recalls else None,
    )


def fold(text: str) -> str:
    """Give the words alone, in small letters, a space between them.

    >>> fold("“Sail!” – he said")
    'sail he said'
    """
    return re.sub(r"\W+", " ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class SnippetCount:
    """How many snippets were there rightly (hits), there wrongly (leaks), missed, and away rightly."""

    hits: int = 0
    leaks: int = 0
    missed: int = 0
    away: int = 0

    def __add__(self, other: SnippetCount) -> SnippetCount:
        return SnippetCount(
            self.hits + other.hits, self.leaks + other.leaks, self.missed + other.missed, self.away + other.away
        )

    @property
    def score(self) -> Score:
        """Precision and recall over all of them."""
        given, wanted = self.hits + self.leaks, self.hits + self.missed
        return Score(self.hits / given if given else None, self.hits / wanted if wanted else None)

    @property
    def right(self) -> float:
        """The share that is as it must be; 1 without snippets."""
        total = self.hits + self.leaks + self.missed + self.away
        return (self.hits + self.away) / total if total else 1.0


def count_snippets(keep: Sequence[str], drop: Sequence[str], given: str) -> SnippetCount:
    """Count by the words alone: quotes, dashes and spaces are written in many ways.

    >>> count_snippets(["The ferry"], ["Share this"], "“The ferry” is late.").right
    1.0
    """
    text = f" {fold(given)} "
    hits, leaks = sum(fold(snippet) in text for snippet in keep), sum(fold(snippet) in text for snippet in drop)
    return SnippetCount(hits, leaks, len(keep) - hits, len(drop) - leaks)


def compare(ours: Sequence[float], theirs: Sequence[float], seed: int = 1) -> Difference:
    """Give our mean lead over the pages of both, with a bootstrap interval (Efron 1979, percentiles).

    >>> compare([0.9, 0.9], [0.5, 0.5])
    Difference(mean=0.4, low=0.4, high=0.4, pages=2)
    """
    leads = np.array(ours) - np.array(theirs)
    picks = np.random.default_rng(seed).integers(0, len(leads), (RESAMPLES, len(leads)))
    low, high = np.percentile(leads[picks].mean(axis=1), (2.5, 97.5))
    return Difference(round(float(leads.mean()), 4), round(float(low), 4), round(float(high), 4), len(leads))
