"""The numbers, dates and names that an article states, each with its place among the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

import numpy as np

from app.core.datelines import find_dateline
from app.core.dates import read_dates
from app.core.names import is_name
from app.core.numbers import read_numbers
from app.core.shingle import Tokens
from app.core.spans import Span
from app.core.words import Reading, Words, read, words_of

StoryFactKind = Literal["figure", "name"]


@dataclass(frozen=True, slots=True)
class StoryFact:
    """A figure (number or date) or a name: `key` is equal for equal ones; `word` is its first word's number."""

    kind: StoryFactKind
    key: str
    word: int


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """All facts of an article in their order, and the words at which they stand."""

    facts: tuple[StoryFact, ...]
    words: tuple[int, ...]

    def between(self, first: int, last: int) -> tuple[StoryFact, ...]:
        """Give the facts at words `first` to `last - 1`."""
        return self.facts[bisect_left(self.words, first) : bisect_left(self.words, last)]


def read_story_facts(text: str, tokens: Tokens, language: str) -> StoryFacts:
    """Find the facts of an article. tokens: `tokenize(text)`.

    A dateline has none: every paper writes its own. Names need a script with capitals; in German every noun is one.

    >>> from app.core.shingle import tokenize
    >>> text = "TARN (AP) — Ada Quist paid 6-3/16 pct on Monday."
    >>> [fact.key for fact in read_story_facts(text, tokenize(text), "en").facts]
    ['ada', 'quist', '6% 3/16%', 'weekdays0']
    """
    reading, words = read(text), words_of(language)
    spans = reading.spans()
    found = [(spans[index][0], kind, key) for index, kind, key in _find(reading, spans, words)]
    datelines = tuple(_datelines(text, language))
    found = [row for row in found if not _is_within(row[0], datelines)]
    places = np.searchsorted(tokens.ends, [at for at, _, _ in found], side="right").tolist()
    facts = tuple(StoryFact(kind, key, place) for (_, kind, key), place in zip(found, places, strict=True))
    return StoryFacts(facts, tuple(places))


def _datelines(text: str, language: str) -> Iterator[Span]:
    """Give the datelines of the lines, of which few have one."""
    start = 0
    for line in text.splitlines(keepends=True):
        dateline = find_dateline(line.rstrip(), language)
        if dateline is not None:
            yield Span(start, start + dateline[0])
        start += len(line)


def _is_within(at: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, at, key=itemgetter(0)) - 1
    return index >= 0 and at < spans[index].end


def _find(reading: Reading, spans: list[tuple[int, int]], words: Words) -> Sequence[tuple[int, StoryFactKind, str]]:
    """Give the facts as (token, kind, key), in their order."""
    found: list[tuple[int, StoryFactKind, str]] = []
    taken: set[int] = set()
    end = -1
    for number in read_numbers(reading, spans, words):
        if number.is_article:
            continue
        taken.update(range(number.start, number.end))
        # "6-3/16" is one figure.
        if "/" in number.key and number.start == end and reading.text[spans[end - 1][1] : spans[end][0]] in ("-", " "):
            index, kind, key = found.pop()
            found.append((index, kind, f"{key} {number.key}"))
        else:
            found.append((number.start, "figure", number.key))
        end = number.end
    for date in read_dates(reading, spans, words):
        if date.start not in taken:
            taken.add(date.start)
            found.append((date.start, "figure", date.key))
    found += [
        (index, "name", token)
        for index, token in enumerate(reading.folded)
        if index not in taken and is_name(reading, index, words)
    ]
    return sorted(found)
