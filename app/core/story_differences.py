"""The facts that two articles of one story state differently: who says 12, who says 14."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from app.core.agreement import Gap, Side, find_gaps
from app.core.facts import fact_differences
from app.core.records import FactKind
from app.core.resemblance import Run, ShingledText
from app.core.segment import split_sentences
from app.core.shingle import tokenize
from app.core.spans import Span
from app.core.words import words_of

# Pairs of sentences that are compared, some 0.3 ms each. Most of them differ in house style alone, and behind 40 of
# those the one that contradicts was not seen.
MOST_SENTENCES: Final = 200
# What may be missing on one side and still differs; a name or a number that is left out does not.
_ONE_SIDED: Final = frozenset({"negation", "antonym"})


@dataclass(frozen=True, slots=True)
class StoryDifference:
    """A fact that two articles state differently: `here` is what the first says, `there` the second.

    a_span, b_span: the sentences that say so, in the canonical texts.
    """

    kind: FactKind
    here: str
    there: str
    a_span: Span
    b_span: Span

    def turned(self) -> StoryDifference:
        """Give the same with the two articles exchanged."""
        return StoryDifference(self.kind, self.there, self.here, self.b_span, self.a_span)


def find_differences(a: Side, b: Side, runs: Sequence[Run], language: str) -> tuple[StoryDifference, ...]:
    """Give the facts that differ between sentences which both articles have, in the order of `a`.

    runs: `shared_runs(a, b)`. Only sentences that differ at a place of shared wording are looked at.
    """
    found: dict[StoryDifference, None] = {}
    for a_span, b_span in islice(_sentence_pairs(a, b, runs, language), MOST_SENTENCES):
        here, there = a.shingled.text[a_span.start : a_span.end], b.shingled.text[b_span.start : b_span.end]
        if not _look_alike(here, there):
            continue
        for fact in fact_differences(here, there, language):
            if (fact.here and fact.there) or fact.kind in _ONE_SIDED:
                found[StoryDifference(fact.kind, fact.here, fact.there, a_span, b_span)] = None
    return tuple(found)


def _look_alike(here: str, there: str) -> bool:
    """Whether two sentences share half of their words: a short one may have come in between two others."""
    # As they are shingled: where no spaces are written a sentence is no single word, but as many as it has characters.
    ours, theirs = (set(tokenize(sentence).hashes.tolist()) for sentence in (here, there))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _sentence_pairs(a: Side, b: Side, runs: Sequence[Run], language: str) -> Iterator[tuple[Span, Span]]:
    seen: set[tuple[Span, Span]] = set()
    gaps = find_gaps(runs, a.shingled.word_count, b.shingled.word_count)
    places = [
        (gap.here, gap.there[0])
        for gap in gaps
        if gap.is_comparable and len(gap.there) == 1 and _may_differ(a, b, gap, language)
    ]
    places += (place for run in runs for place in _other_figures(run, a, b))
    for here, there in sorted(places, key=lambda place: (place[0].start, place[1].start)):
        pair = _sentence_at(a.shingled, here, language), _sentence_at(b.shingled, there, language)
        if pair not in seen:
            seen.add(pair)
            yield pair


def _other_figures(run: Run, a: Side, b: Side) -> Iterator[tuple[range, range]]:
    """Give the places within equal words where signs make other figures of them: "$12", "€12"; "5%", "-5%"."""
    others = {fact.word: fact.key for fact in b.facts.between(run.there, run.there + run.word_count)}
    for fact in a.facts.between(run.here, run.here + run.word_count):
        word = fact.word + run.there - run.here
        if fact.kind == "figure" and others.get(word, fact.key) != fact.key:
            yield range(fact.word, fact.word + 1), range(word, word + 1)


def _may_differ(a: Side, b: Side, gap: Gap, language: str) -> bool:
    """Whether a fact, a negation or one of two opposites stands in a gap or at its rim."""
    words = words_of(language)
    if words.parts is not None:
        # A character of a negation, a day or a name may be all that differs.
        return True
    kinds = words.kinds
    return any(
        # One word more on both sides: a figure may begin before the gap ("41" and "41.5").
        side.facts.between(max(0, window.start - 1), window.stop + 1)
        or any(word in kinds for word in side.shingled.tokens.words(window.start, window.stop))
        for side, window in ((a, gap.here), (b, gap.there[0]))
    )


def _sentence_at(text: ShingledText, words: range, language: str) -> Span:
    """Give the sentence in which some words begin; where there are none, that of the word before them."""
    at = int(text.tokens.starts[words.start if words else max(0, words.start - 1)])
    start = text.text.rfind("\n", 0, at) + 1
    end = text.text.find("\n", at)
    line = Span(start, len(text.text) if end < 0 else end)
    return next(span for span in _sentences(text.text, line, language) if span.end > at)


# Differences often stand in one paragraph.
@lru_cache(maxsize=8)
def _sentences(text: str, line: Span, language: str) -> tuple[Span, ...]:
    return split_sentences(text, line, language)
