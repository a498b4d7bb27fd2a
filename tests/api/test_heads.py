from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Service

DOCUMENT = Path(__file__).parents[2] / "openapi.json"
READ = [path for path, calls in json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"].items() if "get" in calls]
MISSING = "/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55"


def names_in_paths(service: Service) -> dict[str, str]:
    """Give what stands for the names in the paths: of a stored article, its cluster, and a line of its source."""
    story = (
        "The ferry from Varn sank on Monday evening after it had struck the pier of Holm, and all aboard were saved."
    )
    articles = [service.post("/v1/articles", json={"text": story, "source": source}).json() for source in "ab"]
    line = service.post("/v1/sources/a/furniture", json={"text": "Follow the evening desk"}).json()
    cluster = articles[1]["cluster"]["id"]
    # Of events that do not happen here: nobody is at that address.
    webhook = service.post("/v1/webhooks", json={"url": "https://desk.example/", "events": ["article.deleted"]}).json()
    return {
        "article_id": articles[0]["id"],
        "cluster_id": cluster,
        "source": "a",
        "line_id": str(line["id"]),
        "webhook_id": webhook["id"],
    }


@pytest.mark.parametrize("path", [*READ, "/docs", "/openapi.json"])
def test_head_is_answered_as_get_without_content(service: Service, path: str) -> None:
    path = path.format_map(names_in_paths(service))
    full, head = (service.call(method, path, headers={"X-Request-Id": "desk-7"}) for method in ("GET", "HEAD"))
    assert (full.status_code, head.status_code) == (200, 200)
    assert head.headers == full.headers
    assert full.content
    # How long an export is nobody knows before its end.
    assert head.headers.get("content-length") == (None if path.endswith("/export") else str(len(full.content)))
    assert head.content == b""


def test_head_with_the_known_etag_is_unchanged(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": "The ferry sank."}).headers["location"]
    etag = service.call("HEAD", path).headers["etag"]
    assert service.call("HEAD", path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), (MISSING, 404), ("/v1/clean", 405)])
def test_head_of_what_cannot_be_read_fails_without_content(service: Service, path: str, status: int) -> None:
    answer = service.call("HEAD", path)
    assert (answer.status_code, answer.content) == (status, b"")
    assert answer.headers["content-type"] == "application/problem+json"


def test_head_of_a_call_that_only_writes_names_its_methods(service: Service) -> None:
    assert service.call("HEAD", "/v1/clean").headers["allow"] == "POST"
