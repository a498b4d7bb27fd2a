"""Overrides: what an editor decides about single segments of an article."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api.formats import Representation, choose_representation, etag_of, is_expected
from app.api.json_response import json_response
from app.api.openapi import json_body, problems
from app.api.requests import get_resources, read_article_id, read_form
from app.api.revision_schemas import OverrideBody, OverrideListAnswer, OverrideListQuery, OverrideQuery
from app.api.routes.articles import ETAG, SHOWN
from app.services import overrides
from app.services.articles import read_article
from app.services.errors import RevisionChangedError
from app.services.overrides import ListedOverride, SegmentAddress
from app.services.resources import Resources

router = APIRouter(prefix="/v1/articles/{article_id}/overrides", tags=["overrides"])

Opened = Annotated[Resources, Depends(get_resources)]
ArticleId = Annotated[UUID, Depends(read_article_id)]


@router.put(
    "/{segment_id}",
    openapi_extra=json_body(OverrideBody, {"action": "keep"}),
    responses={200: SHOWN | {"headers": ETAG}, **problems(400, 404, 406, 412, 413, 415, 503)},
)
def put_override(
    request: Request,
    article_id: ArticleId,
    segment_id: str,
    query: Annotated[OverrideQuery, Query()],
    body: Annotated[OverrideBody, Depends(read_form(OverrideBody))],
    resources: Opened,
) -> Response:
    """Keep or remove a segment, now and whenever the article is cleaned again; answers the article as it is then."""
    representation = choose_representation(request, query)
    expected = _expected_revision(request, representation, article_id, resources)
    address = SegmentAddress(article_id, segment_id, query.revision, expected)
    return _with_tag(representation.answer(overrides.put_override(resources, address, body.action)))


@router.delete("/{segment_id}", responses={200: SHOWN | {"headers": ETAG}, **problems(404, 406, 412, 503)})
def delete_override(
    request: Request,
    article_id: ArticleId,
    segment_id: str,
    query: Annotated[OverrideQuery, Query()],
    resources: Opened,
) -> Response:
    """Take back what was decided about a segment; answers the article as it is then."""
    representation = choose_representation(request, query)
    expected = _expected_revision(request, representation, article_id, resources)
    address = SegmentAddress(article_id, segment_id, query.revision, expected)
    return _with_tag(representation.answer(overrides.delete_override(resources, address)))


@router.get("", responses={200: {"model": OverrideListAnswer}, **problems(404, 503)})
def get_overrides(article_id: ArticleId, _query: Annotated[OverrideListQuery, Query()], resources: Opened) -> Response:
    """List what editors decided about an article."""
    items = [_override(item) for item in overrides.list_overrides(resources, article_id)]
    return json_response({"items": items, "next": None})


def _expected_revision(
    request: Request, representation: Representation, article_id: UUID, resources: Resources
) -> int | None:
    """Give the revision that If-Match names by its ETag. Raises RevisionChangedError if that is not the current one."""
    if "if-match" not in request.headers:
        return None
    answer = read_article(resources, article_id)
    if not is_expected(request, representation.answer(answer)):
        raise RevisionChangedError(article_id)
    return answer.revision


def _with_tag(response: Response) -> Response:
    response.headers["ETag"] = etag_of(response)
    return response


def _override(item: ListedOverride) -> dict[str, Any]:
    row = item.row
    return {
        "segment_id": item.segment_id,
        "action": row.action,
        "text": row.text,
        "seen": {"revision": row.revision, "segment_id": row.segment_id},
        "changed_at": row.changed_at,
    }
