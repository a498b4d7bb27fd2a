"""What schemathesis cannot know: how NDJSON is sent, and which of its findings no document can avoid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import RejectedPositiveData

NDJSON = "application/x-ndjson"
# What is any text: an array that is sent as such is one.
TEXTS = ("text/html", NDJSON)
# What OpenAPI has no words for.
BEYOND_SCHEMAS = (
    "empty_text",  # needs a character that can be seen
    "quote_too_short",  # needs four words, or eight characters where none are parted by spaces
    "unusable_line",  # needs a letter or digit that is left when the line is folded
    "unusable_webhook_url",  # needs a host, and not one of this network
)
# A cursor is opaque: its form is nobody's to rely on.
CURSORS = ("cursor", "after")
BEYOND_DETAILS = (
    "belongs into the JSON body",  # query parameters that only a body without fields has: it hangs on the media type
    # at any depth of `metadata`
    "holds a NUL character (U+0000)",
    "is an integer of more than 64 bits",
    "is a number too large to be kept",
)


@schemathesis.serializer(NDJSON)
def write_lines(_context: Any, value: Any) -> bytes:
    """Send what is no text as a line of JSON: any bytes are lines, and each is answered by itself."""
    return value.encode(errors="surrogatepass") if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.deserializer(NDJSON)
def read_lines(_context: Any, response: Response) -> Any:
    """Give the last answer of bulk, as one for all; a body without lines has none, and this is what one would be."""
    if not (response.request.url or "").endswith("/bulk"):
        return response.content.decode()
    lines = response.content.splitlines()
    return json.loads(lines[-1]) if lines else {"line": 1, "status": 200, "outcome": "known"}


@schemathesis.hook
def filter_failure(_context: HookContext, failure: Failure, case: Case[Any], response: Response) -> bool:
    """Drop a finding that no document can avoid; the others are faults."""
    if isinstance(failure, RejectedPositiveData):
        problem = response.json()
        found = problem.get("errors", ())
        is_beyond = [_name_of(row) in CURSORS or row["detail"] in BEYOND_DETAILS for row in found]
        return problem["code"] not in BEYOND_SCHEMAS and not (is_beyond and all(is_beyond))
    if isinstance(failure, AcceptedNegativeData):
        return not (case.media_type in TEXTS and _is_wrong_in_body_alone(case))
    return True


def _name_of(row: Mapping[str, str]) -> str:
    """Give the parameter, or the field of the body, that an error is about."""
    return row.get("parameter") or row.get("pointer", "").removeprefix("/")


def _is_wrong_in_body_alone(case: Case[Any]) -> bool:
    parts: Mapping[Any, Any] = case.meta.components if case.meta else {}
    return {part.value for part, info in parts.items() if info.mode.is_negative} == {"body"}
