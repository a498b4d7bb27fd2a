"""Whether the service lives, and whether it can work."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Request, Response

from app.api.errors import problem_response
from app.api.health_schemas import ReadinessAnswer, StatusAnswer
from app.api.openapi import problems
from app.api.requests import get_resources
from app.services.health import check_readiness
from app.services.resources import Resources

router = APIRouter(tags=["health"])
OK = b'{"status":"ok"}'


@router.get("/healthz", responses={200: {"model": StatusAnswer}, **problems()})
async def get_health() -> Response:
    """Say that the process answers."""
    return Response(OK, media_type="application/json")


@router.get("/readyz", responses={200: {"model": ReadinessAnswer}, **problems(503)})
def get_readiness(request: Request, resources: Annotated[Resources, Depends(get_resources)]) -> Response:
    """Say whether the database can be read and its tables are as they should be, and how many articles wait."""
    found = check_readiness(resources)
    checks = {"database": found.database, "migrations": found.migrations, "recipe": found.recipe}
    members = {"checks": {name: asdict(check) for name, check in checks.items()}}
    if found.error is not None:
        return problem_response(request, found.error, members)
    return Response(orjson.dumps({"status": "ok"} | members), media_type="application/json")
