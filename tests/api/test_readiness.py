from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from app.storage import tables
from app.storage.migrate import known_revisions, take_to
from tests.api.wire_stories import FERRY, LIBRARY
from tests.conftest import Service

KNOWN = known_revisions()


def checks(service: Service, status: int) -> dict[str, bool]:
    answer = service.get("/readyz")
    assert answer.status_code == status
    found = answer.json()["checks"]
    assert all(check["detail"].endswith(".") for check in found.values())
    return {name: check["ok"] for name, check in found.items()}


def test_all_is_well(service: Service) -> None:
    assert checks(service, 200) == {"database": True, "migrations": True, "recipe": True}
    assert service.get("/readyz").json()["status"] == "ok"


@pytest.mark.parametrize(("revision", "said"), [(KNOWN[1], "of an older version"), ("9999", "another version")])
def test_tables_of_another_version_are_told_from_a_database_that_is_gone(
    service: Service, revision: str, said: str
) -> None:
    with service.resources.writes.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    assert_not_ready(service, said)


@pytest.mark.parametrize("form", KNOWN[1:])
def test_tables_that_were_taken_back_to_any_form_are_told(service: Service, form: str) -> None:
    take_to(service.resources.writes, form)
    assert_not_ready(service, f"({form}, the newest is {KNOWN[0]})")


def assert_not_ready(service: Service, said: str) -> None:
    assert checks(service, 503) == {"database": True, "migrations": False, "recipe": False}
    answer = service.get("/readyz").json()
    assert answer["code"] == "not_ready"
    assert said in answer["detail"]
    assert said in answer["checks"]["migrations"]["detail"]


@pytest.mark.parametrize("recipe", [None, "an older recipe", "zzz, a newer one"])
def test_articles_that_wait_for_the_index_are_told_and_are_no_reason_to_stop(
    start: Callable[..., Service], recipe: str | None
) -> None:
    service = start()
    for text in (FERRY, LIBRARY):
        assert service.post("/v1/articles", json={"text": text}).status_code == 201
    with service.resources.writes.begin() as connection:
        connection.execute(update(tables.articles).values(indexed_as=recipe))
    assert checks(service, 200) == {"database": True, "migrations": True, "recipe": False}
    assert "2 articles wait" in service.get("/readyz").json()["checks"]["recipe"]["detail"]
    service.app.state.pulse.ask()
    assert "copytaster_unindexed_articles 2.0" in service.get("/metrics").text


def test_nothing_is_known_of_a_database_that_cannot_be_read(service: Service) -> None:
    with service.resources.writes.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE articles RENAME TO mislaid")
    assert checks(service, 503) == {"database": False, "migrations": False, "recipe": False}
    assert service.get("/readyz").json()["code"] == "storage_unavailable"
