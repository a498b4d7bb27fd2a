"""Why text may be taken out."""

from __future__ import annotations

from copytaster.answer import Answer


class Rule(Answer):
    """What stands behind a code. hits, misses: examples, and what looks like one and is none."""

    code: str
    name: str
    why: str
    kind: str
    language: str | None
    place: str | None
    pattern: str | None
    hits: tuple[str, ...]
    misses: tuple[str, ...]


class RuleList(Answer):
    """Every rule."""

    items: tuple[Rule, ...]
