"""Whether the service lives, and whether it can work."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.api import schemas
from app.api.openapi import problems
from app.api.requests import get_resources
from app.services.health import check_ready
from app.services.resources import Resources

router = APIRouter(tags=["health"])
OK = b'{"status":"ok"}'


@router.get("/healthz", responses={200: {"model": schemas.StatusAnswer}, **problems()})
async def get_health() -> Response:
    """Say that the process answers."""
    return Response(OK, media_type="application/json")


@router.get("/readyz", responses={200: {"model": schemas.StatusAnswer}, **problems(503)})
def get_readiness(resources: Annotated[Resources, Depends(get_resources)]) -> Response:
    """Say that the database can be read."""
    check_ready(resources)
    return Response(OK, media_type="application/json")
