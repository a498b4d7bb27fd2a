"""The use cases around an article. Each function is one transaction or one lookup; the core runs outside of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from app.services.answers import ArticleAnswer, answer_of_stored, answer_of_submission, kind_of
from app.services.cleaning import clean_submission
from app.services.errors import ArticleNotFoundError, RevisionNotFoundError
from app.services.knowledge import find_context
from app.services.learning import forget_lines
from app.services.linking import unlink_article
from app.services.own_source import hide_cluster, hide_cluster_id, narrow
from app.services.pages import Page, cut_page
from app.services.resources import Resources
from app.services.storing import Stored, prepare, write
from app.services.submissions import Submission
from app.storage import articles
from app.storage.articles import ArticleFilter, ArticleSummary, StoredArticle
from app.storage.changes import Change, record_change
from app.storage.clusters import find_head
from app.storage.current_articles import find_current
from app.storage.stories import find_indexed_by_public_id


def clean_article(resources: Resources, submission: Submission) -> ArticleAnswer:
    """Clean a submission and store nothing. Raises BusyError, and a BadTextError for HTML without text."""
    with resources.lookups.connect() as connection:
        context = find_context(connection, submission)
    with resources.turnstile.turn():
        cleaning = clean_submission(submission, resources.limits, context, resources.metrics)
        return answer_of_submission(submission, cleaning)


def store_article(resources: Resources, submission: Submission) -> Stored:
    """Clean a submission and store it, once: the same one again finds what the first has stored.

    A known source and url with anything else changed becomes the next revision. So does a return to an earlier
    text, since a correction that is taken back is news too. Raises BusyError, and a BadTextError for HTML without text.
    """
    stored = prepare(resources, submission)
    if not isinstance(stored, Stored):
        with resources.writes.begin() as connection:
            stored = write(connection, stored)
    resources.metrics.articles.labels(stored.outcome).inc()
    return replace(stored, answer=hide_cluster(stored.answer, resources.only_source))


def read_article(
    resources: Resources, article_id: UUID, revision: int | None = None, *, with_raw_text: bool = True
) -> ArticleAnswer:
    """Give a stored article, its current revision if none is named, which may be read without the raw text.

    Raises ArticleNotFoundError and RevisionNotFoundError.
    """
    if revision is None:
        with resources.lookups.connect() as connection:
            current = find_current(connection, article_id, kind_of(with_raw_text=with_raw_text))
        if current is None:
            raise ArticleNotFoundError(article_id)
        answer = answer_of_stored(current.stored, current.cluster)
    else:
        with resources.reads.connect() as connection:
            stored = _find_stored(connection, article_id, revision)
            answer = answer_of_stored(stored, find_head(connection, article_id))
    return hide_cluster(answer, resources.only_source)


def read_stored(resources: Resources, article_id: UUID, revision: int | None = None) -> StoredArticle:
    """Give a revision with its raw bytes. Raises ArticleNotFoundError and RevisionNotFoundError."""
    with resources.reads.connect() as connection:
        return _find_stored(connection, article_id, revision)


def list_articles(
    resources: Resources, wanted: ArticleFilter, limit: int, before: UUID | None = None
) -> Page[ArticleSummary]:
    """Give a page of articles, the newest first, those below the id `before` if one is named."""
    wanted = replace(wanted, source=narrow(wanted.source, resources.only_source))
    if wanted.cluster is not None and resources.only_source is not None:
        return Page((), None)
    with resources.lookups.connect() as connection:
        found = articles.list_summaries(connection, wanted, limit + 1, before)
    return cut_page([hide_cluster_id(item, resources.only_source) for item in found], limit)


def delete_article(resources: Resources, article_id: UUID) -> None:
    """Remove an article and all that was derived from it. Raises ArticleNotFoundError."""
    now = resources.clock()
    with resources.writes.begin() as connection:
        indexed = find_indexed_by_public_id(connection, article_id)
        if indexed is None:
            raise ArticleNotFoundError(article_id)
        forget_lines(connection, indexed.row_id, article_id)
        unlink_article(connection, indexed, resources.lead_rule, now)
        record_change(connection, Change("article.deleted", now, article_id))
        articles.delete_article(connection, article_id)


def _find_stored(connection: Connection, article_id: UUID, revision: int | None) -> StoredArticle:
    stored = articles.find_revision(connection, article_id, revision)
    if stored is not None:
        return stored
    if revision is not None and articles.article_exists(connection, article_id):
        raise RevisionNotFoundError(article_id, revision)
    raise ArticleNotFoundError(article_id)
