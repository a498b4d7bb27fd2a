"""The rules: why text may be taken out."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.api.json_response import json_response
from app.api.openapi import problems
from app.api.rule_schemas import RuleListAnswer
from app.services.rules import list_rules

router = APIRouter(prefix="/v1", tags=["rules"])


@router.get("/rules", responses={200: {"model": RuleListAnswer}, **problems(503)})
def get_rules() -> Response:
    """List every rule with its reason and examples."""
    return json_response({"items": list_rules(), "next": None})
