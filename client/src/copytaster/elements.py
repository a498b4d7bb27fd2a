"""What stands beside the body of an article, and what its page says about itself."""

from __future__ import annotations

from copytaster.answer import Answer


class Element(Answer):
    """A headline or a standfirst. `text` is as printed, a line for each block."""

    text: str
    segment_ids: tuple[str, ...]


class Byline(Element):
    """Who wrote the story."""

    authors: tuple[str, ...]
    agency: str | None


class Dateline(Element):
    """Where the story was written. `at`: ISO 8601, None where the year is not printed."""

    place: str | None
    agency: str | None
    at: str | None


class Timestamp(Element):
    """When the story was put up or changed. `at`: ISO 8601, as exact as printed."""

    kind: str | None
    at: str | None


class Note(Element):
    """What the newsroom says about the story: a `correction`, a note of the `editor`, an `update`."""

    kind: str


class Agency(Element):
    """The agency that signs the story."""

    agency: str | None


class Copyright(Element):
    """The copyright line below the story."""

    holder: str | None
    year: int | None


class Credit(Answer):
    """A picture credit."""

    text: str
    agency: str | None
    file_photo: bool
    photographer: str | None = None
    segment_id: str | None


class Caption(Answer):
    """A photo caption that stood among the paragraphs."""

    text: str
    segment_ids: tuple[str, ...]
    credit: Credit | None


class PageData(Answer):
    """What a page says about itself, in its JSON-LD, its meta tags and its markup. Times are as it states them."""

    title: str | None
    byline: str | None
    authors: tuple[str, ...]
    published_at: str | None
    modified_at: str | None
    language: str | None
    canonical_url: str | None
    site_name: str | None
