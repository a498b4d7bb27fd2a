"""How calls are sent and sent again, and how what is long is streamed, for ordinary code."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
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

T = TypeVar("T")


class Sender:
    """The connections of a client, and its tries. See `Client`."""

    def __init__(
        self,
        base_url: str = DEFAULT_URL,
        *,
        api_key: str | None = None,
        timeout: float | httpx.Timeout = TIMEOUT_SECONDS,
        retries: Retries | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._http = httpx.Client(
            base_url=base_url, headers=make_headers(api_key), timeout=timeout, transport=transport
        )
        self._retries = retries or Retries()

    def __enter__(self) -> Self:
        self._http.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._http.__exit__(kind, error, traceback)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _walk(self, pages: Pages[T]) -> Iterator[T]:
        cursor = None
        while True:
            page = self._ask(pages(cursor))
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def _ask(self, call: Call[T], retries: Retries | None = None) -> T:
        tries = Tries(call.name, retries or self._retries, call.done_code, is_new_each_time=call.is_new_each_time)
        while True:
            try:
                request = call.request(self._http)
                return call.read(self._http.send(request, follow_redirects=call.follow_redirects))
            except (httpx.RequestError, CopytasterError) as error:
                seconds = tries.wait_after(error)
            time.sleep(seconds)

    def _read_export(self, after: Id | None, wanted: Mapping[str, Any]) -> Iterator[Article]:
        tries = Tries(EXPORT, self._retries)
        while True:
            try:
                for article in self._stream_articles(calls.export(after, **wanted)):
                    # What comes on is no failure, however often it stops.
                    tries = Tries(EXPORT, self._retries)
                    after = article.id
                    yield article
            except (httpx.RequestError, CopytasterError) as error:
                time.sleep(tries.wait_after(error))
            else:
                return

    def _stream_articles(self, call: Call[bytes]) -> Iterator[Article]:
        with self._http.stream(call.method, call.path, params=dict(call.query)) as response:
            if response.status_code != 200:
                response.read()
            check_status(response)
            for line in response.iter_lines():
                yield calls.read_exported(line)

    def _send_batch(self, batch: Batch) -> Iterator[BulkResult]:
        tries = Tries(PATH, self._retries)
        while content := batch.content():
            try:
                for result in self._stream_batch(batch, content):
                    # What comes on is no failure, however often it stops.
                    tries = Tries(PATH, self._retries)
                    yield result
                batch.check_whole()
            except (httpx.RequestError, CopytasterError) as error:
                time.sleep(tries.wait_after(error))

    def _stream_batch(self, batch: Batch, content: bytes) -> Iterator[BulkResult]:
        headers = {"Content-Type": "application/x-ndjson"}
        with self._http.stream("POST", PATH, content=content, headers=headers) as response:
            if response.status_code != 200:
                response.read()
            check_status(response)
            for line in response.iter_lines():
                yield from batch.take(line)
