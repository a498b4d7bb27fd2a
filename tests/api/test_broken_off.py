"""An upload that ends before its end: no part of it may become an article."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx

from benchmarks.reliability.broken_off import write_chunks, write_json, write_text
from benchmarks.reliability.senders import write_bodies
from tests.server import started


def test_upload_that_breaks_off_is_not_stored(sqlite_database: str) -> None:
    bodies = write_bodies(seed=1)
    with started(sqlite_database) as server, httpx.Client(base_url=server.address) as client:
        place = urlsplit(server.address)
        for write in (write_json, write_text, write_chunks):
            upload = write(bodies).content
            for part in (upload[:-1], upload[: len(upload) // 2]):
                with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
                    connection.sendall(part)
                    connection.shutdown(socket.SHUT_WR)
                    # Until the server has given it up.
                    while connection.recv(10_000):
                        pass
        assert client.get("/v1/articles").json()["items"] == []
        assert client.post(
            "/v1/articles", content=next(bodies), headers={"Content-Type": "application/json"}
        ).is_success
