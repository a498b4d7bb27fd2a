"""Hands in an article and reads it back, with a client made of openapi.json."""

from __future__ import annotations

from copytaster_openapi import AuthenticatedClient
from copytaster_openapi.api.articles import get_article, post_article
from copytaster_openapi.models import Article, OptionsBody, OptionsBodyCaptions, SegmentAnswerDecision, SubmissionBody


def removed(address: str, key: str) -> list[str]:
    """Give the reasons for which parts of a text went."""
    text = "The harbor reopened on Monday.\n\nRead more\n\nThe harbor reopened on Monday. Ships came at dawn."
    options = OptionsBody(captions=OptionsBodyCaptions.INLINE)
    client = AuthenticatedClient(base_url=address, token=key)
    stored = post_article.sync(client=client, body=SubmissionBody(text=text, source="Harbor Times", options=options))
    if not isinstance(stored, Article) or stored.id is None:
        raise TypeError(stored)
    article = get_article.sync(str(stored.id), client=client)
    if not isinstance(article, Article):
        raise TypeError(article)
    segments = article.provenance.segments
    return [str(segment.because) for segment in segments if segment.decision is SegmentAnswerDecision.REMOVED]
