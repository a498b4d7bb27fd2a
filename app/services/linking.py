"""An article is linked with those that carry the same story, and clusters follow, in the transaction that stores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from app.core.clusters import LeadRule
from app.core.index_recipe import INDEX_RECIPE
from app.core.records import CleanArticle
from app.core.same_story import Verdict, read_story
from app.services.candidates import Judged, count_candidates, find_candidates, foresee, judge_candidates
from app.services.clustering import recluster
from app.services.element_fields import element_fields
from app.services.indexing import add_to_index, agency_of_stored, find_agency, keys_of, remove_from_index
from app.services.resources import Resources
from app.storage import clusters, links
from app.storage.links import Link
from app.storage.stories import IndexedRow, find_indexed, mark_indexed


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What was found out about an article before the lock of writers is taken, and the rule for its cluster's lead.

    judged: of the very text that is stored then.  agency: who wrote it, as far as it is named.
    """

    judged: Judged
    agency: str | None
    rule: LeadRule


def foresee_links(resources: Resources, article: CleanArticle, title: str | None) -> Foreseen:
    """Compare a clean article with what is stored now, so that little is left to do under the lock of writers."""
    nothing = foresee_nothing(article, title, resources.lead_rule)
    # In no one state: what is found is of a revision, which never changes, and all is looked up again under the lock.
    with resources.lookups.connect() as connection:
        judged = foresee(connection, nothing.judged.story, nothing.judged.keys)
    count_candidates(resources.metrics, judged.candidates)
    return replace(nothing, judged=judged)


def foresee_nothing(article: CleanArticle, title: str | None, rule: LeadRule) -> Foreseen:
    """Leave all comparing to the lock of writers: for an article that was cleaned under it."""
    keys = keys_of(article.recipe, article.signature, article.text, (caption.text for caption in article.captions))
    judged = Judged(read_story(article.text, article.language, title), keys)
    return Foreseen(judged, find_agency(element_fields(article.elements)), rule)


def link_stored(connection: Connection, row_id: int, foreseen: Foreseen, now: datetime, *, is_new: bool) -> bool:
    """Put an article that was just stored into the index, link it, and bring the clusters around it up to date.

    Its row says already that it is indexed. Gives whether it has links now, or had some.
    """
    return _link(connection, row_id, foreseen, () if is_new else links.find_linked(connection, row_id), now)


def unindex_article(connection: Connection, row_id: int) -> None:
    """Take an article out of the index before its text changes. Its links stay until it is linked anew."""
    article = find_indexed(connection, row_id)
    if article is not None:
        remove_from_index(connection, article)


def link_article(connection: Connection, article: IndexedRow, judged: Judged, rule: LeadRule, now: datetime) -> None:
    """Put an article that was stored before into the index, and link it anew. judged: of its present text."""
    row_id = article.row_id
    foreseen = Foreseen(judged, agency_of_stored(article), rule)
    mark_indexed(connection, row_id, INDEX_RECIPE, foreseen.agency)
    _link(connection, row_id, foreseen, links.find_linked(connection, row_id), now)
    # Also where the last article that it was linked with is gone.
    if clusters.find_memberships(connection, [row_id]) and not links.find_linked(connection, row_id):
        recluster(connection, {row_id}, rule, now)


def unlink_article(connection: Connection, article: IndexedRow, rule: LeadRule, now: datetime) -> None:
    """Take an article that will be deleted out of the index, the links and its cluster."""
    remove_from_index(connection, article)
    before = links.find_linked(connection, article.row_id)
    if before:
        links.delete_links(connection, article.row_id)
        recluster(connection, {article.row_id, *before}, rule, now)


def _link(connection: Connection, row_id: int, foreseen: Foreseen, before: Sequence[int], now: datetime) -> bool:
    """Link an article anew, and say whether it is linked or was. before: what it has been linked with."""
    judged = foreseen.judged
    # Before it is in the index itself: its own postings need not be read.
    found = find_candidates(connection, judged.keys, without=row_id)
    add_to_index(connection, row_id, judged.keys)
    # Those linked before are asked again, found or not: they may not be in the index yet after a change of its recipe,
    # and what was found once must not be lost to a cap.
    verdicts = judge_candidates(connection, judged, dict.fromkeys((*found.row_ids, *before)), always=before)
    same = {other_id: verdict for other_id, verdict in verdicts.items() if verdict.same}
    if before:
        links.delete_links(connection, row_id)
    links.insert_links(connection, _both_ways(row_id, same))
    if not before and not same:
        return False
    recluster(connection, {row_id, *before, *same}, foreseen.rule, now)
    return True


def _both_ways(row_id: int, same: dict[int, Verdict]) -> list[Link]:
    rows = []
    for other_id, verdict in same.items():
        found = verdict.resemblance
        rows.append(Link(row_id, other_id, verdict.because, found.jaccard, found.containment_a))
        rows.append(Link(other_id, row_id, verdict.because, found.jaccard, found.containment_b))
    return rows
