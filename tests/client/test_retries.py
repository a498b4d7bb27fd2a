from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest

from copytaster import (
    Client,
    InvalidError,
    NotFoundError,
    Problem,
    Retries,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedAnswerError,
    UnreachableError,
)
from copytaster.errors import BY_STATUS, FieldError
from copytaster.retries import read_retry_after, wait_seconds
from tests.client.conftest import MakeClient
from tests.client.faults import LOST, REFUSED, Fails, Fault, Says

TEXT = "The pier was closed on Monday, and will open again in May, the harbor said."
TIMEOUT = Fails(httpx.ReadTimeout("slow"), is_carried_out=True)


def says(status: int, code: str, retry_after: str | None = None) -> Says:
    body = {"type": "urn:x", "title": "Not now", "status": status, "code": code, "detail": "Later.", "request_id": "r1"}
    return Says(status, json.dumps(body).encode(), () if retry_after is None else (("Retry-After", retry_after),))


BUSY = says(503, "busy")
PROXY = Says(502, b"<h1>Bad Gateway</h1>")


@pytest.mark.parametrize(
    "fault", [REFUSED, LOST, TIMEOUT, BUSY, PROXY, says(429, "too_many_requests", "0"), says(503, "stopping", "0")]
)
def test_what_passes_is_tried_again(make_client: MakeClient, fault: Fault, source: str) -> None:
    article = make_client(fault, fault, fault).store({"text": TEXT, "source": source})
    assert [found.id for found in make_client().articles(source=source)] == [article.id]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (REFUSED, UnreachableError),
        (LOST, UnreachableError),
        (BUSY, UnavailableError),
        (says(429, "too_many_requests", "0"), TooManyRequestsError),
        (PROXY, UnexpectedAnswerError),
    ],
)
def test_tries_are_bounded(make_client: MakeClient, fault: Fault, error: type[Exception]) -> None:
    client = make_client(*[fault] * 5)
    with pytest.raises(error) as caught:
        client.rules()
    # Four tries are made, so that one fault is left.
    assert client.rules()
    if fault in (REFUSED, LOST):
        assert isinstance(caught.value.__cause__, httpx.TransportError)
        assert "GET /v1/rules was tried 4 times" in str(caught.value)


def test_no_try_is_made_that_would_come_too_late(make_client: MakeClient) -> None:
    client = make_client(says(503, "busy", "3600"), BUSY)
    with pytest.raises(UnavailableError) as caught:
        client.rules()
    assert caught.value.retry_after_seconds == 3600
    with pytest.raises(UnavailableError):
        make_client(BUSY, retries=Retries(attempts=1)).rules()


@pytest.mark.parametrize(
    "fault", [Says(404, b"nginx"), Says(200, b"<html>"), Says(301, b"", (("Location", "https://x"),))]
)
def test_answer_of_something_else_is_told_at_once(make_client: MakeClient, fault: Says) -> None:
    with pytest.raises(UnexpectedAnswerError, match=str(fault.status) if fault.status != 200 else "form") as caught:
        make_client(fault, fault).get(uuid4())
    assert caught.value.status == fault.status


def test_what_is_wrong_is_not_tried_again(make_client: MakeClient) -> None:
    client = make_client()
    with pytest.raises(InvalidError) as caught:
        client.store({"txet": TEXT, "text": TEXT})
    error = caught.value
    assert (error.status, error.code, error.title) == (422, "invalid_fields", "Some fields were not understood")
    assert [field.pointer for field in error.problem.errors] == ["/txet"]
    assert error.detail in str(error)
    assert f"request {error.request_id}" in str(error)


def test_address_that_is_none_is_told_at_once() -> None:
    with pytest.raises(UnreachableError, match="tried once"), Client("gopher://desk.localhost") as client:
        client.rules()


def test_lone_surrogate_of_a_scraper_is_told_as_a_problem(client: Client) -> None:
    with pytest.raises(InvalidError) as caught:
        client.clean({"text": TEXT + "\ud83d"})
    assert caught.value.code == "invalid_json"


@pytest.mark.parametrize("fault", [LOST, TIMEOUT, PROXY])
def test_what_was_removed_and_not_answered_is_removed(make_client: MakeClient, fault: Fault, source: str) -> None:
    client = make_client()
    article = client.store({"text": f"{TEXT}\n\nRead more", "source": source})
    segment = article.segments[-1]
    kept = client.keep(article.id, segment.id)
    assert kept.text != article.text
    lost = Fails(httpx.ReadError("reset"), is_carried_out=True)
    assert make_client(lost).undo(article.id, segment.id).text == article.text
    line = client.teach_line(source, "Save this for later, reader")
    make_client(lost).unlearn_line(source, line.id)
    make_client(lost, fault).delete(article.id)
    with pytest.raises(NotFoundError):
        make_client(REFUSED, BUSY).delete(article.id)


def test_key_is_sent(make_client: MakeClient) -> None:
    # No key was ever made here: a wrong one is told from none all the same.
    assert make_client(api_key="ct_wrong").rules()


def waits() -> Iterator[float]:
    return (wait_seconds(Retries(), failed, None, 0.5) for failed in range(1, 40))


def test_waits_grow_up_to_a_bound() -> None:
    found = list(waits())
    assert found == sorted(found)
    assert found[:3] == [0.25, 0.5, 1.0]
    assert found[-1] == 15.0
    assert wait_seconds(Retries().without_end(), 10**9, 7, 1.0) == 37.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, None), ("5", 5.0), ("soon", None), ("", None), ("Wed, 04 Mar 2026 05:06:00 GMT", 0.0), ("-5", None)],
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)) == seconds


@pytest.mark.parametrize("error", sorted(set(BY_STATUS.values()), key=str))
def test_errors_travel_between_processes(error: type[Exception]) -> None:
    problem = Problem(title="T", status=422, code="c", detail="d", errors=(FieldError(detail="x", pointer="/a"),))
    copied = pickle.loads(pickle.dumps(error(problem, 3.0)))
    assert (type(copied), str(copied)) == (error, "T: d (/a: x) [422 c]")
