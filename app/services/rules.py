"""Every reason for which text may be taken out, as callers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.dateline_rules import DATELINE_RULES, DatelineRule
from app.core.element_rules import ELEMENT_RULES, ElementRule
from app.core.furniture_rules import LEARNED, RULES, FurnitureRule
from app.core.markup_rules import MARKUP_RULES, MarkupRule
from app.core.page_features import FEATURES, Feature
from app.core.reasons import REASONS
from app.core.revision_reasons import REVISION_REASONS, RevisionReason


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands behind a `because`.

    Rules of the kind `furniture` have a pattern of text, a place and examples; those of the kind `element` are the
    wordings of one, and their place is the role that a decision names (`element.byline` for the place `byline`);
    those of the kind `markup` have a pattern of the words in a class or id, with examples; reasons have neither. Those
    of the kind `signal` say what the `signals` of a segment mean, those of the kind `revision` what a revision changed:
    their examples are two texts with an arrow between, their place is `matters` or `does_not_matter`.
    """

    code: str
    name: str
    why: str
    kind: Literal["furniture", "element", "markup", "reason", "signal", "revision"]
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
    rules += [_markup_rule(row) for row in MARKUP_RULES if row.is_sure]
    rules += [_signal(feature) for feature in FEATURES]
    rules += [_revision(row) for row in REVISION_REASONS]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _rule(row: FurnitureRule) -> Rule:
    # A row without wording (learned lines) has no pattern to show.
    pattern = row.pattern or None
    return Rule(row.code, row.name, row.why, "furniture", row.language, row.place, pattern, row.hits, row.misses)


def _element(row: ElementRule | DatelineRule, role: str) -> Rule:
    return Rule(row.code, row.name, row.why, "element", row.language, role, row.pattern, row.hits, row.misses)


def _markup_rule(row: MarkupRule) -> Rule:
    return Rule(row.code, row.name, row.why, "markup", None, None, row.words, row.hits, row.misses)


def _signal(feature: Feature) -> Rule:
    name, meaning = feature.name.replace("_", " "), feature.meaning
    return Rule(f"signal.{feature.name}", name.capitalize(), f"{meaning[0].upper()}{meaning[1:]}.", "signal")


def _revision(row: RevisionReason) -> Rule:
    place = "matters" if row.matters else "does_not_matter"
    hits, misses = _example(row.before, row.after), _example(row.other_before, row.other_after)
    return Rule(row.code, row.name, row.why, "revision", None, place, None, hits, misses)


def _example(before: str, after: str) -> tuple[str, ...]:
    return (f"{before} → {after}".strip(),) if before or after else ()
