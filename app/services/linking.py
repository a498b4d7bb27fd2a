"""An article is linked with those that carry the same story, and clusters follow, in the transaction that stores it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.clusters import LeadRule
from app.core.same_story import Verdict
from app.services.candidates import Judged, find_candidates, judge_candidates
from app.services.clustering import recluster
from app.services.indexing import add_to_index, remove_from_index
from app.storage import links
from app.storage.links import Link
from app.storage.stories import IndexedRow


def link_article(
    connection: Connection, article: IndexedRow, judged: Judged, rule: LeadRule, now: datetime
) -> None:
    """Put an article into the index, link it anew, and bring the clusters around it up to date.

    judged: of its present text, with whatever was found out before the lock of writers was taken.
    """
    add_to_index(connection, article, judged.keys)
    before = links.find_linked(connection, article.row_id)
    found = find_candidates(connection, judged.keys, without=article.row_id)
    # Those linked before are asked again, found or not: they may not be in the index yet after a change of its recipe,
    # and what was found once must not be lost to a cap.
    verdicts = judge_candidates(connection, judged, dict.fromkeys((*found.row_ids, *before)))
    same = {row_id: verdict for row_id, verdict in verdicts.items() if verdict.same}
    if before:
        links.delete_links(connection, article.row_id)
    links.insert_links(connection, _both_ways(article.row_id, same))
    if before or same:
        recluster(connection, {article.row_id, *before, *same}, rule, now)


def unlink_article(connection: Connection, article: IndexedRow, rule: LeadRule, now: datetime) -> None:
    """Take an article that will be deleted out of the index, the links and its cluster."""
    remove_from_index(connection, article)
    before = links.find_linked(connection, article.row_id)
    if before:
        links.delete_links(connection, article.row_id)
        recluster(connection, {article.row_id, *before}, rule, now)


def _both_ways(row_id: int, same: dict[int, Verdict]) -> list[Link]:
    rows = []
    for other_id, verdict in same.items():
        found = verdict.resemblance
        rows.append(Link(row_id, other_id, verdict.because, found.jaccard, found.containment_a))
        rows.append(Link(other_id, row_id, verdict.because, found.jaccard, found.containment_b))
    return rows
