"""The numbers, dates and names that a text states, each with its place; and which of them another text shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.core.dates import read_dates
from app.core.names import is_name
from app.core.numbers import read_numbers
from app.core.resemblance import ShingledText
from app.core.words import read, words_of

# Between two shared stretches so many words may differ and still be the same place of both texts: a name with its
# title, an amount with its unit. A longer stretch is a passage that the other text does not have.
MAX_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, date or name: `key` is equal for equal ones; `start` is the code point at which it begins."""

    kind: Literal["number", "date", "name"]
    key: str
    start: int


@dataclass(frozen=True, slots=True)
class FactText:
    """The facts of a text in its order, how often it states each number and date, and all its words."""

    facts: tuple[Fact, ...]
    figures: Counter[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many facts of the shared wording the other text states as well, and how many it does not.

    figures: numbers and dates.
    """

    figures: int = 0
    other_figures: int = 0
    names: int = 0
    other_names: int = 0

    def plus(self, more: Agreement) -> Agreement:
        """Add up two."""
        return Agreement(
            self.figures + more.figures,
            self.other_figures + more.other_figures,
            self.names + more.names,
            self.other_names + more.other_names,
        )

    @property
    def figures_differ(self) -> float:
        """Give the share of numbers and dates that the other text does not state; 0.0 where there is none."""
        return self.other_figures / ((self.figures + self.other_figures) or 1)

    @property
    def names_differ(self) -> float:
        """Give the share of names that the other text does not have; 0.0 where there is none."""
        return self.other_names / ((self.names + self.other_names) or 1)


def read_facts(text: str, language: str) -> FactText:
    """Find all facts of a text. Names need a script with capitals; in German every noun counts as one.

    >>> [fact.key for fact in read_facts("Ada Quist paid $12 on Monday.", "en").facts]
    ['ada', 'quist', '$12', 'weekdays0']
    """
    reading, words = read(text), words_of(language)
    spans = reading.spans()
    facts: list[Fact] = []
    taken: set[int] = set()
    for number in read_numbers(reading, spans, words):
        if not number.is_article:
            facts.append(Fact("number", number.key, spans[number.start][0]))
            taken.update(range(number.start, number.end))
    for date in read_dates(reading, spans, words):
        if date.start not in taken:
            facts.append(Fact("date", date.key, spans[date.start][0]))
            taken.add(date.start)
    for index, token in enumerate(reading.folded):
        if index not in taken and is_name(reading, index, words):
            facts.append(Fact("name", token, spans[index][0]))
    facts.sort(key=lambda fact: fact.start)
    return FactText(tuple(facts), Counter(fact.key for fact in facts if fact.kind != "name"), frozenset(reading.folded))


def compare_facts(text: ShingledText, facts: FactText, covered: NDArray[np.bool_], other: FactText) -> Agreement:
    """Count the facts that stand in wording which the other text shares, by whether the other text states them.

    covered: for each word of `text` whether a shared shingle holds it (`Resemblance.covered_a`). Facts of passages that
    the other text does not have say nothing.
    """
    shared = close_gaps(covered)
    places = np.searchsorted(text.tokens.ends, [fact.start for fact in facts.facts], side="right")
    left = Counter(other.figures)
    counts = Counter[tuple[bool, bool]]()
    for fact, place in zip(facts.facts, places.tolist(), strict=True):
        if place >= len(shared) or not shared[place]:
            continue
        is_known = fact.key in other.words if fact.kind == "name" else left[fact.key] > 0
        if is_known and fact.kind != "name":
            left[fact.key] -= 1
        counts[fact.kind == "name", is_known] += 1
    return Agreement(counts[False, True], counts[False, False], counts[True, True], counts[True, False])


def close_gaps(covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Add to the covered words the short stretches between them.

    >>> close_gaps(np.array([True, False, False, True, False])).tolist()
    [True, True, True, True, False]
    """
    at = np.flatnonzero(covered)
    shared = covered.copy()
    gaps = np.diff(at)
    for index in np.flatnonzero((gaps > 1) & (gaps <= MAX_GAP + 1)).tolist():
        shared[at[index] : at[index + 1]] = True
    return shared
