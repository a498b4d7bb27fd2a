from __future__ import annotations

import json

import pytest

from copytaster import Client, NotFoundError

TEXT = (
    "Share this article\n\nThe pier of Elv was closed on Monday, the town said.\n\nIt opens in May, a spokesman said."
)


def test_article_is_read_in_the_formats_of_the_trade(client: Client, source: str) -> None:
    article = client.store({"text": TEXT, "source": source, "title": "Pier closed"})
    assert client.read_as(article.id, "text").strip() == article.text
    assert client.read_as(article.id, "markdown").startswith("# Pier closed")
    ninjs = json.loads(client.read_as(article.id, "ninjs", revision=1))
    assert ninjs["uri"]
    assert json.loads(client.read_as(article.id, "jsonld"))["@type"] == "NewsArticle"
    with pytest.raises(NotFoundError):
        client.read_as(article.id, "text", revision=7)


def test_annotations_point_into_the_raw_text(client: Client, source: str) -> None:
    # More than one page of them.
    text = "\n\n".join(f"Share this article\n\nThe pier {n} of Elv was closed, the town said." for n in range(1100))
    article = client.store({"text": text, "source": source})
    found = list(client.annotations(article.id))
    gone = [segment for segment in article.segments if segment.decision != "kept"]
    assert len(found) == len(gone) == 1100
    assert len({annotation["id"] for annotation in found}) == 1100
    selector = found[-1]["target"]["selector"]
    position = next(row for row in (selector if isinstance(selector, list) else [selector]) if "start" in row)
    assert text[position["start"] : position["end"]] == "Share this article"


def test_figures_are_those_of_the_articles(client: Client, source: str) -> None:
    article = client.store({"text": TEXT, "source": source})
    figures = client.figures(source=source)
    assert (figures.total.article_count, figures.capped) == (1, False)
    assert figures.total.coverage == article.provenance.coverage
    assert [reason.because for reason in figures.total.reasons] == ["furniture.share"]
    assert [found.source for found in figures.sources] == [source]
    assert [day.day for day in figures.days] == [article.received_at.date()]
    assert client.figures(source=source, received_before=article.received_at).total.article_count == 0
