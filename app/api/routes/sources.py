"""Sources, and the lines of their pages that were learned."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import AfterValidator

from app.api import furniture_schemas as schemas
from app.api.openapi import problems
from app.api.pages import next_link, read_name_cursor, read_number_cursor, write_name_cursor, write_number_cursor
from app.api.requests import get_resources, read_body, read_json_body
from app.api.strict_model import Strict
from app.services import furniture
from app.services.errors import FurnitureLineNotFoundError
from app.services.resources import Resources
from app.storage.furniture import FurnitureLine

router = APIRouter(prefix="/v1", tags=["sources"])

Opened = Annotated[Resources, Depends(get_resources)]
# `:path`, since a name may hold a slash.


def _without_nul(name: str) -> str:
    # PostgreSQL has no such text, and no article can name such a source.
    if "\0" in name:
        raise ValueError("holds a NUL character")
    return name


Source = Annotated[
    str, Path(min_length=1, max_length=200, description="Its name, percent-encoded."), AfterValidator(_without_nul)
]
Body = Annotated[bytes, Depends(read_body, scope="function")]
MAX_ID = 2**63 - 1


def read_line_id(line_id: Annotated[str, Path(description="The line's id.")]) -> int:
    """Give the number in the path; what is no number names no line."""
    if not (line_id.isascii() and line_id.isdigit() and int(line_id[:20]) <= MAX_ID):
        raise FurnitureLineNotFoundError
    return int(line_id)


LineId = Annotated[int, Depends(read_line_id)]


def body_of(model: type[Strict]) -> dict[str, Any]:
    """Give what OpenAPI says of a JSON body."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}


@router.get("/sources", responses={200: {"model": schemas.SourceListAnswer}, **problems(503)})
def get_sources(request: Request, query: Annotated[schemas.PageQuery, Query()], resources: Opened) -> Response:
    """List the sources in the order of their names, a page at a time."""
    after = None if query.cursor is None else read_name_cursor(query.cursor)
    page = furniture.list_sources(resources, query.limit, after)
    cursor = None if page.next_after is None else write_name_cursor(page.next_after)
    return _page(request, [asdict(item) for item in page.items], cursor)


@router.get(
    "/sources/{source:path}/furniture", responses={200: {"model": schemas.FurnitureListAnswer}, **problems(503)}
)
def get_furniture(
    request: Request, source: Source, query: Annotated[schemas.FurnitureQuery, Query()], resources: Opened
) -> Response:
    """List the lines of a source, the newest first, a page at a time."""
    before = None if query.cursor is None else read_number_cursor(query.cursor)
    page = furniture.list_furniture(resources, source, query.state, query.limit, before)
    cursor = None if page.next_before is None else write_number_cursor(page.next_before)
    return _page(request, [_line(item) for item in page.items], cursor)


@router.post(
    "/sources/{source:path}/furniture",
    status_code=201,
    openapi_extra=body_of(schemas.TaughtLineBody),
    responses={
        201: {"model": schemas.FurnitureLineAnswer, "description": "New; Location names it."},
        200: {"model": schemas.FurnitureLineAnswer, "description": "Known: it has the state now."},
        **problems(400, 413, 415, 503),
    },
)
def post_furniture(request: Request, source: Source, body: Body, resources: Opened) -> Response:
    """Teach a line by hand, or say that one is never to be learned."""
    said = read_json_body(request, body, schemas.TaughtLineBody)
    taught = furniture.teach_line(resources, source, said.text, said.state)
    location = {"Location": f"/v1/sources/{quote(source, safe='')}/furniture/{taught.line.id}"}
    return _json(_line(taught.line), 201 if taught.is_new else 200, location)


@router.get(
    "/sources/{source:path}/furniture/{line_id}",
    responses={200: {"model": schemas.FurnitureLineAnswer}, **problems(404, 503)},
)
def get_furniture_line(source: Source, line_id: LineId, resources: Opened) -> Response:
    """Read a line."""
    return _json(_line(furniture.read_line(resources, source, line_id)))


@router.put(
    "/sources/{source:path}/furniture/{line_id}",
    openapi_extra=body_of(schemas.VerdictBody),
    responses={200: {"model": schemas.FurnitureLineAnswer}, **problems(400, 404, 413, 415, 503)},
)
def put_furniture_line(request: Request, source: Source, line_id: LineId, body: Body, resources: Opened) -> Response:
    """Confirm a line, or reject it: then it stays in the articles and is never learned again."""
    said = read_json_body(request, body, schemas.VerdictBody)
    return _json(_line(furniture.decide_line(resources, source, line_id, said.state)))


@router.delete(
    "/sources/{source:path}/furniture/{line_id}",
    status_code=204,
    response_class=Response,
    responses=problems(404, 503),
)
def delete_furniture_line(source: Source, line_id: LineId, resources: Opened) -> Response:
    """Unlearn a line; it may be learned again, from the beginning."""
    furniture.unlearn_line(resources, source, line_id)
    return Response(status_code=204)


def _line(line: FurnitureLine) -> dict[str, object]:
    return {name: getattr(line, name) for name in schemas.FurnitureLineAnswer.model_fields}


def _page(request: Request, items: list[dict[str, object]], cursor: str | None) -> Response:
    headers = {} if cursor is None else {"Link": next_link(request, "cursor", cursor)}
    return _json({"items": items, "next": cursor}, headers=headers)


def _json(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(content, option=orjson.OPT_UTC_Z), status, headers, "application/json")
