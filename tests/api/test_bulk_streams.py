"""Bulk over real connections to real processes: answers while the body is sent, and what is left when one is cut."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import httpx
import pytest

from tests.api.wire_stories import write_story
from tests.conftest import Service
from tests.server import BulkConnection, Server, started


@pytest.fixture(scope="module")
def server(module_database: str) -> Iterator[Server]:
    """Give a server that the tests share: each has a source of its own."""
    with started(module_database) as running:
        yield running


def stories(source: str, count: int) -> tuple[dict[str, Any], ...]:
    """Give short stories that have nothing in common: comparing near-duplicates takes longer than all that is here."""
    return tuple({"text": write_story(n).split("\n\n")[1], "source": source} for n in range(count))


def ids_of(server: Server, source: str) -> list[str]:
    with httpx.Client(base_url=server.address, timeout=30) as client:
        return list(read_ids(client.get, source))


def read_ids(get: Callable[[str], httpx.Response], source: str) -> Iterator[str]:
    path = start = f"/v1/articles?source={source}&limit=200"
    while path:
        page = get(path).json()
        yield from (item["id"] for item in page["items"])
        path = page["next"] and f"{start}&cursor={page['next']}"


def send_all(server: Server, lines: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    with BulkConnection(server) as stream:
        stream.send(*lines)
        stream.end()
        return list(stream.answers())


def test_slow_producer_has_each_answer_before_it_sends_on(server: Server) -> None:
    with BulkConnection(server) as stream:
        answers = stream.answers()
        for number, story in enumerate(stories("slow", 5), 1):
            stream.send(story)
            row = next(answers)
            assert (row["line"], row["status"]) == (number, 201)
        stream.end()
        assert list(answers) == []


def test_cut_connection_loses_nothing_that_was_answered_and_is_sent_again(server: Server) -> None:
    # Three batches, of which the second is answered.
    lines = stories("cut", 160)
    with BulkConnection(server) as stream:
        stream.send(*lines)
        answered = [row["id"] for row in islice(stream.answers(), 70)]
    kept = ids_of(server, "cut")
    assert set(answered) <= set(kept)
    rows = send_all(server, lines)
    assert [row["id"] for row in rows[:70]] == answered
    assert {row["outcome"] for row in rows[:70]} == {"known"}
    assert len({row["id"] for row in rows}) == len(lines)
    assert sorted(ids_of(server, "cut")) == sorted(row["id"] for row in rows)


def test_caller_who_leaves_is_not_worked_for(server: Server) -> None:
    """The batch in work is committed; what was sent and not begun is left."""
    lines = stories("left", 400)
    with BulkConnection(server) as stream:
        stream.send(*lines)
        next(stream.answers())
    # Later than the batch that was in work: there is one writer, and lines take their turns.
    send_all(server, ({"text": "The last ferry.", "source": "last"},))
    assert 64 <= len(ids_of(server, "left")) < len(lines)


def test_killed_server_has_all_that_it_answered_and_nothing_twice(database: str, start: Callable[..., Service]) -> None:
    lines = stories("killed", 160)
    with started(database) as server, BulkConnection(server) as stream:
        stream.send(*lines)
        answered = [row["id"] for row in islice(stream.answers(), 100)]
        server.process.kill()
    service = start()
    assert set(answered) <= set(read_ids(service.get, "killed"))
    body, ndjson = b"\n".join(json.dumps(line).encode() for line in lines), {"Content-Type": "application/x-ndjson"}
    rows = [json.loads(row) for row in service.post("/v1/articles/bulk", content=body, headers=ndjson).iter_lines()]
    assert [row["id"] for row in rows[:100]] == answered
    assert {row["outcome"] for row in rows[:100]} == {"known"}
    assert len(list(read_ids(service.get, "killed"))) == len(lines)
    feed = service.get("/v1/changes?limit=1000").json()["items"]
    assert sorted(item["article_id"] for item in feed) == sorted(row["id"] for row in rows)


def test_open_stream_does_not_keep_the_server_from_ending(sqlite_database: str) -> None:
    with started(sqlite_database) as server, BulkConnection(server) as stream:
        stream.send(*stories("open", 1))
        next(stream.answers())
        server.process.send_signal(signal.SIGINT)
        server.process.wait(60)


def test_many_streams_at_once_store_each_story_once(database: str) -> None:
    lines = stories("many", 120)
    with started(database, workers=2) as server:
        streams = [BulkConnection(server) for _ in range(6)]
        for at, stream in enumerate(streams):
            # More than a batch each.
            stream.send(*lines[at * 10 : at * 10 + 70])
            stream.end()
        rows = [row for stream in streams for row in stream.answers()]
        assert {row["status"] for row in rows} <= {200, 201}
        assert sum(row["status"] == 201 for row in rows) == len({row["id"] for row in rows}) == len(lines)
        assert len(ids_of(server, "many")) == len(lines)
        for stream in streams:
            stream.cut()
