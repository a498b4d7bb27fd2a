from __future__ import annotations

from app.core.dateline_rules import DATELINE_RULES
from app.core.element_rules import ELEMENT_RULES
from app.core.furniture_rules import LEARNED, RULES
from app.core.markup_rules import MARKUP_RULES
from app.core.page_features import FEATURES
from app.core.reasons import REASONS
from app.core.revision_reasons import REVISION_REASONS
from app.services.rules import list_rules


def test_every_rule_is_listed_once_and_in_order() -> None:
    codes = [rule.code for rule in list_rules()]
    wordings = {row.code for row in (*RULES, LEARNED)} | {row.code for row in ELEMENT_RULES}
    wordings |= {row.code for row in DATELINE_RULES}
    markup = {row.code for row in MARKUP_RULES if row.is_sure}
    signals = {f"signal.{feature.name}" for feature in FEATURES}
    reasons = {row.code for row in REASONS} | {row.code for row in REVISION_REASONS}
    assert codes == sorted(wordings | markup | signals | reasons)


def test_rules_with_patterns_show_their_examples_and_reasons_have_none() -> None:
    rules = list_rules()
    assert {rule.kind for rule in rules if rule.hits} == {"furniture", "element", "markup", "revision"}
    assert all(rule.pattern is None for rule in rules if rule.kind in {"reason", "signal", "revision"})
    assert all(rule.name and rule.why for rule in rules)
