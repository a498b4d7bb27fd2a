"""The forms of what stands beside the body of an article (captions, headline, byline), and of what a page says."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.api.strict_model import Strict


class CreditAnswer(Strict):
    """A picture credit. `photographer` only if it names one."""

    text: str
    agency: str | None
    file_photo: bool
    photographer: str | None = None
    segment_id: str | None


class CaptionAnswer(Strict):
    """A photo caption that stood among the paragraphs."""

    text: str
    segment_ids: list[str]
    credit: CreditAnswer | None


class ElementAnswer(Strict):
    """A headline or a standfirst. `text` is as printed, a line for each block."""

    text: str
    segment_ids: list[str]


class BylineAnswer(ElementAnswer):
    """Who wrote the story."""

    authors: list[str]
    agency: str | None


class DatelineAnswer(ElementAnswer):
    """Where the story was written. `at`: ISO 8601, null where the year is not printed."""

    place: str | None
    agency: str | None
    at: str | None


class TimestampAnswer(ElementAnswer):
    """When the story was put up or changed. `at`: ISO 8601 as exact as printed, with an offset only if that is sure."""

    kind: Literal["published", "updated"] | None
    at: str | None


class NoteAnswer(ElementAnswer):
    """What the newsroom says about the story."""

    kind: Literal["correction", "editor", "update"]


class AgencyAnswer(ElementAnswer):
    """The agency that signs the story."""

    agency: str | None


class CopyrightAnswer(ElementAnswer):
    """The copyright line below the story."""

    holder: str | None
    year: int | None


class PageAnswer(Strict):
    """What the page says about itself, in its JSON-LD, its meta tags and its markup."""

    title: str | None
    byline: str | None
    authors: list[str]
    published_at: str | None = Field(description="RFC 3339: in UTC, or as it stands where the page names no offset.")
    modified_at: str | None
    language: str | None
    canonical_url: str | None
    site_name: str | None
