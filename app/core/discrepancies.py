"""Where two articles of one story contradict each other: sentences that look alike and whose facts differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.core.align import state_differences
from app.core.records import FactDifference
from app.core.resemblance import ShingledText
from app.core.same_story import Story
from app.core.segment import split_blocks, split_sentences
from app.core.spans import Span

# Of the words of the shorter sentence, each taken once. "The blaze hurt 12 people in Holm" and "14 people were hurt by
# the blaze in Holm" share 0.86, two sentences about one thing that were written apart 0.2 to 0.4.
MIN_LIKENESS: Final = 0.6
# Fewer words in common are a phrase.
MIN_SHARED_WORDS: Final = 4
# A word that more sentences of the other text have pairs nothing ("the"), and asking for it is quadratic.
MAX_SENTENCES_OF_WORD: Final = 40
# An editor reads no more; two texts with that many contradictions are no versions of one story.
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class StoryDiscrepancy:
    """Two sentences that look alike and whose facts differ; spans of the first and of the second canonical text."""

    here_span: Span
    there_span: Span
    differences: tuple[FactDifference, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: frozenset[int]


def find_discrepancies(here: Story, there: Story) -> tuple[StoryDiscrepancy, ...]:
    """Give the contradictions of two articles in the order of the first, at most MOST.

    What only one of them states is none: a longer version says more. Each sentence stands in one of them at most.

    >>> from app.core.same_story import read_story
    >>> one = read_story("A fire broke out. Police said 12 people were hurt.", "en")
    >>> [found] = find_discrepancies(one, read_story("Police said 14 people were hurt.", "en"))
    >>> found.here_span, [(d.here, d.there) for d in found.differences]
    (Span(start=18, end=50), [('12', '14')])
    """
    ours, theirs = _unequal(here, there), _unequal(there, here)
    found: list[StoryDiscrepancy] = []
    for one, other in _pair(ours, theirs):
        texts = here.text[one.span.start : one.span.end], there.text[other.span.start : other.span.end]
        differences = tuple(filter(_contradicts, state_differences(*texts, here.language)))
        if differences:
            found.append(StoryDiscrepancy(one.span, other.span, differences))
    return tuple(found[:MOST])


def _contradicts(difference: FactDifference) -> bool:
    return difference.kind == "negation" or bool(difference.here and difference.there)


def _unequal(story: Story, other: Story) -> list[_Sentence]:
    """Give the sentences of a story that the other one does not have word for word."""
    found: list[_Sentence] = []
    hashes, starts = story.shingled.tokens.hashes, story.shingled.tokens.starts
    for block in split_blocks(story.text):
        for span in split_sentences(story.text, block, story.language):
            first, last = np.searchsorted(starts, (span.start, span.end)).tolist()
            if not _stands_in(hashes[first:last].tobytes(), other.shingled):
                found.append(_Sentence(span, frozenset(hashes[first:last].tolist())))
    return found


def _stands_in(words: bytes, text: ShingledText) -> bool:
    whole = text.tokens.hashes.tobytes()
    at = whole.find(words)
    while at >= 0 and at % 8:
        at = whole.find(words, at + 1)
    return at >= 0


def _pair(ours: list[_Sentence], theirs: list[_Sentence]) -> list[tuple[_Sentence, _Sentence]]:
    """Pair sentences by the words that they share, the likest first, each once."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(theirs):
        for word in sentence.words:
            holders[word].append(number)
    likeness: dict[tuple[int, int], float] = {}
    for number, sentence in enumerate(ours):
        shared = Counter(
            other for word in sentence.words if len(holders[word]) <= MAX_SENTENCES_OF_WORD for other in holders[word]
        )
        for other, count in shared.items():
            least = min(len(sentence.words), len(theirs[other].words))
            if count >= MIN_SHARED_WORDS and count >= MIN_LIKENESS * least:
                likeness[number, other] = count / least
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for number, other in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return [(ours[number], theirs[pairs[number]]) for number in sorted(pairs)]
