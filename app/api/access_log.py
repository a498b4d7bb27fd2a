"""A line in the log for each request, and for each error that nobody foresaw; requests counted and timed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import LOG, class_name
from app.metrics import Metrics

ACCESS_LOG = LOG.getChild("access")
# Of a path that is none of ours; those of ours are shorter.
MAX_PATH_CHARACTERS = 200
# Whatever else is sent as a method counts as one.
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


@dataclass(slots=True)
class _Answered:
    """What has been answered so far. status: None before anything was."""

    status: int | None = None
    body_bytes: int = 0


class AccessLog:
    """Tells of each request when it is over: what was called, how it ended, how long it took. Never of its query.

    An error that comes up to here ends here: the caller was told, or finds the answer broken off.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answered = _Answered()

        async def count(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered.status = message["status"]
            else:
                answered.body_bytes += len(message.get("body", b""))
            await send(message)

        self._metrics.requests_in_progress.inc()
        began = time.perf_counter()
        try:
            await self._app(scope, receive, count)
        except Exception as error:  # the last who could tell of it
            if answered.status != HTTPStatus.INTERNAL_SERVER_ERROR:  # where it is, api/errors.py has told
                LOG.error("An answer was broken off: %s", class_name(error), exc_info=error)
        finally:
            self._metrics.requests_in_progress.dec()
            seconds = time.perf_counter() - began
            self._count(scope, answered, seconds)
            _log(scope, answered, seconds)

    def _count(self, scope: Scope, answered: _Answered, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = route_of(scope) or "none"
        self._metrics.requests.labels(method, route, answered.status or "none").inc()
        self._metrics.request_seconds.labels(method, route).observe(seconds)


def _log(scope: Scope, answered: _Answered, seconds: float) -> None:
    path = quote(scope["path"], safe="/:@!$&'()*+,;=~")[:MAX_PATH_CHARACTERS]
    facts = {
        "method": scope["method"],
        "path": path,
        "route": route_of(scope),
        "status": answered.status,
        "seconds": round(seconds, 6),
        "bytes": answered.body_bytes,
    }
    ACCESS_LOG.info("%s %s %s", scope["method"], path, answered.status or "was broken off", extra={"facts": facts})


def route_of(scope: Scope) -> str | None:
    """Give the template of the path that was called, None where there is no such path. Of a few dozen at most."""
    if (route := scope.get("route")) is not None:
        template: str = route.path_format
        return template
    # The framework's own (/docs, /openapi.json) leave no route behind. They have no variables.
    return str(scope["path"]) if "endpoint" in scope else None
