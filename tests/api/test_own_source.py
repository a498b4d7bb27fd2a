"""A key that is bound to a source: nothing of another one's is seen or changed with it, by whatever call."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from app.api.door import NEEDS
from app.services.keys import KeyWish, make_key
from tests.api.wire_stories import FERRY, FERRY_UPDATE, LIBRARY
from tests.conftest import Service

OWN, FOREIGN = "Brevik Bladet", "Perlmutter Post"
UNKNOWN = "01a2072a-66a2-7726-881d-5919b694ff55"
# Stands in everything that is of the other source, and in nothing else.
WORD = "perlmutter"
LINE = "Read more in the Perlmutter weekend edition"


@dataclass(frozen=True, slots=True)
class Desk:
    """A service with a key for all sources and one for OWN. foreign: the ids of what the other source has."""

    service: Service
    every: dict[str, str]
    bound: dict[str, str]
    own: dict[str, str]
    foreign: dict[str, str]

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        headers = self.bound | request.pop("headers", {})
        return self.service.call(method, path, headers=headers, **request)

    def call_unbound(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.service.call(method, path, headers=self.every, **request)


def post(service: Service, headers: dict[str, str], text: str, source: str, **fields: Any) -> Any:
    body = {"text": text, "source": source, **fields}
    answer = service.post("/v1/articles", json=body, headers=headers)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def fill(service: Service, every: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Store two stories, one of them in papers of both sources, the other in those of the foreign one alone."""
    marked = f"{FERRY}\n\nThe {WORD} on its bow was not harmed, and the captain of the Nordlys was glad of it."
    fields = {"title": f"The {WORD} ferry", "url": f"https://{WORD}.example/ferry", "byline": WORD}
    lead = post(service, every, marked, FOREIGN, **fields, metadata={WORD: WORD})
    revised = f"{marked} It had been carved in {WORD} by his father."
    lead = post(service, every, revised, FOREIGN, **fields)
    first = post(service, every, FERRY, OWN, title="The ferry", url="https://brevik.example/ferry")
    second = post(service, every, FERRY_UPDATE, OWN, title="A ferry again")
    library = f"{LIBRARY}\n\nThe {WORD} inlay of the tools was praised."
    alone = [post(service, every, library, FOREIGN, title=f"{WORD} {n}") for n in range(2)]
    gone = post(service, every, f"The {WORD} museum opened on Sunday.", FOREIGN)
    service.call("DELETE", f"/v1/articles/{gone['id']}", headers=every)
    line = service.post(
        f"/v1/sources/{FOREIGN}/furniture", json={"text": LINE, "state": "confirmed"}, headers=every
    ).json()
    segment = lead["provenance"]["segments"][-1]["id"]
    service.call("PUT", f"/v1/articles/{lead['id']}/overrides/{segment}", json={"action": "keep"}, headers=every)
    shared = service.get(f"/v1/articles/{first['id']}", headers=every).json()["cluster"]
    assert shared["size"] == 3
    assert shared["lead_id"] == lead["id"]
    other = service.get(f"/v1/articles/{alone[1]['id']}", headers=every).json()["cluster"]["id"]
    own = {"article_id": first["id"], "second_id": second["id"], "cluster_id": shared["id"]}
    foreign = {"article_id": lead["id"], "other_id": alone[0]["id"], "third_id": alone[1]["id"], "gone_id": gone["id"]}
    return own, foreign | {"cluster_id": other, "line_id": str(line["id"])}


@pytest.fixture(scope="module")
def desk(module_database: str, start_on: Callable[..., Service]) -> Desk:
    service = start_on(module_database)
    tokens = [
        make_key(service.resources, KeyWish("desk", ("read", "write", "admin"), source)).token for source in (None, OWN)
    ]
    every, bound = ({"Authorization": f"Bearer {token}"} for token in tokens)
    own, foreign = fill(service, every)
    for ids, source, host in ((own, OWN, "brevik"), (foreign, FOREIGN, WORD)):
        body = {"url": f"https://{host}.example/news", "source": source}
        ids["webhook_id"] = service.post("/v1/webhooks", json=body, headers=every).json()["id"]
    return Desk(service, every, bound, own, foreign)


def assert_nothing_foreign(desk: Desk, answer: httpx.Response) -> None:
    told = f"{answer.headers} {answer.text}".lower()
    assert WORD not in told
    ids = {name: value for name, value in desk.foreign.items() if name != "line_id"}
    assert {name for name, value in ids.items() if value in told} == set()


CALLS = [(method, path) for method, path in NEEDS if path.startswith("/v1/")]

# What a caller could try: the foreign story, word for word, and the foreign names.
TEXT = {"text": f"{FERRY}\n\nThe ferry."}
BODIES: dict[str, list[dict[str, Any]]] = {
    "/v1/articles": [TEXT, TEXT | {"source": FOREIGN}],
    "/v1/clean": [TEXT, TEXT | {"source": FOREIGN}],
    "/v1/search/similar": [TEXT, {"text": LIBRARY}, TEXT | {"source": FOREIGN}],
    "/v1/search/sentences": [
        {"text": "Nobody was hurt, and the ship will sail again on Friday"},
        {"text": "Spades, rakes and a small tiller can be taken home for two weeks"},
        {"text": "Spades, rakes and a small tiller can be taken home for two weeks", "source": FOREIGN},
    ],
    "/v1/articles/{article_id}/overrides/{segment_id}": [{"action": "remove"}],
    "/v1/sources/{source}/furniture": [{"text": LINE, "state": "rejected"}],
    "/v1/sources/{source}/furniture/{line_id}": [{"state": "rejected"}],
    "/v1/webhooks": [{"url": "https://brevik.example/"}, {"url": "https://brevik.example/", "source": FOREIGN}],
    "/v1/webhooks/{webhook_id}": [{"enabled": False}, {"source": FOREIGN}],
}
QUERIES = ("", f"?source={FOREIGN}", "?sort=size", "?limit=100", "?format=text", "?revision=1", "?as=text")


def bodies(desk: Desk, path: str) -> list[dict[str, Any]]:
    if path == "/v1/clusters/{cluster_id}/lead":
        return [{"article_id": desk.foreign[name]} for name in ("article_id", "other_id")]
    return BODIES.get(path, [{}])


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_no_byte_of_another_source_is_told(desk: Desk, method: str, path: str) -> None:
    tried = 0
    for whose in (desk.foreign, desk.own):
        names = {"segment_id": "s1", "source": FOREIGN, "line_id": desk.foreign["line_id"]} | whose
        if whose is desk.own and method == "DELETE":
            continue
        for query in QUERIES:
            for body in bodies(desk, path) if method in ("POST", "PUT", "PATCH") else [None]:
                sent = {"content": json.dumps(body) + "\n", "headers": {"Content-Type": "application/x-ndjson"}}
                request = {} if body is None else sent if path.endswith("/bulk") else {"json": body}
                answer = desk.call(method, path.format_map(names) + query, **request)
                assert answer.status_code < 500
                assert_nothing_foreign(desk, answer)
                tried += 1
    assert tried >= len(QUERIES)
    # Nothing has been changed that is not the caller's.
    article = f"/v1/articles/{desk.foreign['article_id']}"
    assert WORD in desk.call_unbound("GET", article).text
    assert desk.call_unbound("GET", f"{article}/overrides").json()["items"][0]["action"] == "keep"
    line = desk.call_unbound("GET", f"/v1/sources/{FOREIGN}/furniture").json()["items"]
    assert [row["state"] for row in line] == ["confirmed"]
    shared = desk.call_unbound("GET", f"/v1/clusters/{desk.own['cluster_id']}").json()
    assert shared["lead"]["id"] == desk.foreign["article_id"]
    assert shared["lead"]["by"] == "rule"
    assert desk.call_unbound("GET", f"/v1/webhooks/{desk.foreign['webhook_id']}").json()["enabled"]


def test_table_would_see_what_is_told(desk: Desk) -> None:
    names = {"segment_id": "s1", "source": FOREIGN} | desk.foreign
    both = (names, names | desk.own)
    silent = {"/v1/rules", "/v1/webhooks/{webhook_id}/deliveries"}
    for method, path in CALLS:
        if method == "GET" and path not in silent:
            told = "".join(desk.call_unbound(method, path.format_map(names)).text for names in both).lower()
            assert WORD in told or desk.foreign["article_id"] in told, path
    for path in ("/v1/search/similar", "/v1/search/sentences"):
        told = "".join(desk.call_unbound("POST", path, json=body).text for body in BODIES[path][:2])
        assert desk.foreign["article_id"] in told
        assert desk.foreign["other_id"] in told


PLACES = [(method, path) for method, path in CALLS if re.search(r"\{(article|cluster|webhook)_id\}", path)]


@pytest.mark.parametrize(("method", "path"), PLACES)
def test_what_is_another_sources_answers_as_what_is_not_there(desk: Desk, method: str, path: str) -> None:
    def told(names: dict[str, str]) -> tuple[int, dict[str, Any]]:
        body = (bodies(desk, path) or [{}])[0]
        answer = desk.call(method, path.format_map({"segment_id": "s1"} | names), json=body)
        return answer.status_code, {name: value for name, value in answer.json().items() if name != "request_id"}

    unknown = told({"article_id": UNKNOWN, "cluster_id": UNKNOWN, "webhook_id": UNKNOWN})
    assert unknown[0] == 404
    assert told(desk.foreign) == unknown


def test_lists_hold_what_is_the_callers_own(desk: Desk) -> None:
    own = {desk.own["article_id"], desk.own["second_id"]}
    assert own <= {item["id"] for item in desk.call("GET", "/v1/articles").json()["items"]}
    assert {item["source"] for item in desk.call("GET", "/v1/articles").json()["items"]} == {OWN}
    assert [item["source"] for item in desk.call("GET", "/v1/sources").json()["items"]] == [OWN]
    similar = desk.call("GET", f"/v1/articles/{desk.own['article_id']}/similar").json()["items"]
    assert desk.own["second_id"] in {item["id"] for item in similar}
    runs = desk.call("POST", "/v1/search/sentences", json=BODIES["/v1/search/sentences"][0]).json()
    assert runs["source_count"] == 1
    assert own <= {run["id"] for wording in runs["items"] for run in wording["runs"]}


def test_no_answer_tells_that_another_source_has_the_story(start: Callable[..., Service]) -> None:
    """What a caller may store, it could try out, until a cluster tells that another paper writes it too."""
    service = start()
    made = [make_key(service.resources, KeyWish("desk", ("read", "write"), source)) for source in (None, OWN)]
    every, bound = ({"Authorization": f"Bearer {key.token}"} for key in made)
    own, _foreign = fill(service, every)
    guess = service.post("/v1/articles", json={"text": f"{FERRY} Guessed."}, headers=bound).json()
    assert guess["cluster"] is None
    assert service.get(f"/v1/articles/{guess['id']}", headers=every).json()["cluster"]["id"] == own["cluster_id"]
    for article_id in (guess["id"], own["article_id"]):
        assert service.get(f"/v1/articles/{article_id}", headers=bound).json()["cluster"] is None
    listed = [
        service.get("/v1/articles", headers=bound),
        service.get(f"/v1/articles/{own['article_id']}/similar", headers=bound),
        service.post("/v1/search/similar", json={"text": FERRY}, headers=bound),
    ]
    for answer in listed:
        assert {item["cluster_id"] for item in answer.json()["items"]} == {None}
    runs = service.post("/v1/search/sentences", json=BODIES["/v1/search/sentences"][0], headers=bound).json()
    assert runs["cluster_count"] == 0
    assert {run["cluster_id"] for wording in runs["items"] for run in wording["runs"]} == {None}
    for path in ("/v1/clusters", "/v1/clusters?sort=size", f"/v1/articles?cluster={own['cluster_id']}"):
        assert service.get(path, headers=bound).json()["items"] == []
        assert service.get(path, headers=every).json()["items"] != []
    cluster = f"/v1/clusters/{own['cluster_id']}"
    for method, path in (("GET", cluster), ("PUT", f"{cluster}/lead"), ("DELETE", f"{cluster}/lead")):
        refused = service.call(method, path, json={"article_id": own["article_id"]}, headers=bound)
        assert (refused.status_code, refused.json()["code"]) == (404, "cluster_not_found")
    assert "cluster" not in service.get("/v1/changes", headers=bound).text.replace('"cluster_id":null', "")


def test_feed_tells_what_happened_to_the_callers_own(start: Callable[..., Service]) -> None:
    service = start()
    made = [make_key(service.resources, KeyWish("desk", ("read", "write"), source)) for source in (None, OWN)]
    every, bound = ({"Authorization": f"Bearer {key.token}"} for key in made)
    own, foreign = fill(service, every)
    for article_id in (own["second_id"], foreign["article_id"]):
        service.call("DELETE", f"/v1/articles/{article_id}", headers=every)
    feed = service.get("/v1/changes", headers=bound).json()
    subjects = {own["article_id"]: "first", own["second_id"]: "second"}
    assert [(change["kind"], subjects[change["article_id"]]) for change in feed["items"]] == [
        ("article.created", "first"),
        ("article.created", "second"),
        ("article.deleted", "second"),
    ]
    assert {change["cluster_id"] for change in feed["items"]} == {None}
    # What is another's is passed over once: the next page begins after it, and waits.
    assert service.get("/v1/changes", headers=every).json()["next"] == feed["next"]
    page = service.get(f"/v1/changes?after={feed['next']}", headers=bound).json()
    assert page == {"items": [], "next": feed["next"]}
    first = service.get("/v1/changes?limit=2", headers=bound).json()
    rest = service.get(f"/v1/changes?after={first['next']}", headers=bound).json()
    assert first["items"] + rest["items"] == feed["items"]


STORY = {"text": "The lighthouse of Brevik was painted on Wednesday."}


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/clean", "/v1/search/similar"])
def test_submission_of_another_source_is_refused_and_one_without_is_the_callers_own(desk: Desk, path: str) -> None:
    refused = desk.call("POST", path, json=STORY | {"source": FOREIGN})
    assert (refused.status_code, refused.json()["code"]) == (403, "foreign_source")
    plain = {"content": b"The lighthouse was painted.", "headers": {"Content-Type": "text/plain"}}
    assert desk.call("POST", f"{path}?source={FOREIGN}", **plain).status_code == 403
    for request in ({"json": STORY}, {"json": STORY | {"source": OWN}}, plain):
        answer = desk.call("POST", path, **request)
        assert answer.status_code in (200, 201)
        if path != "/v1/search/similar":
            assert answer.json()["source"] == OWN


def test_lines_of_bulk_are_held_to_the_source_one_by_one(desk: Desk) -> None:
    lines = [{"text": f"The lighthouse shone for {n} hours."} for n in range(3)]
    lines[1]["source"] = FOREIGN
    content = "".join(json.dumps(line) + "\n" for line in lines)
    answer = desk.call("POST", "/v1/articles/bulk", content=content, headers={"Content-Type": "application/x-ndjson"})
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [(row["status"], row.get("code")) for row in rows] == [(201, None), (403, "foreign_source"), (201, None)]
    stored = desk.call("GET", f"/v1/articles/{rows[0]['id']}").json()
    assert stored["source"] == OWN


def test_lines_of_the_callers_own_source_are_taught_and_of_another_not(desk: Desk) -> None:
    taught = {"text": "Follow us at the harbor", "state": "confirmed"}
    line = desk.call("POST", f"/v1/sources/{OWN}/furniture", json=taught).json()
    assert desk.call("GET", f"/v1/sources/{OWN}/furniture/{line['id']}").json() == line
    assert [row["id"] for row in desk.call("GET", f"/v1/sources/{OWN}/furniture").json()["items"]] == [line["id"]]
    for source in (FOREIGN, "Nobody's Gazette"):
        for method, path, body in (
            ("GET", "furniture", None),
            ("POST", "furniture", taught),
            ("GET", f"furniture/{line['id']}", None),
            ("PUT", f"furniture/{line['id']}", {"state": "rejected"}),
            ("DELETE", f"furniture/{line['id']}", None),
        ):
            answer = desk.call(method, f"/v1/sources/{source}/{path}", **({} if body is None else {"json": body}))
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_source")
