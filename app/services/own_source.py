"""What a caller sees whose key is bound to a source: what depends on nothing but that source's own articles.

So no clusters: that another paper carries a story would show in them, and whoever may store could try out what it says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from app.services.answers import ArticleAnswer
from app.services.errors import ArticleNotFoundError, ForeignSourceError
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage.articles import ArticleSummary, article_exists
from app.storage.searched_texts import SearchedText

OfCluster = TypeVar("OfCluster", ArticleSummary, SearchedText)


def hide_cluster(answer: ArticleAnswer, only_source: str | None) -> ArticleAnswer:
    """Give an article as a caller sees it; only_source: as in Resources."""
    return answer if only_source is None else replace(answer, cluster=None)


def hide_cluster_id(item: OfCluster, only_source: str | None) -> OfCluster:
    """Give what a list says of an article as a caller sees it; only_source: as in Resources."""
    return item if only_source is None else replace(item, cluster_id=None)


def check_article(resources: Resources, article_id: UUID) -> None:
    """Raise ArticleNotFoundError for an article of another source, as if there were none."""
    with resources.lookups.connect() as connection:
        if not article_exists(connection, article_id, resources.only_source):
            raise ArticleNotFoundError(article_id)


def bind_submission(submission: Submission, only_source: str | None) -> Submission:
    """Give the submission as one of this source, where there is one. Raises ForeignSourceError if it names another."""
    fields = submission.fields
    if only_source is None or fields.source == only_source:
        return submission
    if fields.source is not None:
        raise ForeignSourceError
    return replace(submission, fields=replace(fields, source=only_source))


def narrow(wanted: str | None, only_source: str | None) -> str | None:
    """Give the source by which a list is filtered. Raises ForeignSourceError if the caller asks for another one.

    >>> narrow(None, "Holm"), narrow("Holm", None), narrow(None, None)
    ('Holm', 'Holm', None)
    """
    if only_source is None or wanted == only_source:
        return wanted
    if wanted is not None:
        raise ForeignSourceError
    return only_source
