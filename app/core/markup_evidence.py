"""What the markup says about each line of a page: its role, and how much it speaks for the story or against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.html_tree import Element, Tree
from app.core.markup_lines import Line
from app.core.markup_rules import (
    MARKUP_RULES,
    ROLE_RULES,
    STORY_RULES,
    HintRole,
    MarkupRule,
    RoleRule,
    StoryRule,
    patterns,
    read_words,
)

# A line with fewer characters outside of links is no prose: a label, a headline, a menu.
MIN_PROSE_CHARACTERS = 80
# With less prose than this a page is a poem, a table or a list, and all of its lines count.
MIN_PROSE_OF_PAGE = 1000
# A part that is named the story must hold so much of the prose; the others are teasers, comments, related stories.
MIN_SHARE_OF_STORY = 0.3
# What is named the main part of a page may hold much beside the article.
MAIN_WEIGHT = 0.5
# Of two parts with the same names none is the story alone if the smaller one holds this much of the larger.
MIN_SHARE_OF_EQUAL = 0.4
# Going inward, the story's container is where less than this share stays in one child.
MIN_SHARE_OF_CHILD = 0.85
# An element of more lines is no byline, no caption: it holds one.
MAX_LINES_OF_ROLE = 4
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# In the unit of `page.VALUES`, each measured on pages: a label alone is worth -7, a line of a list or a table likewise,
# so that inside the story neither is cut off for itself, and at its ends both are.
IN_STORY = 7.5
IN_NAMED_STORY = 10.0
OUTSIDE = -14.0
LINK_LINE = -9.0
# A time alone speaks strongly for comments and lists; in what holds the story it is over an entry of a live blog.
TIME_IN_STORY = 18.0
MIN_LINK_SHARE = 0.7
# For and against what the page states as the body of its article, where so much of it is shown.
STATED = 20.0
UNSTATED = -6.0
MIN_STATED_SHINGLES = 40
MIN_SHOWN = 0.7
MIN_STATED = 0.7
SHINGLE_WIDTH = 3
# A character each where no spaces are written.
WORD = re.compile(r"[\u3040-\u9fff]|[^\W\u3040-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Part:
    """What one element says about the lines in it. Rows of `markup_rules`, None where none speaks."""

    against: MarkupRule | None
    story: StoryRule | None
    role: RoleRule | None


@dataclass(frozen=True, slots=True)
class Weights:
    """For each element, all below it included, and in the last place for the page.

    lines, prose: how many lines, and characters of prose.  free: those outside of what is surely another part.
    others: the rule by which the element itself is another part, None where its name is not to be trusted.
    """

    lines: Sequence[int]
    prose: Sequence[int]
    free: Sequence[int]
    others: Sequence[MarkupRule | None]


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What is said of a line. See `markup.MarkupHint`."""

    role: HintRole | None
    evidence: float
    because: str | None


def weigh_lines(tree: Tree, lines: Sequence[Line], stated_body: str | None = None) -> tuple[LineEvidence, ...]:
    """Give what the markup says of each line. Linear in the elements and lines.

    stated_body: the text of the story as the page states it beside what it shows (`articleBody`).
    """
    parts = _name_parts(tree.elements)
    weights = _weigh(tree.elements, lines, parts)
    story, is_named = _find_story(tree.elements, parts, weights)
    chains = _Chains(tree.elements, parts, weights, story)
    said = [_evidence_of(line, chains, is_named) for line in lines]
    if stated_body is not None:
        said = _compare_with(stated_body, lines, said)
    return _with_headings(said)


def name_headline(said: Sequence[LineEvidence], lines: Sequence[Line], title: str | None) -> tuple[LineEvidence, ...]:
    """Give the same with one headline: of the headings that say the title of the page the first, else the first h1."""
    words = [] if title is None else WORD.findall(title.lower())
    heads = [n for n, one in enumerate(said) if one.role in {"headline", "heading"}]
    titled = [n for n in heads if words and WORD.findall(lines[n].text.lower()) == words]
    found = next(iter(titled or [n for n in heads if said[n].role == "headline"]), None)
    result = list(said)
    for number in heads:
        result[number] = replace(said[number], role="headline" if number == found else "heading")
    return tuple(result)


def count_prose(lines: Sequence[Line]) -> list[int]:
    """Give how many characters of prose each line holds, 0 for what is no paragraph."""
    own = [_own_characters(line) for line in lines]
    prose = [count if count >= MIN_PROSE_CHARACTERS else 0 for count in own]
    return prose if sum(prose) >= MIN_PROSE_OF_PAGE else own


def _own_characters(line: Line) -> int:
    own = max(0, len(line.text) - line.links)
    # A character of Chinese or Japanese says what three letters say.
    is_dense = not line.text.isascii() and sum("\u3040" <= c <= "\u9fff" for c in line.text[:50]) > 10
    return 3 * own if is_dense else own


def _name_parts(elements: Sequence[Element]) -> list[Part]:
    cache: dict[tuple[str, ...], Part] = {}
    parts = []
    for element in elements:
        given = element.attributes
        # The id of a heading is made of its words.
        name = "" if element.tag in HEADINGS else given.get("id", "")
        key = (
            element.tag,
            given.get("class", ""),
            name,
            *(given.get(attribute, "") for attribute in ("role", "itemprop", "rel")),
        )
        if key not in cache:
            cache[key] = _name_part(*key)
        parts.append(cache[key])
    return parts


def _name_part(tag: str, classes: str, name: str, role: str, itemprop: str, rel: str) -> Part:
    words, found = read_words(classes, name), patterns()
    props, rels = itemprop.split(), rel.split()

    def matches(pattern: str) -> bool:
        return bool(words) and found[pattern].search(words) is not None

    against = next((r for r in MARKUP_RULES if tag in r.tags or role in r.roles or matches(r.words)), None)
    story = next(
        (
            r
            for r in STORY_RULES
            if tag in r.tags or role in r.roles or not set(props).isdisjoint(r.itemprops) or matches(r.words)
        ),
        None,
    )
    part_role = next(
        (
            r
            for r in ROLE_RULES
            if tag in r.tags
            or not set(props).isdisjoint(r.itemprops)
            or not set(rels).isdisjoint(r.rels)
            or matches(r.words)
        ),
        None,
    )
    return Part(against, story, part_role)


def _weigh(elements: Sequence[Element], lines: Sequence[Line], parts: Sequence[Part]) -> Weights:
    counts, prose = [0] * (len(elements) + 1), [0] * (len(elements) + 1)
    for line, count in zip(lines, count_prose(lines), strict=True):
        counts[line.element] += 1
        prose[line.element] += count
    free = list(prose)
    _sum_up(elements, counts)
    _sum_up(elements, prose)
    others = _find_others(elements, parts, prose)
    is_other = [False] * (len(elements) + 1)
    for element in elements:
        rule = others[element.number]
        is_other[element.number] = is_other[element.parent] or (rule is not None and rule.is_sure)
    for element in reversed(elements):
        if is_other[element.number]:
            free[element.number] = 0
        free[element.parent] += free[element.number]
    return Weights(counts, prose, free, others)


def _find_others(elements: Sequence[Element], parts: Sequence[Part], prose: Sequence[int]) -> list[MarkupRule | None]:
    """Give the rules of other parts that are to be trusted.

    Not what holds much of the page's prose, alone or with all that is called the same: a page may call each of its
    paragraphs `paywall`. But where a story is named elsewhere, even what holds most of the prose may be the comments.
    """
    named, outer, called = [0] * (len(elements) + 1), [False] * (len(elements) + 1), Counter[int]()
    for element in elements:
        number, rule = element.number, parts[element.number].story
        is_named = rule is not None and rule.weight > MAIN_WEIGHT
        outer[number] = outer[element.parent] or is_named
        named[number] = prose[number] if is_named else 0
        called[id(parts[number])] += prose[number]
    for element in reversed(elements):
        named[element.parent] = max(named[element.parent], named[element.number])
    others: list[MarkupRule | None] = [None] * (len(elements) + 1)
    for element in elements:
        number, against = element.number, parts[element.number].against
        if against is not None:
            is_apart = named[-1] and not outer[number] and named[number] < MIN_SHARE_OF_STORY * prose[number]
            is_small = called[id(parts[number])] <= against.max_share * prose[-1]
            others[number] = against if is_small or is_apart else None
    return others


def _sum_up(elements: Sequence[Element], values: list[int]) -> None:
    # Children stand after their parents; the last place, -1, is that of the page.
    for element in reversed(elements):
        values[element.parent] += values[element.number]


def _find_story(elements: Sequence[Element], parts: Sequence[Part], weights: Weights) -> tuple[int, bool]:
    """Give the element that holds the story, -1 for the whole page, and whether the page names it so."""
    total = weights.free[-1]
    best, best_key, is_body = -1, (0.0, 0), False
    for element in elements:
        rule = parts[element.number].story
        prose = weights.free[element.number]
        if rule is not None and prose > MIN_SHARE_OF_STORY * total:
            key = (prose * rule.weight, element.number)
            if key > best_key:
                best, best_key, is_body = element.number, key, rule.is_body
    if best >= 0 and _has_equals(elements, parts, weights, best):
        # The entries of a live blog, the pages of a story: what holds them all.
        return elements[best].parent, False
    return (best, True) if is_body else (_go_inward(elements, weights, best), False)


def _has_equals(elements: Sequence[Element], parts: Sequence[Part], weights: Weights, number: int) -> bool:
    """Whether beside an element stand others of the same names that hold nearly as much."""
    least = MIN_SHARE_OF_EQUAL * weights.free[number]
    parent, part = elements[number].parent, parts[number]
    return any(
        e.parent == parent and parts[e.number] is part and e.number != number and weights.free[e.number] >= least
        for e in elements
    )


def _go_inward(elements: Sequence[Element], weights: Weights, start: int) -> int:
    """From an element to the innermost one that still holds nearly all of its prose."""
    current = start
    for element in elements:
        if element.parent != current or element.number <= start:
            continue
        if weights.free[element.number] > MIN_SHARE_OF_CHILD * max(1, weights.free[current]):
            if weights.lines[element.number] == 1:
                break
            current = element.number
    return current


class _Chains:
    """What an element and those around it say, worked out once for each."""

    def __init__(self, elements: Sequence[Element], parts: Sequence[Part], weights: Weights, story: int) -> None:
        self.elements, self.parts, self.weights, self.story = elements, parts, weights, story
        size = len(self.elements) + 1
        self.against: list[MarkupRule | None] = [None] * size
        self.roles: list[RoleRule | None] = [None] * size
        self.headings: list[str | None] = [None] * size
        self.inside: list[bool] = [self.story < 0] * size
        for element in self.elements:
            number, parent = element.number, element.parent
            part = self.parts[number]
            self.inside[number] = self.inside[parent] or number == self.story
            self.headings[number] = element.tag if element.tag in HEADINGS else self.headings[parent]
            own = None if self._holds_story(number) else self.weights.others[number]
            outer = self.against[parent]
            # Of two that speak the surer one, then the outer one.
            self.against[number] = outer if own is None or (outer and outer.evidence <= own.evidence) else own
            role = part.role if self.weights.lines[number] <= MAX_LINES_OF_ROLE else None
            self.roles[number] = role or self.roles[parent]

    def _holds_story(self, number: int) -> bool:
        return self.story >= 0 and number <= self.story and self._is_around(number)

    def _is_around(self, number: int) -> bool:
        at = self.story
        while at > number:
            at = self.elements[at].parent
        return at == number


def _evidence_of(line: Line, chains: _Chains, is_named: bool) -> LineEvidence:
    at = line.element if line.inline < 0 else line.inline
    against, role, heading = chains.against[at], chains.roles[at], chains.headings[at]
    evidence = (IN_NAMED_STORY if is_named else IN_STORY) if chains.inside[line.element] else OUTSIDE
    if line.links >= MIN_LINK_SHARE * len(line.text.replace(" ", "")):
        # A heading that is a link leads to another story.
        evidence += 2 * LINK_LINE if heading else LINK_LINE
    because = None
    if against is not None:
        evidence += against.evidence
        because = against.code if against.is_sure else None
    if because is not None:
        return LineEvidence("furniture", evidence, because)
    if role is not None:
        if role.role == "standfirst":
            evidence = max(evidence, 0.0)  # it may stand above what holds the story
        elif role.role == "timestamp" and evidence > 0:
            evidence = TIME_IN_STORY
        return LineEvidence(role.role, evidence, None)
    if heading == "h1":
        return LineEvidence("headline", evidence, None)
    return LineEvidence("heading" if heading else None, evidence, None)


def _compare_with(body: str, lines: Sequence[Line], said: list[LineEvidence]) -> list[LineEvidence]:
    """Let the stated body speak, if it is what the page shows: teasers and other versions are stated there too."""
    stated = _shingles(body)
    own = [_shingles(line.text) for line in lines]
    seen = set().union(*own) & stated
    if len(stated) < MIN_STATED_SHINGLES or len(seen) < MIN_SHOWN * len(stated):
        return said
    result = []
    for one, shingles in zip(said, own, strict=True):
        more = STATED if len(shingles & stated) >= MIN_STATED * len(shingles) else UNSTATED
        result.append(replace(one, evidence=one.evidence + more) if shingles and one.because is None else one)
    return result


def _shingles(text: str) -> set[tuple[str, ...]]:
    # Letters alone: a page and its JSON-LD differ in quotes and spaces.
    words = WORD.findall(text.lower())
    return set(zip(*(words[n:] for n in range(SHINGLE_WIDTH)), strict=False))


def _with_headings(said: list[LineEvidence]) -> tuple[LineEvidence, ...]:
    """Let a heading stand or fall with the line under it: what has only links below it heads a list of them."""
    for number in range(len(said) - 2, -1, -1):
        this, below = said[number], said[number + 1]
        if this.role == "heading" and below.evidence < min(0.0, this.evidence):
            said[number] = replace(this, evidence=this.evidence + LINK_LINE)
    return tuple(said)
