"""What a page says about itself: in its JSON-LD, its meta tags, its head."""

from __future__ import annotations

from dataclasses import dataclass


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
