from __future__ import annotations

import re

import pytest

from tests.patterns import Automaton, find_patterns

AMBIGUOUS = [
    "(a+)+b",
    "(?:a*)*b",
    "(?:a|ab|b)*c",
    r"(?:\w+\s?)*!",
    "(?:a{1,3})*b",
    "(?:[^,]+,?)*;",
    "(?:x+x+)+y",
    "(?i:ab|AB)*c",
]
CLEAR = [
    "a*a*b",
    "(?:ab)+",
    r"(?:\w+\s)*!",
    r"\d+(?:[.,]\d+)*",
    "(?:a+)*+b",
    "(?:(?>a+)b)*",
    "(?:foo|foobar)+",
    "(?:a{1,3};)*",
]


@pytest.mark.parametrize("pattern", AMBIGUOUS)
def test_loop_that_reads_a_text_in_two_ways_is_seen(pattern: str) -> None:
    assert Automaton(re.compile(pattern)).is_ambiguous()


@pytest.mark.parametrize("pattern", CLEAR)
def test_loop_that_reads_each_text_in_one_way_is_let_alone(pattern: str) -> None:
    assert not Automaton(re.compile(pattern)).is_ambiguous()


def test_no_pattern_of_the_app_can_take_exponential_time() -> None:
    found = find_patterns()
    # Those of tables that are compiled when they are first needed, and those of methods, are among them.
    assert len(found) > 400
    assert {
        "app.core.furniture",
        "app.core.element_lines",
        "app.core.page_lines",
        "app.core.credits",
        "app.core.words",
        "app.api.schemas",
    } <= set(found.values())
    assert [(where, pattern.pattern) for pattern, where in found.items() if Automaton(pattern).is_ambiguous()] == []
