"""Whether two clean articles carry the same story: one wire story under two mastheads, an update, a brief of it.

Shared words are not enough: a weather report shares more of them with yesterday's than a brief does with its story. So
three things are asked. Does shared wording make up the shorter text? Does it begin where the story begins? And do the
facts that stand in it agree?
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from app.core.agreement import Agreement, Side, agree
from app.core.resemblance import Resemblance, Run, ShingledText, resemble, shared_runs, shingle_text
from app.core.shingle import tokenize
from app.core.story_differences import StoryDifference, find_differences
from app.core.story_facts import StoryFacts, read_story_facts

StoryCode = Literal[
    "story.equal",
    "story.near",
    "story.contained",
    "story.spoiled",
    "story.other",
    "story.short",
    "story.background",
    "story.other_names",
    "story.other_figures",
]


@dataclass(frozen=True, slots=True)
class StoryReason:
    """What a verdict's code means."""

    code: StoryCode
    name: str
    why: str


STORY_REASONS: Final[tuple[StoryReason, ...]] = (
    StoryReason("story.equal", "The same words", "Both texts have the same words in the same order."),
    StoryReason("story.near", "The same story", "Most of both texts stands in shared passages, whose facts agree."),
    StoryReason(
        "story.contained",
        "A part of the story",
        "Most of the shorter text stands in the longer one, and the facts agree.",
    ),
    StoryReason(
        "story.spoiled",
        "The same story, misspelled",
        "Most words are shared or differ in letters only, as scanners do it.",
    ),
    StoryReason("story.other", "Another story", "Too little of the shorter text stands in passages of the other."),
    StoryReason("story.short", "Too short to tell", "So few words may stand in many stories."),
    StoryReason(
        "story.background",
        "Only the background",
        "Both texts begin with a long stretch of their own: they share background, a quote or a part of the page.",
    ),
    StoryReason(
        "story.other_names",
        "The same words about somebody else",
        "At the same places of the shared wording stand other names.",
    ),
    StoryReason(
        "story.other_figures",
        "Another report of the kind",
        "At the same places of the shared wording stand other numbers and dates, again and again.",
    ),
)

# So much of an article is compared: 30,000 words. Two books that begin with them alike are one story.
MAX_CHARACTERS: Final = 200_000
# The facts of many articles are remembered, as long as they are no longer.
MAX_REMEMBERED: Final = 20_000
# Nothing is looked at more closely below this share of the shorter text's words in shared shingles. Scanned pages keep
# 0.55 and more.
MIN_COVERAGE: Final = 0.35
# A run of fewer words is a phrase, not a passage: rewritten stories share those.
MIN_PASSAGE: Final = 5
# The share of the shorter text that must stand in passages. A story written anew from the same release has 0.3 to 0.5.
MIN_IN_PASSAGES: Final = 0.55
# With this much of the longer one as well, neither is a part of the other.
MIN_BOTH: Final = 0.5
# Fewer words say too little: a flash, or what a page shows to those who have not paid. Only an equal text under an
# equal title is the same story.
MIN_WORDS: Final = 12
# So many characters are a word where no spaces are written.
CHARACTERS_OF_A_WORD: Final = 2
# A new lead takes the place of the old one within a fifth of a story.
MAX_OWN_BEGINNING: Final = 0.25
# An update changes some figures, a report of the same kind most of them ...
MAX_OTHER_FIGURES: Final = 0.3
# ... and densely: in one with a single figure in 60 shared words that alone makes another report.
WORDS_TO_A_FIGURE: Final = 60
# House style replaces names by titles and pronouns; other people have other names at nearly all places.
MAX_OTHER_NAMES: Final = 0.3
# A scanner spoils one word in ten, and more words than an editor has reworded. Digits suffer as letters do.
MIN_SPELLED: Final = 0.05
MIN_SPOILED_COVERAGE: Final = 0.65
MAX_SPOILED_FIGURES: Final = 0.5


@dataclass(frozen=True, slots=True)
class Story:
    """A clean article, ready to be compared with many.

    text: canonical, to its first MAX_CHARACTERS.  language: ISO 639-1.
    """

    text: str
    language: str
    title: str | None
    shingled: ShingledText


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two articles carry the same story, and why: `because` is a code of STORY_REASONS.

    in_passages: the share of the shorter text in shared passages.  agreement: None where nothing but the words was
    asked.  differences: facts that two articles of one story state differently.
    """

    same: bool
    because: StoryCode
    resemblance: Resemblance
    in_passages: float = 0.0
    agreement: Agreement | None = None
    differences: tuple[StoryDifference, ...] = ()


def read_story(text: str, language: str, title: str | None = None) -> Story:
    """Prepare a clean article: its words are hashed once, however many it is compared with."""
    text = text[:MAX_CHARACTERS]
    return Story(text, language, title, shingle_text(text))


def judge(a: Story, b: Story) -> Verdict:
    """Say whether two articles carry the same story. Symmetric; the same pair always gives the same verdict."""
    resemblance = resemble(a.shingled, b.shingled)
    shorter, longer = sorted((a, b), key=lambda story: (story.shingled.word_count, story.text))
    count = shorter.shingled.word_count
    unit = CHARACTERS_OF_A_WORD if shorter.shingled.is_unspaced else 1
    coverage = resemblance.coverage_a if shorter is a else resemblance.coverage_b
    if resemblance.is_equal and (count >= MIN_WORDS * unit or _is_equal_flash(a, b)):
        return Verdict(
            True, "story.equal", resemblance, 1.0, differences=_signs_of_equal(shorter, longer, shorter is a)
        )
    if coverage < MIN_COVERAGE:
        return Verdict(False, "story.other", resemblance)
    if count < MIN_WORDS * unit:
        return Verdict(False, "story.short", resemblance)
    runs = shared_runs(shorter.shingled, longer.shingled)
    passages = [run for run in runs if run.word_count >= MIN_PASSAGE * unit]
    in_passages = round(sum(run.word_count for run in passages) / count, 4)
    # In one language, or the same words would be other figures: of the longer text more is known.
    here, there = _side(shorter, longer.language), _side(longer, longer.language)
    agreement = agree(here, there, runs)
    is_spoiled = agreement.spelled >= max(MIN_SPELLED * count, agreement.reworded)
    if in_passages < MIN_IN_PASSAGES and not (
        is_spoiled and coverage + agreement.spelled / count >= MIN_SPOILED_COVERAGE
    ):
        because: StoryCode = "story.other"
    elif _begin_apart(passages, count, longer.shingled.word_count):
        because = "story.background"
    elif agreement.other_subject or agreement.names_differ >= MAX_OTHER_NAMES:
        because = "story.other_names"
    elif _is_other_report(agreement, runs, MAX_SPOILED_FIGURES if is_spoiled else MAX_OTHER_FIGURES):
        because = "story.other_figures"
    else:
        # What a scanner has made of a name or a figure is no statement.
        differences = () if is_spoiled else find_differences(here, there, runs, longer.language)
        if shorter is not a:
            differences = tuple(difference.turned() for difference in differences)
        is_near = min(resemblance.coverage_a, resemblance.coverage_b) >= MIN_BOTH
        because = "story.spoiled" if is_spoiled else "story.near" if is_near else "story.contained"
        return Verdict(True, because, resemblance, in_passages, agreement, differences)
    return Verdict(False, because, resemblance, in_passages, agreement)


def _signs_of_equal(shorter: Story, longer: Story, is_first: bool) -> tuple[StoryDifference, ...]:
    """Give what differs between the same words: a minus, a currency, a percent sign."""
    if shorter.text.split() == longer.text.split():
        return ()
    sides = _side(shorter, longer.language), _side(longer, longer.language)
    found = find_differences(*sides, (Run(0, 0, shorter.shingled.word_count),), longer.language)
    return found if is_first else tuple(difference.turned() for difference in found)


def _is_equal_flash(a: Story, b: Story) -> bool:
    titles = [tokenize(story.title or "").hashes.tolist() for story in (a, b)]
    return a.shingled.word_count > 0 and titles[0] == titles[1]


def _begin_apart(passages: list[Run], words_here: int, words_there: int) -> bool:
    """Whether both texts begin with a long stretch of their own."""
    if not passages:
        return False
    here = passages[0].here / words_here
    there = min(run.there for run in passages) / words_there
    return min(here, there) >= MAX_OWN_BEGINNING


def _is_other_report(agreement: Agreement, runs: tuple[Run, ...], most: float) -> bool:
    shared = sum(run.word_count for run in runs)
    return agreement.figures_differ >= most and agreement.other_figures * WORDS_TO_A_FIGURE >= shared


def _side(story: Story, language: str) -> Side:
    return Side(story.shingled, _read_facts(story.text, language))


def _read_facts(text: str, language: str) -> StoryFacts:
    return (_keep_facts if len(text) <= MAX_REMEMBERED else _keep_long_facts)(text, language)


# All that one article is judged against: the next paper with the story is judged against the same ones. Reading the
# facts of 5,000 characters takes a millisecond, most of a judgment. 15 kB each, with MAX_REMEMBERED 100 kB.
@lru_cache(maxsize=256)
def _keep_facts(text: str, language: str) -> StoryFacts:
    return read_story_facts(text, tokenize(text), language)


# One article is judged against many in a row.
@lru_cache(maxsize=8)
def _keep_long_facts(text: str, language: str) -> StoryFacts:
    return read_story_facts(text, tokenize(text), language)
