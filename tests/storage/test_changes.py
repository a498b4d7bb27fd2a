from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, delete

from app.storage import tables
from app.storage.changes import Change, list_changes, record_change, recording_together
from app.storage.engines import open_engines
from app.storage.migrate import migrate

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
CREATED = Change("article.created", NOON, UUID(int=1), 1)
JOINED = Change("cluster.joined", NOON, UUID(int=1), cluster_id=UUID(int=2))


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    engines = open_engines(database)
    migrate(engines.writes)
    with engines.writes.begin() as connection:
        yield connection
    engines.dispose()


def test_changes_come_back_in_order_after_a_number(connection: Connection) -> None:
    for change in (CREATED, JOINED, CREATED):
        record_change(connection, change)
    first, *rest = list_changes(connection, 0, 10)
    assert first.change == CREATED
    assert [row.change for row in list_changes(connection, first.number, 1)] == [JOINED]
    assert [row.number for row in rest] == sorted(row.number for row in rest)


def test_changes_that_are_recorded_together_come_in_their_order_and_not_before_the_end(connection: Connection) -> None:
    with recording_together(connection):
        for change in (CREATED, JOINED):
            record_change(connection, change)
        assert list_changes(connection, 0, 10) == ()
    record_change(connection, CREATED)
    assert [row.change for row in list_changes(connection, 0, 10)] == [CREATED, JOINED, CREATED]


def test_changes_that_are_recorded_together_are_none_after_an_error(connection: Connection) -> None:
    with pytest.raises(ZeroDivisionError), recording_together(connection):
        record_change(connection, CREATED)
        raise ZeroDivisionError
    record_change(connection, JOINED)
    assert [row.change for row in list_changes(connection, 0, 10)] == [JOINED]


def test_number_of_a_removed_change_is_not_given_again(connection: Connection) -> None:
    record_change(connection, CREATED)
    (first,) = list_changes(connection, 0, 10)
    connection.execute(delete(tables.changes))
    record_change(connection, JOINED)
    (second,) = list_changes(connection, 0, 10)
    assert second.number > first.number
