"""What editors see of the lines that a source has taught, and say to them. A function is one transaction or lookup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from app.core.line_forms import MAX_LINE, form_of, line_key, source_key
from app.services.errors import FurnitureLineNotFoundError, UnusableLineError
from app.services.own_source import narrow
from app.services.pages import Page, cut_page
from app.services.resources import Resources
from app.storage import furniture, sightings
from app.storage.furniture import FurnitureLine, LineState, NewLine, SourceSummary

Verdict = Literal["confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class Taught:
    """A line that was taught by hand; is_new: the source had none of its form."""

    line: FurnitureLine
    is_new: bool


def list_sources(resources: Resources, limit: int, after: str | None = None) -> Page[SourceSummary]:
    """Give a page of the sources in the order of their names."""
    with resources.lookups.connect() as connection:
        return cut_page(furniture.list_sources(connection, limit + 1, after, resources.only_source), limit)


def list_furniture(
    resources: Resources, source: str, state: LineState | None, limit: int, before: int | None = None
) -> Page[FurnitureLine]:
    """Give a page of the lines of a source, the newest first; none for a source that is not known."""
    narrow(source, resources.only_source)
    with resources.lookups.connect() as connection:
        return cut_page(furniture.list_lines(connection, source, state, limit + 1, before), limit)


def read_line(resources: Resources, source: str, line_id: int) -> FurnitureLine:
    """Give a line of a source. Raises FurnitureLineNotFoundError and ForeignSourceError."""
    narrow(source, resources.only_source)
    with resources.lookups.connect() as connection:
        return _find(connection, source, line_id)


def teach_line(resources: Resources, source: str, text: str, verdict: Verdict) -> Taught:
    """Say that a line is furniture of a source, or that it never is, whether or not it was ever seen.

    Raises UnusableLineError for a text that no line of an article can match.
    """
    narrow(source, resources.only_source)
    form = form_of(text)
    if not form or len(text) > MAX_LINE or "\n" in text:
        raise UnusableLineError(MAX_LINE)
    now = resources.clock()
    with resources.writes.begin() as connection:
        known = furniture.find_by_key(connection, source, line_key(form))
        if known is None:
            new = NewLine(source, line_key(form), form, text, verdict, 0, 0, now, now)
            return Taught(furniture.insert_line(connection, new), is_new=True)
        furniture.set_state(connection, known.id, verdict, now)
        return Taught(_find(connection, source, known.id), is_new=False)


def decide_line(resources: Resources, source: str, line_id: int, verdict: Verdict) -> FurnitureLine:
    """Confirm a line, or reject it: it is never learned again.

    Raises FurnitureLineNotFoundError and ForeignSourceError.
    """
    narrow(source, resources.only_source)
    now = resources.clock()
    with resources.writes.begin() as connection:
        _find(connection, source, line_id)
        furniture.set_state(connection, line_id, verdict, now)
        return _find(connection, source, line_id)


def unlearn_line(resources: Resources, source: str, line_id: int) -> None:
    """Forget a line and where it was seen: it may be learned again, from the beginning.

    Raises FurnitureLineNotFoundError and ForeignSourceError.
    """
    narrow(source, resources.only_source)
    with resources.writes.begin() as connection:
        line = _find(connection, source, line_id)
        furniture.delete_line(connection, line_id)
        sightings.remove_line(connection, line.line_key, source_key(source))


def _find(connection: Connection, source: str, line_id: int) -> FurnitureLine:
    line = furniture.find_line(connection, source, line_id)
    if line is None:
        raise FurnitureLineNotFoundError(source, line_id)
    return line
