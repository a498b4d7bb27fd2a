from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select

from app.api.schemas import ArticleAnswerBody
from app.storage.tables import articles, revisions
from tests.conftest import Service

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = "The ferry to Holm island sailed again on Monday.\n\nRead more\n\nIt had been in the dock since April."
URL = "https://harbor-times.example/ferry"


def store(service: Service, **body: Any) -> Any:
    return service.post("/v1/articles", json={"text": STORY} | body).json()


def stored_rows(service: Service) -> list[Any]:
    with service.resources.reads.connect() as connection:
        return [connection.execute(select(table)).all() for table in (articles, revisions)]


def test_seed_story_comes_back_as_the_interface_says(service: Service) -> None:
    raw = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    lines = raw.splitlines()
    article = service.post("/v1/articles", json={"text": raw}).json()
    assert article["text"] == "\n\n".join([lines[0], *lines[6:]])
    assert [caption["segment_ids"] for caption in article["captions"]] == [["s6", "s7"]]
    assert article["captions"][0]["credit"] == {
        "text": "(AP/File)",
        "agency": "AP",
        "file_photo": True,
        "segment_id": "s8",
    }
    assert article["highlights"] == ["s12", "s14", "s15", "s16"]
    assert article["discrepancies"] == []
    assert article["provenance"]["coverage"] == {"kept": 1973, "removed": 517, "moved": 301, "separator": 17}


def test_new_article_is_created_and_located(service: Service) -> None:
    answer = service.post("/v1/articles", json={"text": STORY, "title": "Ferry sails"})
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/articles/{answer.json()['id']}"
    assert UUID(answer.json()["id"]).version == 7
    assert answer.json()["title"] == "Ferry sails"


def test_answer_has_the_stated_form(service: Service) -> None:
    answer = service.post("/v1/articles", json={"text": STORY})
    ArticleAnswerBody.model_validate_json(answer.content)
    assert [*answer.json(), "raw_text"] == list(ArticleAnswerBody.model_fields)
    assert answer.json()["provenance"]["options"] == {
        "repeats": "in_flow",
        "captions": "separate",
        "furniture": "remove",
        "elements": "separate",
        "datelines": "inline",
        "notes": "inline",
    }


def test_stored_article_reads_as_it_was_answered(service: Service) -> None:
    created = service.post("/v1/articles", json={"text": STORY, "url": URL})
    assert service.get(created.headers["location"]).content == created.content


def test_clean_answers_alike_and_stores_nothing(service: Service) -> None:
    cleaned = service.post("/v1/clean", json={"text": STORY}).json()
    assert (cleaned["id"], cleaned["revision"], cleaned["received_at"]) == (None, None, None)
    assert service.get("/v1/articles").json()["items"] == []
    stored = store(service)
    assert {name: stored[name] for name in ("text", "provenance")} == {
        name: cleaned[name] for name in ("text", "provenance")
    }


def test_same_submission_again_is_known(service: Service) -> None:
    first = service.post("/v1/articles", json={"text": STORY, "source": "harbor", "metadata": {"a": 1, "b": 2}})
    again = service.post("/v1/articles", json={"text": STORY, "source": "harbor", "metadata": {"b": 2, "a": 1}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.content == first.content


def test_default_options_stated_or_not_are_the_same_submission(service: Service) -> None:
    first = store(service)
    assert store(service, options={"repeats": "in_flow"})["id"] == first["id"]


@pytest.mark.parametrize(
    "other",
    [{"title": "b"}, {"source": "b"}, {"metadata": {"b": 1}}, {"options": {"repeats": "first"}}, {"language": "de"}],
)
def test_any_other_field_makes_another_article_without_url(service: Service, other: dict[str, Any]) -> None:
    assert store(service)["id"] != store(service, **other)["id"]


def test_same_url_with_other_text_is_a_new_revision(service: Service) -> None:
    first = store(service, url=URL)
    revised = service.post("/v1/articles", json={"text": STORY + " It is old.", "url": URL})
    assert revised.status_code == 200
    assert (revised.json()["id"], revised.json()["revision"]) == (first["id"], 2)
    assert service.get(f"/v1/articles/{first['id']}").json()["text"].endswith("It is old.")
    assert service.get(f"/v1/articles/{first['id']}?revision=1").json() == first


def test_return_to_an_earlier_text_is_a_revision_too(service: Service) -> None:
    texts = ("Forty people were hurt.", "Fourteen people were hurt.", "Forty people were hurt.")
    assert [store(service, url=URL, text=text)["revision"] for text in texts] == [1, 2, 3]


def test_same_url_of_another_source_is_another_article(service: Service) -> None:
    assert store(service, url=URL, source="a")["id"] != store(service, url=URL, source="b")["id"]


def test_revision_that_is_not_there_is_not_found(service: Service) -> None:
    first = store(service)
    answer = service.get(f"/v1/articles/{first['id']}?revision=2")
    assert (answer.status_code, answer.json()["code"]) == (404, "revision_not_found")


@pytest.mark.parametrize(
    "article_id",
    ["01a2072a-66a2-7726-881d-5919b694ff55", "1", "%7B01a2072a-66a2-7726-881d-5919b694ff55%7D", "%00", "%ff"],
)
def test_unknown_id_is_not_found(shared_service: Service, article_id: str) -> None:
    for method, path in (("GET", ""), ("GET", "/raw"), ("DELETE", "")):
        answer = shared_service.call(method, f"/v1/articles/{article_id}{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "article_not_found")


def test_deleted_article_is_gone_and_may_come_again(service: Service) -> None:
    first = store(service, url=URL)
    store(service, url=URL, text="Another text of it.")
    assert service.call("DELETE", f"/v1/articles/{first['id']}").status_code == 204
    assert service.get(f"/v1/articles/{first['id']}").status_code == 404
    assert service.get(f"/v1/articles/{first['id']}/raw?revision=1").status_code == 404
    assert store(service, url=URL)["revision"] == 1


def test_deletion_of_a_single_revision_is_refused_and_nothing_removed(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": "The ferry sails."}).headers["location"]
    assert service.call("DELETE", f"{path}?revision=1").json()["code"] == "invalid_parameters"
    assert service.get(path).status_code == 200


@pytest.mark.parametrize("coding", ["", "identity", "Identity"])
def test_body_that_says_it_is_not_compressed_is_read(service: Service, coding: str) -> None:
    answer = service.post("/v1/clean", json={"text": "The ferry sails."}, headers={"Content-Encoding": coding})
    assert answer.status_code == 200


def test_submission_posted_by_many_threads_is_one_article(service: Service) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: service.post("/v1/articles", json={"text": STORY}), range(16)))
    assert sorted(answer.status_code for answer in answers) == [200] * 15 + [201]
    assert len({answer.content for answer in answers}) == 1
    assert len(service.get("/v1/articles").json()["items"]) == 1


def test_revisions_posted_by_many_threads_are_numbered_without_gap(service: Service) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: store(service, url=URL, text=f"It was day {n} of it."), range(12)))
    assert len({answer["id"] for answer in answers}) == 1
    assert sorted(answer["revision"] for answer in answers) == list(range(1, 13))


def test_plain_text_is_the_same_submission_as_json(service: Service) -> None:
    known = store(service, url=URL, title="Ferry", options={"furniture": "flag"}, metadata={"desk": 7})
    answer = service.post(
        "/v1/articles",
        params={"url": URL, "title": "Ferry", "furniture": "flag", "metadata": '{"desk": 7}'},
        content=STORY.encode(),
        headers={"Content-Type": "text/plain"},
    )
    assert (answer.status_code, answer.json()) == (200, known)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-16", "utf-16-le", "windows-1252", "ISO-8859-1"])
def test_raw_comes_back_byte_for_byte(service: Service, charset: str) -> None:
    body = "Die Fähre fährt wieder.\r\n\r\n Bis  Montag \t lag sie im Dock.".encode(charset)
    content_type = f"text/plain; charset={charset.lower()}"
    posted = service.post("/v1/articles", content=body, headers={"Content-Type": content_type})
    raw = service.get(posted.headers["location"] + "/raw")
    assert raw.content == body
    assert raw.headers["content-type"] == content_type
    assert raw.headers["x-content-type-options"] == "nosniff"
    assert "Fähre" in posted.json()["text"]


def test_raw_of_json_is_the_text_in_utf_8(service: Service) -> None:
    article = store(service, text="\ufeffCafé 😀\r\n")
    assert service.get(f"/v1/articles/{article['id']}/raw").content == "\ufeffCafé 😀\r\n".encode()


def test_reading_changes_nothing(service: Service) -> None:
    article = store(service)
    before = stored_rows(service)
    for path in ("", "/raw", "?offsets=utf16", "?format=text"):
        assert service.get(f"/v1/articles/{article['id']}{path}").status_code == 200
    service.get("/v1/articles")
    service.get("/readyz")
    assert stored_rows(service) == before


def test_work_that_cannot_wait_is_refused_with_a_time_to_come_back(start: Callable[..., Service]) -> None:
    service = start(waiting_room=0)
    with service.resources.turnstile.turn():
        answer = service.post("/v1/articles", json={"text": STORY})
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) > 0
        assert service.get("/v1/articles").json()["items"] == []
    assert service.post("/v1/articles", json={"text": STORY}).status_code == 201


def test_readiness_needs_the_database_and_health_does_not(service: Service) -> None:
    assert service.get("/readyz").json()["status"] == "ok"
    with service.resources.writes.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE articles RENAME TO mislaid")
    answer = service.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert "retry-after" in answer.headers
    assert service.get("/healthz").json() == {"status": "ok"}


def test_url_of_the_greatest_length_is_kept_and_found(service: Service) -> None:
    # Without a pattern, so that no database can store it shorter.
    path = "".join(chr(0x4E00 + number * number * 31 % 20_011) for number in range(2030))
    article = store(service, url=f"https://a.example/{path}")
    assert len(article["url"].encode()) > 6000
    found = service.get("/v1/articles", params={"url": article["url"]}).json()["items"]
    assert [item["id"] for item in found] == [article["id"]]


def test_text_that_the_raw_spans_point_into_comes_with_a_cleaning_that_asks_for_it(shared_service: Service) -> None:
    html = "<nav><a href='/'>Home</a></nav><p>The 🏝 harbor reopened on Monday. Ships came at dawn.</p>"
    for query, at in (("raw_text=true", 0), ("raw_text=true&offsets=utf16", 1)):
        answer = shared_service.post(f"/v1/clean?{query}", json={"html": html})
        ArticleAnswerBody.model_validate_json(answer.content)
        body = answer.json()
        assert body["provenance"]["raw_length"] == len(body["raw_text"]) + at
        assert "Ships came at dawn." in body["raw_text"]
        assert "<p>" not in body["raw_text"]
    assert "raw_text" not in shared_service.post("/v1/clean", json={"html": html}).json()
    assert shared_service.post("/v1/articles?raw_text=true", json={"html": html}).status_code == 422


@pytest.mark.parametrize("path", ["/v1/articles/{}", "/v1/articles/export"])
def test_what_was_submitted_is_read_only_for_spans_in_another_unit(service: Service, path: str) -> None:
    html = "<p>The 🏝 harbor reopened on Monday. Ships came at dawn.</p>"
    article = service.post("/v1/articles", json={"html": html}).json()
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(service.resources.reads, "before_cursor_execute", note)
    answers = []
    for query, reads_raw in (("", False), ("?offsets=utf16", True)):
        asked.clear()
        answers.append(service.get(path.format(article["id"]) + query).json())
        assert any("revisions.text" in statement for statement in asked)
        assert any("revisions.raw," in statement for statement in asked) is reads_raw
    assert answers[0] == article
    assert answers[1]["provenance"]["raw_length"] == article["provenance"]["raw_length"] + 1
