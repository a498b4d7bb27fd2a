"""The export: all articles of a source, or all there are, in one answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.api import schemas
from app.api.door import check_again
from app.api.export_response import EXPORT_FORMATS, Chunk, ExportFormat, ExportResponse
from app.api.formats import choose_format, join_lines
from app.api.offsets import needs_raw_text
from app.api.openapi import EXPORT, problems
from app.api.requests import get_resources
from app.api.schemas import OffsetUnit
from app.services.exporting import Export, begin_export, read_batch
from app.services.resources import Resources
from app.storage.articles import ArticleFilter

router = APIRouter(prefix="/v1", tags=["articles"])


@router.get(
    "/articles/export",
    response_class=Response,
    responses={
        200: {"content": EXPORT, "description": "Each article as it is now, in the order of the ids."},
        **problems(406, 503),
    },
)
def get_export(
    request: Request,
    query: Annotated[schemas.ExportQuery, Query()],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Response:
    """Read all articles of a source, or of all sources."""
    chosen = next((row for row in EXPORT_FORMATS if row.name == query.format), None)
    chosen = chosen or choose_format(join_lines(request, "accept"), EXPORT_FORMATS)
    wanted = ArticleFilter(query.source, None, query.language, query.received_after, query.received_before)
    read = chunk_reader(resources, begin_export(resources, wanted), chosen, query.offsets, query.after)
    return ExportResponse(request.app.state.exports, chosen, read, partial(check_again, request))


def chunk_reader(
    resources: Resources, export: Export, chosen: ExportFormat, unit: OffsetUnit, after: UUID | None
) -> Callable[[], Chunk]:
    """Give the function that gives chunk after chunk."""

    def read() -> Chunk:
        nonlocal after
        batch = read_batch(resources, export, after, with_raw_text=needs_raw_text(unit))
        after = batch.last
        return Chunk(b"".join(chosen.write(answer, unit) for answer in batch.answers), is_last=after is None)

    return read
