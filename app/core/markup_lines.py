"""The elements of a page -> its lines, as a reader sees them: a block is a line, and what is hidden is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.html_tree import INLINE, Element, Tree, names

# A cell with more words is no cell of a table but a part of a page that was laid out as one.
MAX_CELL_WORDS = 20
# No text holds one: `html_tree` drops them.
BREAK = "\0"
# Never to be seen, or not to be read: fields of forms, players, drawings.
UNSEEN_TAGS = names(
    "applet audio canvas datalist head iframe map math noframes noscript object option progress script "
    "select style svg template textarea title video"
)
UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
CELLS = frozenset(("td", "th"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page. element: the innermost block that holds it, -1 for none.  links: characters in links.

    inline: an element inside the line that holds all of it, -1 for none; its class may say what the line is.
    """

    text: str
    element: int
    links: int
    inline: int = -1


@dataclass(slots=True)
class _Reader:
    elements: Sequence[Element]
    lines: list[Line] = field(default_factory=list)
    # (text, is it in a link, innermost element) since the last line
    pieces: list[tuple[str, bool, int]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    # for each open cell the place in `pieces` where it begins, and how many lines had ended by then
    cells: list[tuple[int, int]] = field(default_factory=list)
    ended: int = 0
    open_links: int = 0
    open_pres: int = 0
    unseen_in: int = -1

    def text(self, text: str, element: int) -> None:
        if self.unseen_in >= 0:
            return
        if self.open_pres:
            for number, row in enumerate(text.split("\n")):
                if number:
                    self.flush()
                self.pieces.append((row, self.open_links > 0, element))
        elif text:
            self.pieces.append((text, self.open_links > 0, element))

    def open(self, element: Element) -> None:
        if self.unseen_in >= 0:
            return
        if _is_unseen(element):
            self.unseen_in = element.number
        elif element.tag == "br":
            self.pieces.append((BREAK, False, element.parent))
        elif element.tag in CELLS:
            self.pieces.append((" ", False, element.number))
            self.cells.append((len(self.pieces), self.ended))
        elif element.tag in INLINE or element.tag in {"img", "wbr"}:
            self.open_links += element.tag == "a" and "href" in element.attributes
        else:
            self.flush()
            self.blocks.append(element.number)
            self.open_pres += element.tag == "pre"

    def close(self, element: Element) -> None:
        if self.unseen_in >= 0:
            if self.unseen_in == element.number:
                self.unseen_in = -1
            return
        if element.tag in CELLS:
            self._close_cell(*self.cells.pop())
        elif element.tag == "a":
            self.open_links -= "href" in element.attributes
        elif self.blocks and self.blocks[-1] == element.number:
            self.flush()
            self.blocks.pop()
            self.open_pres -= element.tag == "pre"

    def _close_cell(self, first: int, ended: int) -> None:
        first = first if ended == self.ended else 0
        own = self.pieces[first:]
        if sum(len(text.split()) for text, _, _ in own) > MAX_CELL_WORDS:
            del self.pieces[first:]
            self.flush()
            self.pieces = own
            self.flush()

    def flush(self) -> None:
        """End the line."""
        pieces, self.pieces = self.pieces, []
        self.ended += 1
        block = self.blocks[-1] if self.blocks else -1
        for run in _split_breaks(pieces):
            text = " ".join("".join(text for text, _, _ in run).split())
            if text:
                links = sum(len("".join(text.split())) for text, is_link, _ in run if is_link)
                holders = {element for text, _, element in run if not text.isspace()}
                inline = holders.pop() if len(holders) == 1 else -1
                self.lines.append(Line(text, block, links, inline if inline != block else -1))


def read_lines(tree: Tree) -> tuple[Line, ...]:
    """Give the lines that a reader sees, in order, none empty and white space collapsed."""
    reader = _Reader(tree.elements)
    for kind, number, text in tree.events:
        if kind == "text":
            reader.text(text, number)
        elif kind == "open":
            reader.open(tree.elements[number])
        else:
            reader.close(tree.elements[number])
    reader.flush()
    return tuple(reader.lines)


def _is_unseen(element: Element) -> bool:
    attributes = element.attributes
    return (
        element.tag in UNSEEN_TAGS
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and UNSEEN_STYLE.search(attributes["style"]) is not None)
    )


def _split_breaks(pieces: Sequence[tuple[str, bool, int]]) -> Iterator[list[tuple[str, bool, int]]]:
    """Cut at line breaks. What goes on in lower case after a single one was only wrapped."""
    run: list[tuple[str, bool, int]] = []
    breaks = 0
    for piece in pieces:
        if piece[0] == BREAK:
            breaks += 1
            continue
        first = piece[0].lstrip()[:1]
        if breaks and first:
            if breaks == 1 and first.islower():
                run.append((" ", False, piece[2]))
            else:
                yield run
                run = []
            breaks = 0
        run.append(piece)
    yield run
