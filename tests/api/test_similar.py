from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.api.cluster_schemas import SimilarListAnswer
from app.core.sentence_keys import sentence_keys
from app.services.candidates import MAX_POSTINGS
from app.storage import tables
from tests.api.test_clusters import store
from tests.api.wire_stories import DIGEST, FERRY, FERRY_BRIEF, FERRY_UPDATE, LIBRARY
from tests.conftest import Service


def test_article_near_to_another_is_found_with_what_both_have(service: Service) -> None:
    first, second = store(service, FERRY, "a"), store(service, FERRY_UPDATE, "b")
    store(service, LIBRARY, "c")
    answer = service.get(f"/v1/articles/{first['id']}/similar")
    SimilarListAnswer.model_validate_json(answer.content)
    [found] = answer.json()["items"]
    assert found["id"] == second["id"]
    assert found["same_story"]
    assert found["cluster_id"] == second["cluster"]["id"]
    assert found["containment"]["here"] > found["containment"]["there"]
    for passage in found["passages"]:
        assert FERRY[slice(*passage["here_span"])] == FERRY_UPDATE[slice(*passage["there_span"])]
    [contradiction] = found["discrepancies"]
    assert contradiction["differences"] == [{"kind": "number", "here": "six", "there": "seven"}]
    assert contradiction["texts"][0] == FERRY[slice(*contradiction["here_span"])]
    assert not answer.json()["capped"]


def test_both_articles_say_the_same_of_each_other(service: Service) -> None:
    ids = [store(service, text, name)["id"] for name, text in (("a", FERRY), ("b", FERRY_UPDATE))]
    one, other = (service.get(f"/v1/articles/{found}/similar").json()["items"][0] for found in ids)
    assert one["jaccard"] == other["jaccard"]
    assert one["because"] == other["because"]
    assert one["containment"] == {"here": other["containment"]["there"], "there": other["containment"]["here"]}


def test_article_that_shares_passages_and_no_story_is_told_apart(service: Service) -> None:
    for name, text in (("a", FERRY), ("b", DIGEST), ("c", LIBRARY)):
        last = store(service, text, name)
    found = service.get(f"/v1/articles/{last['id']}/similar").json()["items"]
    assert {item["source"] for item in found} == {"b"}
    assert found[0]["passages"]


def test_text_that_is_not_stored_finds_what_is(service: Service) -> None:
    stored = store(service, FERRY, "a")
    for request in (
        {"json": {"text": FERRY_BRIEF}},
        {"content": FERRY_BRIEF, "headers": {"Content-Type": "text/plain"}},
        {"content": f"<p>{FERRY_BRIEF}</p>", "headers": {"Content-Type": "text/html"}},
    ):
        answer = service.post("/v1/search/similar?limit=1", **request)
        assert [item["id"] for item in answer.json()["items"]] == [stored["id"]]
    assert len(service.get("/v1/articles").json()["items"]) == 1


def test_spans_are_of_the_clean_text_also_where_the_page_had_more(service: Service) -> None:
    stored = store(service, FERRY, "a")
    answer = service.post("/v1/search/similar", json={"text": f"Share this article\n\n{FERRY}\n\nRead more"})
    [found] = answer.json()["items"]
    assert found["passages"][0]["here_span"] == found["passages"][0]["there_span"]
    assert found["id"] == stored["id"]


def test_answer_that_leaves_some_out_says_so(service: Service) -> None:
    ids = [store(service, FERRY, name)["id"] for name in "abc"]
    path = f"/v1/articles/{ids[0]}/similar"
    assert not service.get(path).json()["capped"]
    answer = service.get(path, params={"limit": 1}).json()
    assert answer["capped"]
    assert len(answer["items"]) == 1


def test_key_that_too_many_articles_hold_is_said_to_be_capped(start: Callable[..., Service]) -> None:
    service = start()
    with service.resources.writes.begin() as connection:
        # Thousands of articles would do the same, and take minutes: their postings are enough.
        rows = [
            {"key": key, "article_id": 10_000 + number}
            for key in sentence_keys(FERRY)
            for number in range(MAX_POSTINGS + 1)
        ]
        connection.execute(tables.sentence_keys.insert(), rows)
    stored = store(service, FERRY, "a")
    assert service.get(f"/v1/articles/{stored['id']}/similar").json()["capped"]
    assert not service.post("/v1/search/similar", json={"text": LIBRARY}).json()["capped"]


def test_article_that_is_not_there_has_no_similar_ones(service: Service) -> None:
    answer = service.get("/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55/similar")
    assert (answer.status_code, answer.json()["code"]) == (404, "article_not_found")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "offsets=bytes", "format=text"])
def test_query_that_makes_no_sense_is_refused(shared_service: Service, query: str) -> None:
    answer: Any = shared_service.post(f"/v1/search/similar?{query}", json={"text": FERRY})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")
