from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.bulk_response import BAD_LINES_FORGIVEN, MAX_BAD_LINES, MAX_BATCH_LINES
from app.api.schemas import BulkLine
from tests.conftest import Service

NDJSON = {"Content-Type": "application/x-ndjson"}
URL = "https://harbor-times.example/ferry"
A, B = {"text": "The ferry sails on Monday.", "url": URL}, {"text": "The ferry sails on Tuesday.", "url": URL}
# What a worker reads at most of a line where a text may have a byte.
MAX_LINE_BYTES = 4 + 4 * 64 * 1024


def post(service: Service, body: bytes, **headers: str) -> httpx.Response:
    return service.post("/v1/articles/bulk", content=body, headers=NDJSON | headers)


def post_lines(service: Service, *lines: dict[str, Any]) -> list[dict[str, Any]]:
    return read(post(service, b"".join(json.dumps(line).encode() + b"\n" for line in lines)))


def read(answer: httpx.Response) -> list[dict[str, Any]]:
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    rows = [json.loads(line) for line in answer.text.splitlines()]
    for row in rows:
        BulkLine.model_validate(row)
    return rows


def test_line_is_answered_for_a_line_in_order(service: Service) -> None:
    stories = [{"text": f"The ferry sailed {n} times."} for n in range(2 * MAX_BATCH_LINES + 3)]
    rows = post_lines(service, *stories)
    assert [row["line"] for row in rows] == list(range(1, len(stories) + 1))
    assert {(row["status"], row["outcome"], row["revision"]) for row in rows} == {(201, "created", 1)}
    for row, story in list(zip(rows, stories, strict=True))[::50]:
        assert service.get(f"/v1/articles/{row['id']}").json()["text"] == story["text"]
    feed = service.get("/v1/changes?limit=1000").json()["items"]
    assert [item["article_id"] for item in feed] == [row["id"] for row in rows]


def test_bad_lines_do_not_stop_the_others_and_blank_ones_only_count(service: Service) -> None:
    body = b'{"text": "One."}\r\n\n \t\r\n{"text": 7}\nnonsense\n\xff\n{"text": "Two."}'
    rows = read(post(service, body))
    assert [(row["line"], row["status"], row.get("code")) for row in rows] == [
        (1, 201, None),
        (4, 422, "invalid_fields"),
        (5, 422, "invalid_json"),
        (6, 422, "invalid_json"),
        (7, 201, None),
    ]


def test_stream_ends_where_hardly_a_line_can_be_stored(service: Service) -> None:
    """2 kB of gzip that make 300 MB of answers."""
    rows = read(post(service, gzip.compress(b"x\n" * 1_000_000), **{"Content-Encoding": "gzip"}))
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))
    assert MAX_BAD_LINES < len(rows) <= MAX_BAD_LINES + MAX_BATCH_LINES + 1
    assert {row["code"] for row in rows[:-1]} == {"invalid_json"}
    assert (rows[-1]["status"], rows[-1]["code"]) == (422, "too_many_bad_lines")
    assert [row["status"] for row in post_lines(service, A)] == [201]


def test_good_lines_make_up_for_bad_ones(service: Service) -> None:
    part = b"x\n" * BAD_LINES_FORGIVEN + b'{"text": "The ferry sails."}\n'
    rows = read(post(service, part * (MAX_BAD_LINES // BAD_LINES_FORGIVEN + 2 * MAX_BATCH_LINES)))
    assert {row.get("code") for row in rows} == {None, "invalid_json"}


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"text": ""}',
        '{"text": "a", "html": "b"}',
        '{"text": "a", "txet": "b"}',
        '{"text": "a", "published_at": "yesterday"}',
        '{"html": "<script>x()</script>"}',
        '{"text": "' + "a" * 60 + '"}',
    ],
)
def test_bad_line_gets_the_problem_of_a_post(start: Callable[..., Service], line: str) -> None:
    service = start(max_text_bytes=50)
    alone = service.post("/v1/articles", content=line, headers={"Content-Type": "application/json"}).json()
    row = read(post(service, line.encode()))[0]
    problem = alone | {"request_id": row["problem"]["request_id"]}
    assert row == {"line": 1, "status": alone["status"], "code": alone["code"], "problem": problem}


def test_same_line_again_is_known(service: Service) -> None:
    rows = post_lines(service, {"text": "The ferry sails."}, {"text": "The ferry sails."})
    assert [(row["status"], row["outcome"]) for row in rows] == [(201, "created"), (200, "known")]
    assert rows[0]["id"] == rows[1]["id"]
    assert [row["outcome"] for row in post_lines(service, {"text": "The ferry sails."})] == ["known"]


def test_revisions_in_one_batch_are_in_order(service: Service) -> None:
    rows = post_lines(service, A, B, A)
    assert [(row["outcome"], row["revision"]) for row in rows] == [("created", 1), ("revised", 2), ("revised", 3)]
    assert len({row["id"] for row in rows}) == 1


def test_return_to_the_stored_text_within_a_batch_is_a_revision(service: Service) -> None:
    """Before its batch is written, A still looks as if it were known."""
    post_lines(service, A)
    assert [(row["outcome"], row["revision"]) for row in post_lines(service, B, A)] == [("revised", 2), ("revised", 3)]


def test_line_that_is_too_long_is_skipped(start: Callable[..., Service]) -> None:
    service = start(max_text_bytes=1, max_html_bytes=1)
    lines = (b'{"text": "a"}', b"{" + b" " * MAX_LINE_BYTES + b"}", b"x" * (MAX_LINE_BYTES + 1), b'{"text": "b"}')
    rows = read(post(service, b"\n".join(lines)))
    assert [(row["status"], row.get("code")) for row in rows] == [
        (201, None),
        (413, "body_too_large"),
        (413, "body_too_large"),
        (201, None),
    ]


def test_gzip_is_opened_while_it_comes(service: Service) -> None:
    body = gzip.compress(b'{"text": "One."}\n{"te') + gzip.compress(b'xt": "Two."}\n')
    rows = read(post(service, body, **{"Content-Encoding": "gzip"}))
    assert [row["status"] for row in rows] == [201, 201]


def test_long_line_that_is_packed_tightly_is_not_held(start: Callable[..., Service]) -> None:
    body = gzip.compress(b"x" * 50_000_000 + b'\n{"text": "a"}')
    service = start(max_text_bytes=1, max_html_bytes=1)
    rows = read(post(service, body, **{"Content-Encoding": "x-gzip"}))
    assert [row["status"] for row in rows] == [413, 201]


@pytest.mark.parametrize("harm", [lambda body: body[:-9], lambda body: body + b"?"])
def test_damaged_gzip_ends_with_its_problem(service: Service, harm: Callable[[bytes], bytes]) -> None:
    rows = read(post(service, harm(gzip.compress(b'{"text": "One."}\n')), **{"Content-Encoding": "gzip"}))
    assert [(row["line"], row["status"], row.get("code")) for row in rows] == [(1, 201, None), (2, 422, "corrupt_gzip")]


def test_nothing_is_stored_of_gzip_whose_checksum_is_wrong(service: Service) -> None:
    body = gzip.compress(b'{"text": "One."}\n')[:-8] + bytes(8)
    rows = read(post(service, body, **{"Content-Encoding": "gzip"}))
    assert [(row["line"], row["code"]) for row in rows] == [(1, "corrupt_gzip")]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Content-Type": "application/json"}, "unsupported_media_type"),
        ({"Content-Type": "application/x-ndjson; charset=latin-1"}, "json_charset"),
        ({"Content-Encoding": "br"}, "unsupported_encoding"),
    ],
)
def test_stream_that_cannot_be_read_is_refused(service: Service, headers: dict[str, str], code: str) -> None:
    answer = post(service, b'{"text": "a"}', **headers)
    assert (answer.status_code, answer.json()["code"]) == (415, code)


def test_nothing_is_answered_with_nothing(service: Service) -> None:
    assert read(post(service, b"")) == read(post(service, b"\n\n")) == []


def test_line_waits_while_the_service_is_busy(start: Callable[..., Service]) -> None:
    service = start(waiting_room=0, max_wait_seconds=1)
    with ThreadPoolExecutor(1) as thread:
        with service.resources.turnstile.turn():
            rows = thread.submit(post_lines, service, A)
            assert service.post("/v1/articles", json=B).json()["code"] == "busy"
        assert [row["status"] for row in rows.result()] == [201]


def test_line_that_finds_no_room_among_the_bodies_is_given_up(start: Callable[..., Service]) -> None:
    service = start(max_bodies_bytes=1000, max_wait_seconds=1)
    with service.app.state.bodies.share(0) as grow_to:
        grow_to(990)
        rows = read(post(service, b'{"text": "a"}\n{"text": "The ferry sailed."'))
        assert [(row["status"], row.get("code")) for row in rows] == [(201, None), (503, "busy")]
    assert [row["status"] for row in post_lines(service, A)] == [201]


def test_lost_database_is_told_for_each_line(
    start_on: Callable[..., Service], tmp_path: Path, sqlite_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    service = start_on(sqlite_database)

    async def lines() -> AsyncIterator[bytes]:
        # The caller has been let in when its body is read.
        service.resources.close()  # so that nothing is left in memory
        (tmp_path / "articles.db").unlink()
        yield b'{"text": "A perlmutter ship."}\n{"text": "A ferry."}\n'

    answer = service.post("/v1/articles/bulk", content=lines(), headers={"Content-Type": "application/x-ndjson"})
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [(row["status"], row["code"]) for row in rows] == [(503, "storage_unavailable")] * 2
    assert "The database cannot be used" in caplog.text
    assert "perlmutter" not in caplog.text
