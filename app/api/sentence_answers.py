"""What a search for a sentence has found, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from app.api.offsets import positions
from app.api.schemas import OffsetUnit
from app.core.spans import Span
from app.services.sentence_search import FoundRun, FoundWording, SentenceFindings

Convert = Callable[[Span], list[int]]


def show_findings(findings: SentenceFindings, text: str, unit: OffsetUnit) -> dict[str, Any]:
    """Give the answer. text: what was looked for.  unit: of the spans."""
    in_query = _converter(text, unit)
    return {
        "items": [_wording(wording, in_query, unit) for wording in findings.wordings],
        "first": None if findings.first is None else _first(findings.first),
        "article_count": findings.article_count,
        "source_count": findings.source_count,
        "cluster_count": findings.cluster_count,
        "capped": findings.is_capped,
        "offset_unit": unit,
        "next": None,
    }


def _converter(text: str, unit: OffsetUnit) -> Convert:
    if unit == "codepoint":
        return list
    at: Sequence[int] = positions(text, unit)
    return lambda span: [at[span.start], at[span.end]]


def _wording(wording: FoundWording, in_query: Convert, unit: OffsetUnit) -> dict[str, Any]:
    run = wording.runs[0].run
    return {
        "text": run.passage.text if run.role == "caption" else run.text,
        "role": run.role,
        "kind": run.kind,
        "query_span": in_query(run.part.span),
        "article_count": wording.article_count,
        "runs": [_run(found, unit) for found in wording.runs],
    }


def _run(found: FoundRun, unit: OffsetUnit) -> dict[str, Any]:
    article, run = found.article, found.run
    in_raw, in_canonical = _converter(found.raw_text, unit), _converter(article.text, unit)

    def canonical(span: Span | None) -> list[int] | None:
        return None if span is None else in_canonical(span)

    return {
        "id": article.public_id,
        "revision": article.revision,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "received_at": article.received_at,
        "published_at": article.published_at,
        "cluster_id": article.cluster_id,
        "seen_at": found.seen_at,
        "seen_by": found.seen_by,
        "since_revision": found.since_revision,
        "role": run.role,
        "kind": run.kind,
        "text": run.text,
        "raw_span": in_raw(run.raw_span),
        "canonical_span": canonical(run.canonical_span),
        "passage": {
            "text": run.passage.text,
            "raw_span": in_raw(run.passage.raw_span),
            "canonical_span": canonical(run.passage.canonical_span),
            "segment_ids": run.passage.segment_ids,
        },
        "jaccard": run.jaccard,
        "containment": run.containment,
        "differences": [asdict(difference) for difference in run.differences],
        "also_at": [{"role": place.role, "raw_span": in_raw(place.raw_span)} for place in run.also_at],
    }


def _first(found: FoundRun) -> dict[str, Any]:
    return {
        "id": found.article.public_id,
        "source": found.article.source,
        "url": found.article.url,
        "seen_at": found.seen_at,
        "seen_by": found.seen_by,
        "role": found.run.role,
        "kind": found.run.kind,
        "text": found.run.text,
    }
