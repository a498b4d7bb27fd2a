"""JSON-LD: what a page states about its article for machines, in the form of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Sites name their articles by many types; what else stands in a page is its site, its owner, its lists.
ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|Recipe|LiveBlog\w*|NewsItem)$")
# A page has a handful; what comes after them is no description of it.
MAX_SCRIPTS = 20
MAX_OBJECTS = 2000
# Deeper than any real one, and far from where the reader of JSON itself gives up.
MAX_NESTING = 100
# Possessive: spaces without end behind a "-->" that is not the last one would else be counted again for each of them.
_WRAPPING = re.compile(
    r"^\s*+(?://\s*+)?(?:<!--|<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/)"
    r"|(?:-->|(?://\s*+)?\]\]>|/\*\s*+\]\]>\s*+\*/)\s*+(?:;\s*+)?$"
)
# Control characters and commas before a closing bracket are the usual damage.
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_LAST_COMMA = re.compile(r",\s{0,99}(?=[}\]])")
_HALF = re.compile(r"[\ud800-\udfff]")
_BRACKETS = re.compile(r"[\[\]{}]")

Json = Mapping[str, Any]


def find_article(scripts: Sequence[str]) -> Json:
    """Give the first object of these scripts that is an article, an empty one if there is none.

    Scripts that cannot be read are passed over. An article may stand in a list, in `@graph` or as `mainEntity`.

    >>> find_article(['{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Sail"}]}'])["headline"]
    'Sail'
    """
    for script in scripts[:MAX_SCRIPTS]:
        for found in _objects(read_json(script)):
            kinds = found.get("@type")
            if any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in as_list(kinds)):
                return found
    return {}


def read_json(script: str) -> Any:
    """Give what a script holds, None if it cannot be read even with the usual damage mended."""
    text = _CONTROLS.sub(" ", _WRAPPING.sub("", script))
    if _nesting(text) > MAX_NESTING:
        return None
    for candidate in (text, _LAST_COMMA.sub("", text)):
        try:
            return json.loads(candidate, strict=False, parse_int=float)
        except (ValueError, RecursionError):
            continue
    return None


def as_list(value: Any) -> list[Any]:
    """Give a value as a list: itself, or alone in one; none for None."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Any) -> str | None:
    """Give the first text in a value: itself, its `name`, `@value` or `headline`."""
    for item in as_list(value)[:50]:
        if isinstance(item, str) and item.strip():
            return _without_halves(item)
        if isinstance(item, dict):
            for key in ("name", "@value", "headline", "url"):
                if isinstance(item.get(key), str) and item[key].strip():
                    return _without_halves(item[key])
    return None


def _without_halves(text: str) -> str:
    r"""Give a text without halves of a character ("\ud83d" alone), which have no form in UTF-8: JSON lets them in.

    >>> _without_halves("a\ud83d")
    'a\ufffd'
    """
    return _HALF.sub("\ufffd", text)


def _nesting(text: str) -> int:
    deepest = depth = 0
    for found in _BRACKETS.finditer(text):
        depth += 1 if found[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _objects(root: Any) -> Iterator[Json]:
    """Give the objects of a document that may be an article, outermost first."""
    waiting = as_list(root)[:MAX_OBJECTS]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
                waiting += as_list(item.get(key))[:MAX_OBJECTS]
