"""Figures: how much of what came in was taken out, by reason, by source, by day."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import orjson

from app.services.own_source import narrow
from app.services.resources import Resources
from app.storage.articles import ArticleFilter
from app.storage.figures import iter_details

# Each is read and parsed, so that the time does not grow with what is stored.
MAX_ARTICLES: Final = 1000
# Of what is read for it; a usual article has 10,000.
MAX_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """What became of the raw text of some articles, in code points, and what was taken out of it for which reason."""

    article_count: int
    coverage: dict[str, int]
    segment_counts: dict[str, int]
    lengths: dict[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the articles that were looked at. is_capped: more would fit.

    since: when the oldest of them came in; None where there is none.
    """

    total: Figure
    sources: tuple[tuple[str | None, Figure], ...]
    days: tuple[tuple[date, Figure], ...]
    since: datetime | None
    is_capped: bool


@dataclass(slots=True)
class _Sum:
    """A figure while it is being added up."""

    article_count: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    segment_counts: Counter[str] = field(default_factory=Counter)
    lengths: Counter[str] = field(default_factory=Counter)

    def add(self, provenance: dict[str, Any]) -> None:
        self.article_count += 1
        # Not update(): a share of 0 is told too.
        for name, length in provenance["coverage"].items():
            self.coverage[name] += length
        for segment in provenance["segments"]:
            if segment["decision"] != "kept":
                because = segment["because"]
                self.segment_counts[because] += 1
                self.lengths[because] += segment["raw_span"][1] - segment["raw_span"][0]

    def figure(self) -> Figure:
        return Figure(self.article_count, dict(self.coverage), dict(self.segment_counts), dict(self.lengths))


def read_figures(resources: Resources, wanted: ArticleFilter, max_articles: int = MAX_ARTICLES) -> Figures:
    """Add up what was taken out of the newest articles that fit, in their current revisions.

    The sources with the most articles come first, the days in their order.

    Raises ForeignSourceError.
    """
    wanted = ArticleFilter(
        source=narrow(wanted.source, resources.only_source),
        received_after=wanted.received_after,
        received_before=wanted.received_before,
    )
    total, sources, days, since = _Sum(), dict[str | None, _Sum](), dict[date, _Sum](), None
    read_bytes, is_capped = 0, False
    with resources.reads.connect() as connection, closing(iter_details(connection, wanted, max_articles + 1)) as rows:
        for row in rows:
            read_bytes += len(row.details)
            if is_capped := total.article_count == max_articles or (total.article_count > 0 and read_bytes > MAX_BYTES):
                break
            provenance = orjson.loads(row.details)["provenance"]
            for figure in (
                total,
                sources.setdefault(row.source, _Sum()),
                days.setdefault(row.received_at.date(), _Sum()),
            ):
                figure.add(provenance)
            since = row.received_at if since is None else min(since, row.received_at)
    by_count = sorted(sources.items(), key=lambda item: (-item[1].article_count, item[0] or ""))
    return Figures(
        total.figure(),
        tuple((source, found.figure()) for source, found in by_count),
        tuple((day, found.figure()) for day, found in sorted(days.items())),
        since,
        is_capped,
    )
