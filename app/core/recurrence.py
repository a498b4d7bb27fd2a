"""Whether a line that recurs in a source is of its pages and not of its stories. Losing a fact is the worst case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from statistics import fmean
from typing import Literal

from app.core.assemble import PARAGRAPH_BREAK
from app.core.credits import find_credit
from app.core.folded_line import fold_line
from app.core.furniture import says_who
from app.core.line_forms import MASK, MAX_LINE, Line, count_words, form_of, mask
from app.core.prose import ends_as_prose
from app.core.words import is_function_word

Refusal = Literal[
    "name",
    "correction",
    "speech",
    "credit",
    "other_source",
    "not_house_wide",
    "few_days",
    "few_stories",
    "in_flow",
    "topical",
]

Place = Literal["above", "below", "inside"]

# A sentence, and a label that does not stand below the story, need this many times the articles and days of one that
# does: what a story says may be lost with them.
HIGH_BAR = 2
# ... and stand in this share of all that the source published of late. A background paragraph, the refrain of one
# column and a disclosure do not.
MIN_HOUSE_SHARE = 0.5
# The share of stories in which nothing of the story stands beyond the line, towards the end of the page or the top.
MIN_AT_EDGE = 0.9
# Words that two stories share, of those of the shorter one: any two wire stories of one desk share 0.13 of them in the
# median and 0.23 in the 90th percentile; market reports and forecasts of one template 0.26 to 0.35 and more.
MAX_SHARED_WORDS = 0.22
# Words of a line that stand in the rest of its own article, on average: of a sentence of that article 0.43 (0.13 in the
# 5th percentile of single sentences), of a sentence of five others 0.12 (0.22 in the 90th percentile).
MAX_TOPICAL = 0.25
# Lines in a larger share of the articles are not what one of them has to say.
MAX_OWN_SHARE = 0.3
# An article with fewer words of its own is a template, a gallery or a note: it cannot tell what belongs to the page.
MIN_OWN_WORDS = 15
# Shorter words are in every story.
MIN_LETTERS = 4

_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]{2,}")
_UNCASED = re.compile(r"[\u0590-\u0dff\u0e00-\u0eff\u1100-\u11ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CORRECTION = re.compile(
    r"correct|clarif|errat|retract|amend|earlier version|previous version|misstat|misspel|berichtig|richtigstell"
    r"|korrektur|rectif|corrig|correg|correç|correzion|fe de errata|rettific|sprostowa|исправл|опроверж|уточнен"
    r"|تصحيح|تصويب|सुधार|भूल|更正|勘误|訂正|お詫び|정정|바로잡"
)
_QUOTES = re.compile(r"[\"“”„«»「」『』]")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often a label at the edge of the page must recur: in different stories, and on different days."""

    min_articles: int = 5
    min_days: int = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article of the source that holds the line. story: the same for all members of a cluster.  text: canonical."""

    story: int
    day: date
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a line in its source.

    sightings: a sample, over different days.  house_share: the share of the newest articles of the source that hold
    the line.  is_elsewhere: another source carries it in its stories.
    """

    sightings: tuple[Sighting, ...]
    house_share: float
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Judgment:
    """Why a line is not learned (None: it is), and in how many different stories, on how many days, it was seen."""

    refusal: Refusal | None
    stories: int = 0
    days: int = 0


def judge(line: Line, evidence: Evidence, thresholds: Thresholds) -> Judgment:
    """Say whether a line belongs to the pages of its source.

    It does where it stands below enough stories that have nothing else in common, on enough days, and says nothing of
    what those stories are about. Elsewhere it must stand in most of what the source publishes. So must a
    sentence, which must be in no other source either, nor among the paragraphs.
    """
    refusal = refuse(line, evidence.sightings[0].language) if evidence.sightings else None
    refusal = refusal or refuse_spread(line, evidence.house_share, is_elsewhere=evidence.is_elsewhere)
    if refusal is not None:
        return Judgment(refusal)
    stories = find_stories(line, evidence.sightings)
    days = len({story.sighting.day for story in stories})
    is_strict = _is_strict(line, is_elsewhere=evidence.is_elsewhere)
    return Judgment(_refuse_stories(line, evidence, thresholds, stories, is_strict=is_strict), len(stories), days)


def refuse_spread(line: Line, house_share: float, *, is_elsewhere: bool) -> Refusal | None:
    """Say why a line is not learned by where it stands alone, before any text is read; None if it may be."""
    if is_elsewhere and line.is_prose:
        return "other_source"
    if _is_strict(line, is_elsewhere=is_elsewhere) and house_share < MIN_HOUSE_SHARE:
        return "not_house_wide"
    return None


def _is_strict(line: Line, *, is_elsewhere: bool) -> bool:
    is_uncased = _UNCASED.search(line.example) is not None
    return line.is_prose or ends_as_prose(line.example) or is_uncased or is_elsewhere


def _refuse_stories(
    line: Line, evidence: Evidence, thresholds: Thresholds, stories: Sequence[Story], *, is_strict: bool
) -> Refusal | None:
    if not stories:
        return "few_stories"
    is_house_wide = evidence.house_share >= MIN_HOUSE_SHARE
    if fmean(story.place == "below" for story in stories) < MIN_AT_EDGE:
        # Above the story it may be the heading of a column, among its paragraphs that of a part.
        if not is_house_wide:
            return "in_flow"
        is_at_edge = fmean(story.place != "inside" for story in stories) >= MIN_AT_EDGE
        if line.is_prose and not is_at_edge:
            return "in_flow"
        is_strict = True
    bar = HIGH_BAR if is_strict else 1
    if len(stories) < bar * thresholds.min_articles:
        return "few_stories"
    if len({story.sighting.day for story in stories}) < bar * thresholds.min_days:
        return "few_days"
    return "topical" if fmean(story.topicality for story in stories) > MAX_TOPICAL else None


def refuse(line: Line, language: str) -> Refusal | None:
    """Say why a line is never learned, wherever it recurs; None if it may be."""
    folded = fold_line(line.example)
    if _CORRECTION.search(folded):
        return "correction"
    if says_who(folded) or (line.is_prose and _QUOTES.search(line.example)):
        return "speech"
    if find_credit(line.example) is not None:
        return "credit"
    return None if line.is_prose or _is_worded(line.example, language) else "name"


def _is_worded(label: str, language: str) -> bool:
    """Whether a label says something in words: names alone ("LISSAU, March 5", "Lissau 3, Varn 1") are of a story."""
    if _UNCASED.search(label):
        # No capitals tell a name there.
        return count_words(label) >= MIN_LETTERS
    words = _LETTERS.findall(label)
    small = sum(is_function_word(word, language) for word in words)
    plain = (w for w in words if w.islower() and len(w) >= MIN_LETTERS and not is_function_word(w, language))
    # "City of Varn" is a name; "Sign Up for Our Letter" is a plug in capitals.
    return any(form != MASK for form in map(form_of, plain)) or small >= 2


@dataclass(frozen=True, slots=True)
class Story:
    """One of the stories around a line.

    place: of the line.  topicality: the share of the words of the line that are its own words, too.
    """

    sighting: Sighting
    own_words: frozenset[str]
    place: Place
    topicality: float


def find_stories(line: Line, sightings: Sequence[Sighting]) -> tuple[Story, ...]:
    """Give the articles that have nothing in common but the line and what recurs with it: one of each story."""
    pages = tuple(Page(sighting) for sighting in _one_of_each(sightings))
    counts = Counter(form for page in pages for form in set(page.masked))
    wanted = content_words(line.example, pages[0].sighting.language) if pages else frozenset()
    stories: list[Story] = []
    for page in pages:
        own = page.own_words(counts, max(1, int(MAX_OWN_SHARE * len(pages))))
        if len(own) < MIN_OWN_WORDS or any(are_related(own, story.own_words) for story in stories):
            continue
        place = page.find_place(line, counts)
        # Nothing but what others carry, too: no story that could tell.
        if place is None:
            continue
        topicality = len(wanted & own) / len(wanted) if wanted else 0.0
        stories.append(Story(page.sighting, own, place, topicality))
    return tuple(stories)


def are_related(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two texts share more words than any two would."""
    return len(words & others) > MAX_SHARED_WORDS * min(len(words), len(others))


def content_words(text: str, language: str) -> frozenset[str]:
    """Give the words that tell what a text is about; of unspaced scripts, pairs of characters.

    >>> sorted(content_words("The ferry was repaired", "en"))
    ['ferry', 'repaired']
    """
    folded = text.casefold()
    words = {word for word in _LETTERS.findall(folded) if len(word) >= MIN_LETTERS and not _UNSPACED.search(word)}
    pairs = {run[at : at + 2] for run in _UNSPACED.findall(folded) for at in range(len(run) - 1)}
    return frozenset(word for word in words if not is_function_word(word, language)) | pairs


class Page:
    """The paragraphs of an article that holds a line; read once, when they are asked for."""

    def __init__(self, sighting: Sighting) -> None:
        self.sighting = sighting
        self.paragraphs = sighting.text.split(PARAGRAPH_BREAK)

    @cached_property
    def masked(self) -> list[str]:
        """Give the paragraphs without their numbers: sentences of one template are equal then."""
        return [_masked(paragraph) for paragraph in self.paragraphs]

    def own_words(self, counts: Mapping[str, int], max_articles: int) -> frozenset[str]:
        """Give the words of the paragraphs that stand in no more articles than this."""
        own = (p for p, m in zip(self.paragraphs, self.masked, strict=True) if counts[m] <= max_articles)
        return content_words("\n".join(own), self.sighting.language)

    def find_place(self, line: Line, counts: Mapping[str, int]) -> Place | None:
        """Say where the line stands, by the prose that this article alone has; None if it has none."""
        at = [n for n, text in enumerate(self.paragraphs) if len(text) <= MAX_LINE and form_of(text) == line.form]
        story = [n for n, text in enumerate(self.paragraphs) if counts[self.masked[n]] == 1 and is_paragraph(text)]
        if not story:
            return None
        if at and at[0] > story[-1]:
            return "below"
        return "above" if at and at[-1] < story[0] else "inside"


@lru_cache(maxsize=8192)
def _masked(paragraph: str) -> str:
    # The newest articles of a source are read again for each of its lines.
    return mask(fold_line(paragraph))


def is_paragraph(text: str) -> bool:
    """Whether a text reads as a paragraph of a story."""
    return count_words(text) >= 2 * MIN_LETTERS and ends_as_prose(text)


def _one_of_each(sightings: Sequence[Sighting]) -> list[Sighting]:
    by_story: dict[int, Sighting] = {}
    for sighting in sightings:
        by_story.setdefault(sighting.story, sighting)
    return list(by_story.values())
