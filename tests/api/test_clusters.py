from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import func, select

from app.api.cluster_schemas import ClusterAnswer, ClusterListAnswer
from app.storage import tables
from app.storage.changes import Change, list_changes
from tests.api.wire_stories import DIGEST, FERRY, FERRY_BRIEF, FERRY_UPDATE, LIBRARY, papers
from tests.conftest import Service

DERIVED = (
    tables.article_bands,
    tables.sentence_keys,
    tables.links,
    tables.cluster_members,
    tables.clusters,
)


def store(service: Service, text: str, name: str, **body: Any) -> Any:
    return service.post(
        "/v1/articles", json={"text": text, "url": f"https://{name}.example/story", "source": name} | body
    ).json()


def feed(service: Service) -> list[Change]:
    with service.resources.reads.connect() as connection:
        return [row.change for row in list_changes(connection, 0, 1000)]


def told(service: Service, kind: str) -> list[tuple[str, ...]]:
    return [
        tuple(str(found) for found in (change.cluster_id, change.article_id or change.other_id) if found)
        for change in feed(service)
        if change.kind == kind
    ]


def groups(service: Service) -> set[frozenset[str]]:
    """Give the sources that are together."""
    found: dict[str, set[str]] = {}
    for item in service.get("/v1/articles?limit=200").json()["items"]:
        if item["cluster_id"] is not None:
            found.setdefault(item["cluster_id"], set()).add(item["source"])
    return {frozenset(group) for group in found.values()}


def counts(service: Service) -> list[int]:
    with service.resources.reads.connect() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in DERIVED]


def test_article_alone_has_no_cluster(service: Service) -> None:
    assert store(service, FERRY, "gazette")["cluster"] is None
    assert store(service, LIBRARY, "herald")["cluster"] is None
    assert service.get("/v1/clusters").json() == {"items": [], "next": None}


def test_second_paper_with_the_story_makes_a_cluster(service: Service) -> None:
    first, second = (store(service, text, name) for name, text in zip("ab", papers(FERRY, 2), strict=True))
    assert first["cluster"] is None
    assert second["cluster"]["size"] == 2
    for article in (first, second):
        assert service.get(f"/v1/articles/{article['id']}").json()["cluster"] == second["cluster"]
    listed = service.get("/v1/articles", params={"cluster": second["cluster"]["id"]}).json()["items"]
    assert {item["id"] for item in listed} == {first["id"], second["id"]}
    assert {item["cluster_id"] for item in listed} == {second["cluster"]["id"]}


def test_clean_says_nothing_of_clusters(service: Service) -> None:
    store(service, FERRY, "a")
    assert service.post("/v1/clean", json={"text": FERRY}).json()["cluster"] is None


def test_cluster_shows_members_lead_and_contradictions(service: Service) -> None:
    store(service, FERRY, "a")
    cluster_id = store(service, FERRY_UPDATE, "b")["cluster"]["id"]
    answer = service.get(f"/v1/clusters/{cluster_id}")
    ClusterAnswer.model_validate_json(answer.content)
    cluster = answer.json()
    assert cluster["size"] == 2
    assert cluster["lead"]["by"] == "rule"
    assert cluster["lead"]["because"] == "lead.fullest"
    first, second = cluster["members"]
    assert (first["because"], second["because"]) == ("story.near", "cluster.lead")
    assert first["tie"]["jaccard"] > 0.7
    assert second["tie"] is None
    [found] = cluster["discrepancies"]
    assert found["article_ids"] == [second["id"], first["id"]]
    assert found["differences"] == [{"kind": "number", "here": "seven", "there": "six"}]
    assert found["texts"][1] == FERRY[slice(*found["there_span"])]
    assert not cluster["partial"]
    assert cluster["compared"]


def test_spans_come_in_the_unit_that_was_asked_for(service: Service) -> None:
    store(service, "Ferry 🛳️🛳️ news: the ship is in port for repairs today.\n\n" + FERRY, "a")
    cluster_id = store(service, "Ferry 🛳️🛳️ news: the ship is in port for repairs today.\n\n" + FERRY_UPDATE, "b")
    path = f"/v1/clusters/{cluster_id['cluster']['id']}"
    one, other = (
        service.get(path, params={"offsets": unit}).json()["discrepancies"][0]["here_span"]
        for unit in ("codepoint", "utf16")
    )
    assert [at + 2 for at in one] == other


def test_list_of_clusters_goes_by_time_and_by_size(service: Service) -> None:
    for name, text in (("a", LIBRARY), ("b", LIBRARY), ("c", LIBRARY), ("d", FERRY), ("e", FERRY)):
        store(service, text, name)
    pages = {sort: service.get("/v1/clusters", params={"sort": sort, "limit": 1}).json() for sort in ("time", "size")}
    assert [pages[sort]["items"][0]["size"] for sort in ("time", "size")] == [2, 3]
    for sort, size in (("time", 3), ("size", 2)):
        rest = service.get("/v1/clusters", params={"sort": sort, "limit": 1, "cursor": pages[sort]["next"]})
        ClusterListAnswer.model_validate_json(rest.content)
        assert [item["size"] for item in rest.json()["items"]] == [size]
        assert rest.json()["next"] is None
    found = service.get("/v1/clusters", params={"source": "e"}).json()["items"]
    assert [item["size"] for item in found] == [2]


def test_cursor_of_one_order_is_refused_in_the_other(service: Service) -> None:
    for name, text in (("a", LIBRARY), ("b", LIBRARY), ("d", FERRY), ("e", FERRY)):
        store(service, text, name)
    cursor = service.get("/v1/clusters?limit=1").json()["next"]
    answer = service.get("/v1/clusters", params={"sort": "size", "cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")


STORIES = {"a": FERRY, "b": FERRY_UPDATE, "c": FERRY_BRIEF, "d": DIGEST, "e": LIBRARY, "f": LIBRARY + "\n\nMore soon."}
ORDERS = [order for number, order in enumerate(permutations(STORIES)) if number % 97 == 0]


def test_order_of_arrival_changes_no_group(start_on: Callable[..., Service], tmp_path: Any) -> None:
    found = []
    for number, order in enumerate(ORDERS):
        service = start_on(f"sqlite:///{tmp_path / str(number)}.db")
        for name in order:
            store(service, STORIES[name], name)
        found.append(groups(service))
    assert len(ORDERS) > 6
    assert all(one == found[0] for one in found)
    assert any({"a", "b"} <= group for group in found[0])
    assert any({"e", "f"} <= group for group in found[0])
    assert not any({"a", "e"} <= group for group in found[0])


def test_revision_that_tells_something_else_leaves(service: Service) -> None:
    first, second = store(service, FERRY, "a"), store(service, FERRY, "b")
    cluster_id = second["cluster"]["id"]
    third = store(service, FERRY, "c")
    assert third["cluster"] == {"id": cluster_id, "size": 3, "lead_id": first["id"]}
    assert store(service, LIBRARY, "b")["cluster"] is None
    assert groups(service) == {frozenset("ac")}
    assert told(service, "cluster.left") == [(cluster_id, second["id"])]
    assert told(service, "cluster.created") == [(cluster_id,)]


def test_revision_that_is_the_old_text_again_comes_back(service: Service) -> None:
    for name in "abc":
        store(service, FERRY, name)
    store(service, LIBRARY, "b")
    assert store(service, FERRY, "b")["cluster"]["size"] == 3


def test_articles_that_are_revised_into_another_story_move_there(service: Service) -> None:
    older = [store(service, FERRY, name) for name in "ab"][-1]["cluster"]["id"]
    newer = [store(service, LIBRARY, name) for name in "cd"][-1]["cluster"]["id"]
    for name in "cd":
        last = store(service, FERRY, name)
    assert last["cluster"] == service.get(f"/v1/articles/{last['id']}").json()["cluster"]
    assert (last["cluster"]["id"], last["cluster"]["size"]) == (older, 4)
    assert told(service, "cluster.dissolved") == [(newer,)]


def test_cluster_whose_bridge_goes_is_split(service: Service) -> None:
    halves = ["\n\n".join(part) for part in (FERRY.split("\n\n")[:2], FERRY.split("\n\n")[2:])]
    for name, half in zip("abcd", (*halves, *halves), strict=True):
        store(service, half, name)
    for name in "efgh":
        store(service, FERRY, name)
    assert groups(service) == {frozenset("abcdefgh")}
    for name in "efgh":
        store(service, LIBRARY, name)
    assert groups(service) == {frozenset("ac"), frozenset("bd"), frozenset("efgh")}
    assert told(service, "cluster.split")


def test_merged_cluster_sends_on_to_its_successor(service: Service) -> None:
    halves = ["\n\n".join(part) for part in (FERRY.split("\n\n")[:2], FERRY.split("\n\n")[2:])]
    older = [store(service, halves[0], name) for name in "abc"][-1]["cluster"]["id"]
    newer = [store(service, halves[1], name) for name in "de"][-1]["cluster"]["id"]
    assert service.get(f"/v1/clusters/{newer}").status_code == 200
    # Whole stories tie the halves together: most of the one cluster knows most of the other.
    for name in "fghi":
        store(service, FERRY, name)
    assert told(service, "cluster.merged") == [(newer, older)]
    moved = service.get(f"/v1/clusters/{newer}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/clusters/{older}")
    lead = service.call("DELETE", f"/v1/clusters/{newer}/lead")
    assert (lead.status_code, lead.headers["location"]) == (308, f"/v1/clusters/{older}/lead")
    listed = service.get("/v1/articles", params={"cluster": newer}).json()["items"]
    assert len(listed) == 9


def test_deleting_all_but_one_dissolves_the_cluster(service: Service) -> None:
    articles = [store(service, FERRY, name) for name in "ab"]
    cluster_id = articles[1]["cluster"]["id"]
    assert service.call("DELETE", f"/v1/articles/{articles[0]['id']}").status_code == 204
    assert told(service, "cluster.dissolved") == [(cluster_id,)]
    assert service.get(f"/v1/articles/{articles[1]['id']}").json()["cluster"] is None
    answer = service.get(f"/v1/clusters/{cluster_id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "cluster_not_found")


def test_nothing_derived_outlives_the_articles(service: Service) -> None:
    for name, text in STORIES.items():
        store(service, text, name)
    store(service, FERRY, "e")
    assert all(count > 0 for count in counts(service))
    for item in service.get("/v1/articles").json()["items"]:
        service.call("DELETE", f"/v1/articles/{item['id']}")
    assert counts(service) == [0, 0, 0, 0, 0]


def test_postings_of_a_revision_replace_those_before(service: Service) -> None:
    store(service, FERRY, "a")
    before = counts(service)
    store(service, LIBRARY, "a")
    store(service, FERRY, "a")
    assert counts(service) == before


def test_editor_chooses_who_leads(service: Service) -> None:
    first, second = store(service, FERRY_UPDATE, "a"), store(service, FERRY, "b")
    path = f"/v1/clusters/{second['cluster']['id']}"
    assert service.get(path).json()["lead"]["id"] == first["id"]
    assert service.call("PUT", f"{path}/lead", json={"article_id": second["id"]}).status_code == 204
    chosen = {"id": second["id"], "by": "editor", "because": "lead.editor"}
    assert service.get(path).json()["lead"] == chosen
    assert [member["because"] for member in service.get(path).json()["members"]] == ["story.near", "cluster.lead"]
    # Newcomers and revisions change nothing about it.
    store(service, FERRY_UPDATE + "\n\nThe council meets on Friday.", "c")
    store(service, FERRY_UPDATE, "b")
    assert service.get(path).json()["lead"] == chosen
    assert told(service, "cluster.lead")[-1] == (second["cluster"]["id"], second["id"])
    assert service.call("DELETE", f"{path}/lead").status_code == 204
    assert service.get(path).json()["lead"]["by"] == "rule"
    assert service.get(path).json()["lead"]["id"] != second["id"]


def test_choice_of_an_editor_ends_where_the_article_leaves(service: Service) -> None:
    first, second, third = (store(service, FERRY, name) for name in "abc")
    path = f"/v1/clusters/{third['cluster']['id']}"
    service.call("PUT", f"{path}/lead", json={"article_id": second["id"]})
    service.call("DELETE", f"/v1/articles/{second['id']}")
    assert service.get(path).json()["lead"] == {"id": first["id"], "by": "rule", "because": "lead.earliest"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"article_id": "01a2072a-66a2-7726-881d-5919b694ff55"}, 409, "not_a_member"),
        ({"article_id": "no id"}, 422, "invalid_fields"),
        ({}, 422, "invalid_fields"),
        ([], 422, "invalid_fields"),
    ],
)
def test_lead_that_cannot_be_is_refused(service: Service, body: Any, status: int, code: str) -> None:
    cluster_id = [store(service, FERRY, name) for name in "ab"][-1]["cluster"]["id"]
    answer = service.call("PUT", f"/v1/clusters/{cluster_id}/lead", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("cluster_id", ["01a2072a-66a2-7726-881d-5919b694ff55", "{01a2072a}", "x"])
def test_cluster_that_is_not_there(service: Service, cluster_id: str) -> None:
    for method, path in (("GET", ""), ("DELETE", "/lead")):
        answer = service.call(method, f"/v1/clusters/{cluster_id}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "cluster_not_found")


def test_named_agency_leads_as_the_setting_says(start: Callable[..., Service]) -> None:
    service = start(lead_agencies="dpa,AP", lead_order="agency,earliest")
    texts = {"a": FERRY, "b": "HOLM (AP) — " + FERRY, "c": "HOLM (dpa) — " + FERRY, "d": FERRY_UPDATE}
    last = [store(service, text, name) for name, text in texts.items()][-1]
    cluster = service.get(f"/v1/clusters/{last['cluster']['id']}").json()
    assert [member["agency"] for member in cluster["members"]] == [None, "AP", "dpa", None]
    assert cluster["lead"] == {"id": cluster["members"][2]["id"], "by": "rule", "because": "lead.agency"}


def test_article_without_a_word_is_never_linked(service: Service) -> None:
    for name in "ab":
        assert store(service, "!!! ??? !!!", name)["cluster"] is None
        assert store(service, "Yes.", f"{name}2")["cluster"] is None
