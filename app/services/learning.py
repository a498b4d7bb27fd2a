"""What a source's pages have in common is learned as its articles are stored, in the transaction that stores them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from app.core.line_forms import Line, find_lines, source_key
from app.core.records import CleanArticle
from app.core.recurrence import HIGH_BAR, Evidence, Judgment, Sighting, Thresholds, judge, refuse_spread
from app.services.identifiers import time_of_id
from app.services.stored_details import read_segments
from app.storage import furniture, sightings
from app.storage.articles import find_revision
from app.storage.furniture import NewLine
from app.storage.sightings import Sighted

# A line is judged for the first articles of a day that hold it: 40 texts are read for each, some 20 ms.
MAX_JUDGED_A_DAY = 4
# Of each of the newest days some articles are read, so that a flood on one day is a few of forty.
SAMPLED_DAYS = 10
SAMPLED_A_DAY = 4
# What "of late" means for a line that must stand in most of what a source publishes.
NEWEST_ARTICLES = 40
# No house has so many lines; a source that does is no source.
MAX_LINES_OF_SOURCE = 2000


def lines_of(article: CleanArticle) -> tuple[Line, ...]:
    """Give the lines of a clean article by which its source may be known."""
    return find_lines(article.text, article.segments)


def note_lines(
    connection: Connection, row_id: int, article_id: UUID, source: str | None, lines: tuple[Line, ...]
) -> None:
    """Note the lines of an article, whose former ones are forgotten.

    What other sources have learned and this one prints as prose was agency copy: they unlearn it, unless an editor has
    confirmed it.
    """
    article = _sighted(row_id, article_id, source)
    sightings.add_sightings(connection, article, dict.fromkeys(line.key for line in lines))
    prose = [line.key for line in lines if line.is_prose]
    for learned in furniture.find_learned_elsewhere(connection, source, prose):
        furniture.delete_line(connection, learned.id)


def learn_lines(
    connection: Connection,
    row_id: int,
    article_id: UUID,
    source: str,
    lines: tuple[Line, ...],
    thresholds: Thresholds,
) -> None:
    """Learn those lines of a new article, noted already, that are seen to belong to the pages of its source."""
    article = _sighted(row_id, article_id, source)
    by_key = {line.key: line for line in lines}
    until = article.day - timedelta(days=thresholds.min_days - 1)
    recurring = sightings.find_recurring(connection, article, by_key, until)
    if not recurring:
        return
    known = furniture.find_known_keys(connection, source, recurring)
    counts = sightings.count_on_day(connection, article, recurring)
    for key in recurring:
        if key not in known and counts[key] <= MAX_JUDGED_A_DAY:
            judgment = judge_line(connection, by_key[key], source, thresholds)
            if judgment.refusal is None:
                _learn(connection, by_key[key], source, judgment, time_of_id(article_id))


def forget_lines(connection: Connection, row_id: int, article_id: UUID) -> None:
    """Forget the lines of an article that is about to be revised or deleted: found again by its stored text."""
    stored = find_revision(connection, article_id)
    if stored is not None:
        lines = find_lines(stored.text, read_segments(stored.details))
        article = _sighted(row_id, article_id, stored.source)
        sightings.remove_sightings(connection, article, [line.key for line in lines])


def judge_line(connection: Connection, line: Line, source: str, thresholds: Thresholds) -> Judgment:
    """Say whether a line belongs to the pages of its source, by what is stored."""
    keys = line.key, source_key(source)
    elsewhere = sightings.is_elsewhere(connection, *keys)
    holding, newest = sightings.count_among_newest(connection, keys[0], source, keys[1], NEWEST_ARTICLES)
    house_share = holding / max(1, newest)
    # Most lines that recur are told by two looks into indexes; the texts are what takes long.
    refusal = refuse_spread(line, house_share, is_elsewhere=elsewhere)
    if refusal is not None:
        return Judgment(refusal)
    days = max(SAMPLED_DAYS, HIGH_BAR * thresholds.min_days)
    # Half as many again as are needed, since some will be of one story.
    per_day = max(SAMPLED_A_DAY, -(-3 * HIGH_BAR * thresholds.min_articles // (2 * days)))
    row_ids = sightings.sample_sightings(connection, *keys, max_days=days, per_day=per_day)
    if len(row_ids) < thresholds.min_articles:
        return Judgment("few_stories")
    texts = sightings.read_texts(connection, *keys, row_ids)
    seen = (Sighting(-t.row_id if t.cluster is None else t.cluster, t.day, t.language, t.text) for t in texts)
    return judge(line, Evidence(tuple(seen), house_share, elsewhere), thresholds)


def _sighted(row_id: int, article_id: UUID, source: str | None) -> Sighted:
    # The day on which the article first came: a page that is revised every day is one article of one day.
    return Sighted(row_id, source_key(source), time_of_id(article_id).date())


def _learn(connection: Connection, line: Line, source: str, judgment: Judgment, now: datetime) -> None:
    if furniture.count_lines(connection, source) >= MAX_LINES_OF_SOURCE:
        return
    furniture.insert_line(
        connection,
        NewLine(source, line.key, line.form, line.example, "learned", judgment.stories, judgment.days, now, now),
    )
