"""How much two texts have in common, word for word: Jaccard, containment, coverage, and the passages themselves.

Exact but for the hashes: all shingles of both texts are compared, none is sampled. Source: Broder 1997, "On the
resemblance and containment of documents".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.shingle import SHINGLE_WIDTH, U64, Tokens, are_among, distinct, hash_shingles, tokenize
from app.core.spans import Span

# A run of fewer words is a phrase that many stories have ("said in a statement on Tuesday").
MIN_PASSAGE_WORDS: Final = 8
# Where a passage may begin in the other text: more places are copies of copies.
_MAX_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class ShingledText:
    """A text ready to be compared: `shingles[i]` is the 64-bit hash of words `i` to `i + SHINGLE_WIDTH - 1`.

    distinct: the same, sorted, each once.
    """

    text: str
    tokens: Tokens
    shingles: U64
    distinct: U64

    @property
    def word_count(self) -> int:
        """How many word tokens it has."""
        return len(self.tokens.starts)

    @property
    def is_unspaced(self) -> bool:
        """Whether most of its words are characters of a script without spaces: only those are tokens that touch."""
        touching = self.tokens.starts[1:] == self.tokens.ends[:-1]
        return 2 * int(np.count_nonzero(touching)) > self.word_count


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What two texts share, as shares of 1.

    jaccard: of the sets of shingles.  containment_a: the share of a's shingles that stand in b; containment_b likewise.
    coverage_a: the share of a's words that stand in a shingle of b; a changed word costs one word here and three
    shingles there.  covered_a: for each word of a whether it does.  is_equal: whether all words are, in their order.
    """

    jaccard: float
    containment_a: float
    containment_b: float
    coverage_a: float
    coverage_b: float
    covered_a: NDArray[np.bool_]
    covered_b: NDArray[np.bool_]
    is_equal: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that both texts have: `a_span` and `b_span` are code points of the two texts."""

    a_span: Span
    b_span: Span
    word_count: int


class Run(NamedTuple):
    """Equal words: those of a text from its word `here` on, and those of the other from its word `there` on."""

    here: int
    there: int
    word_count: int


def shingle_text(text: str) -> ShingledText:
    """Hash the shingles of a text. They cross the ends of sentences and paragraphs, which other papers set otherwise.

    >>> shingle_text("to be or not to be or").word_count
    7
    """
    tokens = tokenize(text)
    shingles = hash_shingles(tokens.hashes)
    return ShingledText(text, tokens, shingles, distinct(shingles))


def resemble(a: ShingledText, b: ShingledText) -> Resemblance:
    """Compare two texts; all shares are 0.0 where one has no shingle.

    >>> ferry = shingle_text("The ferry stayed in port on Monday")
    >>> found = resemble(ferry, shingle_text("As a storm came up, the ferry stayed in port on Monday, as always"))
    >>> found.containment_a, round(found.containment_b, 2), found.coverage_a
    (1.0, 0.42, 1.0)
    """
    shared = np.intersect1d(a.distinct, b.distinct, assume_unique=True)
    count = len(shared)
    covered_a, covered_b = _cover(a, shared), _cover(b, shared)
    return Resemblance(
        jaccard=_share(count, len(a.distinct) + len(b.distinct) - count),
        containment_a=_share(count, len(a.distinct)),
        containment_b=_share(count, len(b.distinct)),
        coverage_a=_share(int(covered_a.sum()), len(covered_a)),
        coverage_b=_share(int(covered_b.sum()), len(covered_b)),
        covered_a=covered_a,
        covered_b=covered_b,
        is_equal=np.array_equal(a.tokens.hashes, b.tokens.hashes),
    )


def shared_passages(a: ShingledText, b: ShingledText, min_words: int = MIN_PASSAGE_WORDS) -> tuple[Passage, ...]:
    """Give the runs of at least `min_words` words that both texts have, longest first, then by their place in `a`.

    No two of them overlap in `a`; a passage that `b` has twice is given once. They cross sentences and paragraphs.
    min_words: at least SHINGLE_WIDTH.  Linear in the texts.

    >>> one = shingle_text("He said: the ferry stayed in port on Monday.")
    >>> [passage] = shared_passages(one, shingle_text("The ferry stayed in port on Sunday."), min_words=5)
    >>> one.text[passage.a_span.start : passage.a_span.end], passage.b_span, passage.word_count
    ('the ferry stayed in port on', Span(start=0, end=27), 6)
    """
    runs = [run for run in shared_runs(a, b) if run.word_count >= min_words]
    return tuple(
        Passage(_span(a.tokens, run.here, run.word_count), _span(b.tokens, run.there, run.word_count), run.word_count)
        for run in sorted(runs, key=lambda run: (-run.word_count, run.here))
    )


def shared_runs(a: ShingledText, b: ShingledText) -> tuple[Run, ...]:
    """Give the runs of at least SHINGLE_WIDTH words that both texts have, in the order of `a`, without overlap there.

    Where the next run begins is the first word whose shingle the other text has; of the places that have it there the
    one with the longest run is taken. So the runs of (a, b) need not be those of (b, a).
    """
    order = np.argsort(b.shingles, kind="stable")
    ordered = b.shingles[order]
    firsts, lasts = np.searchsorted(ordered, a.shingles), np.searchsorted(ordered, a.shingles, side="right")
    runs: list[Run] = []
    end = 0
    for at in np.flatnonzero(firsts < lasts).tolist():
        if at < end:
            continue
        places = order[firsts[at] : min(lasts[at], firsts[at] + _MAX_PLACES)].tolist()
        length, place = max((_run_length(a.tokens.hashes, at, b.tokens.hashes, place), -place) for place in places)
        runs.append(Run(at, -place, length))
        end = at + length
    return tuple(runs)


def longest_cover(covered: NDArray[np.bool_]) -> int:
    """Give the most covered words in a row: no passage is longer.

    >>> longest_cover(np.array([True, True, False, True]))
    2
    """
    edges = np.flatnonzero(np.diff(covered, prepend=False, append=False))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _cover(text: ShingledText, shared: U64) -> NDArray[np.bool_]:
    """Say for each word whether a shared shingle holds it."""
    covered = np.zeros(text.word_count, dtype=bool)
    found = are_among(text.shingles, shared)
    for place in range(SHINGLE_WIDTH):
        covered[place : place + len(found)] |= found
    return covered


def _run_length(a: U64, at: int, b: U64, place: int) -> int:
    """Count the equal words from two places on; in pieces that grow, so that short runs cost little."""
    length, step = 0, 16
    while True:
        one, other = a[at + length : at + length + step], b[place + length : place + length + step]
        reach = min(len(one), len(other))
        unequal = np.flatnonzero(one[:reach] != other[:reach])
        if len(unequal):
            return length + int(unequal[0])
        length += reach
        if reach < step:
            return length
        step *= 2


def _span(tokens: Tokens, first: int, count: int) -> Span:
    return Span(int(tokens.starts[first]), int(tokens.ends[first + count - 1]))
