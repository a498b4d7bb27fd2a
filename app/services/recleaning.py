"""A stored article is cleaned again from its raw text, with what is known now: learned lines, overrides of editors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import Connection

from app.core.records import Context, Options
from app.services.answers import ArticleAnswer, answer_of_stored, answer_of_submission
from app.services.charsets import decode_html, decode_text
from app.services.errors import ArticleNotFoundError
from app.services.knowledge import find_context_of
from app.services.resources import Resources
from app.services.storing import Unwritten, clean_unwritten, write_revision
from app.services.submissions import Fields, Submission
from app.storage import articles
from app.storage.articles import StoredArticle, StoredRevision
from app.storage.clusters import find_head

# How often another process may be faster, each time within the milliseconds that a cleaning takes, before an article is
# cleaned under the lock of writers: then all others wait for these milliseconds, and nobody is sent away.
TRIES_OUTSIDE = 3


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What became of an article that was cleaned again: `unchanged` means that no revision was written."""

    outcome: Literal["unchanged", "revised"]
    answer: ArticleAnswer


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of what is known, which is stored together with the article that it changes.

    applied: what would be known then.  write: stores it, for the row of the article; may raise an error, and then
    nothing is stored.
    """

    applied: Callable[[Context], Context]
    write: Callable[[Connection, StoredRevision], None]


NO_AMENDMENT = Amendment(lambda context: context, lambda _connection, _stored: None)


def reclean_article(resources: Resources, article_id: UUID, amendment: Amendment = NO_AMENDMENT) -> Recleaned:
    """Clean the current revision of an article again, and store what differs as the next one, of the same submission.

    So that submission is still known when it comes again, and `received_at` stays when it came. Another release of
    Copytaster alone is no difference. Raises ArticleNotFoundError, and BusyError where the turn does not come.
    """
    for _ in range(TRIES_OUTSIDE):
        with resources.reads.connect() as connection:
            stored, context = _find_with_context(connection, article_id)
        amended = amendment.applied(context)
        with resources.turnstile.turn():
            unwritten = _clean_again(resources, stored, amended)
        with resources.writes.begin() as connection:
            # Asked again under the lock of writers: all that the cleaning was made from must still be so.
            now, known = _find_with_context(connection, article_id)
            if (now.revision, known) == (stored.revision, context):
                return _store(connection, now, unwritten, amendment)
    with resources.writes.begin() as connection:
        stored, context = _find_with_context(connection, article_id)
        unwritten = _clean_again(resources, stored, amendment.applied(context))
        return _store(connection, stored, unwritten, amendment)


def submission_of(stored: StoredRevision) -> Submission:
    """Give the submission that a revision was made from.

    Title and language are stored as they were found where none was given. Whether they were follows from the key of
    the submission; where no reading gives it, they count as given.
    """
    titles, languages = (stored.row.title, None), (stored.row.language, None)
    readings = [_submission(stored, title, language) for title, language in product(titles, languages)]
    return next((said for said in readings if said.submission_key == stored.row.submission_key), readings[0])


def _submission(stored: StoredRevision, title: str | None, language: str | None) -> Submission:
    row = stored.row
    is_html = row.media_type == "text/html"
    fields = Fields(
        url=stored.url,
        source=stored.source,
        title=title,
        byline=row.byline,
        published_at=row.published_at,
        language=language,
        submitted_metadata=row.submitted_metadata,
        options=Options(**orjson.loads(row.details)["provenance"]["options"]),
    )
    text = (decode_html if is_html else decode_text)(row.raw, row.charset)
    return Submission(text, row.raw, row.charset, fields, "text/html" if is_html else "text/plain")


def _find_with_context(connection: Connection, article_id: UUID) -> tuple[StoredRevision, Context]:
    stored = articles.find_whole_revision(connection, article_id)
    if stored is None:
        raise ArticleNotFoundError(article_id)
    return stored, find_context_of(connection, stored.source, stored.identity_key)


def _clean_again(resources: Resources, stored: StoredRevision, context: Context) -> Unwritten:
    row = stored.row
    return clean_unwritten(resources, submission_of(stored), context, row.received_at, row.submission_key)


def _store(connection: Connection, stored: StoredRevision, unwritten: Unwritten, amendment: Amendment) -> Recleaned:
    amendment.write(connection, stored)
    before = answer_of_stored(read_of(stored), find_head(connection, stored.current.public_id))
    after = answer_of_submission(unwritten.submission, unwritten.cleaning)
    if _content(before) == _content(after):
        return Recleaned("unchanged", before)
    return Recleaned("revised", write_revision(connection, unwritten, stored.current).answer)


def _content(answer: ArticleAnswer) -> tuple[Any, ...]:
    """Give what counts as the answer: all but the release that it was made by."""
    details = orjson.loads(answer.details)
    del details["provenance"]["version"]
    return answer.text, answer.title, answer.language, answer.raw_text, details


def read_of(stored: StoredRevision) -> StoredArticle:
    """Give a revision as a reader gets it."""
    row = stored.row
    return StoredArticle(
        public_id=stored.current.public_id,
        revision=stored.revision,
        url=stored.url,
        source=stored.source,
        title=row.title,
        language=row.language,
        received_at=row.received_at,
        text=row.text,
        details=row.details,
        raw=row.raw,
        media_type=row.media_type,
        charset=row.charset,
        derived_text=row.derived_text,
        byline=row.byline,
        published_at=row.published_at,
    )
