"""The page at `/`, where an editor sees what was done to an article."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from app.api.formats import with_etag
from app.inspector.static_files import PAGE, POLICY, load_static_files

router = APIRouter()


@router.get("/", include_in_schema=False)
def get_inspector(request: Request) -> Response:
    """Show the page."""
    return _answer(request, PAGE)


@router.get("/inspector/{file_name}", include_in_schema=False)
def get_inspector_file(request: Request, file_name: str) -> Response:
    """Give a file of the page."""
    return _answer(request, file_name)


def _answer(request: Request, file_name: str) -> Response:
    file = load_static_files().get(file_name)
    if file is None:
        raise HTTPException(404)
    headers = {"Content-Type": file.content_type, "Content-Security-Policy": POLICY}
    return with_etag(request, Response(file.content, headers=headers))
