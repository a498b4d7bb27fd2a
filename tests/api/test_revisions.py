from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.api.revision_schemas import RevisionListAnswer
from app.api.routes.revisions import MAX_LISTED
from app.services import revisions
from app.storage.articles import append_revision, find_whole_revision
from tests.conftest import Service

URL = "https://harbor-times.example/ferry"
LEAD = "The ferry to Holm sailed again on Monday."
CREW = "12 of the crew had left, said Ada Quist, its captain."
STORY = f"{LEAD}\n\n{CREW}"


def store(service: Service, text: str = STORY, **body: Any) -> Any:
    return service.post("/v1/articles", json={"text": text, "url": URL} | body).json()


def listed(service: Service, article: Any, **query: Any) -> Any:
    answer = service.get(f"/v1/articles/{article['id']}/revisions", params=query)
    RevisionListAnswer.model_validate_json(answer.content)
    return answer.json()


def newest(service: Service, article: Any) -> Any:
    return listed(service, article)["items"][0]["changes"]


def test_first_revision_has_no_changes(service: Service) -> None:
    article = store(service, title="Ferry sails")
    assert listed(service, article) == {
        "items": [
            {
                "revision": 1,
                "received_at": article["received_at"],
                "title": "Ferry sails",
                "language": "en",
                "word_count": article["word_count"],
                "changes": None,
            }
        ],
        "next": None,
    }


def test_newest_revision_stands_first_and_says_what_changed(service: Service) -> None:
    article = store(service)
    store(service, STORY.replace("12", "14"))
    store(service, f"{STORY.replace('12', '14')} Gulls cried.")
    items = listed(service, article)["items"]
    assert [item["revision"] for item in items] == [3, 2, 1]
    assert items[0]["changes"]["reasons"] == ["revision.sentence_added"]
    assert [change["after"] for change in items[0]["changes"]["added"]] == ["Gulls cried."]
    assert items[1]["changes"]["matters"] is True
    assert items[1]["changes"]["changed"] == [
        {
            "before": CREW,
            "after": CREW.replace("12", "14"),
            "reasons": ["revision.number"],
            "before_span": [len(LEAD) + 2, len(STORY)],
            "after_span": [len(LEAD) + 2, len(STORY)],
            "spans": [[[0, 2], [0, 2]]],
            "differences": [{"kind": "number", "here": "12", "there": "14"}],
        }
    ]


@pytest.mark.parametrize(
    ("text", "body", "matters", "reasons"),
    [
        pytest.param(STORY.replace("left, said", "left; said"), {}, False, ["revision.punctuation"], id="comma"),
        pytest.param(f"{STORY}\n\nRead more: Bank cuts rates", {}, False, ["revision.furniture"], id="furniture"),
        pytest.param(f"Updated 3:14 p.m., March 5, 2026\n\n{STORY}", {}, False, ["revision.timestamp"], id="stamp"),
        pytest.param(
            f"{STORY}\n\nCorrection: An earlier version named another day.",
            {},
            True,
            ["revision.correction"],
            id="note",
        ),
        pytest.param(
            f"{STORY}\n\nCorrection: An earlier version named another day.",
            {"options": {"notes": "separate"}},
            True,
            ["revision.correction", "revision.metadata"],
            id="note beside the text",
        ),
        pytest.param(STORY, {"title": "Ferry sinks"}, True, ["revision.headline"], id="title"),
        pytest.param(STORY, {"byline": "Bo Lind"}, False, ["revision.metadata"], id="byline"),
        pytest.param(STORY, {"metadata": {"desk": 7}}, False, ["revision.metadata"], id="metadata"),
        pytest.param(STORY, {"published_at": "2026-03-04T05:06:07Z"}, False, ["revision.metadata"], id="date"),
    ],
)
def test_verdict_is_of_what_a_reader_would_have_to_learn(
    service: Service, text: str, body: dict[str, Any], matters: bool, reasons: list[str]
) -> None:
    article = store(service, title="Ferry sails")
    store(service, text, **({"title": "Ferry sails"} | body))
    changes = newest(service, article)
    assert (changes["matters"], changes["reasons"]) == (matters, reasons)


def test_what_an_editor_changed_is_listed_and_does_not_matter(service: Service) -> None:
    article = store(service)
    service.call("PUT", f"/v1/articles/{article['id']}/overrides/s2", json={"action": "remove"})
    changes = newest(service, article)
    assert (changes["matters"], changes["reasons"]) == (False, ["revision.sentence_removed", "revision.recleaned"])
    assert [change["before"] for change in changes["removed"]] == [CREW]


def test_pages_follow_each_other_without_gap(service: Service) -> None:
    article = store(service)
    for day in range(2, 8):
        store(service, f"{STORY} Day {day}.")
    whole = listed(service, article)["items"]
    path = f"/v1/articles/{article['id']}/revisions?limit=3"
    pages = []
    while path:
        answer = service.get(path)
        pages.append(answer.json()["items"])
        path = answer.headers["link"].split(">")[0][1:] if "link" in answer.headers else ""
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [item for page in pages for item in page] == whole
    assert whole[-1]["changes"] is None
    assert all(item["changes"] for item in whole[:-1])


@pytest.mark.parametrize("limit", [1, 2])
def test_page_that_ends_at_the_first_revision_says_so(service: Service, limit: int) -> None:
    article = store(service)
    store(service, LEAD)
    page = listed(service, article, limit=limit)
    assert (len(page["items"]), page["next"]) == (limit, "2" if limit == 1 else None)
    assert listed(service, article, limit=1, cursor="2")["items"][0]["revision"] == 1


def test_page_of_long_texts_ends_early_and_loses_none(service: Service) -> None:
    article = store(service)
    # Written past the cleaning, which takes its time over texts of this size.
    long = "Gulls cried at the quay. " * 60_000
    for day in range(3):
        with service.resources.writes.begin() as connection:
            stored = find_whole_revision(connection, UUID(article["id"]))
            assert stored is not None
            row = replace(stored.row, text=f"{long}Day {day} was over.", submission_key=bytes([day]) * 32)
            append_revision(connection, stored.current, row)
    assert len(long) * 3 > revisions.MAX_COMPARED_CHARACTERS > len(long)
    first = listed(service, article)
    second = listed(service, article, cursor=first["next"])
    assert [item["revision"] for page in (first, second) for item in page["items"]] == [4, 3, 2, 1]
    assert len(first["items"]) == 2
    assert first["items"][0]["changes"]["reasons"] == ["revision.number"]


def test_long_list_of_changes_is_cut_and_says_so(service: Service) -> None:
    article = store(service)
    store(service, "\n\n".join((STORY, *(f"On day {n} the wind turned to the {n}th mast." for n in range(101)))))
    changes = newest(service, article)
    assert (len(changes["added"]), changes["truncated"]) == (MAX_LISTED, True)
    store(service)
    assert newest(service, article)["truncated"] is True


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 51}, {"cursor": "0"}, {"cursor": "x"}, {"cursor": "12345678901"}, {"since": 1}]
)
def test_query_that_is_none_is_refused(shared_service: Service, query: dict[str, Any]) -> None:
    article = store(shared_service)
    answer = shared_service.get(f"/v1/articles/{article['id']}/revisions", params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")


def test_unknown_article_is_not_found(service: Service) -> None:
    answer = service.get("/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55/revisions")
    assert (answer.status_code, answer.json()["code"]) == (404, "article_not_found")


def test_comparison_that_cannot_wait_is_refused_with_a_time_to_come_back(start: Callable[..., Service]) -> None:
    service = start(waiting_room=0)
    article = store(service)
    store(service, LEAD)
    path = f"/v1/articles/{article['id']}/revisions"
    with service.resources.turnstile.turn():
        answer = service.get(path)
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert service.get(path).status_code == 200
