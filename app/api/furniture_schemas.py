"""The forms of what a source has taught, and of its list."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas import Query
from app.api.strict_model import Strict

LineState = Literal["learned", "confirmed", "rejected"]
Verdict = Literal["confirmed", "rejected"]


class PageQuery(Query):
    """Which page."""

    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = Field(None, description="`next` of the page before.")


class FurnitureQuery(PageQuery):
    """Which lines."""

    state: LineState | None = None


class TaughtLineBody(Strict):
    """A line to be taken out of a source's articles, or (`rejected`) never to be."""

    text: Annotated[str, Field(min_length=1, max_length=300, description="One line, as it is printed.")]
    state: Verdict = "confirmed"


class VerdictBody(Strict):
    """What an editor says to a line."""

    state: Verdict


class FurnitureLineAnswer(Strict):
    """A line of a source. line: the form by which it is known again.  articles, days: how many spoke for it."""

    id: int
    source: str
    state: LineState
    line: str
    example: str
    articles: int
    days: int
    learned_at: datetime
    changed_at: datetime


class FurnitureListAnswer(Strict):
    """A page of lines, the newest first; `next` is the cursor of the following one."""

    items: list[FurnitureLineAnswer]
    next: str | None


class SourceAnswer(Strict):
    """A source: how many articles it has, and how many lines are furniture of it."""

    source: str
    articles: int
    furniture: int


class SourceListAnswer(Strict):
    """A page of sources in the order of their names."""

    items: list[SourceAnswer]
    next: str | None
