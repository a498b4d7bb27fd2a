"""HTML -> its elements and the text between them, as a browser reads them, in one pass.

Linear in time and memory whatever it is given. Of the parsers measured, lexbor builds the tree of the standard, which
opens formatting again in every paragraph (a page of 39 KB made 4 million nodes and took 1.8 GB) and looks through all
open elements at each tag (100,000 nested blocks took 9 seconds); libxml2 drops what is nested deeper than 2,048.
Source: https://html.spec.whatwg.org/#parsing, simplified where only the shape of the tree would differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape as decode_references
from typing import Literal, NamedTuple

# As deep as Chrome builds a page is 512; the text of what is nested deeper stays with the last element.
MAX_DEPTH = 256
# Longer names are no names of elements.
MAX_NAME = 40

EventKind = Literal["open", "close", "text"]


def names(listed: str) -> frozenset[str]:
    """Give the names in a list with spaces between them."""
    return frozenset(listed.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
# What stands inside is not markup.
RAW = names("iframe noembed noframes script style textarea title xmp")
INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var"
)
# They stand for the whole page: neither is closed, nor do their classes speak of a part of it.
FRAMES = frozenset(("html", "head", "body"))
BARRIERS = frozenset(("table", "td", "th", "caption", "button", "object", "template", "svg", "math"))
CELLS = frozenset(("td", "th"))
TABLE_PARTS = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
# The start of any other element ends an open paragraph.
KEEP_PARAGRAPHS = (INLINE | VOID | FRAMES) - {"hr"}
# What closes an open one of its kind, unless one of the others was opened since.
SIBLINGS: Mapping[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "li": (frozenset({"li"}), ("ul", "ol", "menu")),
    "dt": (frozenset({"dt", "dd"}), ("dl",)),
    "dd": (frozenset({"dt", "dd"}), ("dl",)),
    "td": (CELLS, ("table",)),
    "th": (CELLS, ("table",)),
    "tr": (frozenset({"tr"}) | CELLS, ("table",)),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "tr"}) | CELLS, ("table",)),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "tr"}) | CELLS, ("table",)),
    "option": (frozenset({"option"}), ("select",)),
}
KEPT_ATTRIBUTES = names(
    "aria-hidden class content datetime hidden href http-equiv id itemprop itemtype lang name property rel role style"
    " type"
)

_TOKEN = re.compile(rf"<(?:(/?)([A-Za-z][^\s/>]{{0,{MAX_NAME}}})|!--|[!?/])")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?)"""
)
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
# Python refuses to read a number of 5,000 digits; beyond seven there is no character.
_LONG_NUMBER = re.compile(r"&#\d{8,}+")
_COMMENT_END = re.compile(r"--!?>")


@dataclass(frozen=True, slots=True)
class Element:
    """number: in the order of the page, from 0.  parent: its number, -1 for none.  attributes: the kept ones."""

    number: int
    parent: int
    tag: str
    attributes: Mapping[str, str]


class Event(NamedTuple):
    """An element opens or closes, or text stands in it."""

    kind: EventKind
    element: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """elements: in the order of the page.  events: opens, closes and texts, in order; entities are decoded.

    raws: what stands in elements that hold no markup (title, scripts), by element.
    """

    elements: tuple[Element, ...]
    events: tuple[Event, ...]
    raws: Mapping[int, str]


@dataclass(slots=True)
class _Builder:
    """The open elements while a page is read. positions: for each tag where on the stack it is open, innermost last."""

    elements: list[Element] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    raws: dict[int, str] = field(default_factory=dict)
    stack: list[int] = field(default_factory=list)
    positions: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    blocks: list[int] = field(default_factory=list)
    barriers: list[int] = field(default_factory=list)
    # Opened beyond MAX_DEPTH, so that their ends close nothing else.
    too_deep: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def last(self, *tags: str) -> int:
        """Give the position on the stack of the innermost open element with one of these tags, -1 for none."""
        return max((positions[-1] for tag in tags if (positions := self.positions.get(tag))), default=-1)

    def add(self, tag: str, attributes: Mapping[str, str]) -> int:
        number = len(self.elements)
        self.elements.append(Element(number, self.stack[-1] if self.stack else -1, tag, attributes))
        return number

    def text(self, text: str) -> None:
        self.events.append(Event("text", self.stack[-1] if self.stack else -1, text))

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._close_before(tag)
        if tag not in VOID and tag not in FRAMES and len(self.stack) >= MAX_DEPTH:
            self.too_deep[tag] += 1
            return
        number = self.add(tag, attributes)
        self.events.append(Event("open", number))
        if tag in VOID or tag in FRAMES:
            self.events.append(Event("close", number))
            return
        at = len(self.stack)
        self.stack.append(number)
        self.positions[tag].append(at)
        if tag not in INLINE:
            self.blocks.append(at)
        if tag in BARRIERS:
            self.barriers.append(at)

    def _close_before(self, tag: str) -> None:
        """Close what the start of this element ends without saying so."""
        if tag in SIBLINGS:
            closed, limits = SIBLINGS[tag]
            limit = max(self.last(*limits), -1 if tag in TABLE_PARTS else self._barrier())
            # Outermost first: a row takes its cells along.
            first = min((at for name in sorted(closed) if (at := self.last(name)) > limit), default=None)
            if first is not None:
                self.pop_to(first)
        elif tag == "a" and self.last("a") > self._block():
            self.pop_to(self.last("a"))
        if tag not in KEEP_PARAGRAPHS:
            at = self.last("p")
            if at > self._barrier():
                self.pop_to(at)

    def close(self, tag: str) -> None:
        """Close an element; an end without a beginning closes nothing."""
        if self.too_deep[tag] > 0:
            self.too_deep[tag] -= 1
            return
        at = self.last(tag)
        if tag in INLINE:
            limit = self._block()
        elif tag in TABLE_PARTS:
            limit = self.last("table") - (tag == "table")
        else:
            limit = self._barrier() - (tag in BARRIERS)
        if at >= 0 and at > limit:
            self.pop_to(at)

    def pop_to(self, at: int) -> None:
        """Close the element at this position of the stack and all that is open in it."""
        while len(self.stack) > at:
            number = self.stack.pop()
            self.events.append(Event("close", number))
            self.positions[self.elements[number].tag].pop()
        while self.blocks and self.blocks[-1] >= at:
            self.blocks.pop()
        while self.barriers and self.barriers[-1] >= at:
            self.barriers.pop()

    def _barrier(self) -> int:
        return self.barriers[-1] if self.barriers else -1

    def _block(self) -> int:
        return self.blocks[-1] if self.blocks else -1


def read_tree(html: str) -> Tree:
    """Read a page; what is no markup is text. Each character is looked at a bounded number of times."""
    builder = _Builder()
    at = 0
    while (token := _TOKEN.search(html, at)) is not None:
        if token.start() > at:
            builder.text(unescape(html[at : token.start()]))
        at = _read_token(html, token, builder)
    if at < len(html):
        builder.text(unescape(html[at:]))
    builder.pop_to(0)
    return Tree(tuple(builder.elements), tuple(builder.events), builder.raws)


def _read_token(html: str, token: re.Match[str], builder: _Builder) -> int:
    """Take in one tag or comment. Gives where what follows begins."""
    is_end, name = token.groups()
    if name is None:
        return _after_comment(html, token)
    attributes, at, is_empty = _read_attributes(html, token.end())
    tag = name.lower()
    if at == len(html) and html[-1] != ">":
        pass  # the page breaks off inside of the tag
    elif is_end:
        builder.close(tag)
    elif tag in RAW:
        number = builder.add(tag, attributes)
        end = _RAW_ENDS[tag].search(html, at)
        builder.raws[number] = html[at : end.start() if end else len(html)]
        at = len(html) if end is None else _read_attributes(html, end.end())[1]
    elif is_empty and (tag in {"svg", "math"} or builder.last("svg") >= 0):
        pass  # drawings are XML: they have no elements that stay open
    else:
        builder.open(tag, attributes)
    return at


def _after_comment(html: str, token: re.Match[str]) -> int:
    if token[0] == "<!--":
        # "<!-->" is a whole comment.
        end = _COMMENT_END.search(html, token.end() - 2)
        return end.end() if end else len(html)
    found = html.find(">", token.end())
    return found + 1 if found >= 0 else len(html)


def _read_attributes(html: str, at: int) -> tuple[dict[str, str], int, bool]:
    """Give the kept attributes, the place after the tag, and whether it says that it is empty ("<br/>")."""
    attributes: dict[str, str] = {}
    while (found := _ATTRIBUTE.match(html, at)) is not None:
        at = found.end()
        if found[1]:
            return attributes, at, html.endswith("/>", 0, at)
        name = found[2].lower()
        if name in KEPT_ATTRIBUTES and name not in attributes:
            attributes[name] = unescape(found[3] or found[4] or found[5] or "")
    return attributes, len(html), False


def unescape(text: str) -> str:
    r"""Decode the character references of a text, and drop NUL, as browsers do.

    >>> unescape("Q&amp;A &#8211; &#99999999999; caf&eacute")
    'Q&A – � café'
    """
    if "&" in text:
        text = decode_references(_LONG_NUMBER.sub("&#9999999", text))
    return text.replace("\0", "")
