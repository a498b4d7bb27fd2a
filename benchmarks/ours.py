"""Ours, as the service runs it: HTML or the visible text of a page in, the body of the story out."""

from __future__ import annotations

from app.core.about import About
from app.core.pipeline import clean
from app.core.records import CleanArticle
from app.services.cleaning import clean_submission
from app.services.submissions import Fields, Limits, accept_html
from benchmarks.visible import read_visible

# Far above any page here: what the service refuses for its size is not what is measured.
LIMITS = Limits(max_text_bytes=10_000_000, max_html_bytes=50_000_000, max_lines=200_000)


def read_html(html: str, url: str | None) -> str:
    """Give the story of a page, with its markup at hand."""
    return clean_submission(accept_html(html, Fields(url=url), LIMITS), LIMITS).article.text


def read_text(html: str, url: str | None) -> str:
    """Give the story of a page from its visible lines alone."""
    return clean_lines(read_visible(html.encode(errors="replace"), charset="utf-8"), url).text


def clean_lines(text: str, url: str | None = None) -> CleanArticle:
    """Clean the lines of a page."""
    return clean(text, about=About(None, url))
