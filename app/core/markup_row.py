"""The row of paragraphs: most of a story stands side by side in one element, and is of it whatever is between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from app.core.html_tree import Element
from app.core.markup_lines import Line
from app.core.prose import ends_as_prose

# row: a paragraph beside others of the story.  verse: a line of a stanza.
Setting = Literal["row", "verse"]

# A shorter line may be a label or a plug, though it ends as a sentence does.
MIN_CHARACTERS = 60
# Han, Kana and Hangul say more in a character.
MIN_DENSE_CHARACTERS = 25
# What is longer by so much is a paragraph however it ends.
OPEN_AS_PROSE = 2
# So many paragraphs are a row, and of so much of the prose of what holds the story.
MIN_PARAGRAPHS = 3
MIN_SHARE = 0.5
MAX_LINK_SHARE = 0.5
STANZAS = frozenset(("p", "pre", "blockquote", "div"))
MAX_CHARACTERS_OF_VERSE = 80
# Two short lines are an address, or a quotation and its speaker.
MIN_VERSES = 4
# A paragraph that is set in these as a whole is about the story, or about its author.
SET_APART = frozenset(("em", "i", "small"))


def find_row(elements: Sequence[Element], lines: Sequence[Line], inside: Sequence[bool]) -> frozenset[int]:
    """Give the lines that are paragraphs beside each other in the element that has most of them; none if none has.

    inside: for each element whether it is in what holds the story.  Linear.
    """
    places: dict[int, tuple[int, str, str]] = {}
    sizes = Counter[tuple[int, str, str]]()
    for number, line in enumerate(lines):
        if line.element >= 0 and inside[line.element] and _is_paragraph(line, elements):
            element = elements[line.element]
            is_own = element.tag == "p"
            place = (
                element.parent if is_own else element.number,
                element.tag if is_own else "",
                element.attributes.get("class", "") if is_own else "",
            )
            places[number] = place
            sizes[place] += len(line.text)
    if not sizes:
        return frozenset()
    best, size = sizes.most_common(1)[0]
    row = frozenset(number for number, place in places.items() if place == best)
    return row if len(row) >= MIN_PARAGRAPHS and size >= MIN_SHARE * sum(sizes.values()) else frozenset()


def find_verses(elements: Sequence[Element], lines: Sequence[Line], inside: Sequence[bool]) -> frozenset[int]:
    """Give the lines that are set as verse: short ones with nothing but a break between them; none if there are few."""
    found: list[int] = []
    for element, run in groupby(range(len(lines)), key=lambda number: lines[number].element):
        stanza = list(run)
        is_set = element >= 0 and inside[element] and elements[element].tag in STANZAS and len(stanza) > 1
        if is_set and all(_is_verse(lines[number]) for number in stanza):
            found += stanza
    return frozenset(found) if len(found) >= MIN_VERSES else frozenset()


def _is_verse(line: Line) -> bool:
    return len(line.text) <= MAX_CHARACTERS_OF_VERSE and not line.links


def _is_paragraph(line: Line, elements: Sequence[Element]) -> bool:
    least = MIN_CHARACTERS if line.text[:50].isascii() or not _is_dense(line.text[:50]) else MIN_DENSE_CHARACTERS
    is_apart = line.inline >= 0 and elements[line.inline].tag in SET_APART
    return (
        len(line.text) >= least
        and not is_apart
        and line.links < MAX_LINK_SHARE * len(line.text)
        # The last one may end in the source of the story.
        and (ends_as_prose(line.text) or len(line.text) >= OPEN_AS_PROSE * least)
    )


def _is_dense(text: str) -> bool:
    return sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text) > len(text) // 3
