"""Every reason for which text may be taken out, as callers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.dateline_rules import DATELINE_RULES, DatelineRule
from app.core.element_rules import ELEMENT_RULES, ElementRule
from app.core.furniture_rules import LEARNED, RULES, FurnitureRule
from app.core.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands behind a `because`. Only the kinds `furniture` and `element` have a pattern and examples.

    A row of the kind `element` is one wording of an element; its place is the role that a decision names
    (`element.byline` for the place `byline`).
    """

    code: str
    name: str
    why: str
    kind: Literal["furniture", "element", "reason"]
    language: str | None = None
    place: str | None = None
    pattern: str | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


def list_rules() -> tuple[Rule, ...]:
    """Give every rule, ordered by code; each code stands once."""
    rules = [Rule(row.code, row.name, row.why, "reason") for row in REASONS]
    rules += [_rule(row) for row in (*RULES, LEARNED)]
    rules += [_element(row, row.role) for row in ELEMENT_RULES]
    rules += [_element(row, "dateline") for row in DATELINE_RULES]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _rule(row: FurnitureRule) -> Rule:
    # A row without wording (learned lines) has no pattern to show.
    pattern = row.pattern or None
    return Rule(row.code, row.name, row.why, "furniture", row.language, row.place, pattern, row.hits, row.misses)


def _element(row: ElementRule | DatelineRule, role: str) -> Rule:
    return Rule(row.code, row.name, row.why, "element", row.language, role, row.pattern, row.hits, row.misses)
