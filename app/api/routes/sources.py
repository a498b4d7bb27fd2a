"""Sources, and the lines of their pages that were learned."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from starlette.convertors import PathConvertor, register_url_convertor

from app.api import furniture_schemas as schemas
from app.api.json_response import json_response
from app.api.openapi import json_body, problems
from app.api.pages import MAX_NUMBER, NAME_CURSORS, NUMBER_CURSORS, page_response
from app.api.requests import get_resources, read_form
from app.api.schemas import SOURCE_PATTERN
from app.services import furniture
from app.services.errors import FurnitureLineNotFoundError
from app.services.resources import Resources
from app.storage.furniture import FurnitureLine

router = APIRouter(prefix="/v1", tags=["sources"])

Opened = Annotated[Resources, Depends(get_resources)]


class NameConvertor(PathConvertor):
    """A name in a path may hold a slash, and a line end too: what is wrong with it is no matter of the route."""

    regex = r"[\s\S]*"


register_url_convertor("name", NameConvertor())
Source = Annotated[
    str, Path(min_length=1, max_length=200, pattern=SOURCE_PATTERN, description="Its name, percent-encoded.")
]
TaughtLine = Annotated[schemas.TaughtLineBody, Depends(read_form(schemas.TaughtLineBody))]
Verdict = Annotated[schemas.VerdictBody, Depends(read_form(schemas.VerdictBody))]


async def read_line_id(line_id: Annotated[str, Path(description="The line's id.")]) -> int:
    """Give the number in the path; what is no number names no line."""
    if not (line_id.isascii() and line_id.isdigit() and int(line_id[:20]) <= MAX_NUMBER):
        raise FurnitureLineNotFoundError
    return int(line_id)


LineId = Annotated[int, Depends(read_line_id)]


@router.get("/sources", responses={200: {"model": schemas.SourceListAnswer}, **problems(503)})
def get_sources(request: Request, query: Annotated[schemas.PageQuery, Query()], resources: Opened) -> Response:
    """List the sources in the order of their names, a page at a time."""
    after = None if query.cursor is None else NAME_CURSORS.read(query.cursor)
    page = furniture.list_sources(resources, query.limit, after)
    cursor = None if page.last is None else NAME_CURSORS.write(page.last.source)
    return page_response(request, [asdict(item) for item in page.items], cursor)


@router.get(
    "/sources/{source:name}/furniture", responses={200: {"model": schemas.FurnitureListAnswer}, **problems(503)}
)
def get_furniture(
    request: Request, source: Source, query: Annotated[schemas.FurnitureQuery, Query()], resources: Opened
) -> Response:
    """List the lines of a source, the newest first, a page at a time."""
    before = None if query.cursor is None else NUMBER_CURSORS.read(query.cursor)
    page = furniture.list_furniture(resources, source, query.state, query.limit, before)
    cursor = None if page.last is None else NUMBER_CURSORS.write(page.last.id)
    return page_response(request, [_line(item) for item in page.items], cursor)


@router.post(
    "/sources/{source:name}/furniture",
    status_code=201,
    openapi_extra=json_body(schemas.TaughtLineBody),
    responses={
        201: {"model": schemas.FurnitureLineAnswer, "description": "New; Location names it."},
        200: {"model": schemas.FurnitureLineAnswer, "description": "Known: it has the state now."},
        **problems(400, 413, 415, 503),
    },
)
def post_furniture(source: Source, body: TaughtLine, resources: Opened) -> Response:
    """Teach a line by hand, or say that one is never to be learned."""
    taught = furniture.teach_line(resources, source, body.text, body.state)
    location = {"Location": f"/v1/sources/{quote(source, safe='')}/furniture/{taught.line.id}"}
    return json_response(_line(taught.line), 201 if taught.is_new else 200, location)


@router.get(
    "/sources/{source:name}/furniture/{line_id}",
    responses={200: {"model": schemas.FurnitureLineAnswer}, **problems(404, 503)},
)
def get_furniture_line(source: Source, line_id: LineId, resources: Opened) -> Response:
    """Read a line."""
    return json_response(_line(furniture.read_line(resources, source, line_id)))


@router.put(
    "/sources/{source:name}/furniture/{line_id}",
    openapi_extra=json_body(schemas.VerdictBody),
    responses={200: {"model": schemas.FurnitureLineAnswer}, **problems(400, 404, 413, 415, 503)},
)
def put_furniture_line(source: Source, line_id: LineId, body: Verdict, resources: Opened) -> Response:
    """Confirm a line, or reject it: then it stays in the articles and is never learned again."""
    return json_response(_line(furniture.decide_line(resources, source, line_id, body.state)))


@router.delete(
    "/sources/{source:name}/furniture/{line_id}",
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
