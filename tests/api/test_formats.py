from __future__ import annotations

import pytest

from app.api.formats import FORMATS, choose_format
from app.api.request_errors import NotAcceptableError
from tests.conftest import Service

TEXT = "The ferry sails again. 😀 It was in the dock."


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("*/*", "json"),
        ("application/json", "json"),
        ("text/plain", "text"),
        ("text/*", "text"),
        ("TEXT/PLAIN", "text"),
        ("text/plain;q=0.5, application/json;q=0.4", "text"),
        ("text/plain;q=0.4, */*;q=0.5", "json"),
        ("application/json;q=0, */*", "text"),
        ("text/plain, application/json", "json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "json"),
        ("text/plain;q=wrong, application/json;q=0.1", "json"),
        ("text/plain;q=inf, application/json;q=0.1", "json"),
        ("text/plain; charset=utf-8", "text"),
        ("text/markdown, text/plain;q=0.9", "markdown"),
        ("application/ninjs+json", "ninjs"),
        ('application/ld+json; profile="https://schema.org"', "jsonld"),
        ("application/*", "json"),
        ("text/*;q=0.5, application/json;q=0.1, text/plain;q=0.2", "markdown"),
        ("", "json"),
    ],
)
def test_format_is_the_one_of_the_highest_quality(accept: str, name: str) -> None:
    assert choose_format(accept, FORMATS).name == name


@pytest.mark.parametrize(
    "accept", ["text/html", "image/*", "*/*;q=0", "application/json;q=0", "text/plain;q=2", "nonsense"]
)
def test_no_acceptable_format_is_an_error(accept: str) -> None:
    with pytest.raises(NotAcceptableError):
        choose_format(accept, FORMATS)


def test_plain_text_is_the_canonical_text(service: Service) -> None:
    article = service.post("/v1/articles", json={"text": TEXT}).json()
    path = f"/v1/articles/{article['id']}"
    for answer in (service.get(path, headers={"Accept": "text/plain"}), service.get(f"{path}?format=text")):
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["vary"] == "Accept"
        assert answer.content == article["text"].encode()


def test_format_in_the_query_beats_accept(service: Service) -> None:
    answer = service.post("/v1/clean?format=json", json={"text": TEXT}, headers={"Accept": "text/plain"})
    assert answer.headers["content-type"] == "application/json"


def test_each_representation_has_its_own_etag(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": TEXT, "url": "https://a.example"}).headers["location"]
    etags = [service.get(path + query).headers["etag"] for query in ("", "?format=text", "?offsets=utf16", "/raw")]
    # The canonical text of this story is its raw text, so that these two are one.
    assert len(set(etags)) == 3
    assert etags[1] == etags[3]
    assert all(etag.startswith('"') for etag in etags)


def test_known_etag_is_answered_without_content_until_the_article_changes(service: Service) -> None:
    body = {"text": TEXT, "url": "https://a.example"}
    path = service.post("/v1/articles", json=body).headers["location"]
    etag = service.get(path).headers["etag"]
    for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = service.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer.headers["etag"], answer.headers["vary"]) == (etag, "Accept")
    assert service.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    service.post("/v1/articles", json=body | {"text": TEXT + " It is old."})
    assert service.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_raw_has_an_etag(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": TEXT}).headers["location"] + "/raw"
    etag = service.get(path).headers["etag"]
    assert service.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_header_on_two_lines_is_one_list(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": TEXT}).headers["location"]
    shown = service.get(path, headers=[("Accept", "text/html"), ("Accept", "text/plain")])
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"
    known = [("If-None-Match", '"other"'), ("If-None-Match", service.get(path).headers["etag"])]
    assert service.get(path, headers=known).status_code == 304
