"""A written story, before it is set as a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

IN_STORY = frozenset(("paragraph", "heading", "list", "steps", "table", "verse", "question", "document", "time"))


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page. lines: of a picture, caption and credit; of a table, its rows."""

    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines, a space between them."""
        return " ".join(line for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class Story:
    """A story and what its paper says about it. charset: of the page."""

    id: str
    lang: str
    layout: str
    site: str
    menu: tuple[str, ...]
    title: str
    standfirst: str
    byline: str
    shown: str
    date: str
    charset: str
    blocks: tuple[Block, ...]

    @property
    def host(self) -> str:
        """An invented host, by a name that can never be registered (RFC 2606)."""
        return f"{self.lang}.paper.example"

    @property
    def slug(self) -> str:
        """The title as sites put it into their addresses; the id where it is not in Latin letters."""
        words = re.findall(r"[a-z0-9]+", self.title.lower())
        return "-".join(words) if len(words) > 2 else self.id
