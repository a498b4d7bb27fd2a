"""Near-duplicates of an article, or of a text that is not stored."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.api import cluster_schemas as schemas
from app.api.cluster_answers import show_similar
from app.api.json_response import json_response
from app.api.openapi import SUBMISSION, problems
from app.api.requests import get_resources, read_article_id, read_similar_query, read_similar_submission
from app.api.schemas import OffsetUnit
from app.services import similar
from app.services.resources import Resources
from app.services.similar import SimilarArticles
from app.services.submissions import Submission

router = APIRouter(prefix="/v1", tags=["clusters"])

Opened = Annotated[Resources, Depends(get_resources)]
ArticleId = Annotated[UUID, Depends(read_article_id)]
FOUND = {"model": schemas.SimilarListAnswer}


@router.get("/articles/{article_id}/similar", responses={200: FOUND, **problems(404, 503)})
def get_similar(article_id: ArticleId, query: Annotated[schemas.SimilarQuery, Query()], resources: Opened) -> Response:
    """Find the articles near to this one, linked with it or not."""
    return _answer(similar.find_similar(resources, article_id, query.limit), query.offsets)


@router.post("/search/similar", openapi_extra=SUBMISSION, responses={200: FOUND, **problems(400, 413, 415, 503)})
def search_similar(
    query: Annotated[schemas.SimilarSubmissionQuery, Depends(read_similar_query)],
    submission: Annotated[Submission, Depends(read_similar_submission)],
    resources: Opened,
) -> Response:
    """Find the stored articles near to a text, which is not stored."""
    return _answer(similar.find_similar_to(resources, submission, query.limit), query.offsets)


def _answer(found: SimilarArticles, unit: OffsetUnit) -> Response:
    return json_response(show_similar(found, unit))
