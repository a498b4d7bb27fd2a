"""The core against inputs that try to break it. `make reliability RELIABILITY="--only core_fuzz"` tries many more."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.core.fuzz_properties import PROPERTIES, Property
from tests.core.hostile import facts_of

# Half a second each on a quiet machine.
BUDGET = settings(max_examples=40)


@pytest.mark.parametrize("row", PROPERTIES, ids=lambda row: row.name)
def test_property_holds_whatever_comes(row: Property) -> None:
    assert row.hold(BUDGET) >= BUDGET.max_examples


def test_facts_are_told_from_words() -> None:
    said = "On Friday Ada Qu\xadist said 3,100 of 4.2% had NOT come; nobody knew."
    assert facts_of(said) == ("friday", "ada", "quist", "3,100", "4.2", "not")
