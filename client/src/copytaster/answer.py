"""What every answer of the service is made of."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


class Answer(BaseModel):
    """An answer. Fields that this version does not know are left out, so that a newer service breaks nothing.

    For the same reason codes, roles and kinds are plain texts: there may be more of them tomorrow.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")


class Span(NamedTuple):
    """A half-open stretch of a text, in Unicode code points: what Python counts too.

    >>> span = Span(4, 10)
    >>> "The harbor"[span.start : span.end]
    'harbor'
    """

    start: int
    end: int


class Page(Answer, Generic[T]):
    """A part of a list, and the cursor of the following one."""

    items: tuple[T, ...]
    next: str | None


class Difference(Answer):
    """A fact that two look-alikes do not share."""

    kind: str
    here: str
    there: str
