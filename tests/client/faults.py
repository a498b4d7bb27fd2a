"""A way to the service on which things go wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Fails:
    """The connection fails with `error`: before the request is sent, or once it was carried out."""

    error: httpx.TransportError
    is_carried_out: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """The answer ends in the middle, after so many bytes."""

    after_bytes: int


@dataclass(frozen=True, slots=True)
class Says:
    """Something says this instead of the service."""

    status: int
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


Fault = Fails | Ends | Says
REFUSED = Fails(httpx.ConnectError("refused"))
LOST = Fails(httpx.ReadError("reset"), is_carried_out=True)


class Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The beginning of a content, then the end of the connection."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        raise httpx.RemoteProtocolError("peer closed connection")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content
        raise httpx.RemoteProtocolError("peer closed connection")


class Faulty(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Each request meets one fault, in their order; those behind come through to the service."""

    def __init__(
        self, sync_way: httpx.BaseTransport | None, async_way: httpx.AsyncBaseTransport | None, faults: Sequence[Fault]
    ) -> None:
        self._sync_way = sync_way
        self._async_way = async_way
        self._faults = list(faults)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert self._sync_way is not None
        fault = self._meet(request)
        if isinstance(fault, Says):
            return _answer(fault)
        response = self._sync_way.handle_request(request)
        return response if fault is None else _spoil(fault, response, response.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert self._async_way is not None
        fault = self._meet(request)
        if isinstance(fault, Says):
            return _answer(fault)
        response = await self._async_way.handle_async_request(request)
        return response if fault is None else _spoil(fault, response, await response.aread())

    def _meet(self, request: httpx.Request) -> Fault | None:
        fault = self._faults.pop(0) if self._faults else None
        if isinstance(fault, Fails) and not fault.is_carried_out:
            fault.error.request = request
            raise fault.error
        return fault


def _answer(fault: Says) -> httpx.Response:
    return httpx.Response(fault.status, headers=list(fault.headers), content=fault.content)


def _spoil(fault: Fails | Ends, response: httpx.Response, content: bytes) -> httpx.Response:
    if isinstance(fault, Fails):
        raise fault.error
    return httpx.Response(response.status_code, stream=Cut(content[: fault.after_bytes]))
