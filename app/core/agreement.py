"""Whether the facts that stand in the shared wording of two articles agree, and whether its words are only misspelled.

Two reports of one kind share their wording and differ in what stands in it, at the same places; an update leaves most
of that. What stands in a passage of its own says nothing: there the other article has no place to compare it with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from app.core.resemblance import Run, ShingledText
from app.core.story_facts import StoryFact, StoryFacts

# A name with its title, an amount with its unit, a half sentence in other words: between two shared runs so many words
# may differ and still stand at the same place. More are a passage of one article alone.
MAX_GAP: Final = 16
# Where one side has more words in its gap, so many at its rims are compared.
RIM: Final = 8
# Letters that two spellings share, in percent: "iuc1udc" and "include" 71, "Zelenskyy" and "Zelensky" 94.
MIN_ALIKE: Final = 70
# A single capital at the beginning of a line may be that of any word.
MIN_SUBJECT_NAMES: Final = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """What stands in shared wording, counted: facts that both state at a place, and facts that contradict there.

    figures: numbers and dates.  A fact that the other text leaves out contradicts nothing.
    spelled: words that differ in a few letters only; reworded: words that stand for quite other ones.
    other_subject: whether the first shared sentence begins with names, and in one of them with names that the other
    article has nowhere ("Calder Light said it raised prices", "Norvik said it raised prices").
    """

    figures: int
    other_figures: int
    names: int
    other_names: int
    spelled: int
    reworded: int
    other_subject: bool

    @property
    def figures_differ(self) -> float:
        """Give the share of the figures that contradict; 0.0 where there is none."""
        return self.other_figures / ((self.figures + self.other_figures) or 1)

    @property
    def names_differ(self) -> float:
        """Give the share of the names that contradict; 0.0 where there is none."""
        return self.other_names / ((self.names + self.other_names) or 1)


class Gap(NamedTuple):
    """Words `here` of a text that stand between two shared runs, and those of the other text that stand there.

    Two ranges if the runs do not follow each other in the other text.  is_comparable: whether what stands there
    contradicts what stands here; not where an article begins or ends, with its byline, its date, its page.
    """

    here: range
    there: tuple[range, ...]
    is_comparable: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of two articles: its words and its facts."""

    shingled: ShingledText
    facts: StoryFacts


def agree(shorter: Side, longer: Side, runs: Sequence[Run]) -> Agreement:
    """Compare what stands at the same places of two articles. runs: `shared_runs` of the two, in that order."""
    counts = Counter[str]()
    for run in runs:
        _count_run(run, shorter.facts, longer.facts, counts)
    here, there = shorter.shingled, longer.shingled
    for gap in find_gaps(runs, here.word_count, there.word_count):
        others = [word for window in gap.there for word in there.tokens.words(window.start, window.stop)]
        _count_words(here.tokens.words(gap.here.start, gap.here.stop), others, counts)
        _count_facts(
            shorter.facts.between(gap.here.start, gap.here.stop),
            [fact for window in gap.there for fact in longer.facts.between(window.start, window.stop)],
            counts,
            is_comparable=gap.is_comparable,
        )
    return Agreement(
        counts["figure"],
        counts["other figure"],
        counts["name"],
        counts["other name"],
        counts["spelled"],
        counts["reworded"],
        bool(runs) and _has_other_subject(shorter, longer, runs[0]),
    )


def find_gaps(runs: Sequence[Run], words_here: int, words_there: int) -> Iterator[Gap]:
    """Give what stands between the runs, before the first and behind the last; not what is too long to compare."""
    if not runs:
        return
    borders = [Run(0, 0, 0), *runs, Run(words_here, words_there, 0)]
    for before, after in pairwise(borders):
        here = range(before.here + before.word_count, after.here)
        if len(here) > MAX_GAP:
            continue
        start, end = before.there + before.word_count, after.there
        is_inner = before.word_count > 0 and after.word_count > 0
        most = MAX_GAP if is_inner else RIM
        if len(here) <= most and start <= end <= start + most:
            if here or end > start:
                yield Gap(here, (range(start, end),), True)
        elif here:
            rims = range(start, min(words_there, start + RIM)), range(max(0, end - RIM), end)
            yield Gap(here, rims, is_inner)


def _count_run(run: Run, here: StoryFacts, there: StoryFacts, counts: Counter[str]) -> None:
    """Count the facts of a run: it may begin within a figure ("1.5 billion" and "2.5 billion" share "5 billion")."""
    shift = run.there - run.here
    others = {(fact.word, fact.kind): fact.key for fact in there.between(run.there, run.there + run.word_count)}
    for fact in here.between(run.here, run.here + run.word_count):
        other = others.get((fact.word + shift, fact.kind))
        if fact.kind == "name" or other == fact.key:
            counts[fact.kind] += 1
        elif other is not None:
            counts[f"other {fact.kind}"] += 1


def _has_other_subject(shorter: Side, longer: Side, first: Run) -> bool:
    here = range(_line_start(shorter.shingled, first.here), first.here)
    there = range(_line_start(longer.shingled, first.there), first.there)
    if max(len(here), len(there)) > MAX_GAP:
        return False
    own, others = (
        [fact.key for fact in side.facts.between(gap.start, gap.stop) if fact.kind == "name"]
        for side, gap in ((shorter, here), (longer, there))
    )
    if min(len(own), len(others)) < MIN_SUBJECT_NAMES:
        return False
    return _are_unknown(own, longer.facts) or _are_unknown(others, shorter.facts)


def _are_unknown(names: Sequence[str], facts: StoryFacts) -> bool:
    known = {fact.key for fact in facts.facts if fact.kind == "name"}
    return not any(name in known or any(fuzz.ratio(name, other) >= MIN_ALIKE for other in known) for name in names)


def _line_start(text: ShingledText, word: int) -> int:
    """Give the first word of the line that a word stands in."""
    at = text.text.rfind("\n", 0, int(text.tokens.starts[word])) + 1
    return bisect_left(text.tokens.starts, at)


def _count_words(here: Sequence[str], there: Sequence[str], counts: Counter[str]) -> None:
    known, known_there = set(here), set(there)
    own = [word for word in here if word not in known_there and not word.isdigit()]
    others = [word for word in there if word not in known and not word.isdigit()]
    if own:
        is_alike = bool(others) and fuzz.ratio("".join(own), "".join(others)) >= MIN_ALIKE
        counts["spelled" if is_alike else "reworded"] += len(own)


def _count_facts(
    here: Sequence[StoryFact], there: Sequence[StoryFact], counts: Counter[str], *, is_comparable: bool
) -> None:
    if not here or not there:
        return
    for kind in ("figure", "name"):
        ours, theirs = (Counter(fact.key for fact in facts if fact.kind == kind) for facts in (here, there))
        counts[kind] += (ours & theirs).total()
        own, others = list((ours - theirs).elements()), list((theirs - ours).elements())
        if kind == "name":
            counts[kind] += _pair_off(own, others)
        if is_comparable:
            counts[f"other {kind}"] += min(len(own), len(others))


def _pair_off(own: list[str], others: list[str]) -> int:
    """Take out the names that are spelled alike, and say how many."""
    count = 0
    for name in tuple(own):
        alike = next((other for other in others if fuzz.ratio(name, other) >= MIN_ALIKE), None)
        if alike is not None:
            own.remove(name)
            others.remove(alike)
            count += 1
    return count
