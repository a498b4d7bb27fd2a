from __future__ import annotations

from app.core.furniture_rules import LEARNED, RULES
from app.core.markup_rules import MARKUP_RULES
from app.core.reasons import REASONS
from app.services.rules import list_rules


def test_every_rule_is_listed_once_and_in_order() -> None:
    codes = [rule.code for rule in list_rules()]
    markup = {row.code for row in MARKUP_RULES if row.is_sure}
    assert codes == sorted({row.code for row in (*RULES, LEARNED)} | {row.code for row in REASONS} | markup)


def test_rules_with_patterns_show_their_examples_and_reasons_have_none() -> None:
    rules = list_rules()
    assert {rule.kind for rule in rules if rule.hits} == {"furniture", "markup"}
    assert all(rule.pattern is None for rule in rules if rule.kind == "reason")
    assert all(rule.name and rule.why for rule in rules)
