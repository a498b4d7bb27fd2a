from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from app.core.index_recipe import INDEX_RECIPE
from app.logs import JsonFormatter
from app.services.checking import find_flaws
from app.services.healing import Healer, count_unindexed, heal
from app.storage import tables
from tests.api.test_clusters import groups, store
from tests.api.wire_stories import FERRY, FERRY_UPDATE, LIBRARY
from tests.conftest import Service
from tests.test_cli import run

TEXTS = {"a": FERRY, "b": LIBRARY, "c": FERRY_UPDATE, "d": LIBRARY}
GROUPS = {frozenset("ac"), frozenset("bd")}


def filled(service: Service) -> Service:
    for name, text in TEXTS.items():
        store(service, text, name)
    assert groups(service) == GROUPS
    return service


def forget(service: Service) -> None:
    """Bring the store into the state of a release that knew nothing across articles."""
    with service.resources.writes.begin() as connection:
        for table in (
            tables.cluster_members,
            tables.clusters,
            tables.links,
            tables.article_bands,
            tables.sentence_keys,
        ):
            connection.execute(delete(table))
        connection.execute(update(tables.articles).values(indexed_as=None, agency=None))


def cluster_ids(service: Service) -> dict[str, str]:
    return {item["source"]: item["cluster_id"] for item in service.get("/v1/articles").json()["items"]}


def flaws(service: Service) -> list[Any]:
    return list(find_flaws(service.resources))


def test_what_was_stored_before_the_index_is_linked(service: Service) -> None:
    forget(filled(service))
    assert {flaw.code for flaw in flaws(service)} == {"index.waiting"}
    assert count_unindexed(service.resources) == 4
    assert len(list(heal(service.resources))) == 4
    assert groups(service) == GROUPS
    assert flaws(service) == []
    assert list(heal(service.resources)) == []


def test_healing_goes_on_where_it_was_broken_off(service: Service) -> None:
    forget(filled(service))
    assert len(list(islice(heal(service.resources), 3))) == 3
    assert len(list(heal(service.resources))) == 1
    assert flaws(service) == []


def test_service_heals_by_itself(start: Callable[..., Service]) -> None:
    service = filled(start())
    forget(service)
    healer = Healer(service.resources)
    healer.start()
    healer.join()
    assert flaws(service) == []
    healer.stop()


def damage(service: Service) -> None:
    """Break the stored answers of the first two articles."""
    with service.resources.writes.begin() as connection:
        for row_id, details in ((1, b'"perlmutter'), (2, b"{}")):
            of_article = tables.revisions.c.article_id == row_id
            connection.execute(update(tables.revisions).where(of_article).values(details=details))


def unlinked(service: Service) -> list[int]:
    with service.resources.reads.connect() as connection:
        waiting = select(tables.articles.c.id).where(tables.articles.c.indexed_as.is_(None))
        return list(connection.execute(waiting.order_by(tables.articles.c.id)).scalars())


def test_article_that_is_damaged_keeps_no_other_from_being_linked(
    start: Callable[..., Service], caplog: pytest.LogCaptureFixture
) -> None:
    service = filled(start())
    forget(service)
    damage(service)
    healer = Healer(service.resources)
    healer.start()
    healer.join()
    assert unlinked(service) == [1, 2]
    told = [json.loads(JsonFormatter().format(record)) for record in caplog.records if record.levelname == "ERROR"]
    assert [(row["row"], row["error"]) for row in told] == [(1, "orjson.JSONDecodeError"), (2, "KeyError")]
    assert "perlmutter" not in json.dumps(told)


def test_command_links_the_rest_and_says_what_is_damaged(database: str, start: Callable[..., Service]) -> None:
    service = filled(start())
    forget(service)
    damage(service)
    result = run("reindex", "--database", database)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Error: row 1 cannot be linked: orjson.JSONDecodeError",
        "Error: row 2 cannot be linked: KeyError",
        "2 articles linked",
        "Error: 2 articles are damaged; copytaster check says how, and --mend mends them",
    ]
    assert unlinked(service) == [1, 2]


def test_new_recipe_drops_the_old_keys_and_keeps_the_ids(service: Service) -> None:
    before = cluster_ids(filled(service))
    with service.resources.writes.begin() as connection:
        connection.execute(update(tables.articles).values(indexed_as=INDEX_RECIPE + ";older"))
        connection.execute(tables.sentence_keys.insert(), [{"key": 1, "article_id": 1}])
    assert count_unindexed(service.resources) == 4
    with service.resources.reads.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.sentence_keys)).scalar_one() == 0
    list(heal(service.resources))
    assert cluster_ids(service) == before
    assert flaws(service) == []


def test_article_of_an_old_recipe_leaves_no_key_behind(service: Service) -> None:
    filled(service)
    with service.resources.writes.begin() as connection:
        connection.execute(update(tables.articles).values(indexed_as="older"))
    for item in service.get("/v1/articles").json()["items"]:
        service.call("DELETE", f"/v1/articles/{item['id']}")
    with service.resources.reads.connect() as connection:
        for table in (tables.sentence_keys, tables.article_bands):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_link_that_is_missing_is_a_flaw(service: Service) -> None:
    filled(service)
    with service.resources.writes.begin() as connection:
        connection.execute(delete(tables.links).where(tables.links.c.article_id == 1))
    assert "link.one_sided" in {flaw.code for flaw in flaws(service)}


def test_cluster_of_wrong_members_is_a_flaw(service: Service) -> None:
    filled(service)
    with service.resources.writes.begin() as connection:
        connection.execute(delete(tables.cluster_members).where(tables.cluster_members.c.article_id == 1))
    assert "cluster.members" in {flaw.code for flaw in flaws(service)}
