"""Tells the headline of a story by what the caller knows of it: the title, and the words of the url."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from app.core.about import About

MAX_CHARACTERS = 300
MAX_PATH = 1000
# "Flood: live" must be the title itself; three words may be what stands before its dash ("... - Harbor Times").
MIN_WORDS = 3
# A part that no dash divides off must be most of it: a subheading may begin as the title does.
MIN_PART = 0.7
# The share of words that a headline and its title have in common, each way, where one was edited.
MIN_SHARED = 0.85
# Slugs leave out small words, and are cut short.
MIN_SLUG_WORDS = 4
MIN_OF_SLUG = 0.75
MIN_OF_LINE = 0.5

_WORD = re.compile(r"[\u3041-\u30fa\u3400-\u9fff]|[^\W_]+")
_DIVIDER = re.compile(r"\s[-–—|·»:]{1,2}\s")
_SLUG_WORD = re.compile(r"[^\W\d_]{1,40}|(?<!\d)\d{1,4}(?!\d)")


def fold_words(text: str) -> tuple[str, ...]:
    """Give the words of a line without case, accents and signs; a character each in Han and Kana.

    >>> fold_words("L’été à Brest: «fini»")
    ('l', 'ete', 'a', 'brest', 'fini')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
    return tuple(_WORD.findall(text[:MAX_CHARACTERS].casefold()))


def slug_words(url: str | None) -> tuple[str, ...]:
    """Give the words of the part of a url's path that has most of them; () if none has enough.

    >>> slug_words("https://example.org/2021/03/harbor-bridge-to-close-for-a-year-123456.html")
    ('harbor', 'bridge', 'to', 'close', 'for', 'a', 'year')
    """
    if not url:
        return ()
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2][:MAX_PATH]
    names = (part for part in path.partition(".htm")[0].split("/") if "-" in part or "_" in part)
    parts = [tuple(_SLUG_WORD.findall(name.casefold())) for name in names]
    longest = max(parts, key=len, default=())
    return longest if len(longest) >= MIN_SLUG_WORDS else ()


def is_headline(line: Sequence[str], about: About, slug: Sequence[str]) -> bool:
    """Whether the words of a line (`fold_words`) are those of the title, or of the url's slug (`slug_words`).

    >>> is_headline(fold_words("Bridge to close"), About(title="Bridge to close - Harbor Times"), ())
    True
    >>> is_headline(fold_words("The bridge to the island will close"), About(title="Bridge to close"), ())
    False
    """
    if not line:
        return False
    return (about.title is not None and _is_title(line, about.title)) or (bool(slug) and _is_slug(line, slug))


def _is_title(line: Sequence[str], printed: str) -> bool:
    title = fold_words(printed)
    if line == title:
        return True
    if len(line) >= MIN_WORDS and any(line == fold_words(part) for part in _DIVIDER.split(printed[:MAX_CHARACTERS])):
        return True
    short, long = (line, title) if len(line) < len(title) else (title, line)
    if len(short) < MIN_WORDS:
        return False
    is_part = long[: len(short)] == short or long[-len(short) :] == short
    if is_part and len(short) >= MIN_PART * len(long):
        return True
    return _count_shared(line, title) >= MIN_SHARED * len(long)


def _is_slug(line: Sequence[str], slug: Sequence[str]) -> bool:
    shared = _count_shared(line, slug)
    return shared >= MIN_SLUG_WORDS and shared >= MIN_OF_SLUG * len(slug) and shared >= MIN_OF_LINE * len(line)


def _count_shared(one: Sequence[str], other: Sequence[str]) -> int:
    return sum((Counter(one) & Counter(other)).values())
