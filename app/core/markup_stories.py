"""Several stories on one page: further articles below the first, as sites put them there for those who scroll on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.html_tree import Element
from app.core.markup_lines import Line
from app.core.markup_rules import MarkupRule, StoryRule
from app.core.words import read

# The number of a name, the row that calls it a story, and the role that it names.
Name = tuple[int, StoryRule | None, str | None]

# The weight of what is named the main part of a page, which is no article.
MAIN_WEIGHT = 0.5
HEADINGS_OF_STORIES = frozenset(("h1", "h2", "h3"))
# Characters of prose; what has less is a teaser, and is told by other signs.
MIN_PROSE_OF_STORY = 300
# A headline of fewer words may be a part of any title.
MIN_TITLE_WORDS = 4

FURTHER_STORY = MarkupRule(
    "markup.other_story",
    "Another story",
    "The page puts whole other articles beside the one that its title names.",
    "",
    (),
    (),
)


@dataclass(frozen=True, slots=True)
class _Heads:
    """For each element: the first line in it that is a headline (its number), and whether it names a time or author."""

    first: Sequence[int | None]
    is_signed: Sequence[bool]


def find_further_stories(
    elements: Sequence[Element],
    lines: Sequence[Line],
    names: Sequence[Name],
    prose: Sequence[int],
    title: str | None,
) -> frozenset[int]:
    """Give the elements that hold other articles than the one that the title of the page names. Linear.

    names: for each element what its name says.
    prose: for each element how many characters of it.  The entries of a live blog stay: their page is named by a
    headline above them all, and what is one entry's headline is no title.
    """
    wanted = _words(title or "")
    groups = [group for group in _group(elements, names) if len(group) > 1] if wanted else []
    if not groups:
        return frozenset()
    heads = _find_heads(elements, lines, names)
    titled = {n for n, line in enumerate(lines) if _is_heading(elements, line) and _says(wanted, _words(line.text))}
    first = min(titled, default=None)
    further: set[int] = set()
    for group in groups:
        own = [e for e in group if heads.first[e] in titled]
        if len(own) != 1 or first != heads.first[own[0]]:
            continue
        tag = _tag_of(elements, lines, heads.first[own[0]])
        further.update(
            e
            for e in group
            if e != own[0]
            and prose[e] >= MIN_PROSE_OF_STORY
            and _tag_of(elements, lines, heads.first[e]) == tag
            and _stands_alone(e, tag, heads, lines)
        )
    return frozenset(further)


def _group(elements: Sequence[Element], names: Sequence[Name]) -> list[list[int]]:
    """Give the elements that are called articles, those together that are of one kind in one place."""
    groups: Mapping[tuple[str, int, int], list[int]] = defaultdict(list)
    around = [-1] * (len(elements) + 1)
    for element in elements:
        number, outer = element.number, around[element.parent]
        name, rule, _ = names[number]
        around[number] = number if element.tag == "article" else outer
        if element.tag == "article":
            groups["article", outer, -1].append(number)
        elif rule is not None and rule.weight > MAIN_WEIGHT:
            groups["", element.parent, name].append(number)
    return list(groups.values())


def _find_heads(elements: Sequence[Element], lines: Sequence[Line], names: Sequence[Name]) -> _Heads:
    first: list[int | None] = [None] * (len(elements) + 1)
    for number in range(len(lines) - 1, -1, -1):
        if _is_heading(elements, lines[number]):
            first[lines[number].element] = number
    is_signed = [role in {"timestamp", "byline"} for _, _, role in names] + [False]
    for element in reversed(elements):
        own, outer = first[element.number], first[element.parent]
        if own is not None and (outer is None or own < outer):
            first[element.parent] = own
        is_signed[element.parent] |= is_signed[element.number]
    return _Heads(first, is_signed)


def _is_heading(elements: Sequence[Element], line: Line) -> bool:
    return line.element >= 0 and elements[line.element].tag in HEADINGS_OF_STORIES


def _tag_of(elements: Sequence[Element], lines: Sequence[Line], line: int | None) -> str:
    return "" if line is None else elements[lines[line].element].tag


def _stands_alone(element: int, tag: str, heads: _Heads, lines: Sequence[Line]) -> bool:
    """Whether an article has what one has and a chapter has not: a headline of its own page, a time, an author."""
    head = heads.first[element]
    return tag == "h1" or heads.is_signed[element] or (head is not None and lines[head].links > 0)


def _says(title: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a headline is the title, or begins it: sites put their name at the end."""
    return words == title or (len(words) >= MIN_TITLE_WORDS and title[: len(words)] == words)


def _words(text: str) -> Sequence[str]:
    return tuple(read(text).folded)
