"""The fields of what tells how the service is."""

from __future__ import annotations

from typing import Literal

from app.api.strict_model import Strict


class StatusAnswer(Strict):
    """How the service is."""

    status: Literal["ok"]


class CheckAnswer(Strict):
    """One of the things that the service needs."""

    ok: bool
    detail: str


class ChecksAnswer(Strict):
    """Each by itself. The service also works while articles wait for the index: `recipe.ok` is false then."""

    database: CheckAnswer
    migrations: CheckAnswer
    recipe: CheckAnswer


class ReadinessAnswer(StatusAnswer):
    """That the service can work."""

    checks: ChecksAnswer
