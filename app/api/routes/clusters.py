"""Clusters: articles that carry the same story. Listed, read, and led by whom an editor chooses."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api import cluster_schemas as schemas
from app.api.cluster_answers import show_cluster, show_cluster_summary
from app.api.json_response import json_response
from app.api.openapi import json_body, problems
from app.api.pages import ID_CURSORS, SIZE_CURSORS, page_response
from app.api.requests import get_resources, read_cluster_id, read_form
from app.services import clusters
from app.services.resources import Resources
from app.storage.clusters import ClusterFilter, ClusterSummary

router = APIRouter(prefix="/v1/clusters", tags=["clusters"])

Opened = Annotated[Resources, Depends(get_resources)]
ClusterId = Annotated[UUID, Depends(read_cluster_id)]


@router.get("", responses={200: {"model": schemas.ClusterListAnswer}, **problems(503)})
def get_clusters(request: Request, query: Annotated[schemas.ClusterListQuery, Query()], resources: Opened) -> Response:
    """List the clusters, the newest or the largest first, a page at a time."""
    before = None if query.cursor is None else _read_place(query.sort, query.cursor)
    page = clusters.list_clusters(resources, ClusterFilter(query.source), query.sort, query.limit, before)
    cursor = None if page.last is None else _write_place(query.sort, page.last)
    return page_response(request, [show_cluster_summary(item) for item in page.items], cursor)


@router.get("/{cluster_id}", responses={200: {"model": schemas.ClusterAnswer}, **problems(308, 404, 503)})
def get_cluster(cluster_id: ClusterId, query: Annotated[schemas.ClusterQuery, Query()], resources: Opened) -> Response:
    """Read a cluster: its members, its lead and why, and where members contradict the lead."""
    return json_response(show_cluster(clusters.read_cluster(resources, cluster_id), query.offsets))


@router.put(
    "/{cluster_id}/lead",
    status_code=204,
    response_class=Response,
    openapi_extra=json_body(schemas.LeadBody),
    responses=problems(308, 400, 404, 409, 413, 415, 503),
)
def put_lead(
    cluster_id: ClusterId,
    _query: Annotated[schemas.NoQuery, Query()],
    body: Annotated[schemas.LeadBody, Depends(read_form(schemas.LeadBody))],
    resources: Opened,
) -> Response:
    """Let a member lead, by an editor's choice, for as long as it is one."""
    clusters.set_lead(resources, cluster_id, body.article_id)
    return Response(status_code=204)


@router.delete("/{cluster_id}/lead", status_code=204, response_class=Response, responses=problems(308, 404, 503))
def delete_lead(cluster_id: ClusterId, _query: Annotated[schemas.NoQuery, Query()], resources: Opened) -> Response:
    """Let the rule choose the lead again."""
    clusters.unset_lead(resources, cluster_id)
    return Response(status_code=204)


def _read_place(order: clusters.ClusterOrder, cursor: str) -> tuple[int, UUID]:
    return SIZE_CURSORS.read(cursor) if order == "size" else (0, ID_CURSORS.read(cursor))


def _write_place(order: clusters.ClusterOrder, last: ClusterSummary) -> str:
    return SIZE_CURSORS.write((last.size, last.public_id)) if order == "size" else ID_CURSORS.write(last.public_id)
