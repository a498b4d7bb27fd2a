from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from app.api.answer_headers import HEADERS
from app.api.docs_page import render_page
from app.api.door import NEEDS
from tests.api.wire_stories import FERRY
from tests.conftest import Service

SCRIPT = "<script>alert('perlmutter')</script>"
BREAK_OUT = f"--></title></style></textarea></pre>\"'>{SCRIPT}<img src=x onerror=alert(1)>"
STORY = f"{FERRY}\n\n{BREAK_OUT} It had been in the dock since April."
SOME_ID = "01a2072a-66a2-7726-881d-5919b694ff55"
TOLD = {f"application/{name}json" for name in ("", "problem+", "ld+", "x-nd")} | {"text/plain", "text/csv"}
# These show no article by themselves; tests/inspector looks at what they do.
PAGE = ("/", "/inspector/{file_name}")
HOSTILE = {
    "title": BREAK_OUT,
    "source": BREAK_OUT,
    "byline": BREAK_OUT,
    "url": f"https://harbor-times.example/?{SCRIPT}".replace(" ", ""),
    "metadata": {BREAK_OUT: BREAK_OUT},
}


# What the page of the calls is made of.
TAGS = set(re.findall(r"\w+", "html head meta title style body h1 h2 h3 p a code pre table tr th td div"))


class Parsed(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile(module_database: str, start_on: Callable[..., Service]) -> tuple[Service, dict[str, str]]:
    """Give a service with an article full of scripts, and what stands for the parts of its paths."""
    service = start_on(module_database)
    page = f"<html><head><title>{BREAK_OUT}</title></head><body><article><p>{STORY}</p>{SCRIPT}</article></body></html>"
    service.post("/v1/articles", json={"text": STORY, **HOSTILE})
    html = service.post("/v1/articles", json={"html": page, **HOSTILE, "source": "Holm"}).json()
    line = service.post("/v1/sources/Holm/furniture", json={"text": f"Read more {SCRIPT}", "state": "confirmed"}).json()
    service.call("PUT", f"/v1/articles/{html['id']}/overrides/s1", json={"action": "keep"})
    names = {"article_id": html["id"], "cluster_id": html["cluster"]["id"], "source": "Holm", "line_id": line["id"]}
    return service, {"webhook_id": SOME_ID} | {name: str(value) for name, value in names.items()}


def assert_shown_as_it_is(answer: httpx.Response) -> None:
    """Hold that a browser can neither run the answer nor take it for something else."""
    kind = answer.headers["content-type"].split(";")[0]
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    if kind == "text/html":
        assert SCRIPT not in answer.text or answer.headers["content-disposition"] == "attachment"
    else:
        assert kind in TOLD


@pytest.mark.parametrize("query", ["", "?format=text", "?as=text", f"?limit={SCRIPT}", "?offsets=utf16"])
def test_article_full_of_scripts_is_only_ever_shown(hostile: tuple[Service, dict[str, str]], query: str) -> None:
    service, names = hostile
    for method, path in NEEDS:
        if method == "GET" and path not in PAGE:
            accept = {"Accept": "text/html, */*;q=0.5"}
            assert_shown_as_it_is(service.get(path.format_map(names) + query, headers=accept))


@pytest.mark.parametrize("media_type", ["application/json", "text/html", "application/x-ndjson", SCRIPT])
def test_what_is_asked_with_scripts_is_only_ever_shown(
    hostile: tuple[Service, dict[str, str]], media_type: str
) -> None:
    for path in ("/v1/clean", "/v1/search/similar", "/v1/search/sentences", "/v1/articles/bulk", "/no"):
        for query in ("", f"?{SCRIPT}"):
            answer = hostile[0].post(path + query, content=STORY.encode(), headers={"Content-Type": media_type})
            assert_shown_as_it_is(answer)


def test_scraped_page_comes_back_as_it_is_and_for_keeping(hostile: tuple[Service, dict[str, str]]) -> None:
    service, names = hostile
    raw = service.get(f"/v1/articles/{names['article_id']}/raw")
    assert SCRIPT in raw.text
    assert raw.headers["content-disposition"] == "attachment"
    assert "sandbox" in raw.headers["content-security-policy"]


def test_every_answer_has_the_headers(start: Callable[..., Service]) -> None:
    service = start()

    @service.app.get("/broken")
    def broken() -> None:
        raise KeyError

    for method, path, status in (
        ("GET", "/v1/rules", 200),
        ("HEAD", "/v1/rules", 200),
        ("GET", f"/v1/articles/{SOME_ID}", 404),
        ("GET", "/nowhere", 404),
        ("PUT", "/v1/rules", 405),
        ("POST", "/v1/clean", 415),
        ("GET", "/broken", 500),
    ):
        answer = service.call(method, path)
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_what_a_browser_may_keep_it_keeps_for_itself_and_asks(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": STORY}).headers["location"]
    for kept in (path, f"{path}/raw"):
        first = service.get(kept)
        again = service.get(kept, headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
        assert first.headers["cache-control"] == again.headers["cache-control"] == "private, no-cache"
    assert service.get("/v1/articles").headers["cache-control"] == "no-store"


def test_page_of_the_calls_needs_no_script_and_no_other_host(service: Service) -> None:
    page = service.get("/docs")
    parsed = Parsed(page.text)
    assert parsed.tags == TAGS
    # Links lead to places on the page, and nothing else could load anything.
    assert parsed.attributes.keys() == {"charset", "href", "id", "lang"}
    assert {target[0] for target in parsed.attributes["href"]} == {"#"}
    style = re.search(r"<style>(.*?)</style>", page.text, re.DOTALL)
    assert style
    assert not re.search(r"url\(|@import", style[1])
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.headers["content-security-policy"]


def test_page_of_the_calls_names_them_all(service: Service) -> None:
    page, document = service.get("/docs").text, service.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert f'<h3 id="{operation["operationId"]}"><code>{method.upper()} {path}</code></h3>' in page
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(links) > 20
    assert links <= set(re.findall(r' id="([^"]+)"', page))


def poisoned(value: Any) -> Any:
    """Give a document with scripts behind every text in it, and in every name."""
    if isinstance(value, dict):
        return {name: poisoned(item) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item) for item in value]
    return value + BREAK_OUT if isinstance(value, str) else value


def test_page_of_the_calls_escapes_all_that_it_shows(service: Service) -> None:
    document = poisoned(service.get("/openapi.json").json())
    document["components"]["schemas"] = {
        f"{name}{BREAK_OUT}": schema for name, schema in document["components"]["schemas"].items()
    }
    parsed = Parsed(render_page(document))
    assert parsed.tags <= TAGS
    assert parsed.attributes.keys() <= {"charset", "href", "id", "lang"}
    assert parsed.text.count(SCRIPT) > 100
