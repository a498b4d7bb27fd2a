from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import event, text, update
from sqlalchemy.exc import IntegrityError

from app.services.bulk import store_batch
from app.services.changes import list_changes
from app.services.errors import EmptyTextError, UnknownCharsetError
from app.services.resources import Resources, open_resources
from app.services.storing import Stored
from app.services.submissions import Fields, Limits, accept_html, accept_text
from app.services.turnstile import Turnstile
from app.storage.tables import revisions

LIMITS = Limits(1000, 1000, 1000)


@pytest.fixture
def resources(database: str) -> Iterator[Resources]:
    resources = open_resources(database, LIMITS, Turnstile(0, 1))
    yield resources
    resources.close()


def test_article_that_the_database_refuses_does_not_lose_the_batch(resources: Resources) -> None:
    with resources.writes.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_title ON revisions (title)"))
    titles = ("Ferry", "Harbor", "Ferry", "Bridge")
    batch = [accept_text(f"It was day {n}.", Fields(title=title), LIMITS) for n, title in enumerate(titles)]
    outcomes = store_batch(resources, batch)
    assert [type(outcome) for outcome in outcomes] == [Stored, Stored, IntegrityError, Stored]
    feed = [item.change.article_id for item in list_changes(resources, 0, 10).items]
    assert feed == [outcome.answer.article_id for outcome in outcomes if isinstance(outcome, Stored)]


def test_article_that_cannot_be_cleaned_does_not_lose_the_batch(resources: Resources) -> None:
    batch = [accept_html("<p>The ferry.", Fields(), LIMITS), accept_html("<br>", Fields(), LIMITS)]
    assert [type(outcome) for outcome in store_batch(resources, batch)] == [Stored, EmptyTextError]


def test_stored_article_that_cannot_be_read_does_not_lose_the_batch(resources: Resources) -> None:
    first, damaged, last = (accept_text(f"It was day {n}.", Fields(), LIMITS) for n in range(3))
    store_batch(resources, [damaged])
    with resources.writes.begin() as connection:
        connection.execute(update(revisions).values(charset="of no house"))
    outcomes = store_batch(resources, [first, damaged, last])
    assert [type(outcome) for outcome in outcomes] == [Stored, UnknownCharsetError, Stored]


def test_empty_batch_is_nothing(resources: Resources) -> None:
    assert store_batch(resources, []) == ()


def test_lock_of_writers_is_given_back_between_the_articles_of_a_long_batch(resources: Resources) -> None:
    commits: list[object] = []
    event.listen(resources.writes, "commit", commits.append)
    batch = [accept_text(f"It was day {n}.", Fields(), LIMITS) for n in range(3)]
    assert [type(outcome) for outcome in store_batch(resources, batch, max_held=0.0)] == [Stored] * 3
    assert len(commits) == 3
    assert [type(outcome) for outcome in store_batch(resources, batch[:1] * 2, max_held=0.0)] == [Stored] * 2
