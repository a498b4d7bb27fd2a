"""Cleans what is stored once more, with the rules of today and what was learned since. Every revision is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import Any, Literal
from uuid import UUID

import orjson

from app.core.records import Options
from app.services.answers import answer_of_stored, answer_of_submission
from app.services.charsets import decode_html, decode_text
from app.services.cleaning import clean_submission
from app.services.errors import BadTextError
from app.services.knowledge import find_context
from app.services.learning import lines_of
from app.services.resources import Resources
from app.services.storing import Unwritten, write_revision
from app.services.submissions import Fields, Submission
from app.storage import articles
from app.storage.articles import ArticleScope, StoredSubmission

Outcome = Literal["same", "revised", "refused"]
BATCH = 50


@dataclass(frozen=True, slots=True)
class Recleaned:
    """What became of an article. why: for a refused one, in one line."""

    article_id: UUID
    outcome: Outcome
    why: str = ""


def count_articles(resources: Resources, scope: ArticleScope) -> int:
    """Count the articles that `reclean` will go through."""
    with resources.reads.connect() as connection:
        return articles.count_in_scope(connection, scope)


def reclean(resources: Resources, scope: ArticleScope) -> Iterator[Recleaned]:
    """Clean the current revision of each article again, in the order of their ids; each is a transaction of its own.

    Where the answer differs (in more than the version that made it) it is stored as the next revision, with the same
    raw bytes, and is told in the feed; where it does not, nothing is written. Go on after a break with
    `scope.after` as the last id that came back.
    """
    while True:
        with resources.reads.connect() as connection:
            ids = articles.list_ids(connection, scope, BATCH)
        if not ids:
            return
        for article_id in ids:
            yield reclean_article(resources, article_id)
        scope = replace(scope, after=ids[-1])


def reclean_article(resources: Resources, article_id: UUID) -> Recleaned:
    """Clean the current revision of one article again. Raises BusyError."""
    with resources.reads.connect() as connection:
        stored = articles.find_submission(connection, article_id)
        submission = None if stored is None else rebuild_submission(stored)
        if stored is None or submission is None:
            why = "it was deleted meanwhile" if stored is None else "its submission cannot be put together again"
            return Recleaned(article_id, "refused", why)
        context = find_context(connection, submission)
    try:
        with resources.turnstile.turn():
            cleaning = clean_submission(submission, resources.limits, context)
    except BadTextError as error:
        return Recleaned(article_id, "refused", str(error))
    answer = answer_of_submission(submission, cleaning)
    before = answer_of_stored(stored.article)
    if (answer.text, answer.title, _said(answer.details)) == (before.text, before.title, _said(before.details)):
        return Recleaned(article_id, "same")
    unwritten = Unwritten(
        submission, cleaning, stored.article.received_at, lines_of(cleaning.article), resources.thresholds
    )
    return _write(resources, unwritten, stored, resources.clock())


def _write(resources: Resources, unwritten: Unwritten, stored: StoredSubmission, now: datetime) -> Recleaned:
    article_id = stored.article.public_id
    with resources.writes.begin() as connection:
        current = articles.find_current(connection, unwritten.submission.identity_key)
        # Whoever has revised or deleted it meanwhile did so with what is known today.
        if current is None or (current.public_id, current.revision) != (article_id, stored.article.revision):
            return Recleaned(article_id, "same")
        write_revision(connection, unwritten, now)
    return Recleaned(article_id, "revised")


def rebuild_submission(stored: StoredSubmission) -> Submission | None:
    """Give the very submission that made a revision; None if no reading of what is stored has its key.

    The title and the language that are stored may be the caller's or found out: the key tells which.
    """
    article = stored.article
    options = orjson.loads(article.details)["provenance"]["options"]
    fields = Fields(
        url=article.url,
        source=article.source,
        byline=stored.byline,
        published_at=stored.published_at,
        submitted_metadata=stored.submitted_metadata,
        options=Options(**options),
    )
    decode = decode_text if article.media_type == "text/plain" else decode_html
    text = decode(article.raw, article.charset)
    for title, language in product((article.title, None), (None, article.language)):
        said = replace(fields, title=title, language=language)
        media_type: Any = article.media_type
        submission = Submission(text, article.raw, article.charset, said, media_type)
        if submission.submission_key == stored.submission_key:
            return submission
    return None


def _said(details: bytes) -> object:
    """Give an answer without the version that made it."""
    said: dict[str, Any] = orjson.loads(details)
    said["provenance"].pop("version")
    return said
