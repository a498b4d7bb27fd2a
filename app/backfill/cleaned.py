"""One line of an archive cleaned: the same checks, the same core and the same keys as a submission over HTTP meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import numpy as np
import pyarrow as pa

from app.api.ndjson import LineSplitter
from app.api.requests import max_body_bytes, submission_of_json
from app.cli_files import explain
from app.core.clusters import LeadRule
from app.core.line_forms import source_key
from app.services.answers import answer_of_submission
from app.services.cleaning import clean_submission
from app.services.element_fields import element_fields
from app.services.indexing import find_agency, keys_of
from app.services.learning import lines_of
from app.services.storing import revision_row
from app.services.submissions import Fields, Limits, Submission, with_stated
from app.storage.rows import values_of

_BINARY, _TEXT, _LONG, _INT, _TIME = pa.binary(), pa.string(), pa.int64(), pa.int32(), pa.timestamp("us", tz="UTC")
# Columns of the table `revisions`, but for its numbers and times.
REVISION: Final = {
    "submission_key": _BINARY,
    "title": _TEXT,
    "byline": _TEXT,
    "published_at": _TIME,
    "language": _TEXT,
    "word_count": _INT,
    "version": _TEXT,
    "recipe": _TEXT,
    "signature": _BINARY,
    "submitted_metadata": _TEXT,
    "media_type": _TEXT,
    "charset": _TEXT,
    "text": _TEXT,
    "details": _BINARY,
    "raw": _BINARY,
    "derived_text": _TEXT,
}
# One row for each line of the archive. refused: why there is no article; the rest is null then, as for a blank line.
# story_key: the same for articles that are judged alike, since text, title and keys are the same.
CLEANED: Final = pa.schema(
    {
        "file": _TEXT,
        "block": _LONG,
        "line": _LONG,
        "refused": _TEXT,
        "identity_key": _BINARY,
        "source": _TEXT,
        "url": _TEXT,
        "agency": _TEXT,
        "story_key": _BINARY,
        "bands": pa.list_(_LONG),
        "sentences": pa.list_(_LONG),
        "source_key": _LONG,
        "line_keys": pa.list_(_LONG),
        **REVISION,
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what an archive is cleaned. stated: for lines that say nothing themselves.

    begun_at: the lines of the archive count as received after it, in their order, a microsecond apart.
    """

    limits: Limits
    stated: Fields
    lead_rule: LeadRule
    begun_at: datetime


def clean_batches(batches: Iterable[pa.RecordBatch], terms: Terms) -> Iterator[pa.RecordBatch]:
    """Clean the rows of `archive.read_chunk`: what Spark calls on every executor. Gives rows of CLEANED."""
    for batch in batches:
        rows = [place | (clean_line(place.pop("content"), terms) or {}) for place in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=CLEANED)


def clean_line(content: bytes, terms: Terms) -> dict[str, Any] | None:
    """Give the columns of an article by name, or `refused` alone; None for a blank line.

    Nothing is known about its source: what was learned is not asked for, so that the order of the lines says nothing.
    """
    splitter = LineSplitter(max_body_bytes(terms.limits))
    for line in splitter.feed(content + b"\n"):
        try:
            if line.error is not None:
                raise line.error
            return _clean(with_stated(submission_of_json(line.content, terms.limits), terms.stated), terms)
        except Exception as error:  # whatever is wrong with one article: the others have no part in it
            return {"refused": explain(error)}
    return None


def _clean(submission: Submission, terms: Terms) -> dict[str, Any]:
    cleaning = clean_submission(submission, terms.limits)
    article = cleaning.article
    answer = answer_of_submission(submission, cleaning)
    keys = keys_of(article.recipe, article.signature, article.text, (caption.text for caption in article.captions))
    row = revision_row(submission, cleaning, answer, submission.submission_key, terms.begun_at)
    return {
        "identity_key": submission.identity_key,
        "source": submission.fields.source,
        "url": submission.fields.url,
        "agency": find_agency(element_fields(article.elements)),
        "story_key": _story_key(article.text, article.language, answer.title, keys.bands, keys.sentences),
        "bands": keys.bands,
        "sentences": keys.sentences,
        "source_key": source_key(submission.fields.source),
        "line_keys": tuple(dict.fromkeys(line.key for line in lines_of(article))),
        **{name: value for name, value in values_of(row).items() if name in REVISION},
    }


def _story_key(text: str, language: str, title: str | None, *keys: tuple[int, ...]) -> bytes:
    said = sha256()
    for part in (text, language, title):
        piece = b"" if part is None else part.encode()
        said.update(b"%d:" % (-1 if part is None else len(piece)) + piece)
    for numbers in keys:
        said.update(np.array((len(numbers), *numbers), dtype="<i8").tobytes())
    return said.digest()
