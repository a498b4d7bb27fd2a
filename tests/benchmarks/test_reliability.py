"""What `make reliability` concludes from: a ledger that sees a loss, a count that sees a half, kills that kill."""

from __future__ import annotations

import random
from hashlib import sha256

import httpx
import psycopg
import pytest
from sqlalchemy import text

from benchmarks.reliability.__main__ import write_table
from benchmarks.reliability.ledger import Ledger, find_lost
from benchmarks.reliability.processes import find_workers, kill
from benchmarks.reliability.promises import Promise
from benchmarks.reliability.senders import JSON
from benchmarks.reliability.wholeness import find_halves
from tests.api.wire_stories import FERRY, papers
from tests.conftest import Service
from tests.postgres import own_server
from tests.server import started

LAST = "(SELECT max(id) FROM articles)"
# One after the other in one database: each is seen beside those before it.
BREAKAGES = {
    "unlinked": "DELETE FROM links",
    "article without its article_bands": f"DELETE FROM article_bands WHERE article_id = {LAST}",
    "article without its sentence_keys": f"DELETE FROM sentence_keys WHERE article_id = {LAST}",
    "cluster of another size": f"DELETE FROM cluster_members WHERE article_id = {LAST} - 1",
    "article that the feed did not tell of": "DELETE FROM changes WHERE kind = 'article.created'",
    "revision that the feed did not tell of": "DELETE FROM changes WHERE kind = 'article.revised'",
    "band of an article that is not there": "INSERT INTO article_bands VALUES (1, 999)",
    "sentence of an article that is not there": "INSERT INTO sentence_keys VALUES (1, 999)",
    "link of an article that is not there": "INSERT INTO links VALUES (1, 999, 'x', 1, 1)",
    "revision that nobody sent": f"UPDATE revisions SET raw = signature WHERE article_id = {LAST}",
    "article without its revisions": f"DELETE FROM revisions WHERE article_id = {LAST} AND revision = 1",
}


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


def test_everything_that_is_half_there_is_found(service: Service, database: str) -> None:
    bodies = [(f"https://paper{number}.example/", story) for number, story in enumerate(papers(FERRY, 3))]
    bodies += [(url, f"{story}\n\nIt rains.") for url, story in bodies]
    for url, story in bodies:
        assert service.post("/v1/articles", json={"text": story, "url": url}).status_code in (200, 201)
    sent = {sha256(story.encode()).digest() for _, story in bodies}
    assert find_halves(database, sent, thorough=True) == []
    for name, statement in BREAKAGES.items():
        assert not [found for found in find_halves(database, sent, thorough=True) if found.startswith(name)]
        with service.resources.writes.begin() as connection:
            connection.execute(text(statement))
        assert [found for found in find_halves(database, sent, thorough=True) if found.startswith(name)], name


def test_workers_end_with_their_parent(sqlite_database: str) -> None:
    with started(sqlite_database, workers=2) as server:
        workers = find_workers(server)
        assert len(workers) == 2
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


def test_table_shows_broken_promises() -> None:
    lines = write_table(
        [Promise("x stays", "1 lost", kept=False), Promise("y stays", "0 lost", kept=True)]
    ).splitlines()
    assert lines[-2:] == ["| x stays | **NO** | 1 lost |", "| y stays | yes | 0 lost |"]
