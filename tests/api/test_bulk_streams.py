"""Bulk over real connections to real processes: answers while the body is sent, and what is left when one is cut."""

from __future__ import annotations

import signal
from itertools import islice
from typing import Any

import httpx
import pytest

from tests.server import BulkConnection, Server, started

STORIES = tuple({"text": f"The ferry sailed {n} times on Monday. It was late.", "source": "cut"} for n in range(400))


@pytest.fixture
def stored(database: str) -> Any:
    """Start a server and give it with a function that tells which ids it holds."""
    with started(database) as server:
        yield server


def ids_of(server: Server) -> list[str]:
    found: list[str] = []
    path = "/v1/articles?source=cut&limit=200"
    with httpx.Client(base_url=server.address, timeout=30) as client:
        while True:
            page = client.get(path).json()
            found += [item["id"] for item in page["items"]]
            if page["next"] is None:
                return found
            path = f"/v1/articles?source=cut&limit=200&cursor={page['next']}"


def send_all(server: Server, stories: tuple[dict[str, Any], ...] = STORIES) -> list[dict[str, Any]]:
    with BulkConnection(server) as stream:
        stream.send(*stories)
        stream.end()
        return list(stream.answers())


def test_slow_producer_has_each_answer_before_it_sends_on(stored: Server) -> None:
    with BulkConnection(stored) as stream:
        answers = stream.answers()
        for number, story in enumerate(STORIES[:5], 1):
            stream.send(story)
            row = next(answers)
            assert (row["line"], row["status"]) == (number, 201)
        stream.end()
        assert list(answers) == []


def test_cut_connection_loses_nothing_that_was_answered_and_is_sent_again(stored: Server) -> None:
    with BulkConnection(stored) as stream:
        stream.send(*STORIES)
        answered = [row["id"] for row in islice(stream.answers(), 70)]
    kept = ids_of(stored)
    assert set(answered) <= set(kept)
    rows = send_all(stored)
    assert [row["id"] for row in rows[:70]] == answered
    assert {row["outcome"] for row in rows[:70]} == {"known"}
    assert len({row["id"] for row in rows}) == len(STORIES)
    assert sorted(ids_of(stored)) == sorted(row["id"] for row in rows)


def test_caller_who_leaves_is_not_worked_for(stored: Server) -> None:
    """The batch in work is committed; what was sent and not begun is left."""
    with BulkConnection(stored) as stream:
        stream.send(*STORIES)
        next(stream.answers())
    # Later than the batch that was in work: there is one writer, and lines take their turns.
    send_all(stored, ({"text": "The last ferry.", "source": "last"},))
    assert 64 <= len(ids_of(stored)) < len(STORIES)


def test_killed_server_has_all_that_it_answered_and_nothing_twice(database: str) -> None:
    with started(database) as server, BulkConnection(server) as stream:
        stream.send(*STORIES)
        answered = [row["id"] for row in islice(stream.answers(), 100)]
        server.process.kill()
    with started(database) as server:
        assert set(answered) <= set(ids_of(server))
        rows = send_all(server)
        assert [row["id"] for row in rows[:100]] == answered
        assert {row["outcome"] for row in rows[:100]} == {"known"}
        assert len(ids_of(server)) == len(STORIES)
        feed = httpx.get(f"{server.address}/v1/changes?limit=1000").json()["items"]
    assert sorted(item["article_id"] for item in feed) == sorted(row["id"] for row in rows)


def test_open_stream_does_not_keep_the_server_from_ending(sqlite_database: str) -> None:
    with started(sqlite_database) as server, BulkConnection(server) as stream:
        stream.send(STORIES[0])
        next(stream.answers())
        server.process.send_signal(signal.SIGINT)
        server.process.wait(60)


def test_many_streams_at_once_store_each_story_once(database: str) -> None:
    with started(database, workers=2) as server:
        streams = [BulkConnection(server) for _ in range(6)]
        for at, stream in enumerate(streams):
            stream.send(*STORIES[at * 20 : at * 20 + 100])
            stream.end()
        rows = [row for stream in streams for row in stream.answers()]
        assert {row["status"] for row in rows} <= {200, 201}
        assert (
            sum(row["status"] == 201 for row in rows) == len({row["id"] for row in rows}) == len(ids_of(server)) == 200
        )
        for stream in streams:
            stream.cut()
