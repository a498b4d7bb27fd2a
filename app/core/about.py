"""What a caller says about a text that its reading may use: the title, and the url."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """title: of the story.  url: where it stood; the words of its last part often are those of the title."""

    title: str | None = None
    url: str | None = None


NOTHING_SAID = About()
