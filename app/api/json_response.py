"""A response in JSON, other than an article's, which has formats."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from fastapi import Response


def json_response(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Give the response that holds a value: times in UTC as RFC 3339, spans as lists."""
    # Spans are named tuples, which orjson leaves to the caller.
    body = orjson.dumps(content, default=list, option=orjson.OPT_UTC_Z)
    return Response(body, status, headers, "application/json")
