"""Articles: handed in, read, listed, deleted."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api import schemas
from app.api.annotations import MEDIA_TYPE, write_annotations
from app.api.cluster_answers import show_summary
from app.api.formats import choose_representation, show_raw, show_raw_text, with_etag
from app.api.offsets import needs_raw_text
from app.api.openapi import ANNOTATIONS, FORMATS, PLAIN_TEXT, SUBMISSION, problems
from app.api.pages import ID_CURSORS, page_response
from app.api.requests import (
    get_resources,
    read_article_id,
    read_clean_query,
    read_clean_submission,
    read_submission,
    read_submission_query,
)
from app.services import articles
from app.services.answers import with_raw_text
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage.articles import ArticleFilter

router = APIRouter(prefix="/v1", tags=["articles"])

Opened = Annotated[Resources, Depends(get_resources)]
Submitted = Annotated[Submission, Depends(read_submission)]
SubmittedQuery = Annotated[schemas.SubmissionQuery, Depends(read_submission_query)]
CleanQuery = Annotated[schemas.CleanQuery, Depends(read_clean_query)]
ToClean = Annotated[Submission, Depends(read_clean_submission)]
ArticleId = Annotated[UUID, Depends(read_article_id)]
STATUS = {"created": 201, "known": 200, "revised": 200}
LOCATION = {"Location": {"description": "The path of the article.", "schema": {"type": "string"}}}
ETAG = {"ETag": {"description": "For If-None-Match.", "schema": {"type": "string"}}}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "As the ETag in If-None-Match."}}
RAW = PLAIN_TEXT | {"text/html": {"schema": {"type": "string"}}}
SHOWN = {"model": schemas.ArticleAnswerBody, "content": FORMATS}


@router.post(
    "/articles",
    status_code=201,
    openapi_extra=SUBMISSION,
    responses={
        201: SHOWN | {"headers": LOCATION, "description": "New: cleaned and stored; Location names it."},
        200: SHOWN
        | {
            "headers": LOCATION,
            "description": "Known: nothing was written, or `revision` is raised (same url, other text)",
        },
        **problems(400, 406, 413, 415, 503),
    },
)
def post_article(request: Request, query: SubmittedQuery, submission: Submitted, resources: Opened) -> Response:
    """Clean an article and store it, once."""
    representation = choose_representation(request, query)
    stored = articles.store_article(resources, submission)
    location = {"Location": f"/v1/articles/{stored.answer.article_id}"}
    return representation.answer(stored.answer, STATUS[stored.outcome], location)


@router.post("/clean", openapi_extra=SUBMISSION, responses={200: SHOWN, **problems(400, 406, 413, 415, 503)})
def post_clean(request: Request, query: CleanQuery, submission: ToClean, resources: Opened) -> Response:
    """Clean an article and store nothing."""
    representation = choose_representation(request, query)
    answer = articles.clean_article(resources, submission)
    return representation.answer(with_raw_text(answer) if query.raw_text else answer)


@router.get("/articles", responses={200: {"model": schemas.ArticleListAnswer}, **problems(503)})
def get_articles(request: Request, query: Annotated[schemas.ListQuery, Query()], resources: Opened) -> Response:
    """List the articles, the newest first, a page at a time."""
    wanted = ArticleFilter(
        query.source, query.url, query.language, query.received_after, query.received_before, query.cluster
    )
    before = None if query.cursor is None else ID_CURSORS.read(query.cursor)
    page = articles.list_articles(resources, wanted, query.limit, before)
    cursor = None if page.last is None else ID_CURSORS.write(page.last.public_id)
    return page_response(request, [show_summary(item) for item in page.items], cursor)


@router.get(
    "/articles/{article_id}",
    responses={
        200: SHOWN | {"headers": ETAG},
        **UNCHANGED,
        **problems(404, 406, 503),
    },
)
def get_article(
    request: Request, article_id: ArticleId, query: Annotated[schemas.ReadQuery, Query()], resources: Opened
) -> Response:
    """Read the clean article."""
    representation = choose_representation(request, query)
    needed = needs_raw_text(representation.unit)
    answer = articles.read_article(resources, article_id, query.revision, with_raw_text=needed)
    return with_etag(request, representation.answer(answer))


@router.get(
    "/articles/{article_id}/raw",
    response_class=Response,
    responses={
        200: {"content": RAW, "headers": ETAG, "description": "In the type and charset in which it came."},
        **UNCHANGED,
        **problems(404, 503),
    },
)
def get_raw(
    request: Request, article_id: ArticleId, query: Annotated[schemas.RawQuery, Query()], resources: Opened
) -> Response:
    """Read the submission, byte for byte, or with `as=text` the text that its spans point into."""
    stored = articles.read_stored(resources, article_id, query.revision)
    return with_etag(request, show_raw(stored) if query.form == "submitted" else show_raw_text(stored))


@router.get(
    "/articles/{article_id}/annotations",
    response_class=Response,
    responses={
        200: {"content": ANNOTATIONS, "headers": ETAG, "description": "What became of the raw text, and why."},
        **UNCHANGED,
        **problems(404, 503),
    },
)
def get_annotations(
    request: Request, article_id: ArticleId, query: Annotated[schemas.AnnotationsQuery, Query()], resources: Opened
) -> Response:
    """Read the provenance as W3C Web Annotations of the raw text."""
    answer = articles.read_article(resources, article_id, query.revision)
    content = write_annotations(answer, query.offsets, query.start)
    return with_etag(request, Response(content, media_type=MEDIA_TYPE))


@router.delete("/articles/{article_id}", status_code=204, response_class=Response, responses=problems(404, 503))
def delete_article(
    article_id: ArticleId,
    _query: Annotated[schemas.Query, Query()],  # `?revision=2` must not remove all of them
    resources: Opened,
) -> Response:
    """Remove the article and all that was derived from it."""
    articles.delete_article(resources, article_id)
    return Response(status_code=204)
