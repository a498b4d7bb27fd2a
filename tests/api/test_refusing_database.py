"""A database that has no room left, or takes nothing: callers are told, and reading goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from sqlalchemy import Connection

from tests.api.wire_stories import write_story
from tests.conftest import Service

# Long enough to need a page of its own.
LONG = {"text": "\n\n".join(write_story(number) for number in range(20))}
NO_ROOM = """
    CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE disk_full USING MESSAGE = 'No space left'; END $$
    LANGUAGE plpgsql; CREATE TRIGGER no_room BEFORE INSERT ON revisions EXECUTE FUNCTION refuse()"""
READ_ONLY = "ALTER DATABASE {} SET default_transaction_read_only"


@contextmanager
def writer(service: Service) -> Iterator[Connection]:
    """Give the service's own connection that writes; it goes on with what is set on it."""
    with service.resources.writes.begin() as connection:
        yield connection


@contextmanager
def full(service: Service) -> Iterator[None]:
    with writer(service) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql("PRAGMA max_page_count = 1" if is_sqlite else NO_ROOM)
    yield
    with writer(service) as connection:
        end = "PRAGMA max_page_count = 1000000" if is_sqlite else "DROP TRIGGER no_room ON revisions"
        connection.exec_driver_sql(end)


@contextmanager
def read_only(service: Service) -> Iterator[None]:
    url = service.resources.writes.url
    if url.drivername.startswith("sqlite"):
        with writer(service) as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        yield
    else:
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        # It tells new sessions alone.
        with psycopg.connect(address, autocommit=True) as session:
            session.execute(f"{READ_ONLY.format(url.database)} = on".encode())
            service.resources.writes.dispose()
            yield
            session.execute(f"{READ_ONLY.format(url.database)} = off".encode())
    service.resources.writes.dispose()


@pytest.mark.parametrize(
    ("refusing", "code", "retry_after", "told"),
    [
        (full, "storage_full", "60", "The database is full, and takes articles again as soon as there is room"),
        (
            read_only,
            "storage_read_only",
            "5",
            "The database can only be read, and takes articles again as soon as it can be written",
        ),
    ],
)
def test_refusal_is_told_and_ends_by_itself(
    service: Service,
    caplog: pytest.LogCaptureFixture,
    refusing: Callable[[Service], AbstractContextManager[None]],
    code: str,
    retry_after: str,
    told: str,
) -> None:
    path = service.post("/v1/articles", json={"text": "The ferry sails."}).headers["location"]
    stored, feed = service.get(path).content, service.get("/v1/changes").content
    with refusing(service):
        answer = service.post("/v1/articles", json=LONG)
        assert (answer.status_code, answer.json()["code"]) == (503, code)
        assert answer.headers["retry-after"] == retry_after
        row = service.post(
            "/v1/articles/bulk", content=json.dumps(LONG), headers={"Content-Type": "application/x-ndjson"}
        ).json()
        assert (row["status"], row["code"]) == (503, code)
        assert (service.get(path).content, service.get("/v1/changes").content) == (stored, feed)
        assert service.get("/readyz").status_code == 200
    assert service.post("/v1/articles", json=LONG).status_code == 201
    # The healer may have looked meanwhile, and says so itself.
    said = {record.message.split(":")[0] for record in caplog.records}
    assert said - {"Articles wait to be linked, since the database cannot be used"} == {told}
    assert "school" not in caplog.text
