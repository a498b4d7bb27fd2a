"""HEAD, wherever GET is."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# In the scope of a request whose content nobody wants: an answer without end may end at once.
HEAD_ONLY = "copytaster.head_only"


class HeadAsGet:
    """Answers HEAD as GET would, with the same headers, and leaves the content out (RFC 9110, 9.3.2).

    Monitors and caches ask so. A middleware, because FastAPI's routes know GET alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_without_content(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if scope["type"] == "http" and scope["method"] == "HEAD":
            as_get = {**scope, "method": "GET", HEAD_ONLY: True}
            try:
                await self._app(as_get, receive, send_without_content)
            finally:
                # Which route it was, for those who look at the scope afterwards.
                scope.update({name: as_get[name] for name in ("route", "endpoint") if name in as_get})
        else:
            await self._app(scope, receive, send)
