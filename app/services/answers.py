"""A clean article as it is answered: what stands in the JSON of every call, in the store and on the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from app.core.markup_fields import MarkupFields
from app.core.records import Caption, CleanArticle, DiscrepancyReport, ProvenanceSegment
from app.services.charsets import decode_text
from app.services.cleaning import Cleaning
from app.services.element_fields import element_fields
from app.services.submissions import Submission
from app.storage.articles import StoredAnswer, StoredArticle
from app.storage.clusters import ClusterHead
from app.storage.searched_texts import SearchedText

# The first release stored its answers without these fields.
FIRST_DETAILS = re.compile(rb'\{"word_count":\d+,(?="captions":)')
ADDED_FIELDS = orjson.dumps({**element_fields(()), "page": None})[1:-1] + b","


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    """One answer. The first fields are None where nothing was stored.

    raw_text: the text that the raw spans point into: the submission as decoded, of HTML what a reader sees; None where
    it was not read.
    text: the canonical text.  cluster: as it is now, which is not stored with the revision; None: alone, or not stored.
    details: the rest of the answer as a JSON object (`word_count` to `provenance`), its offsets in code points.
    byline, published_at: as the caller stated them; the JSON does not repeat them.
    """

    article_id: UUID | None
    revision: int | None
    received_at: datetime | None
    url: str | None
    source: str | None
    title: str | None
    language: str
    raw_text: str | None
    text: str
    details: bytes
    cluster: ClusterHead | None = None
    byline: str | None = None
    published_at: datetime | None = None

    def to_json(self) -> bytes:
        """Give the article as docs/api.md and OpenAPI state it."""
        head = {
            "id": self.article_id,
            "revision": self.revision,
            "url": self.url,
            "source": self.source,
            "title": self.title,
            "language": self.language,
            "received_at": self.received_at,
            "cluster": None if self.cluster is None else cluster_fields(self.cluster),
            "text": self.text,
        }
        # Spliced, since the details are JSON already: a read needs no parsing of the provenance.
        return orjson.dumps(head, option=orjson.OPT_UTC_Z)[:-1] + b"," + self.details[1:]


def answer_of_submission(
    submission: Submission,
    cleaning: Cleaning,
    *,
    article_id: UUID | None = None,
    revision: int | None = None,
    received_at: datetime | None = None,
) -> ArticleAnswer:
    """Give the answer to a submission that was just cleaned."""
    fields, article, page = submission.fields, cleaning.article, cleaning.page
    return ArticleAnswer(
        article_id=article_id,
        revision=revision,
        received_at=received_at,
        url=fields.url,
        source=fields.source,
        title=title_of(submission, cleaning),
        language=article.language,
        raw_text=cleaning.raw_text,
        text=article.text,
        details=details_json(article, page),
        byline=fields.byline,
        published_at=fields.published_at,
    )


def with_raw_text(answer: ArticleAnswer) -> ArticleAnswer:
    """Give an answer that holds the text which its raw spans point into."""
    return replace(answer, details=b'{"raw_text":' + orjson.dumps(answer.raw_text) + b"," + answer.details[1:])


def title_of(submission: Submission, cleaning: Cleaning) -> str | None:
    """Give the title that the caller states, else the page."""
    return submission.fields.title or (cleaning.page.title if cleaning.page else None)


def cluster_fields(cluster: ClusterHead) -> dict[str, Any]:
    """Give what an article says of its cluster."""
    return {"id": cluster.public_id, "size": cluster.size, "lead_id": cluster.lead_id}


def answer_of_stored(stored: StoredAnswer, cluster: ClusterHead | None = None) -> ArticleAnswer:
    """Give the answer that was stored, without cleaning again: what was not looked for then is null."""
    return ArticleAnswer(
        article_id=stored.public_id,
        revision=stored.revision,
        received_at=stored.received_at,
        url=stored.url,
        source=stored.source,
        title=stored.title,
        language=stored.language,
        raw_text=raw_text_of(stored) if isinstance(stored, StoredArticle) else None,
        text=stored.text,
        details=FIRST_DETAILS.sub(lambda found: found[0] + ADDED_FIELDS, stored.details, count=1),
        cluster=cluster,
        byline=stored.byline,
        published_at=stored.published_at,
    )


def kind_of(*, with_raw_text: bool) -> type[StoredAnswer]:
    """Give what is to be read for an answer: the raw text is in what was submitted."""
    return StoredArticle if with_raw_text else StoredAnswer


def raw_text_of(stored: StoredArticle | SearchedText) -> str:
    """Give the text that the raw spans point into."""
    return decode_text(stored.raw, stored.charset) if stored.derived_text is None else stored.derived_text


def details_json(article: CleanArticle, page: MarkupFields | None = None) -> bytes:
    """Give all of the answer that follows its text, as JSON."""
    return orjson.dumps(
        {
            "word_count": article.word_count,
            **element_fields(article.elements),
            "captions": [_caption(caption) for caption in article.captions],
            "highlights": article.highlights,
            "page": page,
            "discrepancies": [_discrepancy(report) for report in article.discrepancies],
            "provenance": {
                "offset_unit": "codepoint",
                "raw_length": article.raw_length,
                "raw_sha256": article.raw_sha256,
                "version": article.version,
                "recipe": article.recipe,
                "options": article.options,
                "segments": [_segment(segment) for segment in article.segments],
                "coverage": article.coverage,
            },
        }
    )


def _caption(caption: Caption) -> dict[str, Any]:
    credit = caption.credit
    answer: dict[str, Any] = {"text": caption.text, "segment_ids": caption.segment_ids, "credit": None}
    if credit is not None:
        answer["credit"] = {"text": credit.text, "agency": credit.agency, "file_photo": credit.file_photo}
        if credit.photographer is not None:
            answer["credit"]["photographer"] = credit.photographer
        answer["credit"]["segment_id"] = caption.credit_id
    return answer


def _discrepancy(report: DiscrepancyReport) -> dict[str, Any]:
    return {
        "segment_ids": report.segment_ids,
        "texts": report.texts,
        "differences": report.differences,
        "jaccard": report.jaccard,
    }


def _segment(segment: ProvenanceSegment) -> dict[str, Any]:
    """Give a row of the provenance; what follows the spans only where there is something to say."""
    row: dict[str, Any] = {
        "id": segment.id,
        "role": segment.role,
        "decision": segment.decision,
        # Lists: orjson refuses named tuples.
        "raw_span": [*segment.raw_span],
        "canonical_span": None if segment.canonical_span is None else [*segment.canonical_span],
    }
    if segment.because is not None:
        row["because"] = segment.because
    if segment.match is not None:
        row["match"] = {
            "kind": segment.match.kind,
            "with": segment.with_id,
            "jaccard": segment.match.jaccard,
            "containment": segment.match.containment,
        }
    if segment.signals:
        row["signals"] = segment.signals
    if segment.also_at:
        row["also_at"] = segment.also_at
    return row
