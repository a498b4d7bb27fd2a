"""What the elements of a page are called, how much of its prose each holds, and which of them holds the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.html_tree import Element
from app.core.markup_lines import Line
from app.core.markup_rules import (
    MARKUP_RULES,
    ROLE_RULES,
    STORY_RULES,
    MarkupRule,
    RoleRule,
    StoryRule,
    patterns,
    read_words,
)
from app.core.markup_stories import FURTHER_STORY, find_further_stories

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
# Under so many characters of a story comments may hold most of the prose; so many elements are called so in a list.
MIN_PROSE_OVER_COMMENTS = 300
MIN_COMMENTS = 3
# What is named the text of the story is it if it holds this much of the prose.
MIN_SHARE_OF_BODY = 0.6
# Names that leave less than this of the prose say nothing about this page.
MIN_FREE_SHARE = 0.05
# A story that is named must hold this much beside what is named another part.
MIN_SHARE_OF_NAMED = 0.05
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Part:
    """What one element says about the lines in it. Rows of `markup_rules`, None where none speaks.

    number: the same for all elements of the page that are called the same.
    """

    number: int
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


def name_parts(elements: Sequence[Element]) -> list[Part]:
    """Give what each element is called."""
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
            cache[key] = _name_part(len(cache), *key)
        parts.append(cache[key])
    return parts


def _name_part(number: int, tag: str, classes: str, name: str, role: str, itemprop: str, rel: str) -> Part:
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
    return Part(number, against, story, part_role)


def weigh(elements: Sequence[Element], lines: Sequence[Line], parts: Sequence[Part], title: str | None) -> Weights:
    """Count the lines and the prose in each element. title: that of the page, where it has one."""
    counts, prose = [0] * (len(elements) + 1), [0] * (len(elements) + 1)
    for line, count in zip(lines, count_prose(lines), strict=True):
        counts[line.element] += 1
        prose[line.element] += count
    own = list(prose)
    _sum_up(elements, counts)
    _sum_up(elements, prose)
    others = _find_others(elements, parts, prose, _clear_prose(elements, parts, own))
    names = [(part.number, part.story, part.role.role if part.role else None) for part in parts]
    for number in find_further_stories(elements, lines, names, prose, title):
        others[number] = FURTHER_STORY
    free = _free(elements, own, others)
    if free[-1] < MIN_FREE_SHARE * prose[-1]:
        others, free = [None] * (len(elements) + 1), list(prose)
    return Weights(counts, prose, free, others)


def _clear_prose(elements: Sequence[Element], parts: Sequence[Part], own: Sequence[int]) -> int:
    """Give the prose of the page that stands in nothing that may be another part."""
    is_clear = [True] * (len(elements) + 1)
    for element in elements:
        rule = parts[element.number].against
        is_clear[element.number] = is_clear[element.parent] and (rule is None or not rule.is_sure)
    return sum(count for count, clear in zip(own, is_clear, strict=True) if clear)


def _find_others(
    elements: Sequence[Element], parts: Sequence[Part], prose: Sequence[int], clear: int
) -> list[MarkupRule | None]:
    """Give the rules of other parts that are to be trusted.

    Not what holds much of the page's prose, alone or with all that is called the same: a page may call each of its
    paragraphs `paywall`. But where a story is named elsewhere, even what holds most of the prose may be the comments,
    and so it may under a short story that is not named.  clear: the prose in nothing that may be another part.
    """
    talks = _find_talks(elements, parts, prose) if clear >= MIN_PROSE_OVER_COMMENTS else frozenset()
    named, outer, called = [0] * (len(elements) + 1), [False] * (len(elements) + 1), Counter[int]()
    for element in elements:
        number, rule = element.number, parts[element.number].story
        is_named = rule is not None and rule.weight > MAIN_WEIGHT
        named[number] = prose[number] if is_named and not outer[element.parent] else 0
        outer[number] = outer[element.parent] or is_named
        called[parts[number].number] += prose[number]
    _sum_up(elements, named)
    others: list[MarkupRule | None] = [None] * (len(elements) + 1)
    for element in elements:
        number, against = element.number, parts[element.number].against
        if against is not None:
            least = max(named[number], MIN_SHARE_OF_NAMED * prose[number])
            is_apart = not outer[number] and named[-1] - named[number] > least
            is_small = called[parts[number].number] <= against.max_share * prose[-1]
            others[number] = against if is_small or is_apart or number in talks else None
    return others


def _find_talks(elements: Sequence[Element], parts: Sequence[Part], prose: Sequence[int]) -> frozenset[int]:
    """Give what is called comments and holds several that are called so, and little else: no story, whatever its share.

    What is called `has-comments` around a story and its comments holds the story beside them.
    """
    size = len(elements) + 1
    called, inner, has_headline = [0] * size, [0] * size, [False] * size
    found = []
    for element in reversed(elements):
        number, parent, rule = element.number, element.parent, parts[element.number].against
        is_talk = rule is not None and rule.code == "markup.comments"
        has_headline[number] |= element.tag == "h1"
        has_headline[parent] |= has_headline[number]
        rest = prose[number] - inner[number]
        if is_talk and called[number] >= MIN_COMMENTS and rest < MIN_PROSE_OVER_COMMENTS and not has_headline[number]:
            found.append(number)
        called[parent] += called[number] + is_talk
        inner[parent] += prose[number] if is_talk else inner[number]
    return frozenset(found)


def _free(elements: Sequence[Element], own: Sequence[int], others: Sequence[MarkupRule | None]) -> list[int]:
    """Give the prose of each element that is in no other part."""
    free, is_other = list(own), [False] * (len(elements) + 1)
    for element in elements:
        rule = others[element.number]
        is_other[element.number] = is_other[element.parent] or (rule is not None and rule.is_sure)
    for element in reversed(elements):
        if is_other[element.number]:
            free[element.number] = 0
        free[element.parent] += free[element.number]
    return free


def _sum_up(elements: Sequence[Element], values: list[int]) -> None:
    # Children stand after their parents; the last place, -1, is that of the page.
    for element in reversed(elements):
        values[element.parent] += values[element.number]


def find_story(elements: Sequence[Element], parts: Sequence[Part], weights: Weights) -> tuple[int, bool]:
    """Give the element that holds the story, -1 for the whole page, and whether the page names it so."""
    total = weights.free[-1]
    best, best_key, is_body = -1, (0.0, 0), False
    for element in elements:
        rule = parts[element.number].story
        prose = weights.free[element.number]
        if rule is not None and prose * rule.weight > MIN_SHARE_OF_STORY * total:
            key = (prose * rule.weight, element.number)
            if key > best_key:
                best, best_key, is_body = element.number, key, rule.is_body
    if best >= 0 and _has_equals(elements, parts, weights, best):
        # The entries of a live blog, the pages of a story: what holds them all.
        return elements[best].parent, False
    return (best, True) if is_body else (_go_inward(elements, weights, best), False)


def find_body(elements: Sequence[Element], parts: Sequence[Part], weights: Weights, story: int) -> int:
    """Give the innermost element in that of the story that is named its text and holds most of it, `story` if none is.

    What stands around it in the story is its frame: headline and standfirst, buttons, a note on errors, the author.
    """
    body, inside = story, [story < 0] * (len(elements) + 1)
    for element in elements:
        number, rule = element.number, parts[element.number].story
        inside[number] = inside[element.parent] or number == story
        is_body = inside[number] and number != story and rule is not None and rule.is_body
        if is_body and weights.free[number] >= MIN_SHARE_OF_BODY * weights.free[story]:
            body = number
    return body


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
