"""Whether two clean articles carry the same story: one wire story under two mastheads, an update, a brief of it.

Shared words are not enough: a weather report shares more of them with yesterday's than a brief does with its story. So
two things are asked. Does the shared wording make up the shorter text? And do the facts that stand in it agree?
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from app.core.resemblance import Resemblance, ShingledText, resemble, shingle_text
from app.core.story_facts import Agreement, FactText, compare_facts, read_facts

StoryCode = Literal["story.equal", "story.near", "story.contained", "story.other_facts", "story.other"]


@dataclass(frozen=True, slots=True)
class StoryReason:
    """What a verdict's code means."""

    code: StoryCode
    name: str
    why: str


STORY_REASONS: Final[tuple[StoryReason, ...]] = (
    StoryReason("story.equal", "The same words", "Both texts have the same words in the same order."),
    StoryReason("story.near", "The same story", "Most of both texts is shared, and the facts in it agree."),
    StoryReason("story.contained", "A part of the story", "Most of the shorter text stands in the longer one."),
    StoryReason(
        "story.other_facts",
        "The same words about something else",
        "The shared wording holds other numbers or names: two reports of one kind.",
    ),
    StoryReason("story.other", "Another story", "Too little of the shorter text stands in the other."),
)

# The share of the shorter text's words that must stand in shared wording.
MIN_COVERAGE: Final = 0.6
# An update changes a few figures, a report of the same kind most of them.
MAX_OTHER_FIGURES: Final = 0.35
MAX_OTHER_NAMES: Final = 0.2
# With this much of both texts shared neither is a part of the other.
MIN_BOTH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Story:
    """A clean article, ready to be compared with many. text: canonical.  language: ISO 639-1."""

    text: str
    language: str
    title: str | None
    shingled: ShingledText


@dataclass(frozen=True, slots=True)
class StoryDifference:
    """A fact that two articles of one story state differently, and the sentences, as spans of the canonical texts."""

    kind: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two articles carry the same story, and why: `because` is a code of STORY_REASONS.

    agreement: None where nothing but the words was asked.  differences: facts that two articles of one story state
    differently.
    """

    same: bool
    because: StoryCode
    resemblance: Resemblance
    agreement: Agreement | None = None
    differences: tuple[StoryDifference, ...] = ()


def read_story(text: str, language: str, title: str | None = None) -> Story:
    """Prepare a clean article: its words are hashed once, however many it is compared with."""
    return Story(text, language, title, shingle_text(text))


def judge(a: Story, b: Story) -> Verdict:
    """Say whether two articles carry the same story. Symmetric; the same pair always gives the same verdict."""
    resemblance = resemble(a.shingled, b.shingled)
    if resemblance.is_equal:
        return Verdict(True, "story.equal", resemblance)
    a_is_shorter = a.shingled.word_count <= b.shingled.word_count
    coverage = resemblance.coverage_a if a_is_shorter else resemblance.coverage_b
    if coverage < MIN_COVERAGE:
        return Verdict(False, "story.other", resemblance)
    facts_a, facts_b = _facts_of(a.text, a.language), _facts_of(b.text, b.language)
    agreement = compare_facts(a.shingled, facts_a, resemblance.covered_a, facts_b).plus(
        compare_facts(b.shingled, facts_b, resemblance.covered_b, facts_a)
    )
    if agreement.figures_differ > MAX_OTHER_FIGURES or agreement.names_differ > MAX_OTHER_NAMES:
        return Verdict(False, "story.other_facts", resemblance, agreement)
    is_near = min(resemblance.coverage_a, resemblance.coverage_b) >= MIN_BOTH
    return Verdict(True, "story.near" if is_near else "story.contained", resemblance, agreement)


# One article is judged against many in a row.
@lru_cache(maxsize=8)
def _facts_of(text: str, language: str) -> FactText:
    return read_facts(text, language)
