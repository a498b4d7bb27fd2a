"""A server of the page on a real port, in a thread: a process of its own would take three seconds to start."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socket import socket
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from app.api.connection import Connection
from app.main import create_app
from app.services.resources import Resources
from app.settings import Settings


class ToldServer(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = threading.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@dataclass(frozen=True, slots=True)
class Served:
    """A running service: its address, and a client of it."""

    app: FastAPI
    address: str
    client: httpx.Client

    @property
    def resources(self) -> Resources:
        resources: Resources = self.app.state.resources
        return resources

    def store(self, text: str, **fields: Any) -> Any:
        """Store an article and give the answer."""
        answer = self.client.post("/v1/articles", json={"text": text} | fields)
        assert answer.is_success, answer.text
        return answer.json()


@contextmanager
def served(database: str) -> Iterator[Served]:
    app = create_app(Settings(database=database))
    config = uvicorn.Config(app, port=0, http=Connection, ws="none", log_config=None, access_log=False)
    server = ToldServer(config)
    listening = config.bind_socket()
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        assert server.listens.wait(30)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=60) as client:
            yield Served(app, address, client)
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
