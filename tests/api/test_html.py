"""A page with its markup, handed in and read back: through HTTP, as a newsroom does it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Service

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Harbor reopens after storm | Harbor Times</title>
<link rel="canonical" href="https://harbor-times.example/2026/harbor-reopens">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbor reopens after storm", "datePublished": "2026-03-04T05:06:07+01:00",
"author": [{"@type": "Person", "name": "Ada Quist"}]}</script>
<style>.x { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Harbor reopens after storm</h1>
<p class="byline">By <a rel="author" href="/ada">Ada Quist</a></p>
<figure><img src="a.jpg" alt="The quay"><figcaption>The quay at dawn on Monday, when the first ships came in.
<span class="credit">Photo: Ida Holm</span></figcaption></figure>
<p>The harbor reopened on Monday after eleven days in which no ship could reach the quay, the harbor master said.</p>
<aside class="pullquote"><p>“We counted every crate twice before the gates went up.”</p></aside>
<p>“We counted every crate twice before the gates went up.” That is how Ida Holm, who runs the warehouse, put it.</p>
<p>Ferries will sail again from <em>Thursday</em>, with two boats a day at first and four from the end of the month.</p>
</article></main>
<aside class="related"><h2>Most read</h2><ul><li><a href="/1">Council votes on the new bridge</a></li>
<li><a href="/2">Storm damage put at four million</a></li></ul></aside>
<footer><p>Copyright 2026 Harbor Times. All rights reserved.</p></footer></body></html>"""
STORY = (
    "The harbor reopened on Monday after eleven days in which no ship could reach the quay, the harbor master said.\n\n"
    "“We counted every crate twice before the gates went up.” That is how Ida Holm, who runs the warehouse, put it.\n\n"
    "Ferries will sail again from Thursday, with two boats a day at first and four from the end of the month."
)


@pytest.fixture(scope="module")
def service(shared_service: Service) -> Service:
    return shared_service


@pytest.fixture(scope="module")
def answer(service: Service) -> dict[str, Any]:
    posted = service.post("/v1/articles", json={"html": PAGE, "source": "Harbor Times"})
    assert posted.status_code == 201
    body: dict[str, Any] = posted.json()
    return body


def test_story_is_found_in_the_markup(answer: dict[str, Any]) -> None:
    assert answer["text"] == STORY


def test_page_says_what_it_is(answer: dict[str, Any]) -> None:
    page = answer["page"]
    assert page["title"] == answer["title"] == "Harbor reopens after storm"
    assert page["authors"] == ["Ada Quist"]
    assert page["published_at"] == "2026-03-04T04:06:07Z"
    assert page["canonical_url"] == "https://harbor-times.example/2026/harbor-reopens"
    assert page["language"] == "en"
    # What the page says is no word of the caller's.
    assert answer["url"] is None


def test_parts_of_the_page_have_their_roles(answer: dict[str, Any], service: Service) -> None:
    text = service.get(f"/v1/articles/{answer['id']}/raw", params={"as": "text"}).text
    roles = {
        text[slice(*segment["raw_span"])]: (segment["role"], segment["decision"])
        for segment in answer["provenance"]["segments"]
    }
    assert roles["Harbor reopens after storm"] == ("headline", "moved")
    assert roles["By Ada Quist"] == ("byline", "moved")
    assert roles["“We counted every crate twice before the gates went up.”"][1] != "moved"
    assert answer["headline"]["text"] == "Harbor reopens after storm"
    assert answer["byline"]["authors"] == ["Ada Quist"]
    assert answer["captions"][0]["text"] == "The quay at dawn on Monday, when the first ships came in."
    assert answer["captions"][0]["credit"]["photographer"] == "Ida Holm"
    assert not {"Home", "Sport", "Most read"} & {t for t, (_, decision) in roles.items() if decision != "removed"}


def test_spans_point_into_the_text_that_a_reader_sees(answer: dict[str, Any], service: Service) -> None:
    shown = service.get(f"/v1/articles/{answer['id']}/raw", params={"as": "text"})
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(shown.text) == answer["provenance"]["raw_length"]
    for segment in answer["provenance"]["segments"]:
        if segment["canonical_span"] is not None:
            assert answer["text"][slice(*segment["canonical_span"])] == shown.text[slice(*segment["raw_span"])]


def test_page_comes_back_byte_for_byte_and_harmless(answer: dict[str, Any], service: Service) -> None:
    raw = service.get(f"/v1/articles/{answer['id']}/raw")
    assert raw.content == PAGE.encode()
    assert raw.headers["content-type"] == "text/html; charset=utf-8"
    # A scraped page must not run in the name of this service.
    assert "sandbox" in raw.headers["content-security-policy"]
    assert raw.headers["x-content-type-options"] == "nosniff"


def test_stored_answer_is_the_posted_one(answer: dict[str, Any], service: Service) -> None:
    assert service.get(f"/v1/articles/{answer['id']}").json() == answer


def test_same_page_again_is_known(answer: dict[str, Any], service: Service) -> None:
    again = service.post("/v1/articles", json={"html": PAGE, "source": "Harbor Times"})
    assert (again.status_code, again.json()["id"]) == (200, answer["id"])
    # The same characters as text are another submission.
    assert service.post("/v1/articles", json={"text": PAGE, "source": "Harbor Times"}).status_code == 201


def test_page_as_body_in_the_charset_that_it_states(service: Service) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"')
    answer = service.post("/v1/clean", content=page.encode("cp1252"), headers={"Content-Type": "text/html"}).json()
    assert answer["text"] == STORY
    stated = {"Content-Type": "text/html; charset=utf-8"}
    assert service.post("/v1/clean", content=page.encode(), headers=stated).json()["text"] == STORY


@pytest.mark.parametrize(
    "html", ["", "<html><body></body></html>", "<script>var a = 'Good text.'</script>", "<p>\u200b</p>", "<!-- no -->"]
)
def test_page_with_nothing_to_read_is_refused(service: Service, html: str) -> None:
    answer = service.post("/v1/articles", json={"html": html})
    assert (answer.status_code, answer.json()["code"]) == (422, "empty_text")


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_offsets_count_in_the_text_and_not_in_the_markup(service: Service, unit: str) -> None:
    page = "<p>🚢 Die Fähre fährt wieder, und zwar jeden Tag außer sonntags.</p><p>🚢 Sie kostet drei Euro.</p>"
    answer = service.post(f"/v1/clean?offsets={unit}", json={"html": page}).json()
    encoding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-8", 1)
    size = len("🚢 Die Fähre fährt wieder, und zwar jeden Tag außer sonntags.".encode(encoding)) // width
    assert answer["provenance"]["segments"][0]["raw_span"] == [0, size]


def test_half_of_a_character_in_json_ld_is_no_mistake_of_ours(service: Service) -> None:
    stated = (
        r'{"@type": "NewsArticle", "headline": "Sail \ud83d", "author": "Ada \ud83d Quist", "url": "http://a/\udc00"}'
    )
    html = f'<script type="application/ld+json">{stated}</script>{PAGE}'
    answer = service.post("/v1/clean", json={"html": html})
    assert answer.status_code == 200
    assert answer.json()["page"]["title"] == "Sail \ufffd"


def test_unchanged_page_is_guarded_as_the_page_is(service: Service, answer: dict[str, Any]) -> None:
    path = f"/v1/articles/{answer['id']}/raw"
    shown = service.get(path)
    unchanged = service.get(path, headers={"If-None-Match": shown.headers["ETag"]})
    assert unchanged.status_code == 304
    for name in ("Content-Security-Policy", "X-Content-Type-Options"):
        assert unchanged.headers[name] == shown.headers[name]
