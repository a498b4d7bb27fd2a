"""What cannot be derived is set aside: kept as it is, out of the way, so that the article can come again.

Where the submitted text is whole, the current revision is cleaned again, and only its broken answer is set aside.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.services.bench import Bench, Outcome
from app.services.checking import check_stored
from app.services.clustering import recluster
from app.services.errors import BadTextError
from app.services.flaws import Flaw
from app.services.knowledge import find_context_of
from app.services.recleaning import submission_of
from app.services.storing import Unwritten, clean_unwritten, write_revision
from app.storage import articles, clusters, links, mends, set_aside, soundness, stale_postings, stories
from app.storage.articles import StoredRevision
from app.storage.changes import Change, record_change
from app.storage.set_aside import Aside
from app.storage.soundness import ArticleRow

# In place of an answer that cannot be read: the submission asked for nothing, as far as anybody knows.
NO_ANSWER = b'{"provenance":{"options":{}}}'


def set_revision_aside(bench: Bench, flaw: Flaw) -> Outcome:
    """Set a revision aside that is broken; the current one is cleaned again, or the whole article goes with it."""
    row = _find_broken(bench, flaw)
    if row is None:
        return "mended"
    aside = Aside(bench.now, flaw.code, row.public_id, flaw.revision)
    if flaw.revision != row.revision:
        set_aside.set_revisions_aside(bench.connection, aside, row.id)
        return "set aside"
    stored = articles.find_whole_revision(bench.connection, row.public_id)
    unwritten = None if stored is None or flaw.code.startswith("raw.") else _clean_again(bench, stored)
    if stored is None or unwritten is None:
        return set_article_aside(bench, flaw)
    _forget_derived(bench, row)
    stories.mark_indexed(bench.connection, row.id, None, None)
    set_aside.set_revisions_aside(bench.connection, aside, row.id)
    write_revision(bench.connection, unwritten, stored.current)
    return "mended"


def set_article_aside(bench: Bench, flaw: Flaw) -> Outcome:
    """Set an article aside with all that is left of it; the feed tells that it is gone."""
    row = _find_broken(bench, flaw)
    if row is None:
        return "mended"
    _forget_derived(bench, row)
    linked = links.find_linked(bench.connection, row.id)
    links.delete_links(bench.connection, row.id)
    if linked or clusters.find_memberships(bench.connection, [row.id]):
        recluster(bench.connection, {row.id, *linked}, bench.resources.lead_rule, bench.now)
    record_change(bench.connection, Change("article.deleted", bench.now, row.public_id))
    set_aside.set_article_aside(bench.connection, Aside(bench.now, flaw.code, row.public_id, None), row.id)
    return "set aside"


def set_orphans_aside(bench: Bench, flaw: Flaw) -> Outcome:
    """Set revisions aside whose article is not there."""
    if flaw.row_id is not None and soundness.find_article(bench.connection, flaw.row_id) is None:
        set_aside.set_revisions_aside(bench.connection, Aside(bench.now, flaw.code, None, None), flaw.row_id)
    return "set aside"


def note_as_lost(bench: Bench, flaw: Flaw) -> Outcome:
    """Note that a revision is gone of which nothing is left."""
    article_id = UUID(flaw.name)
    is_there = flaw.revision is not None and articles.find_revision(bench.connection, article_id, flaw.revision)
    if not is_there:
        set_aside.note_lost(bench.connection, Aside(bench.now, flaw.code, article_id, flaw.revision))
    return "set aside"


def _find_broken(bench: Bench, flaw: Flaw) -> ArticleRow | None:
    """Give the article if it is still as the flaw says."""
    row = None if flaw.row_id is None else soundness.find_article(bench.connection, flaw.row_id)
    found = () if row is None else check_stored(bench.connection, row)
    return row if any((other.code, other.revision) == (flaw.code, flaw.revision) for other in found) else None


def _clean_again(bench: Bench, stored: StoredRevision) -> Unwritten | None:
    """Clean what was submitted, if it can be read; under the lock of writers, which others wait for meanwhile."""
    context = find_context_of(bench.connection, stored.source, stored.identity_key)
    row = stored.row
    try:
        submission = submission_of(stored)
    except (ValueError, KeyError, TypeError):
        submission = submission_of(replace(stored, row=replace(row, details=NO_ANSWER)))
    try:
        return clean_unwritten(bench.resources, submission, context, row.received_at, row.submission_key)
    except BadTextError:
        return None


def _forget_derived(bench: Bench, row: ArticleRow) -> None:
    """Take an article out of the index and forget its lines, under whatever keys."""
    stale_postings.remove_article(bench.connection, row.id)
    mends.forget_sightings(bench.connection, row.id)
