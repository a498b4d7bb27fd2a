from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.pages import ID_CURSORS
from app.api.schemas import ArticleListAnswer
from tests.conftest import Service


def store(service: Service, text: str, **fields: Any) -> Any:
    return service.post("/v1/articles", json={"text": text} | fields).json()


def pages(service: Service, query: str) -> Iterator[httpx.Response]:
    path = f"/v1/articles?{query}"
    while path:
        page = service.get(path)
        yield page
        path = page.links["next"]["url"] if "next" in page.links else ""


@given(st.uuids())
def test_cursor_leads_back_to_the_id(article_id: Any) -> None:
    assert ID_CURSORS.read(ID_CURSORS.write(article_id)) == article_id


def test_pages_hold_every_article_once_the_newest_first(service: Service) -> None:
    ids = [store(service, f"Story of day {n}.")["id"] for n in range(7)]
    found = list(pages(service, "limit=3"))
    assert [len(page.json()["items"]) for page in found] == [3, 3, 1]
    assert [item["id"] for page in found for item in page.json()["items"]] == ids[::-1]
    assert found[-1].json()["next"] is None


def test_full_last_page_has_no_next(service: Service) -> None:
    for n in range(4):
        store(service, f"Story of day {n}.")
    assert len(list(pages(service, "limit=2"))) == 2


def test_link_keeps_the_filter_and_is_the_cursor_of_the_body(service: Service) -> None:
    for n in range(3):
        store(service, f"Story of day {n}.", source="Nörd & Süd")
    page = service.get("/v1/articles", params={"limit": 1, "source": "Nörd & Süd"})
    target = httpx.URL(page.links["next"]["url"])
    assert target.params == httpx.QueryParams({"limit": "1", "source": "Nörd & Süd", "cursor": page.json()["next"]})


def test_articles_that_come_or_change_meanwhile_do_not_shift_the_pages(service: Service) -> None:
    ids = [store(service, f"Story of day {n}.", url=f"https://a.example/{n}")["id"] for n in range(4)]
    first = service.get("/v1/articles?limit=2")
    store(service, "A new one.")
    store(service, "The oldest, revised.", url="https://a.example/0")
    second = service.get(first.links["next"]["url"])
    assert [item["id"] for item in second.json()["items"]] == ids[1::-1]


def test_page_begins_after_an_article_that_was_deleted(service: Service) -> None:
    ids = [store(service, f"Story of day {n}.")["id"] for n in range(3)]
    first = service.get("/v1/articles?limit=2")
    service.call("DELETE", f"/v1/articles/{ids[1]}")
    assert [item["id"] for item in service.get(first.links["next"]["url"]).json()["items"]] == [ids[0]]


@pytest.fixture
def newsroom(service: Service) -> Service:
    store(service, "Der Hafen ist seit Montag wieder offen.", source="a", url="https://a.example/1", language="de")
    store(service, "The harbor has been open since Monday.", source="a", url="https://a.example/2", language="en")
    store(service, "The harbor is open, the mayor said.", source="b", url="https://a.example/2", language="en")
    return service


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 3),
        ({"source": "a"}, 2),
        ({"url": "https://a.example/2"}, 2),
        ({"url": "https://a.example/2", "source": "a"}, 1),
        ({"language": "de"}, 1),
        ({"source": "c"}, 0),
        ({"source": ""}, 0),
        ({"received_after": "2020-01-01T00:00:00Z"}, 3),
        ({"received_before": "2020-01-01T00:00:00Z"}, 0),
    ],
)
def test_filters_narrow_the_list(newsroom: Service, filters: dict[str, str], count: int) -> None:
    assert len(newsroom.get("/v1/articles", params=filters).json()["items"]) == count


def test_time_bounds_are_exclusive_and_read_any_zone(newsroom: Service) -> None:
    times = [item["received_at"] for item in newsroom.get("/v1/articles").json()["items"]]
    middle = times[1]
    after = newsroom.get("/v1/articles", params={"received_after": middle}).json()["items"]
    before = newsroom.get("/v1/articles", params={"received_before": middle.replace("Z", "+00:00")}).json()["items"]
    assert [item["received_at"] for item in after] == times[:1]
    assert [item["received_at"] for item in before] == times[2:]


def test_list_shows_the_current_revision_in_the_stated_form(newsroom: Service) -> None:
    revised = store(newsroom, "Four words of it.", source="a", url="https://a.example/1", title="New", language="en")
    page = newsroom.get("/v1/articles", params={"url": "https://a.example/1"})
    ArticleListAnswer.model_validate_json(page.content)
    item = page.json()["items"][0]
    assert item == {**{name: revised[name] for name in item.keys() - {"cluster_id"}}, "cluster_id": None}
    assert (item["revision"], item["title"], item["word_count"]) == (2, "New", 4)
