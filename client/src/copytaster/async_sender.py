"""How calls are sent and sent again, and how what is long is streamed, for asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from copytaster import calls
from copytaster.article import Article
from copytaster.bulk import PATH, Batch, BulkResult
from copytaster.calls import EXPORT, Call, Id, Pages, check_status
from copytaster.defaults import DEFAULT_URL, TIMEOUT_SECONDS, make_headers
from copytaster.errors import CopytasterError
from copytaster.retries import Retries, Tries
from copytaster.submission import Submitted

T = TypeVar("T")


class AsyncSender:
    """The connections of a client, and its tries. See `AsyncClient`."""

    def __init__(
        self,
        base_url: str = DEFAULT_URL,
        *,
        api_key: str | None = None,
        timeout: float | httpx.Timeout = TIMEOUT_SECONDS,
        retries: Retries | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url, headers=make_headers(api_key), timeout=timeout, transport=transport
        )
        self._retries = retries or Retries()

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, traceback)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _walk(self, pages: Pages[T]) -> AsyncIterator[T]:
        cursor = None
        while True:
            page = await self._ask(pages(cursor))
            for item in page.items:
                yield item
            cursor = page.next
            if cursor is None:
                return

    async def _ask(self, call: Call[T], retries: Retries | None = None) -> T:
        tries = Tries(call.name, retries or self._retries, call.done_code, is_new_each_time=call.is_new_each_time)
        while True:
            try:
                request = call.request(self._http)
                return call.read(await self._http.send(request, follow_redirects=call.follow_redirects))
            except (httpx.RequestError, CopytasterError) as error:
                seconds = tries.wait_after(error)
            await asyncio.sleep(seconds)

    async def _read_export(self, after: Id | None, wanted: Mapping[str, Any]) -> AsyncIterator[Article]:
        tries = Tries(EXPORT, self._retries)
        while True:
            try:
                async for article in self._stream_articles(calls.export(after, **wanted)):
                    # What comes on is no failure, however often it stops.
                    tries = Tries(EXPORT, self._retries)
                    after = article.id
                    yield article
            except (httpx.RequestError, CopytasterError) as error:
                await asyncio.sleep(tries.wait_after(error))
            else:
                return

    async def _stream_articles(self, call: Call[bytes]) -> AsyncIterator[Article]:
        async with self._http.stream(call.method, call.path, params=dict(call.query)) as response:
            if response.status_code != 200:
                await response.aread()
            check_status(response)
            async for line in response.aiter_lines():
                yield calls.read_exported(line)

    async def _send_batch(self, batch: Batch) -> AsyncIterator[BulkResult]:
        tries = Tries(PATH, self._retries)
        while content := batch.content():
            try:
                async for result in self._stream_batch(batch, content):
                    # What comes on is no failure, however often it stops.
                    tries = Tries(PATH, self._retries)
                    yield result
                batch.check_whole()
            except (httpx.RequestError, CopytasterError) as error:
                await asyncio.sleep(tries.wait_after(error))

    async def _stream_batch(self, batch: Batch, content: bytes) -> AsyncIterator[BulkResult]:
        headers = {"Content-Type": "application/x-ndjson"}
        async with self._http.stream("POST", PATH, content=content, headers=headers) as response:
            if response.status_code != 200:
                await response.aread()
            check_status(response)
            async for line in response.aiter_lines():
                for result in batch.take(line):
                    yield result


async def each_of(submissions: AsyncIterable[Submitted] | Iterable[Submitted]) -> AsyncIterator[Submitted]:
    """Give each of the submissions, however they come."""
    if isinstance(submissions, AsyncIterable):
        async for submitted in submissions:
            yield submitted
    else:
        for submitted in submissions:
            yield submitted
