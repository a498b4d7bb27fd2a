"""How much was taken out, by reason, by source, by day."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from app.api.figure_schemas import FiguresAnswer, FiguresQuery
from app.api.json_response import json_response
from app.api.openapi import problems
from app.api.requests import get_resources
from app.services.figures import Figure, read_figures
from app.services.resources import Resources
from app.storage.articles import ArticleFilter

router = APIRouter(prefix="/v1", tags=["articles"])


@router.get("/figures", responses={200: {"model": FiguresAnswer}, **problems(503)})
def get_figures(
    query: Annotated[FiguresQuery, Query()], resources: Annotated[Resources, Depends(get_resources)]
) -> Response:
    """Add up what was taken out of the newest articles, and why."""
    wanted = ArticleFilter(
        source=query.source, received_after=query.received_after, received_before=query.received_before
    )
    found = read_figures(resources, wanted)
    return json_response(
        {
            "total": _figure(found.total),
            "sources": [{"source": source} | _figure(figure) for source, figure in found.sources],
            "days": [{"day": day} | _figure(figure) for day, figure in found.days],
            "since": found.since,
            "capped": found.is_capped,
        }
    )


def _figure(figure: Figure) -> dict[str, Any]:
    rows = sorted(figure.lengths.items(), key=lambda row: (-row[1], row[0]))
    return {
        "article_count": figure.article_count,
        "coverage": {name: figure.coverage.get(name, 0) for name in ("kept", "removed", "moved", "separator")},
        "reasons": [
            {"because": because, "segment_count": figure.segment_counts[because], "length": length}
            for because, length in rows
        ],
    }
