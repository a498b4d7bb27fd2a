"""The client for ordinary code. `AsyncClient` is the same for asyncio."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Literal, Self, TypeVar

import httpx

from copytaster import calls
from copytaster.article import Article, CleanArticle, StoredArticle, Summary
from copytaster.bulk import PATH, Batch, Batcher, BulkResult
from copytaster.calls import Action, Call, Id, Pages, Verdict, check_status
from copytaster.changes import Change
from copytaster.clusters import Cluster, ClusterSummary, Similar
from copytaster.defaults import BATCH_BYTES, BATCH_LINES, DEFAULT_URL, FEED_WAIT_SECONDS, TIMEOUT_SECONDS, make_headers
from copytaster.errors import CopytasterError
from copytaster.retries import DoneBeforeError, Retries, Tries
from copytaster.revisions import Override, Revision
from copytaster.rules import Rule
from copytaster.sentences import SentenceSearch
from copytaster.sources import FurnitureLine, Source
from copytaster.submission import Submitted

T = TypeVar("T")
ArticleT = TypeVar("ArticleT", bound=Article)


class Client:
    """A client of one service. Use it as a context manager, or `close()` it; threads may share it.

    base_url: where the service is, with the path below which a proxy may have put it.
    api_key: a key of `copytaster keys create`, where the service has any.
    timeout: of connecting, and of each wait for the next piece of an answer; a long page takes 15 seconds to clean.
    transport: another way to the service than httpx's own.

    Methods raise the errors of `copytaster.errors`, once no more tries are left.
    """

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

    def clean(self, submitted: Submitted, *, with_raw: bool = False) -> CleanArticle:
        """Clean an article and store nothing.

        with_raw: give the text that the spans point into also of HTML; of a text it is at hand anyway.
        """
        return self._ask(calls.clean(submitted, with_raw))

    def store(self, submitted: Submitted, *, with_raw: bool = False) -> StoredArticle:
        """Clean an article and store it, once: the same again is the same article.

        with_raw: read the text that the spans point into also of HTML; of a text it is at hand anyway.
        """
        article = self._ask(calls.store(submitted))
        return self._with_raw(article) if with_raw and article.raw_text is None else article

    def bulk(
        self, submissions: Iterable[Submitted], *, batch_lines: int = BATCH_LINES, batch_bytes: int = BATCH_BYTES
    ) -> Iterator[BulkResult]:
        """Store many, and give what became of each in their order; one that cannot be stored has a `problem`.

        A generator on both sides: a batch is sent as soon as it is full or nothing follows, and no more than one is
        held. Where submissions come slowly, small batches are answered sooner.
        """
        batcher = Batcher(batch_lines, batch_bytes)
        for submitted in submissions:
            if full := batcher.add(submitted):
                yield from self._send_batch(full)
        yield from self._send_batch(batcher.rest())

    def get(self, article_id: Id, *, revision: int | None = None, with_raw: bool = False) -> Article:
        """Read an article, the current revision if none is named. with_raw: with the text that its spans point into."""
        article = self._ask(calls.get(article_id, revision))
        return self._with_raw(article) if with_raw else article

    def raw(self, article_id: Id, *, revision: int | None = None) -> bytes:
        """Read what was handed in, byte for byte."""
        return self._ask(calls.raw(article_id, revision))

    def raw_text(self, article_id: Id, *, revision: int | None = None) -> str:
        """Read the text that raw spans point into: of HTML what a reader sees."""
        return self._ask(calls.raw_text(article_id, revision))

    def delete(self, article_id: Id) -> None:
        """Remove an article with all that was derived from it."""
        with suppress(DoneBeforeError):
            self._ask(calls.delete(article_id))

    def articles(
        self,
        *,
        source: str | None = None,
        url: str | None = None,
        language: str | None = None,
        received_after: datetime | None = None,
        received_before: datetime | None = None,
        cluster: Id | None = None,
        page_size: int | None = None,
    ) -> Iterator[Summary]:
        """List the articles that fit, the newest first; pages are read as they are needed."""
        bounds = {"received_after": received_after, "received_before": received_before}
        return self._walk(
            calls.articles(page_size, source=source, url=url, language=language, cluster=cluster, **bounds)
        )

    def revisions(self, article_id: Id, *, page_size: int | None = None) -> Iterator[Revision]:
        """List the revisions of an article, the newest first, each with what changed and whether it matters."""
        return self._walk(calls.revisions(article_id, page_size))

    def overrides(self, article_id: Id) -> tuple[Override, ...]:
        """List what editors decided about an article."""
        return self._ask(calls.overrides(article_id)).items

    def override(self, article_id: Id, segment_id: str, action: Action, *, revision: int | None = None) -> Article:
        """Keep or remove a segment from now on; gives the article as it is then.

        revision: the one whose segment is meant, if that is not the current one.
        """
        return self._ask(calls.override(article_id, segment_id, action, revision))

    def keep(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Put a segment into the text, whatever the rules say."""
        return self.override(article_id, segment_id, "keep", revision=revision)

    def remove(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Take a segment out of the text, whatever the rules say."""
        return self.override(article_id, segment_id, "remove", revision=revision)

    def undo(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Take back what was decided about a segment; gives the article as it is then."""
        with suppress(DoneBeforeError):
            return self._ask(calls.undo(article_id, segment_id, revision))
        return self.get(article_id)

    def similar(self, article_id: Id, *, limit: int | None = None) -> Similar:
        """Find the articles near to this one: how near, which passages, where facts differ."""
        return self._ask(calls.similar(article_id, limit))

    def similar_to(self, submitted: Submitted, *, limit: int | None = None) -> Similar:
        """Find the articles near to a text, which is not stored."""
        return self._ask(calls.similar_to(submitted, limit))

    def search_sentences(
        self,
        text: str,
        *,
        source: str | None = None,
        language: str | None = None,
        near: bool | None = None,
        limit: int | None = None,
    ) -> SentenceSearch:
        """Find where a quote, caption or sentence ran, the first run first."""
        return self._ask(calls.search_sentences(text, source=source, language=language, near=near, limit=limit))

    def clusters(
        self,
        *,
        sort: Literal["time", "size"] | None = None,
        source: str | None = None,
        page_size: int | None = None,
    ) -> Iterator[ClusterSummary]:
        """List the stories that several articles carry, the newest or the largest first."""
        return self._walk(calls.clusters(page_size, sort=sort, source=source))

    def cluster(self, cluster_id: Id) -> Cluster:
        """Read a cluster, or the one that it was merged into."""
        return self._ask(calls.cluster(cluster_id))

    def set_lead(self, cluster_id: Id, article_id: Id) -> None:
        """Let a member lead its cluster."""
        self._ask(calls.set_lead(cluster_id, article_id))

    def unset_lead(self, cluster_id: Id) -> None:
        """Let the rule choose the lead again."""
        self._ask(calls.unset_lead(cluster_id))

    def sources(self, *, page_size: int | None = None) -> Iterator[Source]:
        """List the sources in the order of their names."""
        return self._walk(calls.sources(page_size))

    def furniture(
        self,
        source: str,
        *,
        state: Literal["learned", "confirmed", "rejected"] | None = None,
        page_size: int | None = None,
    ) -> Iterator[FurnitureLine]:
        """List the lines of a source that are known, the newest first."""
        return self._walk(calls.furniture(source, page_size, state))

    def teach_line(self, source: str, text: str, *, state: Verdict = "confirmed") -> FurnitureLine:
        """Teach a line of a source, or say (`rejected`) that it is never to be learned."""
        return self._ask(calls.teach_line(source, text, state))

    def decide_line(self, source: str, line_id: int, state: Verdict) -> FurnitureLine:
        """Confirm a line, or reject it: then it stays in the articles and is never learned again."""
        return self._ask(calls.decide_line(source, line_id, state))

    def unlearn_line(self, source: str, line_id: int) -> None:
        """Unlearn a line; it may be learned again, from the beginning."""
        with suppress(DoneBeforeError):
            self._ask(calls.unlearn_line(source, line_id))

    def rules(self) -> tuple[Rule, ...]:
        """List every reason for which text may go."""
        return self._ask(calls.rules()).items

    def changes(self, after: str | None = None, *, page_size: int | None = None) -> Iterator[Change]:
        """Read what happened behind a cursor, or from the beginning, up to now."""
        while True:
            page = self._ask(calls.changes(after, page_size, 0))
            yield from page.items
            if page.next == after:
                return
            after = page.next

    def follow(
        self, after: str | None = None, *, wait_seconds: float = FEED_WAIT_SECONDS, page_size: int | None = None
    ) -> Iterator[Change]:
        """Read what happens behind a cursor, or from the beginning, without end: each change as it comes.

        A service that is away is waited for, however long. Keep the `cursor` of the last change that was dealt with.
        """
        while True:
            page = self._ask(calls.changes(after, page_size, wait_seconds), self._retries.without_end())
            yield from page.items
            after = page.next

    def _with_raw(self, article: ArticleT) -> ArticleT:
        return article.with_raw(self.raw_text(article.id, revision=article.revision))

    def _walk(self, pages: Pages[T]) -> Iterator[T]:
        cursor = None
        while True:
            page = self._ask(pages(cursor))
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def _ask(self, call: Call[T], retries: Retries | None = None) -> T:
        tries = Tries(call.name, retries or self._retries, call.done_code)
        while True:
            try:
                request = call.request(self._http)
                return call.read(self._http.send(request, follow_redirects=call.follow_redirects))
            except (httpx.RequestError, CopytasterError) as error:
                seconds = tries.wait_after(error)
            time.sleep(seconds)

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
