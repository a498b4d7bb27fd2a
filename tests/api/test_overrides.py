from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from app.api.revision_schemas import OverrideListAnswer
from app.api.schemas import ArticleAnswerBody
from tests.conftest import Service

URL = "https://harbor-times.example/ferry"
LEAD = "The ferry to Holm sailed again on Monday, said Ada Quist, its captain."
PLUG = "Share this article"
DOCK = "It had been in the dock since April, and 12 of the crew had left."
STORY = f"{LEAD}\n\n{PLUG}\n\n{DOCK}"


def store(service: Service, text: str = STORY, **body: Any) -> Any:
    return service.post("/v1/articles", json={"text": text, "url": URL} | body).json()


def put(service: Service, article: Any, segment_id: str, action: str = "keep", **request: Any) -> httpx.Response:
    path = f"/v1/articles/{article['id']}/overrides/{segment_id}"
    return service.call("PUT", path, json={"action": action}, **request)


def take_back(service: Service, article: Any, segment_id: str, **request: Any) -> httpx.Response:
    return service.call("DELETE", f"/v1/articles/{article['id']}/overrides/{segment_id}", **request)


def listed(service: Service, article: Any) -> Any:
    answer = service.get(f"/v1/articles/{article['id']}/overrides")
    OverrideListAnswer.model_validate_json(answer.content)
    return answer.json()["items"]


def read(service: Service, article: Any) -> Any:
    return service.get(f"/v1/articles/{article['id']}").json()


def changes_of(service: Service) -> int:
    with service.resources.reads.connect() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM changes").scalar_one()
        return count


def test_segment_is_kept_and_removed_as_an_editor_decides(service: Service) -> None:
    article = store(service)
    kept = put(service, article, "s2")
    ArticleAnswerBody.model_validate_json(kept.content)
    assert (kept.status_code, kept.json()["revision"], kept.json()["text"]) == (200, 2, STORY)
    row = kept.json()["provenance"]["segments"][1]
    assert (row["role"], row["decision"], row["because"]) == ("furniture", "kept", "editor.keep")
    removed = put(service, article, "s3", "remove").json()
    assert (removed["revision"], removed["text"]) == (3, f"{LEAD}\n\n{PLUG}")
    assert removed["provenance"]["segments"][2]["because"] == "editor.remove"
    assert removed == read(service, article)


def test_override_is_taken_back(service: Service) -> None:
    article = store(service)
    put(service, article, "s2")
    back = take_back(service, article, "s2")
    assert (back.status_code, back.json()["text"]) == (200, f"{LEAD}\n\n{DOCK}")
    assert "because" not in back.json()["provenance"]["segments"][0]
    assert listed(service, article) == []
    assert take_back(service, article, "s2").json()["code"] == "override_not_found"


def test_same_submission_is_still_known_and_same_decision_writes_nothing(service: Service) -> None:
    article = store(service)
    first = put(service, article, "s2")
    count, decided = changes_of(service), listed(service, article)
    assert put(service, article, "s2").content == first.content
    again = service.post("/v1/articles", json={"text": STORY, "url": URL})
    assert (again.status_code, again.content) == (200, first.content)
    assert (changes_of(service), listed(service, article)) == (count, decided)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        pytest.param(STORY.replace("April, and", "April; and"), True, id="a comma"),
        pytest.param(STORY.replace("It had", "“It had").replace("left.", "left”"), True, id="quotation marks"),
        pytest.param(f"A new first sentence.\n\n{STORY}", True, id="another place"),
        pytest.param(STORY.replace("12", "14"), False, id="a number"),
        pytest.param(STORY.replace("12", "-12"), False, id="a minus"),
        pytest.param(STORY.replace("12 of", "12% of"), False, id="a percentage"),
        pytest.param(STORY.replace("left.", "left?"), False, id="a question"),
    ],
)
def test_override_survives_a_revision_in_which_the_sentence_states_the_same(
    service: Service, text: str, applies: bool
) -> None:
    article = store(service)
    put(service, article, "s3", "remove")
    revised = store(service, text)
    assert revised["revision"] == 3
    assert ("of the crew" not in revised["text"]) == applies
    (item,) = listed(service, article)
    assert (item["segment_id"] is not None) == applies
    assert (item["action"], item["text"]) == ("remove", DOCK)
    assert item["seen"] == {"revision": 1, "segment_id": "s3"}


def test_unused_override_waits_for_its_text_and_is_deleted_by_the_revision_that_has_it(service: Service) -> None:
    article = store(service)
    put(service, article, "s3", "remove")
    assert store(service, LEAD)["text"] == LEAD
    assert store(service)["text"] == LEAD
    store(service, LEAD)
    assert take_back(service, article, "s3").json()["code"] == "segment_not_found"
    assert take_back(service, article, "s3", params={"revision": 2}).status_code == 200
    assert store(service)["text"] == f"{LEAD}\n\n{DOCK}"


def test_only_the_one_of_equal_segments_is_meant(service: Service) -> None:
    article = store(service, f"Row home.\n\n{LEAD}\n\nRow home!\n\n{DOCK}\n\nRow home.")
    removed = put(service, article, "s3", "remove").json()
    assert removed["text"] == f"Row home.\n\n{LEAD}\n\n{DOCK}\n\nRow home."


def test_page_with_markup_is_decided_about_too(service: Service) -> None:
    page = f"<title>Ferry sails</title><article><p>{LEAD}</p><p>{PLUG}</p><p>{DOCK}</p></article>"
    article = service.post("/v1/articles", json={"html": page, "url": URL}).json()
    ids = {segment["raw_span"][0]: segment["id"] for segment in article["provenance"]["segments"]}
    kept = put(service, article, ids[len(LEAD) + 1]).json()
    assert (kept["text"], kept["title"], kept["page"]) == (STORY, "Ferry sails", article["page"])


def test_moved_elements_and_captions_follow_the_editor(service: Service) -> None:
    text = (
        f"Ferry sails again\n\nBy Ada Quist\n\n{LEAD}\n\n{DOCK}\n\nThe quay at dawn. Gulls wait. Photo: Bo Lind/Reuters"
    )
    article = store(service, text, title="Ferry sails again")
    assert (article["headline"]["segment_ids"], article["byline"]["authors"]) == (["s1"], ["Ada Quist"])
    assert article["captions"][0]["segment_ids"] == ["s5", "s6"]
    assert put(service, article, "s2", "remove").json()["byline"] is None
    kept = put(service, article, "s1").json()
    assert kept["text"].startswith("Ferry sails again\n\n")
    assert kept["headline"]["segment_ids"] == ["s1"]
    caption = put(service, article, "s5", "remove").json()["captions"][0]
    assert (caption["text"], caption["segment_ids"]) == ("Gulls wait.", ["s6"])


@pytest.mark.parametrize("segment_id", ["s4", "s0", "1", "S1", "s01", "%00", "%F0%9F%92%A9"])
def test_unknown_segment_is_not_found(shared_service: Service, segment_id: str) -> None:
    article = store(shared_service)
    answer = put(shared_service, article, segment_id)
    assert (answer.status_code, answer.json()["code"]) == (404, "segment_not_found")
    assert listed(shared_service, article) == []


def test_unknown_article_and_revision_are_not_found(service: Service) -> None:
    article = store(service)
    nowhere = {"id": "01a2072a-66a2-7726-881d-5919b694ff55"}
    assert put(service, nowhere, "s1").json()["code"] == "article_not_found"
    assert take_back(service, nowhere, "s1").json()["code"] == "article_not_found"
    assert service.get(f"/v1/articles/{nowhere['id']}/overrides").json()["code"] == "article_not_found"
    assert put(service, article, "s1", params={"revision": 9}).json()["code"] == "revision_not_found"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"json": {"action": "drop"}}, "invalid_fields"),
        ({"json": {}}, "invalid_fields"),
        ({"json": {"action": "keep", "why": "because"}}, "invalid_fields"),
        ({"json": ["keep"]}, "invalid_fields"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "invalid_json"),
        ({"content": b"keep", "headers": {"Content-Type": "text/plain"}}, "unsupported_media_type"),
        ({"json": {"action": "keep"}, "params": {"who": "Ada"}}, "invalid_parameters"),
    ],
)
def test_what_is_no_decision_is_refused(shared_service: Service, request_: dict[str, Any], code: str) -> None:
    article = store(shared_service)
    answer = shared_service.call("PUT", f"/v1/articles/{article['id']}/overrides/s1", **request_)
    assert answer.json()["code"] == code
    assert read(shared_service, article)["revision"] == 1


def test_if_match_holds_the_decision_to_what_the_editor_saw(service: Service) -> None:
    article = store(service)
    seen = service.get(f"/v1/articles/{article['id']}").headers["etag"]
    decided = put(service, article, "s2", headers={"If-Match": seen})
    assert decided.status_code == 200
    late = put(service, article, "s3", "remove", headers={"If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "revision_changed")
    assert take_back(service, article, "s2", headers={"If-Match": f"W/{seen}"}).status_code == 412
    assert decided.headers["etag"] == service.get(f"/v1/articles/{article['id']}").headers["etag"]
    tags = f'"other", {decided.headers["etag"]}'
    assert take_back(service, article, "s2", headers={"If-Match": tags}).status_code == 200


def test_deleted_article_takes_its_overrides_along(service: Service) -> None:
    article = store(service)
    put(service, article, "s2")
    assert service.call("DELETE", f"/v1/articles/{article['id']}").status_code == 204
    assert store(service)["text"] == f"{LEAD}\n\n{DOCK}"


def test_overrides_and_revisions_at_once_lose_neither(service: Service) -> None:
    sentences = [f"On day {n} the {name} sailed." for n, name in enumerate(("Ada", "Bo", "Cy", "Dag", "Eva", "Finn"))]
    article = store(service, "\n\n".join(sentences))

    def act(number: int) -> int:
        if number % 2:
            return put(service, article, f"s{number // 2 + 1}", "remove", params={"revision": 1}).status_code
        posted = {"text": "\n\n".join((*sentences, f"Then came week {number}.")), "url": URL}
        return service.post("/v1/articles", json=posted).status_code

    with ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(act, range(12)))
    assert set(statuses) == {200}
    current = read(service, article)
    assert len(listed(service, article)) == 6
    assert [segment["because"] for segment in current["provenance"]["segments"][:6]] == ["editor.remove"] * 6
    assert current["text"].startswith("Then came week")
    assert current["revision"] == changes_of(service)


def test_override_brings_links_and_clusters_up_to_date(service: Service) -> None:
    days = [f"On day {n} the ferry to Holm lay in the {n}th dock, and its crew painted the mast." for n in range(9)]
    text = "\n\n".join((LEAD, *days, DOCK))
    first = store(service, text, source="Harbor Times")
    second = store(service, text, source="Holm Herald")
    assert read(service, first)["cluster"]["size"] == 2
    for segment in second["provenance"]["segments"]:
        put(service, second, segment["id"], "remove")
    assert read(service, second)["text"] == ""
    assert (read(service, first)["cluster"], read(service, second)["cluster"]) == (None, None)
