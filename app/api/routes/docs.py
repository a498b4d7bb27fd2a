"""The page that shows every call."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.api.docs_page import POLICY, render_page

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def get_docs(request: Request) -> HTMLResponse:
    """Show every call."""
    state = request.app.state
    # Once: it takes 20 ms, and whoever comes may ask for it.
    if not hasattr(state, "docs_page"):
        state.docs_page = render_page(request.app.openapi())
    return HTMLResponse(state.docs_page, headers={"Content-Security-Policy": POLICY})
