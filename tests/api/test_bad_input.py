from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.api.errors import PROBLEM_MEDIA_TYPE
from app.api.request_errors import MAX_FIELD_PROBLEMS, InvalidFieldsError
from app.api.requests import submission_of_json
from app.services.submissions import Limits
from app.storage.tables import articles, revisions
from tests.conftest import Service

# In bad bodies, so that its coming back in a problem shows.
SECRET = "perlmutter"
JSON = "application/json"


def field(name: str, value: Any) -> bytes:
    return json.dumps({"text": f"Good {SECRET} text.", name: value}).encode()


# What is wrong -> body, status, code.
BAD_JSON: dict[str, tuple[bytes, int, str]] = {
    "invalid UTF-8": (b'{"text": "caf\xe9 perlmutter"}', 422, "invalid_json"),
    "overlong UTF-8": (b'{"text": "perlmutter\xc0\xaf"}', 422, "invalid_json"),
    "surrogate in UTF-8": (b'{"text": "perlmutter\xed\xa0\x80"}', 422, "invalid_json"),
    "lone high surrogate escape": (b'{"text": "perlmutter\\ud800"}', 422, "invalid_json"),
    "lone low surrogate escape": (b'{"text": "perlmutter\\udc00 end"}', 422, "invalid_json"),
    "lone surrogate elsewhere": (b'{"text": "a", "title": "perlmutter\\ud800"}', 422, "invalid_json"),
    "NaN": (b'{"text": "a", "metadata": {"perlmutter": NaN}}', 422, "invalid_json"),
    "number beyond double": (b'{"text": "a", "metadata": {"n": 1e400}}', 422, "invalid_fields"),
    "integer beyond 64 bits": (b'{"text": "a", "metadata": {"n": [99999999999999999999]}}', 422, "invalid_fields"),
    "name given twice": (b'{"text": "a", "text": "perlmutter"}', 422, "invalid_json"),
    "name given twice further in": (b'{"text": "a", "metadata": {"b": [{"c": 1, "c": 2}]}}', 422, "invalid_json"),
    "deep nesting": (b'{"text": "a", "metadata": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001, 422, "invalid_json"),
    "deep list": (b"[" * 100_000, 422, "invalid_json"),
    "cut off": (b'{"text": "perlmutter', 422, "invalid_json"),
    "empty body": (b"", 422, "invalid_json"),
    "byte order mark": (b'\xef\xbb\xbf{"text": "perlmutter"}', 422, "invalid_json"),
    "list": (b'["perlmutter"]', 422, "invalid_fields"),
    "string": (b'"perlmutter"', 422, "invalid_fields"),
    "text of wrong type": (b'{"text": 7}', 422, "invalid_fields"),
    "text as list": (b'{"text": ["perlmutter"]}', 422, "invalid_fields"),
    "unknown field": (field("titel", SECRET), 422, "invalid_fields"),
    "unknown option": (field("options", {"repeat": SECRET}), 422, "invalid_fields"),
    "option of unknown value": (field("options", {"repeats": SECRET}), 422, "invalid_fields"),
    "metadata as text": (field("metadata", SECRET), 422, "invalid_fields"),
    "metadata too large": (field("metadata", {"a": SECRET * 10_000}), 422, "invalid_fields"),
    "url with space": (field("url", f"https://{SECRET}.example/a b"), 422, "invalid_fields"),
    "url with a control character": (field("url", f"https://{SECRET}.example/\x1b[2J"), 422, "invalid_fields"),
    "source of two lines": (field("source", f"{SECRET}\r\nX-Injected: 1"), 422, "invalid_fields"),
    "source of white space": (field("source", " \u3000"), 422, "invalid_fields"),
    "empty url": (field("url", ""), 422, "invalid_fields"),
    "title too long": (field("title", SECRET * 200), 422, "invalid_fields"),
    "time without zone": (field("published_at", "2026-01-01T00:00:00"), 422, "invalid_fields"),
    "time as number": (field("published_at", 1700000000), 422, "invalid_fields"),
    "time as number in text": (field("published_at", "1700000000"), 422, "invalid_fields"),
    "no such day": (field("published_at", "2026-02-30T00:00:00Z"), 422, "invalid_fields"),
    "time before year 1 in UTC": (field("published_at", "0001-01-01T00:00:00+14:00"), 422, "invalid_fields"),
    "language that is none": (field("language", SECRET * 2), 422, "invalid_fields"),
    "NUL in the text": (b'{"text": "perlmutter\\u0000"}', 422, "nul_character"),
    "NUL in the title": (field("title", f"{SECRET}\0"), 422, "invalid_fields"),
    "NUL in a name of metadata": (field("metadata", {f"{SECRET}\0": 1}), 422, "invalid_fields"),
    "empty text": (b'{"text": ""}', 422, "empty_text"),
    "white space": (b'{"text": " \\t\\r\\n\\u00a0\\u3000 "}', 422, "empty_text"),
    "zero width": (b'{"text": "\\u200b\\u200d\\ufeff\\u2060\\u00ad"}', 422, "empty_text"),
    "blanks that count as letters": (b'{"text": "\\u3164\\u115f\\u2800"}', 422, "empty_text"),
    "a million empty lines": (b'{"text": "' + b"\\n" * 1_000_000 + b'"}', 422, "empty_text"),
    "a million empty lines and a word": (b'{"text": "perlmutter' + b"\\n" * 1_000_000 + b'"}', 422, "too_many_lines"),
    "neither text nor html": (b'{"title": "perlmutter"}', 422, "text_or_html"),
    "text of null": (b'{"text": null}', 422, "text_or_html"),
    "both text and html": (field("html", f"<p>{SECRET}"), 422, "text_or_html"),
    "html without a word": (b'{"html": "<p title=perlmutter></p>"}', 422, "empty_text"),
    "html too large": (json.dumps({"html": SECRET * 500_000}).encode(), 413, "text_too_large"),
    "too large": (json.dumps({"text": SECRET * 300_000}).encode(), 413, "text_too_large"),
    "too large in UTF-8 only": (json.dumps({"text": "ы" * 1_200_000}).encode(), 413, "text_too_large"),
    "body too large": (json.dumps({"text": SECRET * 2_000_000}).encode(), 413, "body_too_large"),
}
# What is wrong -> content type, body, status, code.
BAD_PLAIN: dict[str, tuple[str, bytes, int, str]] = {
    "invalid UTF-8": ("text/plain", b"caf\xe9 perlmutter", 422, "undecodable_text"),
    "surrogate in UTF-8": ("text/plain", b"perlmutter\xed\xa0\x80", 422, "undecodable_text"),
    "half a UTF-16 pair": ("text/plain; charset=utf-16-le", b"a\x00\x00\xd8", 422, "undecodable_text"),
    "not ASCII": ("text/plain; charset=us-ascii", b"caf\xc3\xa9", 422, "undecodable_text"),
    "NUL": ("text/plain", b"perlmutter\x00", 422, "nul_character"),
    "UTF-16 without saying so": ("text/plain", "perlmutter".encode("utf-16-le"), 422, "nul_character"),
    "empty": ("text/plain", b"", 422, "empty_text"),
    "a million empty lines": ("text/plain", b"\n" * 1_000_000, 422, "empty_text"),
    "a million empty lines and a word": ("text/plain", b"\r\n" * 1_000_000 + b"perlmutter", 422, "too_many_lines"),
    "too large": ("text/plain", b"perlmutter" * 300_000, 413, "text_too_large"),
    "too large in another charset": ("text/plain; charset=koi8-r", b"\xc1" * 1_500_000, 413, "text_too_large"),
    "body too large": ("text/plain", b"perlmutter" * 2_000_000, 413, "body_too_large"),
    "unknown charset": ("text/plain; charset=klingon", b"perlmutter", 415, "unknown_charset"),
    "codec that is no charset": ("text/plain; charset=unicode_escape", b"perlmutter \\ud800", 415, "unknown_charset"),
    "codec that gives no text": ("text/plain; charset=hex", b"61", 415, "unknown_charset"),
    "slow codec": ("text/plain; charset=idna", b"perlmutter", 415, "unknown_charset"),
    "HTML without a word": ("text/html", b"<p title=perlmutter></p>", 422, "empty_text"),
    "form": ("application/x-www-form-urlencoded", b"text=perlmutter", 415, "unsupported_media_type"),
    "no type": ("", b"perlmutter", 415, "unsupported_media_type"),
    "nonsense for a type": ("perlmutter", b"perlmutter", 415, "unsupported_media_type"),
    "JSON in UTF-16": ("application/json; charset=utf-16", '{"text": "a"}'.encode("utf-16"), 415, "json_charset"),
}
BAD_QUERIES: dict[str, str] = {
    "unknown parameter": "titel=perlmutter",
    "parameter given twice": "title=a&title=perlmutter",
    "invalid UTF-8": "title=%e9perlmutter",
    "surrogate": "title=%ed%a0%80perlmutter",
    "NUL": "title=perlmutter%00",
    "unknown format": "format=perlmutter",
    "unknown unit": "offsets=perlmutter",
    "time with a bare plus": "published_at=2026-01-01T00:00:00+02:00",
    "metadata that is no JSON": "metadata=perlmutter",
    "metadata that is no object": "metadata=[1]",
    "metadata that cannot be kept": 'metadata={"a":1e400}',
    "option of unknown value": "repeats=perlmutter",
}


@pytest.fixture(scope="module")
def running(module_database: str, start_on: Callable[..., Service]) -> Service:
    """One service for all: nothing of what they send may be stored."""
    return start_on(module_database)


def assert_refused(service: Service, answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
    assert answer.json()["status"] == status
    assert answer.json()["detail"].endswith(".")
    assert SECRET not in answer.text
    with service.resources.reads.connect() as connection:
        assert connection.execute(select(func.count()).select_from(articles)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(revisions)).scalar() == 0


@pytest.mark.parametrize("wrong", BAD_JSON)
def test_bad_json_is_refused_and_nothing_stored(running: Service, wrong: str) -> None:
    body, status, code = BAD_JSON[wrong]
    for path in ("/v1/articles", "/v1/clean"):
        answer = running.post(path, content=body, headers={"Content-Type": JSON})
        assert_refused(running, answer, status, code)


@pytest.mark.parametrize("wrong", BAD_PLAIN)
def test_bad_plain_text_is_refused_and_nothing_stored(running: Service, wrong: str) -> None:
    content_type, body, status, code = BAD_PLAIN[wrong]
    for path in ("/v1/articles", "/v1/clean"):
        answer = running.post(path, content=body, headers={"Content-Type": content_type})
        assert_refused(running, answer, status, code)


@pytest.mark.parametrize("wrong", BAD_QUERIES)
def test_bad_query_is_refused_and_nothing_stored(running: Service, wrong: str) -> None:
    answer = running.post(
        f"/v1/articles?{BAD_QUERIES[wrong]}", content=b"Good text.", headers={"Content-Type": "text/plain"}
    )
    assert_refused(running, answer, 422, "invalid_parameters")
    assert answer.json()["errors"][0]["detail"]


def test_fields_in_the_query_of_json_are_refused(running: Service) -> None:
    answer = running.post("/v1/articles?source=perlmutter", json={"text": "Good text."})
    assert_refused(running, answer, 422, "invalid_parameters")
    assert answer.json()["errors"] == [{"parameter": "source", "detail": "belongs into the JSON body"}]


def test_chunked_body_is_read_no_further_than_the_limit(running: Service) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 1_000_000
            yield b"a" * 1_000_000

    answer = running.post("/v1/articles", content=endless(), headers={"Content-Type": "text/plain"})
    assert_refused(running, answer, 413, "body_too_large")
    assert sent < 19_000_000


def test_compressed_body_is_refused(running: Service) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    answer = running.post("/v1/articles", content=b"\x1f\x8bperlmutter", headers=headers)
    assert_refused(running, answer, 415, "unsupported_encoding")


def test_two_content_types_are_refused(running: Service) -> None:
    headers = [("Content-Type", "text/plain"), ("Content-Type", JSON)]
    answer = running.post("/v1/articles", content=b'{"text": "perlmutter"}', headers=headers)
    assert_refused(running, answer, 415, "unsupported_media_type")


def test_unacceptable_format_is_refused_before_storing(running: Service) -> None:
    answer = running.post("/v1/articles", json={"text": "Good text."}, headers={"Accept": "text/html"})
    assert_refused(running, answer, 406, "not_acceptable")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("cursor=perlmutter", "cursor"),
        ("cursor=AAAAAAAAAAAAAAAAAAAAAB", "cursor"),
        ("cursor=é", "cursor"),
        ("received_after=yesterday", "received_after"),
        ("sorce=perlmutter", "sorce"),
        ("source=perlmutter%00", "source"),
        ("a%20perlmutter=1", "*"),
    ],
)
def test_bad_list_query_is_refused_with_its_name(running: Service, query: str, parameter: str) -> None:
    answer = running.get(f"/v1/articles?{query}")
    assert_refused(running, answer, 422, "invalid_parameters")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_revision_beyond_any_database_is_refused(running: Service) -> None:
    answer = running.get("/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55?revision=99999999999999999999")
    assert_refused(running, answer, 422, "invalid_parameters")


def test_problem_names_the_field(running: Service) -> None:
    answer = running.post("/v1/articles", json={"text": "a", "titel": "b", "options": {"repeats": "c"}})
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/titel", "/options/repeats"}


def test_body_of_mistakes_gets_a_short_answer(running: Service) -> None:
    answer = running.post("/v1/articles", json={f"perlmutter {n}": n for n in range(10_000)})
    assert_refused(running, answer, 422, "invalid_fields")
    assert len(answer.json()["errors"]) == 20


def test_body_of_mistakes_is_examined_no_further_than_it_is_answered() -> None:
    # Found in full, half a million unknown names held 500 MB.
    body = json.dumps({"text": "a"} | {f"n{n}": n for n in range(50_000)}).encode()
    tracemalloc.start()
    try:
        with pytest.raises(InvalidFieldsError) as refused:
            submission_of_json(body, Limits(1000, 1000, 10))
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(refused.value.fields) == MAX_FIELD_PROBLEMS
    assert peak_bytes < 20_000_000


def test_limits_are_settings(start: Callable[..., Service]) -> None:
    service = start(max_text_bytes=10, max_lines=3)
    assert service.post("/v1/clean", json={"text": "a" * 10}).status_code == 200
    assert service.post("/v1/clean", json={"text": "ä" * 6}).json()["code"] == "text_too_large"
    assert service.post("/v1/clean", json={"text": "a\nb\nc"}).status_code == 200
    assert service.post("/v1/clean", json={"text": "a\nb\nc\n"}).json()["code"] == "too_many_lines"
