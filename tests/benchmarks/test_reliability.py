"""What `make reliability` concludes from: a ledger that sees a loss, a count that sees a half, kills that kill."""

from __future__ import annotations

import random
from hashlib import sha256

import httpx
import psycopg
import pytest
from sqlalchemy import delete

from app.storage import tables
from benchmarks.reliability.document import read_rows, render, rows_of
from benchmarks.reliability.ledger import Ledger, find_lost
from benchmarks.reliability.processes import find_workers, kill
from benchmarks.reliability.promises import Promise
from benchmarks.reliability.senders import JSON
from benchmarks.reliability.wholeness import check, find_halves
from tests.api.wire_stories import FERRY, papers
from tests.conftest import Service
from tests.postgres import own_server
from tests.server import started


def test_ledger_sees_what_is_lost(sqlite_database: str) -> None:
    ledger = Ledger()
    with started(sqlite_database) as server, httpx.Client(base_url=server.address) as client:
        for body in (b'{"text": "The ferry sails."}', b'{"text": "The ferry is late."}', b"{}"):
            ledger.note_answer(body, client.post("/v1/articles", content=body, headers=JSON))
        assert find_lost(server.address, ledger.acknowledged) == []
        kept, gone = ledger.acknowledged
        client.delete(f"/v1/articles/{gone.article_id}")
        assert find_lost(server.address, (kept, gone)) == [f"/v1/articles/{gone.article_id}: 404"]
    assert ledger.undocumented == ["422 text_or_html"]


def test_what_is_half_there_or_was_never_sent_is_found(service: Service, database: str) -> None:
    for number, story in enumerate(papers(FERRY, 2)):
        service.post("/v1/articles", json={"text": story, "url": f"https://paper.example/{number}"})
    first, second = (sha256(story.encode()).digest() for story in papers(FERRY, 2))
    assert find_halves(database, {first, second}) == check(database) == []
    assert find_halves(database, {first}) == ["revision 2: nobody sent it"]
    with service.resources.writes.begin() as connection:
        connection.execute(delete(tables.sentence_keys).where(tables.sentence_keys.c.article_id == 2))
        connection.execute(delete(tables.cluster_members).where(tables.cluster_members.c.article_id == 2))
    assert [found.split()[0] for found in find_halves(database, {first, second})] == ["cluster.empty"]
    assert "sentences.missing" in {found.split()[0] for found in check(database)}


def test_workers_end_with_their_parent(sqlite_database: str) -> None:
    with started(sqlite_database, workers=2) as server:
        workers = find_workers(server)
        assert len(workers) == 2
        kill(server, "worker", random.Random(1))
        # It is dead, and for a moment not yet buried.
        workers = find_workers(server)
        kill(server, "parent", random.Random(1))
        assert not any(worker.is_running() for worker in workers)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.address}/healthz")


def test_server_that_was_killed_starts_again_with_what_was_committed() -> None:
    with own_server() as server:
        server.run("CREATE TABLE ferries (name text)")
        server.run("INSERT INTO ferries VALUES ('Nordlys')")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            server.run("SELECT 1")
        server.start()
        address = server.url.set(drivername="postgresql").render_as_string()
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT name FROM ferries").fetchall() == [("Nordlys",)]


def test_table_shows_broken_promises_and_is_read_again() -> None:
    rows = {
        "kills": rows_of(
            [Promise("x stays", "1 lost", kept=False), Promise("y stays", "0 lost (of 2)", kept=True)],
        )
    }
    shown = render(rows)
    assert shown.splitlines()[-2:] == [
        "| `kills` | x stays | **NO** | 1 lost |",
        "| `kills` | y stays | yes | 0 lost (of 2) |",
    ]
    assert read_rows(shown) == rows
