"""Lines that are links: of the story, or headlines of other stories and menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from app.core.html_tree import Element
from app.core.markup_lines import Line
from app.core.prose import ends_as_prose

# An item or a row is a link, and those beside it are so much text that is none: a table of products, of results.
MIN_SHARE_BESIDE = 0.4
ROWS = frozenset(("li", "tr", "td", "th", "dt", "dd"))
_HOST = re.compile(r"https?://(?:[^/?#@]{0,99}@)?([^/?#:]{1,253})", re.IGNORECASE)


class Links:
    """What is known of the links of one page."""

    def __init__(
        self, elements: Sequence[Element], lines: Sequence[Line], row: Collection[int], url: str | None
    ) -> None:
        """Begin with a page. row: the lines that are its row of paragraphs.  url: its own address, where it says it."""
        self._elements = elements
        self._site = _site_of(url or "")
        self._places = frozenset(self._place(lines[number]) for number in row)
        self._all, self._linked = Counter[int](), Counter[int]()
        for line in lines:
            if line.element >= 0 and elements[line.element].tag in ROWS:
                self._all[self._place(line)] += len(line.text)
                self._linked[self._place(line)] += line.links

    def is_of_story(self, line: Line) -> bool:
        """Whether a line that is a link may be of the story: a sentence, an address, a row, a link to another site.

        A line of several links is a menu, though the last of them may ask something.
        """
        is_several = line.inline < 0 and line.links == len("".join(line.text.split()))
        if is_several and line.element >= 0 and self._elements[line.element].tag not in ROWS:
            return False
        if ends_as_prose(line.text) or ("@" in line.text and " " not in line.text):
            return True
        if line.element < 0:
            return False
        place = self._place(line)
        if self.is_row_of_figures(line):
            return True
        if self._elements[line.element].tag in ROWS:
            return self._all[place] - self._linked[place] >= MIN_SHARE_BESIDE * self._all[place]
        return place in self._places and self._leads_away(line)

    def is_row_of_figures(self, line: Line) -> bool:
        """Whether a line is a row of a table with a figure in it; a table of results may link every cell."""
        return line.element >= 0 and self._elements[line.element].tag == "tr" and any(map(str.isdigit, line.text))

    def _place(self, line: Line) -> int:
        # The rows of a table, the items of a list, the paragraphs of a part of the page.
        element = self._elements[line.element] if line.element >= 0 else None
        if element is None:
            return -1
        return element.parent if element.tag == "p" or element.tag in ROWS else element.number

    def _leads_away(self, line: Line) -> bool:
        at = line.inline
        while at >= 0 and at != line.element and self._elements[at].tag != "a":
            at = self._elements[at].parent
        site = _site_of(self._elements[at].attributes.get("href", "")) if at >= 0 else ""
        return bool(site) and bool(self._site) and site != self._site


def _site_of(url: str) -> str:
    """Give the last two parts of the host of an address, "" if it names none.

    >>> _site_of("https://www.tern.example/a"), _site_of("/a")
    ('tern.example', '')
    """
    found = _HOST.match(url.strip())
    return ".".join(found[1].lower().split(".")[-2:]) if found else ""
