"""What is counted and timed, for Prometheus."""

from __future__ import annotations

import anyio.to_thread
from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.metrics import Metrics

router = APIRouter()


# No call of the interface, so that the document does not state it.
@router.get("/metrics", include_in_schema=False)
async def get_metrics(request: Request) -> Response:
    """Give the metrics of all workers."""
    metrics: Metrics = request.app.state.metrics
    request.app.state.pulse.beat()
    # In a thread of its own: those of the requests may all be waiting for a database that is gone.
    text = await anyio.to_thread.run_sync(metrics.render, limiter=request.app.state.scrapes)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
