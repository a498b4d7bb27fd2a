"""What is handed in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Options(BaseModel):
    """How to clean; what is None is as the service has it by default, the first of each."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    repeats: Literal["in_flow", "first", "flag"] | None = None
    captions: Literal["separate", "inline", "drop"] | None = None
    furniture: Literal["remove", "flag"] | None = None
    elements: Literal["separate", "inline"] | None = None
    datelines: Literal["inline", "separate"] | None = None
    notes: Literal["inline", "separate"] | None = None


class Submission(BaseModel):
    """An article as it was scraped: its `text`, or the `html` of its page, and what is known about it.

    `url` and `source` say which article it is: the same with another text is a new revision.

    >>> Submission(txet="The harbor reopened.")
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Submission
    ...
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str | None = None
    html: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: AwareDatetime | None = None
    language: str | None = None
    metadata: dict[str, Any] | None = None
    options: Options | None = None


# A mapping with the names of these fields will do too: the service says what is wrong with it.
Submitted = Submission | Mapping[str, Any]


def to_fields(submitted: Submitted) -> dict[str, Any]:
    """Give the fields that are there."""
    if isinstance(submitted, Submission):
        return submitted.model_dump(exclude_none=True)
    return {name: value for name, value in submitted.items() if value is not None}


def to_json(fields: Mapping[str, Any]) -> bytes:
    r"""Give one line of JSON. A text that is not valid Unicode stays what it is: the service says so.

    >>> to_json({"text": "Fähre"}).decode(), to_json({"text": "\ud83d"})
    ('{"text": "Fähre"}', b'{"text": "\\ud83d"}')
    """
    try:
        return json.dumps(fields, default=_plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(fields, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
