"""One connection of the server: uvicorn's own, with bounds for what callers do before the app is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import httptools
import orjson
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

from app.api.errors import PROBLEM_MEDIA_TYPE, describe_error, find_problem, headers_of
from app.api.pace import Deadlines
from app.api.request_errors import (
    HeadTooLargeError,
    MalformedRequestError,
    RequestError,
    SlowRequestError,
    TooManyConnectionsError,
)
from app.api.request_ids import HEADER, choose_id
from app.api.stop import Stop
from app.logs import LOG, REQUEST_ID

# Of an address and all header fields, and of what comes beside the bytes of a body. Most servers and proxies take less.
MAX_HEAD_BYTES = 64 * 1024
# Of which a caller must read so many within the deadline for answers.
PACE_BYTES = 64 * 1024
# Sent on one connection before the first is answered; clients send one.
MAX_PIPELINED = 32
# What was sent before the service began to end is there after this.
STOP_LINGER_SECONDS = 0.1


def is_clear(version: str, fields: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether a head says once for whom it is, and frames its body in a way that is read here (RFC 9112, 3.2 and 6.1).

    A proxy that reads it otherwise would take another caller's request for this one's body. The parser lets it pass.

    >>> host = (b"host", b"desk.localhost")
    >>> is_clear("1.1", [host, (b"transfer-encoding", b"chunked")]), is_clear("1.1", []), is_clear("1.1", [host, host])
    (True, False, False)
    """
    hosts = [value for name, value in fields if name == b"host"]
    codings = [value.lower() for name, value in fields if name == b"transfer-encoding"]
    if version == "1.0":
        return len(hosts) <= 1 and not codings
    return len(hosts) == 1 and codings in ([], [b"chunked"])


class Connection(HttpToolsProtocol):
    """Ends what a caller does not: a head, a body that was refused, an answer that is not read.

    Reads the deadlines and the bounds from the state that the app's lifespan gives.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadlines: Deadlines = app_state["deadlines"]
        self._stop: Stop = app_state["stop"]
        self._max_connections: int = app_state["max_connections"]
        self._refuse_crowd: Any = app_state["refuse_crowd"]
        self.timeout_keep_alive = self._deadlines.idle_seconds
        self._has_open_head = False
        self._head_bytes = 0
        # Callbacks of the parser that brought something on, so that what brings nothing on can be counted.
        self._steps = 0
        self._error: RequestError | None = None
        self._refusal: RequestError | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._look: asyncio.TimerHandle | None = None
        self._unread_bytes = 0
        self._has_drained = False

    @property
    def _is_idle(self) -> bool:
        """Whether closing it makes room at once, and cuts nothing off: an answer may still be on its way."""
        return self._is_answered and not self._has_open_head and self.timeout_keep_alive_task is not None

    @property
    def _is_draining(self) -> bool:
        """Whether nothing is awaited of it but the rest of a body that was refused."""
        return self._is_answered and self.cycle is not None and self.cycle.more_body

    @property
    def _is_answered(self) -> bool:
        is_leaving = self.transport.is_closing() or self.transport.get_write_buffer_size() > 0
        return not is_leaving and not self._is_answering

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Let a connection in, where there is no room left in the place of one that is of no use, or to be told so."""
        super().connection_made(transport)
        if len(self.connections) > 2 * self._max_connections:
            transport.abort()
            return
        if len(self.connections) > self._max_connections:
            others = [other for other in self.connections if isinstance(other, Connection)]
            useless = next((other for other in others if other._is_idle), None)
            useless = useless or next((other for other in others if other._is_draining), None)
            if useless is not None:
                useless.transport.close()
            else:
                self.app = self._refuse_crowd
        self._await_head()
        self._look = self.loop.call_later(self._deadlines.answer_seconds, self._look_for_reader)

    def connection_lost(self, exc: Exception | None) -> None:
        """End all that waits for the caller."""
        self._drop_deadline()
        self._unset_keepalive_if_required()
        if self._look is not None:
            self._look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, as long as what comes is a request or its body."""
        if self._refusal is not None:
            return
        self._unset_keepalive_if_required()
        steps = self._steps
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._read_without_upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse(self._error or MalformedRequestError())
        if self._refusal is not None or self.transport.is_closing():
            return
        if self._steps == steps:
            # A part of a field that has not ended, or what may stand between the bytes of a body without end.
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self._refuse(HeadTooLargeError(MAX_HEAD_BYTES))
                return
        is_waiting = self._deadline is not None or self.timeout_keep_alive_task is not None
        if not is_waiting and not self._is_answering:
            self._await_head()

    def on_message_begin(self) -> None:
        """Begin to count a head."""
        super().on_message_begin()
        self._has_open_head = True
        self._head_bytes = 0
        self._steps += 1

    def on_url(self, url: bytes) -> None:
        """Count the address."""
        super().on_url(url)
        self._count_head(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a field; one behind the body is of no use to anyone."""
        if self._has_open_head:
            super().on_header(name, value)
        self._count_head(len(name) + len(value))

    def on_headers_complete(self) -> None:
        """Let the app answer, which waits for the body at its own pace."""
        if self.parser.get_method() == b"CONNECT":
            # Whatever follows would be for another server, and the parser leaves it unread.
            self._fail(MalformedRequestError())
        if not is_clear(self.parser.get_http_version(), self.headers):
            self._fail(MalformedRequestError())
        if self.parser.should_upgrade():
            return
        if len(self.pipeline) >= MAX_PIPELINED:
            self._fail(TooManyConnectionsError())
        super().on_headers_complete()
        self._has_open_head = False
        self._head_bytes = 0
        self._steps += 1
        self._drop_deadline()
        if self._stop.has_begun:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """Take a part of a body."""
        super().on_body(body)
        self._head_bytes = 0
        self._steps += 1

    def on_message_complete(self) -> None:
        """End a body; one that was answered before it ended makes room for the next request only now."""
        if self.parser.should_upgrade():
            return
        super().on_message_complete()
        self._steps += 1
        if self.cycle.response_complete:
            self.cycle.more_body = False
            self._drop_deadline()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def on_response_complete(self) -> None:
        """Go on to the next request, or wait for one."""
        was_last = not self.pipeline
        super().on_response_complete()
        if not was_last or self.transport.is_closing():
            return
        if self._refusal is not None:
            self._send_refusal(self._refusal)
        elif self.cycle.more_body:
            # It was refused. What still comes is dropped for a while, so that the answer gets through.
            self._unset_keepalive_if_required()
            self._set_deadline(self._deadlines.body_seconds, self.transport.abort)

    def shutdown(self) -> None:
        """Let what was sent be answered, and then close."""
        if not self._is_answering:
            self.loop.call_later(STOP_LINGER_SECONDS, self._close_if_idle)
        else:
            super().shutdown()

    def resume_writing(self) -> None:
        """Note that the caller reads."""
        super().resume_writing()
        self._has_drained = True

    def _read_without_upgrade(self, rest: bytes) -> None:
        """Read a head again as one that asks for no other protocol (RFC 9110, 7.8).

        Java's client asks for HTTP/2 with every request, and the parser would skip the bodies.
        """
        fields = b"".join(b"%s: %s\r\n" % field for field in self.headers if field[0] != b"upgrade")
        version = self.parser.get_http_version().encode()
        head = b"%s %s HTTP/%s\r\n%s\r\n" % (self.parser.get_method(), self.url, version, fields)
        self.parser = httptools.HttpRequestParser(self)
        self.data_received(head + rest)

    def _count_head(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > MAX_HEAD_BYTES:
            self._fail(HeadTooLargeError(MAX_HEAD_BYTES))

    def _fail(self, error: RequestError) -> NoReturn:
        """Let the parser stop: it loses what a callback raises."""
        self._error = error
        raise error

    def _refuse(self, error: RequestError) -> None:
        """Answer that what comes cannot be read, and read no more: in its turn, and where no answer has begun."""
        self._refusal = error
        self._drop_deadline()
        if not self._is_answering:
            self._send_refusal(error)
        elif not self.cycle.more_body:
            return  # the request before it is being answered
        elif self.pipeline:
            # Its own body is broken, and its turn has not come.
            self.pipeline.popleft()
        else:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if self.cycle.response_started:
                self.transport.close()
            else:
                self._send_refusal(error)

    def _send_refusal(self, error: RequestError) -> None:
        request_id = choose_id([])
        token = REQUEST_ID.set(request_id)
        content = orjson.dumps(describe_error(error))
        LOG.warning("A request was not read: %s", find_problem(error).code)
        REQUEST_ID.reset(token)
        fields = {
            "Content-Type": PROBLEM_MEDIA_TYPE,
            "Content-Length": str(len(content)),
            HEADER: request_id,
            **headers_of(error),
        }
        self.transport.write(
            STATUS_LINE[find_problem(error).status]
            + b"".join(b"%s: %s\r\n" % field for field in self.server_state.default_headers)
            + "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
            + b"\r\n"
            + content
        )
        # What still comes is dropped for a while: closed at once, the caller might never see the answer.
        self.transport.write_eof()
        self.flow.resume_reading()
        self._set_deadline(self._deadlines.head_seconds, self.transport.abort)

    def _await_head(self) -> None:
        self._set_deadline(self._deadlines.head_seconds, self._end_head)

    def _end_head(self) -> None:
        if self._has_open_head:
            self._refuse(SlowRequestError())
        else:
            self.transport.close()

    def _set_deadline(self, seconds: float, then: Callable[[], None]) -> None:
        self._drop_deadline()
        self._deadline = self.loop.call_later(seconds, then)

    def _drop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close_if_idle(self) -> None:
        if not self._is_answering and not self._has_open_head:
            self.transport.close()

    def _look_for_reader(self) -> None:
        """Cut a caller off who does not read what it asked for; one who still sends a body may read later."""
        unread = self.transport.get_write_buffer_size()
        is_stuck = unread > max(self._unread_bytes - PACE_BYTES, 0) and self._unread_bytes and not self._has_drained
        is_sending = self._is_answering and self.cycle.more_body
        if is_stuck and not is_sending:
            self.transport.abort()
            return
        self._unread_bytes, self._has_drained = unread, False
        self._look = self.loop.call_later(self._deadlines.answer_seconds, self._look_for_reader)
