from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError, StatementError

from app.storage import articles
from app.storage.articles import ArticleFilter, RevisionRow
from app.storage.engines import open_engines
from app.storage.migrate import migrate
from app.storage.tables import revisions

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
ROW = RevisionRow(
    submission_key=b"s" * 32,
    received_at=NOON,
    title="Ferry",
    byline=None,
    published_at=None,
    language="en",
    word_count=3,
    version="0.1.0",
    recipe="r1",
    signature=bytes(512),
    submitted_metadata="{}",
    media_type="text/plain",
    charset="utf-8",
    text="The ferry sails.",
    details=b"{}",
    raw=b"The ferry sails.",
)
FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    engines = open_engines(database)
    migrate(engines.writes)
    with engines.writes.begin() as opened:
        yield opened
    engines.dispose()


@pytest.fixture
def stored(connection: Connection) -> Connection:
    articles.insert_article(connection, FIRST, b"i" * 32, "harbor", None, ROW)
    return connection


def test_article_is_found_by_its_identity(stored: Connection) -> None:
    ((identity_key, current),) = articles.find_currents(stored, [b"i" * 32, b"j" * 32]).items()
    assert identity_key == b"i" * 32
    assert (current.public_id, current.revision, current.submission_key) == (FIRST, 1, b"s" * 32)
    assert articles.find_currents(stored, [b"j" * 32]) == {}


def test_revision_becomes_the_current_one_and_the_first_stays(stored: Connection) -> None:
    (current,) = articles.find_currents(stored, [b"i" * 32]).values()
    later = replace(ROW, submission_key=b"t" * 32, text="The ferry is late.", received_at=NOON + timedelta(hours=1))
    articles.append_revision(stored, current, later)
    now, first = articles.find_revision(stored, FIRST), articles.find_revision(stored, FIRST, 1)
    assert now is not None
    assert first is not None
    assert (now.revision, now.text, now.received_at) == (2, later.text, later.received_at)
    assert (first.revision, first.text, first.received_at) == (1, ROW.text, NOON)
    assert articles.find_revision(stored, FIRST, 3) is None


def test_signature_and_recipe_are_kept(stored: Connection) -> None:
    kept = stored.execute(select(revisions.c.signature, revisions.c.recipe)).one()
    assert tuple(kept) == (bytes(512), "r1")


def test_identity_is_stored_once_whatever_the_caller_forgot(stored: Connection) -> None:
    with pytest.raises(IntegrityError), stored.begin_nested():
        articles.insert_article(stored, SECOND, b"i" * 32, None, None, ROW)


def test_deleting_takes_the_revisions_along(stored: Connection) -> None:
    assert articles.delete_article(stored, FIRST)
    assert stored.execute(select(revisions.c.id)).all() == []
    assert not articles.delete_article(stored, FIRST)
    assert not articles.article_exists(stored, FIRST)


def test_times_come_back_in_utc(stored: Connection) -> None:
    elsewhere = timezone(timedelta(hours=5, minutes=30))
    row = replace(ROW, received_at=NOON.astimezone(elsewhere))
    articles.insert_article(stored, SECOND, b"j" * 32, None, None, row)
    found = articles.find_revision(stored, SECOND)
    assert found is not None
    assert (found.received_at, found.received_at.tzinfo) == (NOON, UTC)
    after = ArticleFilter(received_after=(NOON - timedelta(seconds=1)).astimezone(elsewhere))
    assert len(articles.list_summaries(stored, after, 10)) == 2


def test_time_without_zone_is_a_mistake(stored: Connection) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        articles.list_summaries(stored, ArticleFilter(received_after=NOON.replace(tzinfo=None)), 10)


def test_list_is_in_the_order_of_ids_from_the_top(stored: Connection) -> None:
    articles.insert_article(stored, SECOND, b"j" * 32, None, None, ROW)
    assert [row.public_id for row in articles.list_summaries(stored, ArticleFilter(), 10)] == [SECOND, FIRST]
    assert [row.public_id for row in articles.list_summaries(stored, ArticleFilter(), 1)] == [SECOND]
    assert [row.public_id for row in articles.list_summaries(stored, ArticleFilter(), 10, SECOND)] == [FIRST]
