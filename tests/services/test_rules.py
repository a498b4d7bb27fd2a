from __future__ import annotations

from app.core.dateline_rules import DATELINE_RULES
from app.core.element_rules import ELEMENT_RULES
from app.core.furniture_rules import LEARNED, RULES
from app.core.reasons import REASONS
from app.services.rules import list_rules


def test_every_rule_is_listed_once_and_in_order() -> None:
    codes = [rule.code for rule in list_rules()]
    rows = (*RULES, LEARNED, *REASONS, *ELEMENT_RULES, *DATELINE_RULES)
    assert codes == sorted({row.code for row in rows})


def test_wordings_show_their_examples_and_reasons_have_none() -> None:
    rules = list_rules()
    assert {rule.kind for rule in rules if rule.hits} == {"furniture", "element"}
    assert all(rule.pattern is None for rule in rules if rule.kind == "reason")
    assert all(rule.name and rule.why for rule in rules)
