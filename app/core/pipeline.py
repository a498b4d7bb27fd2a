"""The whole way on one screen. (A first stub: every block is kept as it is.)"""

from __future__ import annotations

import hashlib

from app import __version__
from app.core.records import CleanArticle, Context, Coverage, Options, ProvenanceSegment
from app.core.spans import Span


def clean(
    raw: str, *, language: str | None = None, options: Options | None = None, context: Context | None = None
) -> CleanArticle:
    """Give the clean article of a raw text with nothing known beforehand."""
    segments, paragraphs, at, canonical = [], [], 0, 0
    for line in raw.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at + line.index(body)
            span = Span(start, start + len(body))
            segments.append(
                ProvenanceSegment(f"s{len(segments) + 1}", "body", "kept", span, Span(canonical, canonical + len(body)))
            )
            paragraphs.append(body)
            canonical += len(body) + 2
        at += len(line)
    text = "\n\n".join(paragraphs)
    kept = sum(len(p) for p in paragraphs)
    return CleanArticle(
        text=text,
        word_count=len(text.split()),
        language=language or "en",
        segments=tuple(segments),
        coverage=Coverage(kept=kept, separator=len(raw) - kept),
        raw_length=len(raw),
        raw_sha256=hashlib.sha256(raw.encode()).hexdigest(),
        recipe="stub",
        version=__version__,
        options=options or Options(),
    )
