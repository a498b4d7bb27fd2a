from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import make_url

from app.logs import REQUEST_ID, JsonFormatter, TextFormatter, tell_traceback
from tests.server import BulkConnection, started

SECRETS = ("perlmutter", "Bearer", "hushhush", "0penSesame", "0badc0de", "0BADC0DE")
KEY = f"ct_5f0c3a9be1d2_{8 * '0badc0de'}"


def broken() -> BaseException:
    try:
        try:
            int("perlmutter")
        except ValueError as error:
            raise ExceptionGroup("perlmutter", [KeyError("perlmutter")]) from error
    except ExceptionGroup as error:
        return error
    raise AssertionError


def record_of(message: str, error: BaseException | None = None, name: str = "copytaster") -> logging.LogRecord:
    exc_info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, (), exc_info)


def test_trace_names_every_error_and_place_and_none_of_the_words() -> None:
    trace = tell_traceback(broken())
    assert [line for line in trace.splitlines() if not line.startswith("  ")] == [
        "ValueError",
        "which led to:",
        "ExceptionGroup",
        "of which one is:",
        "KeyError",
    ]
    assert f'File "{__file__}"' in trace


def test_json_is_one_line_whatever_is_in_it() -> None:
    token = REQUEST_ID.set("desk-7")
    try:
        line = JsonFormatter().format(record_of("two\nlines \ud800", broken()))
    finally:
        REQUEST_ID.reset(token)
    assert "\n" not in line
    row = json.loads(line)
    assert datetime.fromisoformat(row.pop("time")).utcoffset() is not None
    assert row.pop("traceback") == tell_traceback(broken())
    assert row.pop("pid") > 0
    assert row == {
        "level": "error",
        "message": "two\nlines \ud800",
        "request_id": "desk-7",
        "error": "ExceptionGroup",
        "logger": "copytaster",
    }


def test_text_is_for_people() -> None:
    record = record_of("GET /healthz 200")
    record.facts = {"status": 200}
    time, rest = TextFormatter().format(record).split(" ", 1)
    assert datetime.fromisoformat(time).utcoffset() is not None
    assert rest == "ERROR GET /healthz 200 status=200"
    assert TextFormatter().format(record_of("It broke", broken())).splitlines()[-1] == "KeyError"


def test_asyncio_does_not_tell_what_a_task_was_doing() -> None:
    line = JsonFormatter().format(record_of("Task exception was never retrieved\nfuture: perlmutter", name="asyncio"))
    assert json.loads(line)["message"] == "Task exception was never retrieved"


@pytest.mark.parametrize("formatter", [JsonFormatter(), TextFormatter()])
def test_no_secret_of_a_key_is_told_wherever_it_stands(formatter: logging.Formatter) -> None:
    record = record_of(f"GET /{KEY} 404")
    record.facts = {"path": f"/{KEY}", "route": KEY.upper(), "seen": [KEY.replace("_", "%255F")], "cut": KEY[:20]}
    token = REQUEST_ID.set(KEY)
    try:
        line = formatter.format(record)
    finally:
        REQUEST_ID.reset(token)
    assert "0bad" not in line.lower()
    assert line.lower().count("5f0c3a9be1d2_...") == 6


BREAK_A_THREAD = """
from logging.config import dictConfig
from threading import Thread
from app.logs import log_config
from app.serving import create_served_app
from app.settings import Settings

create_served_app(Settings())
dictConfig(log_config("json"))
for words in ("int('perlmutter')", "raise SystemExit('perlmutter')"):
    Thread(target=exec, args=(words,), name="healer").start()
"""


def test_thread_of_a_service_that_breaks_is_told_in_a_line_and_without_words() -> None:
    command = [sys.executable, "-c", BREAK_A_THREAD]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    row = json.loads(ended.stderr)
    assert (row["level"], row["message"]) == ("error", "The thread healer has ended: ValueError")
    assert row["traceback"].splitlines()[-1] == "ValueError"
    assert "perlmutter" not in ended.stderr


def with_password(database: str) -> str:
    url = make_url(database)
    if url.drivername == "sqlite":
        return database
    return url.set(username=url.username or "postgres", password="hushhush").render_as_string(hide_password=False)


def use(client: httpx.Client) -> Iterator[httpx.Response]:
    text = {"text": "The perlmutter ferry sails.", "url": "https://harbor-times.example/perlmutter"}
    article = client.post("/v1/articles", json=text)
    yield article
    yield client.post("/v1/articles", json=text | {"title": "perlmutter"})
    yield client.post("/v1/articles", json=text | {"perlmutter": 1})
    yield client.post("/v1/articles", content='{"text": perlmutter')
    yield client.post("/v1/clean?title=perlmutter", content="perlmutter", headers={"Content-Type": "text/plain"})
    yield client.get(f"/v1/articles?source=perlmutter&url={text['url']}")
    yield client.get(article.headers["location"], params={"perlmutter": "perlmutter"})
    yield client.post("/v1/search/sentences", json={"text": "the perlmutter ferry sails today"})
    yield client.get("/nowhere", params={"q": "perlmutter"})
    yield client.get(f"/{KEY}")
    yield client.get(f"/v1/articles/{KEY}")
    # Cut within the key.
    yield client.get(f"/{'a' * 150}/{KEY}")
    yield client.get("/healthz", headers={"X-Request-Id": KEY})


def test_log_of_a_session_is_json_by_request_and_holds_no_secret(database: str) -> None:
    headers = {"Authorization": "Bearer 0penSesame", "Cookie": "key=0penSesame"}
    with started(with_password(database)) as server:
        with httpx.Client(base_url=server.address, headers=headers, timeout=30) as client:
            answers = list(use(client))
        with BulkConnection(server) as bulk:
            bulk.send({"text": "A perlmutter came in."}, {"perlmutter": 1})
            bulk.end()
            assert [line["status"] for line in bulk.answers()] == [201, 422]
    rows: list[dict[str, Any]] = list(map(json.loads, server.log))
    told = {row["request_id"]: row for row in rows if row["logger"] == "copytaster.access"}
    for answer in answers:
        row = told[answer.headers["x-request-id"]]
        assert (row["status"], row["bytes"]) == (answer.status_code, len(answer.content))
        assert row["seconds"] > 0
        assert row["pid"] > 0
    assert len(told) == len(answers) + 1
    assert {"Application startup complete.", "Application shutdown complete."} <= {row["message"] for row in rows}
    assert not [secret for secret in SECRETS if secret in "".join(server.log)]
