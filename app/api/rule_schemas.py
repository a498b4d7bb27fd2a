"""The fields of what tells why text may go."""

from __future__ import annotations

from typing import Literal

from app.api.strict_model import Strict


class RuleAnswer(Strict):
    """Why text may be taken out or set apart.

    Of the kinds with patterns `furniture` and `element` are wordings, `markup` names of classes; `reason` has none, nor
    has `signal`: what the `signals` of a segment mean. `revision`: what changed between two revisions, and in `place`
    whether it `matters` or `does_not_matter`; an example is two texts with an arrow between.
    """

    code: str
    name: str
    why: str
    kind: Literal["furniture", "element", "markup", "reason", "signal", "revision"]
    language: str | None
    place: str | None
    pattern: str | None
    hits: list[str]
    misses: list[str]


class RuleListAnswer(Strict):
    """Every rule."""

    items: list[RuleAnswer]
    next: None
