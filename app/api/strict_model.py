"""The model that every form of the interface is made of."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _as_whole(number: Any) -> Any:
    return int(number) if isinstance(number, float) and number.is_integer() else number


# JSON has one kind of number: 50.0 is 50.
Whole = Annotated[int, BeforeValidator(_as_whole)]


class Strict(BaseModel):
    """Unknown fields are refused, and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
