"""JSON without the liberties: what would not survive the store or could be read in two ways is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from pydantic_core import from_json

from app.api.request_errors import FieldProblem, InvalidFieldsError, InvalidJsonError

# What every JSON reader holds exactly (and orjson writes).
MIN_INTEGER, MAX_INTEGER = -(2**63), 2**64 - 1
NUL = "holds a NUL character (U+0000)"


def parse_json(body: bytes) -> Any:
    """Give the value of a JSON document in UTF-8.

    Refuses invalid UTF-8, lone surrogates (also as escapes), NaN, repeated names and nesting beyond 200 levels.
    Raises InvalidJsonError.

    >>> parse_json(b'{"text": "a"}')
    {'text': 'a'}
    """
    try:
        # Its value is dropped at once: two big ones side by side keep the garbage collector busy for 15 s.
        from_json(body, allow_inf_nan=False, cache_strings="none")
    except ValueError as error:
        raise InvalidJsonError(str(error)) from None
    # from_json keeps the last of two equal names; the standard library shows both. It gets only what is valid already.
    return json.loads(body, object_pairs_hook=_refuse_repeated_names)


def check_storable(value: Any) -> None:
    """Refuse what no store or reader keeps: NUL, infinite numbers (1e400) and integers beyond 64 bits.

    Raises InvalidFieldsError with the place.
    """
    found = _find_unstorable(value)
    if found is not None:
        raise InvalidFieldsError((found,))


def pointer_token(name: str) -> str:
    """Give a name for a JSON pointer; one that is no plain word as `*`, since problems do not repeat input.

    >>> pointer_token("subtitle"), pointer_token("Dear reader, ...")
    ('subtitle', '*')
    """
    return name if len(name) <= 40 and name.replace("_", "").isalnum() else "*"


def _find_unstorable(value: Any) -> FieldProblem | None:
    # The place is put together on the way back: written down for every value, it took 20 s for 8 MB of nested lists.
    inner: Iterable[tuple[object, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
        for name in value:
            if "\0" in name:
                return FieldProblem("", NUL)
    elif isinstance(value, list):
        inner = enumerate(value)
    elif problem := _problem_of(value):
        return FieldProblem("", problem)
    for place, content in inner:
        if found := _find_unstorable(content):
            return FieldProblem(f"/{pointer_token(str(place))}{found.where}", found.detail)
    return None


def _problem_of(value: Any) -> str | None:
    match value:
        case str() if "\0" in value:
            return NUL
        case float() if not math.isfinite(value):
            return "is a number too large to be kept"
        case int() if not MIN_INTEGER <= value <= MAX_INTEGER:
            return "is an integer of more than 64 bits"
    return None


def _refuse_repeated_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise InvalidJsonError("an object holds the same name twice")
    return value
