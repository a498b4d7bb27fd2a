"""How a submission is stored: cleaned outside of any transaction, then written in one with all that follows from it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from app.core.index_recipe import INDEX_RECIPE
from app.core.line_forms import Line
from app.core.records import Context
from app.core.recurrence import Thresholds
from app.services.answers import ArticleAnswer, answer_of_stored, answer_of_submission, title_of
from app.services.cleaning import Cleaning, clean_submission
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.services.knowledge import find_contexts
from app.services.learning import forget_lines, learn_lines, lines_of, note_lines
from app.services.linking import Foreseen, foresee_links, foresee_nothing, link_stored, unindex_article
from app.services.resources import Resources
from app.services.submissions import Limits, Submission
from app.storage import articles
from app.storage.articles import Current, IndexState, RevisionRow
from app.storage.changes import Change, ChangeKind, record_change
from app.storage.clusters import find_head
from app.storage.overrides import find_overrides


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
    cleaned_at: datetime
    context: Context
    limits: Limits
    foreseen: Foreseen
    lines: tuple[Line, ...]
    thresholds: Thresholds
    # That of the submission which is cleaned again, where not all that it said is known any more.
    known_key: bytes | None = None

    @property
    def submission_key(self) -> bytes:
        """By which the same submission is known again."""
        return self.known_key or self.submission.submission_key


def prepare(resources: Resources, submission: Submission) -> Stored | Unwritten:
    """Clean a submission with what is known about its source, unless it is stored already.

    Raises BusyError, and a BadTextError for HTML without text.
    """
    (found,) = look_up(resources, [submission])
    return found if isinstance(found, Stored) else clean_in_turn(resources, submission, found)


def look_up(resources: Resources, submissions: Sequence[Submission]) -> list[Stored | Context]:
    """Give for each submission what is stored already, if it is; else what is known before it is cleaned.

    In no one state: what is to be stored is asked again under the lock of writers, but for the lines of its source,
    which may be those of a moment before.
    """
    with resources.lookups.connect() as connection:
        keys = [submission.identity_key for submission in submissions]
        currents = articles.find_currents(connection, keys)
        asked = [(s.fields.source, key if key in currents else None) for s, key in zip(submissions, keys, strict=True)]
        contexts = find_contexts(connection, asked)
        return [
            _known(connection, submission, currents.get(submission.identity_key)) or context
            for submission, context in zip(submissions, contexts, strict=True)
        ]


def clean_in_turn(
    resources: Resources, submission: Submission, context: Context, *, patient: bool = False
) -> Unwritten:
    """Wait for the turn and clean a submission. patient: however long it takes.

    Raises BusyError, and a BadTextError for HTML without text.
    """
    received_at = resources.clock()
    with resources.turnstile.turn(patient=patient):
        return clean_unwritten(resources, submission, context, received_at)


def clean_unwritten(
    resources: Resources,
    submission: Submission,
    context: Context,
    received_at: datetime,
    known_key: bytes | None = None,
) -> Unwritten:
    """Clean a submission, and compare it with what is stored: both are work for the processor, in the caller's turn."""
    cleaning = clean_submission(submission, resources.limits, context, resources.metrics)
    foreseen = foresee_links(resources, cleaning.article, title_of(submission, cleaning))
    now = resources.clock()
    lines = lines_of(cleaning.article)
    return Unwritten(
        submission,
        cleaning,
        received_at,
        now,
        context,
        resources.limits,
        foreseen,
        lines,
        resources.thresholds,
        known_key,
    )


def write(connection: Connection, unwritten: Unwritten) -> Stored:
    """Store a cleaned submission, and all that follows from it, in the transaction of the connection."""
    (stored,) = write_all(connection, [unwritten])
    return stored


def write_all(connection: Connection, rows: Sequence[Unwritten]) -> Iterator[Stored]:
    """Store cleaned submissions one after the other, each of another article, when the next one is asked for."""
    # Asked again: another process may have stored one while it was being cleaned. The lock of writers is held now.
    currents = articles.find_currents(connection, [row.submission.identity_key for row in rows])
    for row in rows:
        current = currents.get(row.submission.identity_key)
        known = _known(connection, row.submission, current)
        yield known or write_revision(connection, _with_overrides(connection, row, current), current)


def write_revision(connection: Connection, unwritten: Unwritten, current: Current | None) -> Stored:
    """Store what was cleaned as the next revision of the current one, or as a new article."""
    submission, received_at = unwritten.submission, unwritten.received_at
    article_id = current.public_id if current else new_article_id(received_at, os.urandom(RANDOM_BYTES))
    revision = current.revision + 1 if current else 1
    answer = answer_of_submission(
        submission, unwritten.cleaning, article_id=article_id, revision=revision, received_at=received_at
    )
    row = revision_row(submission, unwritten.cleaning, answer, unwritten.submission_key, received_at)
    # It will be in the index when the transaction ends.
    state = IndexState(INDEX_RECIPE, unwritten.foreseen.agency)
    if current:
        row_id = current.row_id
        unindex_article(connection, row_id)
        forget_lines(connection, row_id, article_id)
        articles.append_revision(connection, current, row, state)
    else:
        fields = submission.fields
        row_id = articles.insert_article(
            connection, article_id, submission.identity_key, fields.source, fields.url, row, state
        )
    kind: ChangeKind = "article.revised" if current else "article.created"
    record_change(connection, Change(kind, unwritten.cleaned_at, article_id, revision))
    is_linked = link_stored(connection, row_id, unwritten.foreseen, unwritten.cleaned_at, is_new=current is None)
    source = submission.fields.source
    note_lines(connection, row_id, article_id, source, unwritten.lines)
    if not current and source is not None:
        # After the links: members of one cluster are one story.
        learn_lines(connection, row_id, article_id, source, unwritten.lines, unwritten.thresholds)
    if current or is_linked:
        answer = replace(answer, cluster=find_head(connection, article_id))
    return Stored("revised" if current else "created", answer)


def _with_overrides(connection: Connection, unwritten: Unwritten, current: Current | None) -> Unwritten:
    """Clean once more if an editor has decided something while this submission was being cleaned.

    That is rare, and the one time that the core runs under the lock: a decision of an editor must not be lost.
    """
    overrides = find_overrides(connection, unwritten.submission.identity_key) if current else ()
    if overrides == unwritten.context.overrides:
        return unwritten
    context = replace(unwritten.context, overrides=overrides)
    cleaning = clean_submission(unwritten.submission, unwritten.limits, context)
    title = title_of(unwritten.submission, cleaning)
    foreseen = foresee_nothing(cleaning.article, title, unwritten.foreseen.rule)
    return replace(unwritten, cleaning=cleaning, context=context, foreseen=foreseen, lines=lines_of(cleaning.article))


def _known(connection: Connection, submission: Submission, current: Current | None) -> Stored | None:
    """Give what is stored if this very submission is the article's current one."""
    if current is None or current.submission_key != submission.submission_key:
        return None
    stored = articles.find_revision(connection, current.public_id)
    # Where it was not looked up in one state, it may be another one's by now, or nobody's.
    if stored is None or stored.revision != current.revision:
        return None
    return Stored("known", answer_of_stored(stored, find_head(connection, current.public_id)))


def revision_row(
    submission: Submission, cleaning: Cleaning, answer: ArticleAnswer, submission_key: bytes, received_at: datetime
) -> RevisionRow:
    """Give what is stored of a submission that was cleaned. answer: to it."""
    fields, article = submission.fields, cleaning.article
    return RevisionRow(
        submission_key=submission_key,
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
