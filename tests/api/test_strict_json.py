from __future__ import annotations

from typing import Any

import pytest

from app.api.request_errors import InvalidFieldsError
from app.api.strict_json import check_storable


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ({"a": [1, {"b_c": "d\0"}]}, "/a/1/b_c"),
        ({"a": {"b\0": 1}}, "/a"),
        ({"two words": [float("inf")]}, "/*/0"),
        ({"a": [[[2**64]]]}, "/a/0/0/0"),
        (-(2**63) - 1, ""),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_place(value: Any, pointer: str) -> None:
    with pytest.raises(InvalidFieldsError) as refused:
        check_storable(value)
    assert [field.where for field in refused.value.fields] == [pointer]


def test_what_every_store_keeps_passes() -> None:
    check_storable({"": [None, True, -(2**63), 2**64 - 1, 1e308, "\x01", {}]})
