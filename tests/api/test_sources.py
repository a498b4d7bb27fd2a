from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import Service

ODD = "Varn/Tarn Post & Söhne, 100%"
LINE = "Follow the evening desk on Signal"
STORY = "The ferry to Varn did not sail on Monday, as the wind had turned.\n\nIt will go by noon, the captain thinks."


def furniture_of(source: str) -> str:
    return f"/v1/sources/{quote(source, safe='')}/furniture"


def teach(service: Service, source: str = ODD, **body: str) -> Any:
    return service.post(furniture_of(source), json={"text": LINE, **body})


@pytest.mark.parametrize("source", [ODD, "Varn Gazette", "a/furniture", "furniture/7", "/", "%2F"])
def test_line_that_is_taught_goes_from_the_articles_of_its_source(service: Service, source: str) -> None:
    answer = teach(service, source)
    assert answer.status_code == 201
    assert service.get(answer.headers["Location"]).json() == answer.json()
    said = {"text": f"{STORY}\n\n» follow the EVENING desk on Signal", "source": source}
    assert service.post("/v1/clean", json=said).json()["text"] == STORY
    assert service.post("/v1/clean", json={**said, "source": "Other"}).json()["text"] != STORY


def test_taught_line_is_listed_as_confirmed(service: Service) -> None:
    taught = teach(service).json()
    listed = service.get(furniture_of(ODD)).json()
    assert listed == {"items": [taught], "next": None}
    assert {name: taught[name] for name in ("source", "state", "line", "example", "articles", "days")} == {
        "source": ODD,
        "state": "confirmed",
        "line": LINE.lower(),
        "example": LINE,
        "articles": 0,
        "days": 0,
    }


def test_line_is_rejected_confirmed_and_unlearned(service: Service) -> None:
    path = teach(service).headers["Location"]
    said = {"text": f"{STORY}\n\n{LINE}", "source": ODD}
    for state, is_kept in (("rejected", True), ("confirmed", False)):
        assert service.call("PUT", path, json={"state": state}).json()["state"] == state
        assert (LINE in service.post("/v1/clean", json=said).json()["text"]) is is_kept
    assert service.call("DELETE", path).status_code == 204
    assert LINE in service.post("/v1/clean", json=said).json()["text"]
    for method in ("GET", "DELETE"):
        answer = service.call(method, path)
        assert (answer.status_code, answer.json()["code"]) == (404, "furniture_line_not_found")


def test_line_that_is_taught_again_is_the_same_one(service: Service) -> None:
    first = teach(service)
    again = teach(service, text=f"{LINE.upper()}:", state="rejected")
    assert (again.status_code, again.json()["id"], again.json()["state"]) == (200, first.json()["id"], "rejected")


@pytest.mark.parametrize(
    ("text", "code"),
    [("***", "unusable_line"), ("two\nlines", "unusable_line"), ("", "invalid_fields"), ("x" * 301, "invalid_fields")],
)
def test_text_that_no_line_can_match_is_refused(shared_service: Service, text: str, code: str) -> None:
    answer = teach(shared_service, text=text)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_state_learned_is_no_verdict(service: Service) -> None:
    path = teach(service).headers["Location"]
    assert service.call("PUT", path, json={"state": "learned"}).json()["code"] == "invalid_fields"
    assert service.call("PUT", path, content=b"state", headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("line_id", ["0", "-1", "x", "9" * 30, "²"])
def test_what_is_no_id_names_no_line(shared_service: Service, line_id: str) -> None:
    assert shared_service.get(f"{furniture_of(ODD)}/{line_id}").json()["code"] == "furniture_line_not_found"


def test_lines_come_in_pages_and_by_state(service: Service) -> None:
    for number in range(5):
        teach(service, text=f"Taught line {'abcde'[number]} of the house", state=("confirmed", "rejected")[number % 2])
    path, seen = f"{furniture_of(ODD)}?limit=2", []
    while path:
        page = service.get(path)
        seen += [item["example"][12] for item in page.json()["items"]]
        path = page.links["next"]["url"] if page.json()["next"] else ""
    assert "".join(seen) == "edcba"
    rejected = service.get(furniture_of(ODD), params={"state": "rejected"}).json()["items"]
    assert [item["example"][12] for item in rejected] == ["d", "b"]
    assert service.get(furniture_of("unknown")).json() == {"items": [], "next": None}


def test_sources_are_listed_with_their_counts(service: Service) -> None:
    teach(service)
    for number, source in enumerate([ODD, "Gazette", ODD, None, "Äther"]):
        body = {"text": f"{STORY} {number} people know.", "source": source}
        assert service.post("/v1/articles", json=body).status_code == 201
    path, seen = "/v1/sources?limit=1", []
    while path:
        page = service.get(path)
        seen += [tuple(item.values()) for item in page.json()["items"]]
        path = page.links["next"]["url"] if page.json()["next"] else ""
    assert sorted(seen) == sorted([("Gazette", 1, 0), (ODD, 2, 1), ("Äther", 1, 0)])


@pytest.mark.parametrize("path", ["/v1/sources", furniture_of(ODD)])
def test_cursor_that_no_page_gave_is_refused(shared_service: Service, path: str) -> None:
    assert shared_service.get(path, params={"cursor": "nonsense!"}).json()["code"] == "invalid_parameters"


def test_rules_explain_what_was_learned(service: Service) -> None:
    rules = service.get("/v1/rules").json()["items"]
    (rule,) = [rule for rule in rules if rule["code"] == "furniture.learned"]
    assert "source" in rule["why"]


@pytest.mark.parametrize("name", ["a%00b", "Varn%0ATarn%2FPost", "x%0d%0aSet-Cookie:%20a=b", "%20", "a%7F", "%C2%85"])
def test_name_that_no_article_could_have_is_refused(shared_service: Service, name: str) -> None:
    for method in ("GET", "POST"):
        answer = shared_service.call(
            method, f"/v1/sources/{name}/furniture", json={"text": "More of this", "state": "confirmed"}
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")


@pytest.mark.parametrize("source", [ODD, "Варна", "紙/面", "a?b#c", "/", 'g>; rel="prefetch", <http:', "🗞"])
def test_link_leads_on_in_whatever_name(service: Service, source: str) -> None:
    for text in ("Follow the evening desk", "Follow the morning desk"):
        assert teach(service, source, text=text).status_code == 201
    page = service.get(f"{furniture_of(source)}?limit=1")
    assert (page.status_code, list(page.links)) == (200, ["next"])
    assert [item["example"] for item in service.get(page.links["next"]["url"]).json()["items"]] == [
        "Follow the evening desk"
    ]
