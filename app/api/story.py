"""An answer read as a story, for the formats that are others' than ours: what it says of itself, the surest first."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any

import orjson

from app.services.answers import ArticleAnswer


@dataclass(frozen=True, slots=True)
class Story:
    """An answer and its details, parsed. What is not known is None or empty; a format leaves it out."""

    answer: ArticleAnswer
    details: dict[str, Any]

    @property
    def uri(self) -> str:
        """A name that is the story's everywhere: of one that is not stored, its text's own (RFC 6920)."""
        if self.answer.article_id is not None:
            return f"urn:uuid:{self.answer.article_id}"
        digest = urlsafe_b64encode(sha256(self.answer.text.encode()).digest()).rstrip(b"=")
        return f"ni:///sha-256;{digest.decode()}"

    @property
    def language(self) -> str | None:
        """BCP 47; None where it could not be told."""
        return None if self.answer.language == "und" else self.answer.language

    @property
    def headline(self) -> str | None:
        """As printed, in one line; else the title."""
        return " ".join(lines_of(self.details["headline"])) or self.answer.title

    @property
    def byline(self) -> str | None:
        """As the caller states it, else as printed, else as the page states it."""
        printed = " ".join(lines_of(self.details["byline"]))
        return self.answer.byline or printed or self.page.get("byline")

    @property
    def page(self) -> dict[str, Any]:
        """What the page says of itself; nothing where text was submitted."""
        return self.details["page"] or {}

    @property
    def agencies(self) -> tuple[str, ...]:
        """By their usual short names: those that sign, or that the byline or dateline names."""
        fields = (self.details[name] for name in ("byline", "dateline", "agency"))
        return tuple(dict.fromkeys(field["agency"] for field in fields if field and field["agency"]))

    @property
    def published_at(self) -> str | None:
        """ISO 8601, as exact as known: by the caller, else the page, else a stamp that says so."""
        if self.answer.published_at is not None:
            return self.answer.published_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return self.page.get("published_at") or self._stamp("published")

    @property
    def modified_at(self) -> str | None:
        """ISO 8601, as exact as known: by the page, else a stamp that says so."""
        return self.page.get("modified_at") or self._stamp("updated")

    def stands_in_text(self, field: dict[str, Any] | None) -> bool:
        """Whether a field was left in the text, so that a format which shows both would say it twice."""
        ids = set(field["segment_ids"]) if field else set()
        return any(row["canonical_span"] and row["id"] in ids for row in self.details["provenance"]["segments"])

    def _stamp(self, kind: str) -> str | None:
        return next((row["at"] for row in self.details["timestamps"] if row["kind"] == kind and row["at"]), None)


def read_story(answer: ArticleAnswer) -> Story:
    """Give the answer with its details parsed."""
    return Story(answer, orjson.loads(answer.details))


def lines_of(field: dict[str, Any] | None) -> list[str]:
    """Give the lines in which a field was printed."""
    return field["text"].split("\n") if field else []


def known(**fields: Any) -> dict[str, Any]:
    """Give the fields that say something.

    >>> known(name="Ada Quist", role=None, people=[], count=0)
    {'name': 'Ada Quist', 'count': 0}
    """
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
