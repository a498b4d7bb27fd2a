"""The feed: what happened to articles and clusters, in order, for other services to follow."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Depends, Query, Request, Response

from app.api import schemas
from app.api.door import check_again
from app.api.feed_watch import FeedWatch
from app.api.json_response import json_response
from app.api.openapi import problems
from app.api.pages import CHANGE_CURSORS, next_link
from app.api.request_errors import FieldProblem, InvalidParametersError
from app.api.requests import get_resources
from app.services.changes import list_changes
from app.services.resources import Resources
from app.storage.changes import NumberedChange

router = APIRouter(prefix="/v1", tags=["changes"])

AHEAD = FieldProblem("after", "is of a change that this database does not hold; read the feed from its beginning")


@router.get("/changes", responses={200: {"model": schemas.ChangeListAnswer}, **problems(503)})
async def get_changes(
    request: Request,
    query: Annotated[schemas.ChangesQuery, Query()],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Response:
    """Follow what happens to articles and clusters, in the order in which it was committed."""
    watch: FeedWatch = request.app.state.feed
    after = 0 if query.after is None else CHANGE_CURSORS.read(query.after)
    read = partial(list_changes, resources, after, query.limit)
    page = await anyio.to_thread.run_sync(read, limiter=watch.threads)
    if page.is_ahead:
        raise InvalidParametersError((AHEAD,))
    if query.wait and not page.items:
        await watch.wait_beyond(page.next_after, query.wait)
        await check_again(request)
        page = await anyio.to_thread.run_sync(read, limiter=watch.threads)
    cursor = CHANGE_CURSORS.write(page.next_after)
    content = {"items": [_item(item) for item in page.items], "next": cursor}
    return json_response(content, headers={"Link": next_link(request, "after", cursor)})


def _item(item: NumberedChange) -> dict[str, Any]:
    change = item.change
    return {
        "cursor": CHANGE_CURSORS.write(item.number),
        "kind": change.kind,
        "at": change.at,
        "article_id": change.article_id,
        "revision": change.revision,
        "cluster_id": change.cluster_id,
        "other_id": change.other_id,
    }
