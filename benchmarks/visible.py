"""The visible text of a page, a block a line: what a scraper delivers that does not look at the markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from app.services.charsets import find_html_charset

_UNSEEN = "head iframe math noscript object script select style svg template textarea title"
# What stands inside of a line. Every other tag ends it.
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr"
)
_VOID = "area base br col embed hr img input link meta param source track wbr"
UNSEEN, INLINE, VOID = (frozenset(names.split()) for names in (_UNSEEN, _INLINE, _VOID))
SPACE = re.compile(r"\s+")
COMMENTS = re.compile(r"comment|disqus|respond\b", re.IGNORECASE)


def decode_page(html: bytes, charset: str | None = None) -> str:
    """Give the characters of a page, by its own charset if none is named; what does not decode becomes U+FFFD."""
    return html.decode(charset or find_html_charset(html), errors="replace")


def read_visible(html: bytes, *, charset: str | None = None, comments: bool = True) -> str:
    r"""Give the lines that a reader sees, "\n" between them; without the readers' comments if `comments` is False.

    Links and lists are lines like all others, so that menus stand there as a scraper delivers them.

    >>> read_visible(b"<title>T</title><nav><li>News<li>Sport</nav><p>The <b>ferry</b> is late.<br>Again.</p>")
    'News\nSport\nThe ferry is late.\nAgain.'
    """
    reader = _Reader(comments)
    reader.feed(decode_page(html, charset))
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines)


class _Reader(HTMLParser):
    def __init__(self, comments: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._comments = comments
        self._open: list[tuple[str, bool]] = []

    def end_line(self) -> None:
        line = SPACE.sub(" ", "".join(self._words)).strip()
        if line:
            self.lines.append(line)
        self._words.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.end_line()
        if tag not in VOID:
            self._open.append((tag, self._is_unseen(tag, attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_line()
        # A stray end tag closes nothing; one that fits closes what was left open inside of it.
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 40), -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self._words.append(data)

    def _is_unseen(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        if (self._open and self._open[-1][1]) or tag in UNSEEN:
            return True
        said = dict(attrs)
        return not self._comments and any(COMMENTS.search(said.get(key) or "") for key in ("id", "class"))
