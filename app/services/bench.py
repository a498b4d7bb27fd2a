"""Where one flaw is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from app.services.resources import Resources

# `left`: what would be right is in the way of something else.
Outcome = Literal["mended", "set aside", "left"]


@dataclass(frozen=True, slots=True)
class Bench:
    """The transaction in which a flaw is mended, its moment, and what the use cases work with."""

    connection: Connection
    now: datetime
    resources: Resources
