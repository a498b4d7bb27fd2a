"""A name for each request, by which its answer, its problem and its lines in the log are found together."""

from __future__ import annotations

import os
import re

from opentelemetry import trace
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import API_KEY, REQUEST_ID

HEADER = "X-Request-Id"
# What proxies and tracers make: UUIDs, numbers, "Root=1-67891233-abcdef". Nothing that a log or a header must escape.
MAX_CHARACTERS = 128
WELL_FORMED = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._:/=+@-]{{0,{MAX_CHARACTERS - 1}}}")


class RequestIds:
    """Takes the id that the caller sent, or makes one, and answers it with whatever is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = choose_id(Headers(scope=scope).getlist(HEADER))

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        trace.get_current_span().set_attribute("copytaster.request_id", request_id)
        token = REQUEST_ID.set(request_id)
        try:
            await self._app(scope, receive, send_with_id)
        finally:
            REQUEST_ID.reset(token)


def choose_id(sent: list[str]) -> str:
    """Give the id that was sent if there is just one, well-formed and without an API key; else a new one.

    >>> choose_id(["desk-7"])
    'desk-7'
    >>> len(choose_id(["desk 7"])), len(choose_id([]))
    (32, 32)
    """
    is_usable = len(sent) == 1 and WELL_FORMED.fullmatch(sent[0]) and not API_KEY.search(sent[0])
    return sent[0] if is_usable else os.urandom(16).hex()
