"""An article is linked with those that carry the same story, and clusters follow, in the transaction that stores it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.clusters import LeadRule
from app.core.records import CleanArticle
from app.core.same_story import Verdict, read_story
from app.services.candidates import Judged, find_candidates, foresee, judge_candidates
from app.services.clustering import recluster
from app.services.indexing import add_to_index, keys_of, keys_of_stored, remove_from_index
from app.services.resources import Resources
from app.storage import links
from app.storage.links import Link
from app.storage.stories import IndexedRow, find_indexed


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What was found out about an article before the lock of writers is taken, and the rule for its cluster's lead."""

    judged: Judged
    rule: LeadRule


def foresee_links(resources: Resources, article: CleanArticle, title: str | None) -> Foreseen:
    """Compare a clean article with what is stored now, so that little is left to do under the lock of writers."""
    story = read_story(article.text, article.language, title)
    keys = keys_of(article.recipe, article.signature, article.text, (caption.text for caption in article.captions))
    with resources.reads.connect() as connection:
        return Foreseen(foresee(connection, story, keys), resources.lead_rule)


def foresee_nothing(article: CleanArticle, title: str | None, rule: LeadRule) -> Foreseen:
    """Leave all comparing to the lock of writers: for an article that was cleaned under it."""
    keys = keys_of(article.recipe, article.signature, article.text, (caption.text for caption in article.captions))
    return Foreseen(Judged(read_story(article.text, article.language, title), keys), rule)


def link_stored(connection: Connection, row_id: int, foreseen: Foreseen, now: datetime) -> None:
    """Link an article that was just stored; what was foreseen of another text than the stored one is left aside."""
    article = find_indexed(connection, row_id)
    if article is None:
        return
    judged, story = foreseen.judged, foreseen.judged.story
    if (story.text, story.language, story.title) != (article.text, article.language, article.title):
        judged = Judged(read_story(article.text, article.language, article.title), keys_of_stored(article))
    link_article(connection, article, judged, foreseen.rule, now)


def unindex_article(connection: Connection, row_id: int) -> None:
    """Take an article out of the index before its text changes. Its links stay until it is linked anew."""
    article = find_indexed(connection, row_id)
    if article is not None:
        remove_from_index(connection, article)


def link_article(connection: Connection, article: IndexedRow, judged: Judged, rule: LeadRule, now: datetime) -> None:
    """Put an article into the index, link it anew, and bring the clusters around it up to date.

    judged: of its present text, with whatever was found out before the lock of writers was taken.
    """
    add_to_index(connection, article, judged.keys)
    before = links.find_linked(connection, article.row_id)
    found = find_candidates(connection, judged.keys, without=article.row_id)
    # Those linked before are asked again, found or not: they may not be in the index yet after a change of its recipe,
    # and what was found once must not be lost to a cap.
    verdicts = judge_candidates(connection, judged, dict.fromkeys((*found.row_ids, *before)), always=before)
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
