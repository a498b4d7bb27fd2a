"""How a submission is stored: cleaned outside of any transaction, then written in one with all that follows from it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from app.core.line_forms import Line
from app.core.recurrence import Thresholds
from app.services.answers import ArticleAnswer, answer_of_stored, answer_of_submission
from app.services.cleaning import Cleaning, clean_submission
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.services.knowledge import find_context
from app.services.learning import forget_lines, learn_from_new, lines_of, note_lines
from app.services.resources import Resources
from app.services.submissions import Submission
from app.storage import articles
from app.storage.articles import RevisionRow
from app.storage.changes import Change, record_change


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a submission: `known` means that nothing was written."""

    outcome: Literal["created", "known", "revised"]
    answer: ArticleAnswer


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A submission that is cleaned and not yet stored."""

    submission: Submission
    cleaning: Cleaning
    received_at: datetime
    # Found before the lock of writers is taken.
    lines: tuple[Line, ...]
    thresholds: Thresholds


def prepare(resources: Resources, submission: Submission) -> Stored | Unwritten:
    """Clean a submission with what is known about its source, unless it is stored already.

    Raises BusyError, and a BadTextError for HTML without text.
    """
    received_at = resources.clock()
    with resources.reads.connect() as connection:
        known = _find_known(connection, submission)
        if known is not None:
            return known
        context = find_context(connection, submission)
    with resources.turnstile.turn():
        cleaning = clean_submission(submission, resources.limits, context)
        return Unwritten(submission, cleaning, received_at, lines_of(cleaning.article), resources.thresholds)


def write(connection: Connection, unwritten: Unwritten) -> Stored:
    """Store a cleaned submission, and all that follows from it, in the transaction of the connection."""
    # Asked again: another process may have stored it while this one was cleaning. The lock of writers is held now.
    known = _find_known(connection, unwritten.submission)
    return write_revision(connection, unwritten, unwritten.received_at) if known is None else known


def write_revision(connection: Connection, unwritten: Unwritten, now: datetime) -> Stored:
    """Store a cleaned submission as the next revision of its article, or as a new one.

    now: for the feed; a text that is cleaned again was received long ago.
    """
    submission = unwritten.submission
    current = articles.find_current(connection, submission.identity_key)
    article_id = current.public_id if current else new_article_id(now, os.urandom(RANDOM_BYTES))
    revision = current.revision + 1 if current else 1
    answer = answer_of_submission(
        submission, unwritten.cleaning, article_id=article_id, revision=revision, received_at=unwritten.received_at
    )
    row = _revision_row(unwritten, answer)
    source = submission.fields.source
    if current:
        forget_lines(connection, article_id)
        articles.append_revision(connection, current, row)
        note_lines(connection, article_id, source, unwritten.lines)
        record_change(connection, Change("article.revised", now, article_id, revision))
        return Stored("revised", answer)
    articles.insert_article(connection, article_id, submission.identity_key, source, submission.fields.url, row)
    learn_from_new(connection, article_id, source, unwritten.lines, unwritten.thresholds)
    record_change(connection, Change("article.created", now, article_id, revision))
    return Stored("created", answer)


def _find_known(connection: Connection, submission: Submission) -> Stored | None:
    """Give what is stored if this very submission is the article's current one."""
    current = articles.find_current(connection, submission.identity_key)
    if current is None or current.submission_key != submission.submission_key:
        return None
    stored = articles.find_revision(connection, current.public_id)
    return None if stored is None else Stored("known", answer_of_stored(stored))


def _revision_row(unwritten: Unwritten, answer: ArticleAnswer) -> RevisionRow:
    submission, cleaning = unwritten.submission, unwritten.cleaning
    fields, article = submission.fields, cleaning.article
    return RevisionRow(
        submission_key=submission.submission_key,
        received_at=unwritten.received_at,
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
