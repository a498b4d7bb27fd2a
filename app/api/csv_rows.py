"""Articles as rows of CSV (RFC 4180) in UTF-8, that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from app.api.schemas import OffsetUnit
from app.api.story import Story, read_story
from app.services.answers import ArticleAnswer

# What a spreadsheet takes for a formula, also behind white space and in the wide forms of East Asia. The apostrophe is
# the mark that says otherwise: it stands here so that taking one away always gives the text back.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠'")
_FORMULA_SPACES = ("\t", "\r", "\n")
COLUMNS: dict[str, Callable[[Story], Any]] = {
    "id": lambda story: story.answer.article_id,
    "revision": lambda story: story.answer.revision,
    "source": lambda story: story.answer.source,
    "url": lambda story: story.answer.url,
    "title": lambda story: story.answer.title,
    "language": lambda story: story.answer.language,
    "received_at": lambda story: _time(story.answer),
    "published_at": lambda story: story.published_at,
    "cluster_id": lambda story: story.answer.cluster and story.answer.cluster.public_id,
    "headline": lambda story: _text(story, "headline"),
    "standfirst": lambda story: _text(story, "standfirst"),
    "byline": lambda story: story.byline,
    "agencies": lambda story: "\n".join(story.agencies),
    "word_count": lambda story: story.details["word_count"],
    "text": lambda story: story.answer.text,
    "captions": lambda story: "\n".join(caption["text"] for caption in story.details["captions"]),
}


def write_row(answer: ArticleAnswer, _unit: OffsetUnit) -> bytes:
    """Give the row of an article."""
    story = read_story(answer)
    return write_cells(cell(story) for cell in COLUMNS.values())


def write_cells(cells: Iterable[Any]) -> bytes:
    r"""Give a row. What is not known is empty.

    >>> write_cells(["=1+1", None, 7, 'Ada "A" Quist'])
    b'\'=1+1,,7,"Ada ""A"" Quist"\r\n'
    """
    row = io.StringIO()
    csv.writer(row).writerow([defuse(cell) if isinstance(cell, str) else cell for cell in cells])
    return row.getvalue().encode()


def defuse(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: with an apostrophe before it where it could be one."""
    is_formula = text.startswith(_FORMULA_SPACES) or text.lstrip().startswith(_FORMULA_SIGNS)
    return f"'{text}" if is_formula else text


def _time(answer: ArticleAnswer) -> str | None:
    return None if answer.received_at is None else answer.received_at.isoformat().replace("+00:00", "Z")


def _text(story: Story, name: str) -> str | None:
    field: dict[str, str] | None = story.details[name]
    return field["text"] if field else None
