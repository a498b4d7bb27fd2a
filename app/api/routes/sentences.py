"""Where a quote, caption or sentence ran."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from app.api.json_response import json_response
from app.api.openapi import json_body, problems
from app.api.requests import get_resources, read_form
from app.api.sentence_answers import show_findings
from app.api.sentence_schemas import OffsetsQuery, SentenceSearchAnswer, SentenceSearchBody
from app.services.resources import Resources
from app.services.sentence_search import SentenceQuery, search_sentences

router = APIRouter(prefix="/v1", tags=["search"])
EXAMPLE = {"text": "“The harbor will reopen on Monday,” she said.", "source": "Harbor Times"}


@router.post(
    "/search/sentences",
    openapi_extra=json_body(SentenceSearchBody, EXAMPLE),
    responses={200: {"model": SentenceSearchAnswer}, **problems(400, 413, 415, 503)},
)
def post_search_sentences(
    query: Annotated[OffsetsQuery, Query()],
    form: Annotated[SentenceSearchBody, Depends(read_form(SentenceSearchBody))],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Response:
    """Find where a quote, caption or sentence ran, the first run first."""
    findings = search_sentences(resources, SentenceQuery(**form.model_dump()))
    return json_response(show_findings(findings, form.text, query.offsets))
