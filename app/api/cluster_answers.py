"""Clusters and near-duplicates as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from app.api.offsets import positions
from app.api.schemas import OffsetUnit
from app.core.spans import Span
from app.services.clusters import Cluster, MemberDiscrepancy
from app.services.discrepancies import StoryDiscrepancy
from app.services.similar import SimilarArticle, SimilarArticles
from app.storage.articles import ArticleSummary
from app.storage.clusters import ClusterSummary, MemberRow
from app.storage.links import Link

ShowSpan = Callable[[Span], list[int]]


def show_summary(item: ArticleSummary) -> dict[str, Any]:
    """Give a line of the list of articles."""
    return {
        "id": item.public_id,
        "revision": item.revision,
        "url": item.url,
        "source": item.source,
        "title": item.title,
        "language": item.language,
        "received_at": item.received_at,
        "word_count": item.word_count,
        "cluster_id": item.cluster_id,
    }


def show_similar(found: SimilarArticles, unit: OffsetUnit) -> dict[str, Any]:
    """Give the articles near to a text."""
    here = spans_in(found.text, unit)
    items = [_similar(item, found.text, here, spans_in(item.text, unit)) for item in found.items]
    return {"items": items, "next": None, "capped": found.is_capped, "offset_unit": unit}


def show_cluster_summary(item: ClusterSummary) -> dict[str, Any]:
    """Give a line of the list of clusters."""
    return {
        "id": item.public_id,
        "size": item.size,
        "created_at": item.created_at,
        "changed_at": item.changed_at,
        "lead": {"id": item.lead_id, "by": item.lead_by, "because": item.lead_because},
        "title": item.title,
        "source": item.source,
    }


def show_cluster(cluster: Cluster, unit: OffsetUnit) -> dict[str, Any]:
    """Give a cluster with its members."""
    row = cluster.row
    return {
        "id": row.public_id,
        "size": row.size,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "lead": {"id": cluster.lead_id, "by": row.lead_by, "because": row.lead_because},
        "members": [_member(member, cluster.ties.get(member.row_id)) for member in cluster.members],
        "discrepancies": [_member_discrepancy(found, unit) for found in cluster.discrepancies],
        "compared": cluster.is_compared,
        "partial": cluster.is_partial,
        "offset_unit": unit,
    }


def spans_in(text: str, unit: OffsetUnit) -> ShowSpan:
    """Give what shows spans of a text in a unit."""
    if unit == "codepoint":
        return lambda span: [*span]
    at = positions(text, unit)
    return lambda span: [at[span.start], at[span.end]]


def _similar(item: SimilarArticle, text: str, here: ShowSpan, there: ShowSpan) -> dict[str, Any]:
    shares = item.verdict.resemblance
    return show_summary(item.article) | {
        "same_story": item.verdict.same,
        "because": item.verdict.because,
        "jaccard": shares.jaccard,
        "containment": {"here": shares.containment_a, "there": shares.containment_b},
        "passages": [
            {"here_span": here(found.a_span), "there_span": there(found.b_span), "word_count": found.word_count}
            for found in item.passages
        ],
        "discrepancies": [_discrepancy(found, (text, item.text), here, there) for found in item.discrepancies],
    }


def _discrepancy(found: StoryDiscrepancy, texts: tuple[str, str], here: ShowSpan, there: ShowSpan) -> dict[str, Any]:
    return {
        "here_span": here(found.here_span),
        "there_span": there(found.there_span),
        "texts": [
            text[span.start : span.end] for text, span in zip(texts, (found.here_span, found.there_span), strict=True)
        ],
        "differences": [asdict(difference) for difference in found.differences],
    }


def _member(member: MemberRow, tie: Link | None) -> dict[str, Any]:
    return {
        "id": member.public_id,
        "revision": member.revision,
        "url": member.url,
        "source": member.source,
        "title": member.title,
        "language": member.language,
        "agency": member.agency,
        "word_count": member.word_count,
        "received_at": member.received_at,
        "published_at": member.published_at,
        "because": member.because,
        "tie": None if tie is None else _tie(tie),
    }


def _tie(tie: Link) -> dict[str, Any]:
    return {"because": tie.because, "jaccard": tie.jaccard, "containment_of_lead": tie.containment}


def _member_discrepancy(item: MemberDiscrepancy, unit: OffsetUnit) -> dict[str, Any]:
    texts = item.lead_text, item.member_text
    shown = _discrepancy(item.found, texts, spans_in(texts[0], unit), spans_in(texts[1], unit))
    return {"article_ids": [item.lead_id, item.member_id]} | shown
