"""The server processes: one, or several that share a port; how they begin and how they end."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from uvicorn.supervisors import Multiprocess

from app.api.connection import Connection
from app.logs import LOG, log_config
from app.main import create_app
from app.orphans import end_with_parent
from app.settings import Settings
from app.storage.engines import Engines, open_engines
from app.storage.errors import DatabaseGoneError, tell_cause
from app.storage.migrate import check_form

# What is done then is killed: a cleaning cannot be interrupted, and nothing of it is stored by halves.
END_SECONDS = 1.5
# A worker that does not answer for so long hangs, and is killed. A busy machine takes some seconds.
HANGING_SECONDS = 30
# Between two looks whether the database is back.
RETRY_SECONDS = 1


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
    settings = Settings.from_environment(os.environ)
    wait_for_database(settings.database)
    # The process that started this one has brought the tables to the newest form. Whoever holds the lock of writers now
    # must not keep a worker from starting: that would end all of them.
    return create_served_app(settings, is_migrated=True)


def wait_for_database(database: str) -> None:
    """Come back when it can be read: a worker that cannot start ends all of them, also one that was started again.

    Raises UnsupportedDatabaseError where another version has changed the form of the tables meanwhile.
    """
    engines = open_engines(database)
    # The server, which has taken the signal over, does not look for it before it has begun.
    taken_over = signal.signal(signal.SIGTERM, _end)
    try:
        while (error := _find_trouble(engines)) is not None:
            LOG.error("A worker cannot start, and waits for the database: %s", tell_cause(error))
            time.sleep(RETRY_SECONDS)
    finally:
        signal.signal(signal.SIGTERM, taken_over)
        engines.dispose()


def _find_trouble(engines: Engines) -> Exception | None:
    try:
        with engines.reads.connect() as connection:
            check_form(connection)
            return None
    except (OperationalError, DatabaseGoneError) as error:
        return error


def create_served_app(settings: Settings, *, is_migrated: bool = False) -> FastAPI:
    """Give a web application that has the process to itself: it ends with it."""
    app = create_app(settings, is_migrated=is_migrated)
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
