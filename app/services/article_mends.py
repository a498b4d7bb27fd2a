"""What is derived from an article's current revision is made again. Each mend looks at what is there now."""

from __future__ import annotations

from uuid import UUID

from app.core.line_forms import find_lines, line_key, source_key
from app.core.same_story import read_story
from app.services.bench import Bench, Outcome
from app.services.candidates import foresee
from app.services.flaws import Flaw
from app.services.identifiers import time_of_id
from app.services.indexing import keys_of_stored
from app.services.linking import link_article
from app.services.stored_details import read_segments
from app.services.submissions import identity_of
from app.storage import articles, mends, soundness, stale_postings, stories
from app.storage.changes import Change, ChangeKind, record_change
from app.storage.sightings import Sighted


def relink(bench: Bench, flaw: Flaw) -> Outcome:
    """Put an article into the index under its keys, link it anew, and regroup the clusters around it."""
    article = stories.find_indexed(bench.connection, _row_id(flaw))
    if article is not None:
        story = read_story(article.text, article.language, article.title)
        judged = foresee(bench.connection, story, keys_of_stored(article))
        link_article(bench.connection, article, judged, bench.resources.lead_rule, bench.now)
    return "mended"


def relink_cleared(bench: Bench, flaw: Flaw) -> Outcome:
    """Take an article out of the index under whatever keys, before it is put in again."""
    stale_postings.remove_article(bench.connection, _row_id(flaw))
    return relink(bench, flaw)


def copy_head(bench: Bench, flaw: Flaw) -> Outcome:
    """Let an article stand in the lists as its newest revision says."""
    mends.copy_head(bench.connection, _row_id(flaw))
    return "mended"


def set_identity(bench: Bench, flaw: Flaw) -> Outcome:
    """Give an article the key by which it is known again."""
    row = soundness.find_article(bench.connection, _row_id(flaw))
    if row is None:
        return "mended"
    revision = soundness.read_revision(bench.connection, row.id, row.revision)
    key = identity_of(row.source, row.url, revision.submission_key)
    return "mended" if mends.set_identity(bench.connection, row.id, key) else "left"


def keep_own_sightings(bench: Bench, flaw: Flaw) -> Outcome:
    """Forget the lines that are noted for an article and that it does not hold."""
    article = stories.find_indexed(bench.connection, _row_id(flaw))
    row = soundness.find_article(bench.connection, _row_id(flaw))
    if article is not None and row is not None:
        keys = {line.key for line in find_lines(article.text, read_segments(article.details))}
        sighted = Sighted(row.id, source_key(row.source), time_of_id(row.public_id).date())
        mends.keep_sightings(bench.connection, sighted, keys)
    return "mended"


def set_line_key(bench: Bench, flaw: Flaw) -> Outcome:
    """Put a furniture line under its own key."""
    return "mended" if mends.set_line_key(bench.connection, _row_id(flaw), line_key) else "left"


def tell(bench: Bench, flaw: Flaw) -> Outcome:
    """Let the feed tell of a revision that is there."""
    article_id, revision = UUID(flaw.name), flaw.revision or 1
    is_there = articles.find_revision(bench.connection, article_id, revision) is not None
    if is_there and not mends.is_told(bench.connection, article_id, revision):
        kind: ChangeKind = "article.created" if revision == 1 else "article.revised"
        record_change(bench.connection, Change(kind, bench.now, article_id, revision))
    return "mended"


def tell_once(bench: Bench, flaw: Flaw) -> Outcome:
    """Remove what the feed tells of a revision after the first time."""
    mends.tell_once(bench.connection, UUID(flaw.name), flaw.revision or 1)
    return "mended"


def delete_orphans(bench: Bench, flaw: Flaw) -> Outcome:
    """Remove what refers to a row that is not there."""
    mends.delete_orphans(bench.connection, flaw.code.removesuffix(".orphan"), _row_id(flaw))
    return "mended"


def rebuild_indexes(bench: Bench, _flaw: Flaw) -> Outcome:
    """Build the indexes of the database anew."""
    mends.rebuild_indexes(bench.connection)
    return "mended"


def _row_id(flaw: Flaw) -> int:
    assert flaw.row_id is not None  # these kinds have one
    return flaw.row_id
