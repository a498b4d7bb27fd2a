from __future__ import annotations

import pytest

from app.core.discrepancies import find_discrepancies
from app.core.same_story import read_story

FIRE = "A fire broke out in the mill of Holm. Police said 12 people were hurt. The roof fell in at noon."


def contradictions(here: str, there: str) -> list[tuple[str, str]]:
    found = find_discrepancies(read_story(here, "en"), read_story(there, "en"))
    for row in found:
        assert here[row.here_span.start : row.here_span.end].strip()
        assert there[row.there_span.start : row.there_span.end].strip()
    return [(difference.here, difference.there) for row in found for difference in row.differences]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        pytest.param(FIRE, [], id="the same text"),
        pytest.param(FIRE.replace("12", "14"), [("12", "14")], id="another number"),
        pytest.param(FIRE.replace("12", "twelve"), [], id="the same number in words"),
        pytest.param(FIRE.replace("Police said", "Police there said"), [], id="another wording"),
        pytest.param(FIRE + " Fifty men fought the flames.", [], id="more is no contradiction"),
        pytest.param("The library of Holm lends 14 spades. It was sunny on Monday.", [], id="another story"),
        pytest.param("Police said 14 people were hurt.", [("12", "14")], id="a brief"),
    ],
)
def test_only_contradictions_are_found(there: str, expected: list[tuple[str, str]]) -> None:
    assert contradictions(FIRE, there) == expected
    assert contradictions(there, FIRE) == [(there, here) for here, there in expected]
