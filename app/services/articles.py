"""The use cases around an article. Each function is one transaction; the core runs outside of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from app.services.answers import ArticleAnswer, answer_of_stored, answer_of_submission
from app.services.cleaning import Cleaning, clean_submission
from app.services.errors import ArticleNotFoundError, RevisionNotFoundError
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage import articles
from app.storage.articles import ArticleFilter, ArticleSummary, RevisionRow, StoredArticle


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a submission: `known` means that nothing was written."""

    outcome: Literal["created", "known", "revised"]
    answer: ArticleAnswer


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of the list; `next_before` is where the following one begins, None at the end."""

    items: tuple[ArticleSummary, ...]
    next_before: UUID | None


def clean_article(resources: Resources, submission: Submission) -> ArticleAnswer:
    """Clean a submission and store nothing. Raises BusyError, and a BadTextError for HTML without text."""
    return answer_of_submission(submission, _clean(resources, submission))


def store_article(resources: Resources, submission: Submission) -> Stored:
    """Clean a submission and store it, once: the same one again finds what the first has stored.

    A known source and url with anything else changed becomes the next revision. So does a return to an earlier
    text, since a correction that is taken back is news too. Raises BusyError, and a BadTextError for HTML without text.
    """
    received_at = resources.clock()
    with resources.reads.connect() as connection:
        known = _find_known(connection, submission)
    if known is not None:
        return known
    cleaning = _clean(resources, submission)
    with resources.writes.begin() as connection:
        # Asked again: another process may have stored it while this one was cleaning. The write lock is held now.
        return _find_known(connection, submission) or _write(connection, submission, cleaning, received_at)


def read_article(resources: Resources, article_id: UUID, revision: int | None = None) -> ArticleAnswer:
    """Give a stored article, its current revision if none is named.

    Raises ArticleNotFoundError and RevisionNotFoundError.
    """
    return answer_of_stored(read_stored(resources, article_id, revision))


def read_stored(resources: Resources, article_id: UUID, revision: int | None = None) -> StoredArticle:
    """Give a revision with its raw bytes. Raises ArticleNotFoundError and RevisionNotFoundError."""
    with resources.reads.connect() as connection:
        stored = articles.find_revision(connection, article_id, revision)
        if stored is not None:
            return stored
        if revision is not None and articles.article_exists(connection, article_id):
            raise RevisionNotFoundError(article_id, revision)
        raise ArticleNotFoundError(article_id)


def list_articles(resources: Resources, wanted: ArticleFilter, limit: int, before: UUID | None = None) -> ArticlePage:
    """Give a page of articles, the newest first, those below the id `before` if one is named."""
    with resources.reads.connect() as connection:
        # One more than asked for tells whether there is a next page.
        found = articles.list_summaries(connection, wanted, limit + 1, before)
    items = found[:limit]
    return ArticlePage(items, items[-1].public_id if len(found) > limit else None)


def delete_article(resources: Resources, article_id: UUID) -> None:
    """Remove an article and all that was derived from it. Raises ArticleNotFoundError."""
    with resources.writes.begin() as connection:
        if not articles.delete_article(connection, article_id):
            raise ArticleNotFoundError(article_id)


def _clean(resources: Resources, submission: Submission) -> Cleaning:
    with resources.turnstile.turn():
        return clean_submission(submission, resources.limits)


def _find_known(connection: Connection, submission: Submission) -> Stored | None:
    """Give what is stored if this very submission is the article's current one."""
    current = articles.find_current(connection, submission.identity_key)
    if current is None or current.submission_key != submission.submission_key:
        return None
    stored = articles.find_revision(connection, current.public_id)
    return None if stored is None else Stored("known", answer_of_stored(stored))


def _write(connection: Connection, submission: Submission, cleaning: Cleaning, received_at: datetime) -> Stored:
    current = articles.find_current(connection, submission.identity_key)
    article_id = current.public_id if current else new_article_id(received_at, os.urandom(RANDOM_BYTES))
    answer = answer_of_submission(
        submission,
        cleaning,
        article_id=article_id,
        revision=current.revision + 1 if current else 1,
        received_at=received_at,
    )
    row = _revision_row(submission, cleaning, answer, received_at)
    if current:
        articles.append_revision(connection, current, row)
        return Stored("revised", answer)
    fields = submission.fields
    articles.insert_article(connection, article_id, submission.identity_key, fields.source, fields.url, row)
    return Stored("created", answer)


def _revision_row(
    submission: Submission, cleaning: Cleaning, answer: ArticleAnswer, received_at: datetime
) -> RevisionRow:
    fields, article = submission.fields, cleaning.article
    return RevisionRow(
        submission_key=submission.submission_key,
        received_at=received_at,
        title=answer.title,
        byline=fields.byline,
        published_at=fields.published_at,
        language=article.language,
        word_count=article.word_count,
        version=article.version,
        recipe=article.recipe,
        signature=article.signature,
        submitted_metadata=fields.submitted_metadata,
        media_type=submission.media_type,
        charset=submission.charset,
        text=article.text,
        details=answer.details,
        derived_text=None if submission.media_type == "text/plain" else cleaning.raw_text,
        raw=submission.raw,
    )
