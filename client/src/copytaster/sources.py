"""Sources, and the lines of their pages that were learned."""

from __future__ import annotations

from datetime import datetime

from copytaster.answer import Answer


class Source(Answer):
    """A source: how many articles it has, and how many lines are furniture of it."""

    source: str
    articles: int
    furniture: int


class FurnitureLine(Answer):
    """A line of a source. line: the form by which it is known again.  state: `learned`, `confirmed` or `rejected`."""

    id: int
    source: str
    state: str
    line: str
    example: str
    articles: int
    days: int
    learned_at: datetime
    changed_at: datetime
