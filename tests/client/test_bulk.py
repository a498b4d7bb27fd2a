from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import pytest

from copytaster import AsyncClient, Client, UnavailableError, UnexpectedAnswerError, UnreachableError
from copytaster.bulk import Batcher
from tests.client.conftest import QUICK, MakeClient
from tests.client.faults import LOST, REFUSED, Ends, Fault, Says
from tests.server import Server


def stories(source: str, count: int) -> list[dict[str, Any]]:
    return [{"text": f"Boat {n} left the harbor of {source} on Monday.", "source": source} for n in range(count)]


def problem_line(number: int, status: int, code: str) -> bytes:
    problem = {"title": "Not now", "status": status, "code": code, "detail": "Send it again."}
    return json.dumps({"line": number, "status": status, "code": code, "problem": problem}).encode() + b"\n"


def test_each_submission_has_its_result_in_order(client: Client, source: str) -> None:
    wanted = stories(source, 8)
    wanted[3] |= {"titel": "x"}
    results = list(client.bulk(iter(wanted), batch_lines=3))
    assert [result.index for result in results] == list(range(8))
    assert [result.submitted for result in results] == wanted
    assert [result.outcome for result in results] == ["created"] * 3 + [None] + ["created"] * 4
    bad = results[3].problem
    assert bad
    assert (bad.code, bad.errors[0].pointer) == ("invalid_fields", "/titel")
    ids = [result.article_id for result in results if result.outcome]
    assert {summary.id for summary in client.articles(source=source)} == set(ids)
    again = list(client.bulk(stories(source, 3)))
    assert [(result.outcome, result.article_id) for result in again] == [("known", found) for found in ids[:3]]
    assert list(client.bulk([])) == []


def test_results_come_while_submissions_are_still_made(client: Client, source: str) -> None:
    made = []

    def scrape() -> Iterator[dict[str, Any]]:
        for story in stories(source, 100):
            made.append(story)
            yield story

    results = client.bulk(scrape(), batch_lines=2)
    assert next(iter(results)).outcome == "created"
    assert len(made) == 3


@pytest.mark.parametrize("fault", [REFUSED, LOST, Says(503), Ends(0), Ends(150), Ends(320)])
def test_what_was_not_answered_is_sent_again(make_client: MakeClient, source: str, fault: Fault) -> None:
    results = list(make_client(fault, REFUSED, fault).bulk(stories(source, 6), batch_lines=4))
    assert [result.index for result in results] == list(range(6))
    assert {result.outcome for result in results} <= {"created", "known"}
    stored = {summary.id for summary in make_client().articles(source=source)}
    assert stored == {result.article_id for result in results}


def test_connection_that_breaks_again_and_again_still_comes_on(make_client: MakeClient, source: str) -> None:
    # More often than a call is tried; but each time some lines were answered.
    results = list(make_client(*[Ends(130)] * 8).bulk(stories(source, 9)))
    assert [result.index for result in results] == list(range(9))


@pytest.mark.parametrize(("status", "code"), [(503, "busy"), (408, "request_timeout"), (503, "stopping")])
def test_line_that_could_not_be_stored_now_is_sent_again(
    make_client: MakeClient, source: str, status: int, code: str
) -> None:
    stopped = Says(200, problem_line(1, status, code))
    results = list(make_client(stopped, stopped).bulk(stories(source, 3)))
    assert [(result.index, result.outcome) for result in results] == [(0, "created"), (1, "created"), (2, "created")]


def test_order_is_kept_when_a_line_has_to_be_sent_again(make_client: MakeClient, source: str) -> None:
    later = Says(200, problem_line(1, 503, "busy") + problem_line(2, 422, "empty_text"))
    results = list(make_client(later).bulk(stories(source, 2)))
    assert [(result.index, result.outcome) for result in results] == [(0, "created"), (1, None)]


def test_tries_of_a_batch_are_bounded(make_client: MakeClient, source: str) -> None:
    with pytest.raises(UnavailableError, match="busy"):
        list(make_client(*[Says(200, problem_line(1, 503, "busy"))] * 4).bulk(stories(source, 1)))
    with pytest.raises(UnreachableError, match="bulk was tried 4 times"):
        list(make_client(*[Ends(0)] * 4).bulk(stories(source, 1)))
    with pytest.raises(UnreachableError, match="before all lines"):
        list(make_client(*[Says(200)] * 4).bulk(stories(source, 1)))
    with pytest.raises(UnexpectedAnswerError, match="form"):
        list(make_client(Says(200, b"<html>\n")).bulk(stories(source, 1)))


def test_batches_are_bounded_in_lines_and_bytes() -> None:
    batcher = Batcher(3, 1000)
    rows = [{"text": "x" * size} for size in (10, 10, 10, 10, 900, 5000, 10)]
    full = [batch for row in rows if (batch := batcher.add(row))]
    batches = [*full, batcher.rest()]
    assert [len(batch.lines) for batch in batches] == [3, 2, 1, 1]
    assert [batch.first_index for batch in batches] == [0, 3, 5, 6]
    assert batcher.rest().content() == b""


def test_many_go_over_a_real_connection(server: Server) -> None:
    source = f"Paper {uuid4()}"
    with Client(server.address, retries=QUICK) as client:
        outcomes = [result.outcome for result in client.bulk(stories(source, 40), batch_lines=30)]
    assert outcomes == ["created"] * 40


@pytest.mark.anyio
async def test_asynchronous_generator_goes_over_a_real_connection(server: Server) -> None:
    source = f"Paper {uuid4()}"

    async def scrape() -> AsyncIterator[dict[str, Any]]:
        for story in stories(source, 20):
            yield story

    async with AsyncClient(server.address, retries=QUICK) as client:
        ids = [result.article_id async for result in client.bulk(scrape(), batch_lines=8)]
        assert [summary.id async for summary in client.articles(source=source, page_size=7)] == ids[::-1]
