"""The server processes: one, or several that share a port; how they begin and how they end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from app.api.connection import Connection
from app.logs import log_config
from app.main import create_app
from app.orphans import end_with_parent
from app.settings import Settings

# What is done then is killed: a cleaning cannot be interrupted, and nothing of it is stored by halves.
END_SECONDS = 1.5
# A worker that does not answer for so long hangs, and is killed. A busy machine takes some seconds.
HANGING_SECONDS = 30


class Workers(Multiprocess):
    """Processes that share a port, which is closed as soon as they shall end."""

    def terminate_all(self) -> None:
        """End them, and refuse callers meanwhile: those would wait for an answer that nobody gives."""
        for shared in self.sockets:
            shared.close()
        super().terminate_all()


def serve_until_ended(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT. Ends the process with code 0 then."""
    signal.signal(signal.SIGTERM, _end)
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "http": Connection,
        # Nothing here speaks WebSocket: asking for it is no reason to open one, or to warn of it.
        "ws": "none",
        "server_header": False,
        "timeout_graceful_shutdown": settings.stop_seconds,
        "timeout_worker_healthcheck": HANGING_SECONDS,
        "log_config": log_config(settings.log_format),
        # api/access_log.py tells of requests; uvicorn would repeat their queries, which are article text.
        "access_log": False,
    }
    if workers == 1:
        uvicorn.run(create_served_app(settings), **options)
        return
    os.environ.update(settings.to_environment())
    config = uvicorn.Config("app.serving:create_worker_app", factory=True, workers=workers, **options)
    Workers(config, [config.bind_socket()]).run()


def create_worker_app() -> FastAPI:
    """Give the web application that the environment describes: the entry of worker processes."""
    end_with_parent()
    return create_served_app(Settings.from_environment(os.environ))


def create_served_app(settings: Settings) -> FastAPI:
    """Give a web application that has the process to itself: it ends with it."""
    app = create_app(settings)
    open_and_close = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        async with open_and_close(app) as state:
            yield state or {}
            # All requests have ended or were given up; Python would wait for the threads of the latter.
            last = threading.Timer(END_SECONDS, os._exit, (0,))
            last.daemon = True
            last.start()

    app.router.lifespan_context = lifespan
    return app


def _end(_signal: int, _frame: FrameType | None) -> None:
    """End at once: before the server listens, and after it has ended; in between it takes the signal itself."""
    sys.exit(0)
