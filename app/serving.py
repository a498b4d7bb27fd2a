"""The server processes: one, or several that share a port; how they begin and how they end."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from socket import socket
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from app.api.stop import Stop
from app.arenas import share_arenas
from app.logs import LOG, log_config, tell_of_threads
from app.main import create_app
from app.orphans import end_with_parent
from app.settings import Settings
from app.storage.engines import Engines, open_engines
from app.storage.errors import DatabaseGoneError, tell_cause
from app.storage.migrate import check_form

# What is done then is killed: a cleaning cannot be interrupted, and nothing of it is stored by halves.
END_SECONDS = 1.2
# After the same time in all a worker that has not ended by itself is killed. The signal to the parent, the worker's
# look at its own and these make the 2 s that docs/reliability.md promises.
KILL_SECONDS = 1.5
# A worker that does not answer for so long hangs, and is killed. A busy machine takes some seconds.
HANGING_SECONDS = 30
# Between two looks whether the database is back.
RETRY_SECONDS = 1


class Workers(Multiprocess):
    """Processes that share a port, which is closed as soon as they shall end. Waits for none of them without end."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket]) -> None:
        super().__init__(config, sockets)
        self._heard_at: dict[Process, float] = {}

    def terminate_all(self) -> None:
        """End them, and refuse callers meanwhile: those would wait for an answer that nobody gives."""
        for shared in self.sockets:
            shared.close()
        super().terminate_all()

    def join_all(self) -> None:
        """Wait for them, and kill those that do not end in time."""
        ends_at = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + KILL_SECONDS
        for worker in self.processes:
            worker.process.join(max(ends_at - time.monotonic(), 0))
            if worker.process.is_alive():
                LOG.error("A worker did not end, and was killed: %s", worker.pid)
                worker.process.kill()
                worker.process.join()

    def keep_subprocess_alive(self) -> None:
        """Replace those that ended or hang. Uvicorn's own waits for their answers, and sees no signal meanwhile."""
        for place, worker in enumerate(self.processes):
            if worker.process.is_alive() and not self._hangs(worker):
                continue
            worker.kill()
            worker.join()
            self._heard_at.pop(worker, None)
            if worker.exitcode == STARTUP_FAILURE:
                # Another would fail in the same way.
                LOG.error("A worker cannot start: %s", worker.pid)
                self.should_exit.set()
                return
            LOG.error("A worker ended, and is replaced: %s", worker.pid)
            self.processes[place] = Process(self.config, self.sockets)
            self.processes[place].start()

    def _hangs(self, worker: Process) -> bool:
        """Ask for a sign of life, and look how old the last one is."""
        now = time.monotonic()
        try:
            worker.parent_conn.send(b"ping")
            while worker.parent_conn.poll():
                worker.parent_conn.recv()
                self._heard_at[worker] = now
        except (OSError, EOFError):
            return True
        return now - self._heard_at.setdefault(worker, now) > self.config.timeout_worker_healthcheck


def serve_until_ended(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT. Ends the process with code 0 then."""
    signal.signal(signal.SIGTERM, _end)
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        # By name: a worker loads it where it loads all else.
        "http": "app.api.connection:Connection",
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
    config = uvicorn.Config("app.worker:create_worker_app", factory=True, workers=workers, **options)
    Workers(config, [config.bind_socket()]).run()


def create_worker_app() -> FastAPI:
    """Give the web application that the environment describes, in a worker process."""
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
    share_arenas()
    # What is loaded by now stays, so that no collection need look at it again.
    gc.freeze()
    tell_of_threads()
    app = create_app(settings, is_migrated=is_migrated, give_up=partial(os._exit, STARTUP_FAILURE))
    open_and_close = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        async with open_and_close(app) as state:
            begin_with_signal(app.state.stop)
            yield state or {}
            # All requests have ended or were given up; Python would wait for the threads of the latter.
            last = threading.Timer(END_SECONDS, os._exit, (0,))
            last.daemon = True
            last.start()

    app.router.lifespan_context = lifespan
    return app


def begin_with_signal(stop: Stop) -> None:
    """Begin the stop as soon as the server is told to end, also where only those are left whose callers have gone."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        end = signal.getsignal(number)
        assert callable(end)

        def begin_and_end(number: int, frame: FrameType | None, end: Callable[..., object] = end) -> None:
            loop.call_soon_threadsafe(stop.begin)
            end(number, frame)

        signal.signal(number, begin_and_end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """End at once: before the server listens, and after it has ended; in between it takes the signal itself."""
    sys.exit(0)
