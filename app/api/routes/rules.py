"""The rules: why text may be taken out."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Response

from app.api import schemas
from app.api.openapi import problems
from app.services.rules import list_rules

router = APIRouter(prefix="/v1", tags=["rules"])


@router.get("/rules", responses={200: {"model": schemas.RuleListAnswer}, **problems()})
def get_rules() -> Response:
    """List every rule with its reason and examples."""
    return Response(orjson.dumps({"items": list_rules(), "next": None}), media_type="application/json")
