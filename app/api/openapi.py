"""The OpenAPI document: what FastAPI finds, and what it cannot know."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from app.api.errors import PROBLEM_MEDIA_TYPE
from app.api.schemas import ProblemAnswer, SubmissionBody

PLAIN_TEXT = {"text/plain": {"schema": {"type": "string"}}}
SUBMISSION_SCHEMA = SubmissionBody.model_json_schema(ref_template="#/components/schemas/{model}")
SUBMISSION = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": SubmissionBody.model_json_schema(ref_template="#/components/schemas/{model}")
            },
            "text/plain": {"schema": {"type": "string"}},
        },
    }
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of a route that can fail in these ways."""
    return {status: {"model": ProblemAnswer} for status in statuses}


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the OpenAPI document of an app."""
    document = FastAPI.openapi(app)
    schemas = document["components"]["schemas"]
    for path in document["paths"].values():
        for operation in path.values():
            _state_problem_media_type(operation["responses"])
            # The routes read the body themselves, so that its model's parts have not been moved to the others yet.
            for content in operation.get("requestBody", {}).get("content", {}).values():
                schemas.update(content["schema"].pop("$defs", {}))
    return document


def _state_problem_media_type(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {PROBLEM_MEDIA_TYPE: response["content"]["application/json"]}
