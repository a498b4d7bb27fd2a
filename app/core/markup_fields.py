"""What a page says about itself: in its JSON-LD, its meta tags, its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from app.core.html_tree import Tree, unescape
from app.core.json_ld import as_list, find_article, text_of


@dataclass(frozen=True, slots=True)
class MarkupFields:
    """The fields of a page, each None (or empty) where the page does not state it.

    published_at, modified_at: RFC 3339, in UTC with a Z where the page names an offset or a zone, else as local as it
    stands.  language: BCP 47.  canonical_url: absolute.
    """

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    modified_at: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None


# The names of `meta` that say the same, the surest first.
TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title")
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "byl")
PUBLISHED = (
    *("article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.created", "dc.date"),
    *("pubdate", "publishdate", "publish-date", "date"),
)
MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
)
SITES = ("og:site_name", "application-name", "twitter:app:name:iphone", "citation_journal_title", "dc.publisher")
LANGUAGES = ("content-language", "og:locale", "language", "dc.language")

MAX_CHARACTERS = 500
MAX_AUTHORS = 20
MAX_URL = 2000
MAX_NAME = 100
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|autor|author|text)\s*:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||,|\band\b|\bund\b|\bet\b|&)\s*")
_ADDRESS = re.compile(r"\S*(?:://|@)\S*|[\w.-]+\.[a-z]{2,12}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TITLE_ENDS = re.compile(r"\s+[|·•»«:–—-]+\s+")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)


def read_fields(tree: Tree) -> MarkupFields:
    """Give what a page states about itself: by its JSON-LD, else its meta tags, else its elements."""
    article, said = find_article(_scripts(tree)), _meta(tree)
    site = clean_text(_first(said, SITES)) or clean_text(text_of(article.get("publisher")))
    base = _link(tree, "base", None, "")
    authors = _names(_authors_of(article), site) or _names((said.get(name, ()) for name in AUTHORS), site)
    authors = authors or _names([_properties(tree, "author")], site)
    return MarkupFields(
        title=_title(tree, article, said, site),
        byline=", ".join(authors) or None,
        authors=authors,
        published_at=_time(article.get("datePublished"), _all(said, PUBLISHED), _properties(tree, "datePublished")),
        modified_at=_time(article.get("dateModified"), _all(said, MODIFIED), _properties(tree, "dateModified")),
        language=_language(tree, article, said),
        canonical_url=_url(
            _link(tree, "link", "canonical", base), _first(said, ("og:url",)), text_of(article.get("url"))
        ),
        site_name=site,
    )


def read_article_body(tree: Tree) -> str | None:
    """Give the text of the article as the JSON-LD states it, without markup; None if it states none."""
    body = find_article(_scripts(tree)).get("articleBody")
    return unescape(_TAG.sub(" ", body)) if isinstance(body, str) else None


def clean_text(text: str | None) -> str | None:
    """Give a field without markup, entities and more than one space; None if nothing is left.

    >>> clean_text("Ships &amp; <b>quays</b> ")
    'Ships & quays'
    """
    if text is None:
        return None
    text = " ".join(_TAG.sub("", unescape(text)).split())
    return text[:MAX_CHARACTERS] or None


def read_time(text: str) -> str | None:
    """Give a time in RFC 3339, in UTC if it names an offset, a date alone as it stands; None if it is neither.

    >>> read_time("2026-03-04T05:06:07+0100"), read_time("2026-03-04 05:06"), read_time("2026-03-04"), read_time("May")
    ('2026-03-04T04:06:07Z', '2026-03-04T05:06:00', '2026-03-04', None)
    """
    found = _TIME.match(text.strip())
    if found is None:
        return None
    day, clock, zone = found.groups()
    try:
        if clock is None:
            return datetime.strptime(day, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
        clock = clock if clock.count(":") > 1 else f"{clock}:00"
        if zone is None:
            return datetime.fromisoformat(f"{day}T{clock}").isoformat()
        offset = (
            "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
        )
        moment = datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat().replace("+00:00", "Z")


def _scripts(tree: Tree) -> list[str]:
    return [
        raw
        for number, raw in tree.raws.items()
        if tree.elements[number].tag == "script"
        and "ld+json" in tree.elements[number].attributes.get("type", "").lower()
    ]


def _meta(tree: Tree) -> dict[str, list[str]]:
    """Give the contents of all `meta` by their name, in order."""
    said: dict[str, list[str]] = {}
    for element in tree.elements:
        content = element.attributes.get("content", "").strip()
        if element.tag == "meta" and content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := element.attributes.get(key, "").lower():
                    said.setdefault(name, []).append(content)
    return said


def _all(said: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    return [content for name in names for content in said.get(name, ())]


def _first(said: Mapping[str, Sequence[str]], names: Iterable[str]) -> str | None:
    return next(iter(_all(said, names)), None)


def _properties(tree: Tree, name: str) -> list[str]:
    """Give what elements of this `itemprop` state in an attribute, or show: `<span itemprop="author">`."""
    numbers = {e.number for e in tree.elements if name in e.attributes.get("itemprop", "").split()}
    if not numbers:
        return []
    shown = {
        n: tree.elements[n].attributes.get("content") or tree.elements[n].attributes.get("datetime") or ""
        for n in sorted(numbers)
    }
    # A person is an item of its own, with a picture, a place of work and much else beside the `name`.
    named: dict[int, int] = {}
    inside: dict[int, int] = {}
    for element in tree.elements:
        if element.number in numbers:
            inside[element.number] = element.number
        elif (holder := inside.get(element.parent)) is not None:
            inside[element.number] = holder
            if "name" in element.attributes.get("itemprop", "").split() and holder not in named:
                named[holder] = element.number
    for event in tree.events:
        holder = inside.get(event.element) if event.kind == "text" else None
        if (
            holder is not None
            and named.get(holder, event.element) == event.element
            and len(shown[holder]) < MAX_CHARACTERS
        ):
            shown[holder] += event.text
    return [text for text in shown.values() if text.strip()]


def _title(tree: Tree, article: Mapping[str, Any], said: Mapping[str, Sequence[str]], site: str | None) -> str | None:
    stated = clean_text(text_of(article.get("headline")) or _first(said, TITLES))
    shown = next((clean_text(raw) for n, raw in tree.raws.items() if tree.elements[n].tag == "title"), None)
    return _without_site(stated or shown, site) if stated or shown else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """Cut the name of the site off a title: "Harbor reopens | Harbor Times"."""
    if title is None:
        return None
    ends = list(_TITLE_ENDS.finditer(title))
    if not ends:
        return title
    head, tail = title[: ends[-1].start()], title[ends[-1].end() :]
    if site is not None and site.casefold() in {head.casefold(), tail.casefold()}:
        return tail if head.casefold() == site.casefold() else head
    # "|" stands before the name of a site; a dash may stand inside of a title.
    is_bar = ends[-1][0].strip() in {"|", "·", "•", "»", "«"}
    return head if is_bar and len(tail.split()) <= 5 and len(head) > len(tail) else title


def _authors_of(article: Mapping[str, Any]) -> list[list[str]]:
    stated = as_list(article.get("author"))[:MAX_AUTHORS]
    return [[text for author in stated if (text := text_of(author)) is not None]]


def _names(stated: Iterable[Sequence[str]], site: str | None) -> tuple[str, ...]:
    """Give the names in the first statement that holds any, each once, without "By", addresses and the site's own."""
    for group in stated:
        names: dict[str, None] = {}
        for text in group:
            for part in _AND.split(_BY.sub("", clean_text(text) or "")):
                if 1 < len(part) <= MAX_NAME and not _ADDRESS.fullmatch(part) and part != site:
                    names[part] = None
        if names:
            return tuple(names)[:MAX_AUTHORS]
    return ()


def _time(stated: Any, *others: Sequence[str]) -> str | None:
    texts = [text for text in as_list(stated) if isinstance(text, str)]
    texts += [text for other in others for text in other]
    return next((time for text in texts if (time := read_time(text)) is not None), None)


def _language(tree: Tree, article: Mapping[str, Any], said: Mapping[str, Sequence[str]]) -> str | None:
    root = next((e.attributes["lang"] for e in tree.elements if e.tag == "html" and "lang" in e.attributes), None)
    for text in (root, text_of(article.get("inLanguage")), _first(said, LANGUAGES)):
        if text is not None and _LANGUAGE.fullmatch(text.strip()):
            language, *rest = text.strip().replace("_", "-").split("-")
            return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    return None


def _link(tree: Tree, tag: str, rel: str | None, base: str | None) -> str | None:
    """Give the address of the first such element; `base` makes it absolute."""
    for element in tree.elements:
        if element.tag == tag and (rel is None or rel in element.attributes.get("rel", "").lower().split()):
            href = element.attributes.get("href", "").strip()
            if href:
                return href if rel is None else _join(base, href)
    return None


def _join(base: str | None, href: str) -> str:
    try:
        return urljoin(base or "", href)
    except ValueError:
        return href


def _url(*stated: str | None) -> str | None:
    """Give the first that is an absolute address of the web."""
    for url in stated:
        if url is None or len(url) > MAX_URL or not url.isprintable() or " " in url:
            continue
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname:
            return url
    return None
