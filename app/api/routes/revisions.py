"""The revisions of an article."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api.openapi import problems
from app.api.pages import page_response
from app.api.requests import get_resources, read_article_id
from app.api.revision_schemas import RevisionListAnswer, RevisionListQuery
from app.core.revision_diff import RevisionDiff
from app.services.resources import Resources
from app.services.revisions import ListedRevision, list_revisions

router = APIRouter(prefix="/v1/articles/{article_id}/revisions", tags=["articles"])
# Of each list; an editor reads ten.
MAX_LISTED = 100


@router.get("", responses={200: {"model": RevisionListAnswer}, **problems(404, 503)})
def get_revisions(
    request: Request,
    article_id: Annotated[UUID, Depends(read_article_id)],
    query: Annotated[RevisionListQuery, Query()],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Response:
    """List the revisions, the newest first, each with what changed and whether it matters."""
    before = None if query.cursor is None else int(query.cursor)
    page = list_revisions(resources, article_id, query.limit, before)
    cursor = None if page.next_before is None else str(page.next_before)
    return page_response(request, [_revision(item) for item in page.items], cursor)


def _revision(item: ListedRevision) -> dict[str, Any]:
    stored = item.stored
    return {
        "revision": stored.revision,
        "received_at": stored.received_at,
        "title": stored.title,
        "language": stored.language,
        "word_count": stored.word_count,
        "changes": None if item.changes is None else _changes(item.changes),
    }


def _changes(diff: RevisionDiff) -> dict[str, Any]:
    told = {field.name: getattr(diff, field.name) for field in fields(diff)}
    lists = {name: value for name, value in told.items() if isinstance(value, tuple)}
    shown = {name: value[:MAX_LISTED] for name, value in lists.items()}
    return told | shown | {"truncated": shown != lists}
