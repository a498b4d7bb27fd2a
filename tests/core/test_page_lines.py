import pytest

from app.core.furniture_rules import RULES
from app.core.page_lines import END_CODES, LINE_RULES, MAX_CHARACTERS, LineRule, find_line_kind


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in LINE_RULES for line in rule.hits])
def test_line_is_told_by_its_form(rule: LineRule, line: str) -> None:
    assert find_line_kind(line) == rule.kind


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in LINE_RULES for line in rule.misses])
def test_look_alike_is_another_kind_or_none(rule: LineRule, line: str) -> None:
    assert find_line_kind(line) != rule.kind


@pytest.mark.parametrize("unit", ["1 ", "a ", ": ", "- ", "May 1 ", "says: ", "A. ", "\u00e9 "])
def test_hostile_lines_come_to_an_end(unit: str) -> None:
    for length in range(1, MAX_CHARACTERS + 2):
        find_line_kind((unit * MAX_CHARACTERS)[:length])
    assert find_line_kind(unit * 10_000) is None


def test_codes_that_end_a_story_are_those_of_furniture_rows() -> None:
    assert {rule.code for rule in RULES} >= END_CODES
