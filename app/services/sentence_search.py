"""Where a quote, caption or sentence ran: looked up by its keys, verified word for word, told in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

import orjson
from sqlalchemy import Connection

from app.core.quotes import Quote, QuotePart, read_quote
from app.core.runs import Run, StoredCaption, StoredText, find_runs, may_have, stands_in
from app.core.wordings import Wording, group_wordings
from app.services.answers import raw_text_of
from app.services.errors import QuoteTooShortError
from app.services.own_source import hide_cluster_id, narrow
from app.services.resources import Resources
from app.services.stored_details import read_captions, segments_of
from app.services.submissions import check_text
from app.storage.postings import find_postings
from app.storage.searched_texts import (
    SearchedText,
    keep_wanted,
    load_current_texts,
    load_earlier_texts,
    load_printed,
)
from app.storage.tables import sentence_keys

# Articles that are read for one key: a sentence that ran more often is reported as capped. More than the index reads
# by itself, since it reads the newest ones and the first is what is asked for.
MAX_POSTINGS: Final = 2_000
# Articles that are read and looked through: some 0.03 ms each, and half a millisecond where the quote may stand.
MAX_VERIFIED: Final = 200
# First those that share most keys, then the others of these, or where the first ones have nothing of the quote as many
# with the rarest keys. Of 2,000 sentences that ran in one article of a million, with a word replaced in each, at most 4
# were in neither; among the 200 with most keys 7 were not.
FIRST_VERIFIED: Final = 50
# A quote of 36 words has 33 shingles, and where it stands with three words changed about 6 are keys of the article: one
# that shares fewer than 3 has a phrase of it. Of a short quote every key counts.
WORDS_FOR_A_KEY: Final = 12
# Revisions of one article that are looked through for the first one that has the quote.
MAX_REVISIONS: Final = 20


@dataclass(frozen=True, slots=True)
class SentenceQuery:
    """What is looked for, and in which articles. near: whether some of its words may be others.

    limit: of the runs that are answered, the first ones.
    """

    text: str
    language: str | None = None
    source: str | None = None
    near: bool = True
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FoundRun:
    """A run and the article that prints it.

    since_revision: the first revision that has it.  seen_at: when the article was published, by the caller's word, if
    that is the first revision and the caller said so (`seen_by` is then `published`); else when that revision came in.
    """

    article: SearchedText
    raw_text: str
    run: Run
    since_revision: int
    seen_at: datetime
    seen_by: Literal["published", "received"]


@dataclass(frozen=True, slots=True)
class FoundWording:
    """The runs of one wording, the first seen first. article_count: also those that `limit` leaves out."""

    article_count: int
    runs: tuple[FoundRun, ...]


@dataclass(frozen=True, slots=True)
class SentenceFindings:
    """What was found. first: the first run in the words of the quote, or if there is none, the first one.

    The counts are of all runs. is_capped: there may be more, which were not looked at.
    """

    wordings: tuple[FoundWording, ...]
    first: FoundRun | None
    article_count: int
    source_count: int
    cluster_count: int
    is_capped: bool


def search_sentences(resources: Resources, query: SentenceQuery) -> SentenceFindings:
    """Find where a quote ran. Raises BusyError, QuoteTooShortError, and a BadTextError for what is no text."""
    check_text(query.text, resources.limits)
    query = replace(query, source=narrow(query.source, resources.only_source))
    quote = read_quote(query.text, query.language)
    if not quote.keys:
        raise QuoteTooShortError
    # It holds the interpreter as cleaning does. No transaction is open while it waits for its turn.
    with resources.turnstile.turn(), resources.reads.connect() as connection:
        candidates, is_capped = _find_candidates(connection, query, quote)
        candidates = tuple(hide_cluster_id(article, resources.only_source) for article in candidates)
        runs = [found for article in candidates for found in _find_runs(connection, query, quote, article)]
        runs.sort(key=lambda found: (found.seen_at, found.article.public_id, found.run.part.span, found.run.role))
        wordings = _group(runs, query.limit)
    articles = {found.article.row_id: found.article for found in runs}
    return SentenceFindings(
        wordings,
        next((found for found in runs if found.run.kind != "near"), runs[0] if runs else None),
        len(articles),
        len({article.source for article in articles.values() if article.source is not None}),
        len({article.cluster_id for article in articles.values() if article.cluster_id is not None}),
        is_capped,
    )


def _find_candidates(
    connection: Connection, query: SentenceQuery, quote: Quote
) -> tuple[tuple[SearchedText, ...], bool]:
    """Give the articles in which the quote may stand, and whether there may be more of them."""
    postings = find_postings(connection, sentence_keys, quote.keys, MAX_POSTINGS)
    shortest = min(len(part.words) for part in (quote.whole, *quote.parts))
    least = max(1, shortest // WORDS_FOR_A_KEY)
    likely = [row_id for row_id, count in postings.counts.items() if count >= least]
    wanted = keep_wanted(connection, likely, query.source, query.language)
    # Of articles that are as likely the ones stored first, as they stand here: the question is where it ran first.
    by_count = sorted(wanted, key=lambda row_id: -postings.counts[row_id])
    first = by_count[:FIRST_VERIFIED]
    found = _keep_likely(connection, quote, first)
    if found:
        others = by_count[FIRST_VERIFIED:MAX_VERIFIED]
    else:
        rarity = _weigh(postings.lists)
        others = sorted(by_count[FIRST_VERIFIED:], key=lambda row_id: -rarity[row_id])[:FIRST_VERIFIED]
    found += _keep_likely(connection, quote, others)
    is_capped = bool(postings.capped or postings.unread or len(wanted) > len(first) + len(others))
    return load_current_texts(connection, found) if found else (), is_capped


def _keep_likely(connection: Connection, quote: Quote, row_ids: Sequence[int]) -> list[int]:
    """Give those of some articles in which the quote may stand."""
    printed = load_printed(connection, row_ids) if row_ids else ()
    return [row.row_id for row in printed if may_have(quote, (row.text, *read_captions(row.details)), row.language)]


def _weigh(lists: Sequence[Sequence[int]]) -> Counter[int]:
    """Give how rare what articles share with a quote is: of the commonest key 1, of one held by half as many 2, ..."""
    most = max(map(len, lists), default=0).bit_length()
    weights: Counter[int] = Counter()
    for row_ids in lists:
        for _ in range(most + 1 - len(row_ids).bit_length()):
            weights.update(row_ids)
    return weights


def _find_runs(connection: Connection, query: SentenceQuery, quote: Quote, article: SearchedText) -> list[FoundRun]:
    raw_text = raw_text_of(article)
    runs = find_runs(quote, _stored_text(article, raw_text), near=query.near)
    if not runs:
        return []
    earlier = load_earlier_texts(connection, article.row_id, MAX_REVISIONS) if article.revision > 1 else ()
    revisions = [(revision, _stored_text(revision, "")) for revision in earlier]
    found = []
    for run in runs:
        since = next((row for row, text in revisions if _has(text, run.part, run)), article)
        is_published = since.revision == 1 and since.published_at is not None
        seen_at = since.published_at if is_published and since.published_at else since.received_at
        found.append(
            FoundRun(article, raw_text, run, since.revision, seen_at, "published" if is_published else "received")
        )
    return found


def _has(text: StoredText, part: QuotePart, run: Run) -> bool:
    return stands_in(part, text, near=run.kind == "near")


def _group(runs: Sequence[FoundRun], limit: int) -> tuple[FoundWording, ...]:
    groups = group_wordings([_wording(found) for found in runs])
    wordings = []
    for group in groups:
        count = len({runs[index].article.row_id for index in group})
        # `runs` are in the order of time, and so are the groups by their first ones.
        shown = tuple(runs[index] for index in group if index < limit)
        if shown:
            wordings.append(FoundWording(count, shown))
    return tuple(wordings)


def _wording(found: FoundRun) -> Wording:
    """Give what makes two runs one: of a caption the whole of it, of a sentence what answers to the quote."""
    run = found.run
    is_caption = run.role == "caption"
    text = run.passage.text if is_caption else run.text
    return Wording((*run.part.span, is_caption), text, found.article.language)


def _stored_text(article: SearchedText, raw_text: str) -> StoredText:
    details = orjson.loads(article.details)
    return StoredText(
        article.text,
        raw_text,
        article.language,
        segments_of(details),
        tuple(StoredCaption(row["text"], tuple(row["segment_ids"])) for row in details["captions"]),
    )
