"""The client for asyncio: what `Client` has, awaited."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal, TypeVar, Unpack

from copytaster import calls
from copytaster.article import Article, CleanArticle, StoredArticle, Summary
from copytaster.async_sender import AsyncSender, each_of
from copytaster.bulk import Batcher, BulkResult
from copytaster.calls import Action, Form, Id, Verdict
from copytaster.changes import Change
from copytaster.clusters import Cluster, ClusterSummary, Similar
from copytaster.defaults import BATCH_BYTES, BATCH_LINES, FEED_WAIT_SECONDS
from copytaster.figures import Figures
from copytaster.retries import DoneBeforeError
from copytaster.revisions import Override, Revision
from copytaster.rules import Rule
from copytaster.sentences import SentenceSearch
from copytaster.sources import FurnitureLine, Source
from copytaster.submission import Submitted
from copytaster.webhooks import Delivery, Ping, Webhook, WebhookChange, WebhookWithSecret

ArticleT = TypeVar("ArticleT", bound=Article)


class AsyncClient(AsyncSender):
    """A client of one service. Use it as an asynchronous context manager, or `close()` it; tasks may share it.

    base_url: where the service is, with the path below which a proxy may have put it.
    api_key: a key of `copytaster keys create`, where the service has any.
    timeout: of connecting, and of each wait for the next piece of an answer; a long page takes 15 seconds to clean.
    transport: another way to the service than httpx's own.

    Methods raise the errors of `copytaster.errors`, once no more tries are left.
    """

    async def clean(self, submitted: Submitted, *, with_raw: bool = False) -> CleanArticle:
        """Clean an article and store nothing.

        with_raw: give the text that the spans point into also of HTML; of a text it is at hand anyway.
        """
        return await self._ask(calls.clean(submitted, with_raw))

    async def store(self, submitted: Submitted, *, with_raw: bool = False) -> StoredArticle:
        """Clean an article and store it, once: the same again is the same article.

        with_raw: read the text that the spans point into also of HTML; of a text it is at hand anyway.
        """
        article = await self._ask(calls.store(submitted))
        return await self._with_raw(article) if with_raw and article.raw_text is None else article

    async def bulk(
        self,
        submissions: AsyncIterable[Submitted] | Iterable[Submitted],
        *,
        batch_lines: int = BATCH_LINES,
        batch_bytes: int = BATCH_BYTES,
    ) -> AsyncIterator[BulkResult]:
        """Store many, and give what became of each in their order; one that cannot be stored has a `problem`.

        A generator on both sides: a batch is sent as soon as it is full or nothing follows, and no more than one is
        held. Where submissions come slowly, small batches are answered sooner.
        """
        batcher = Batcher(batch_lines, batch_bytes)
        async for submitted in each_of(submissions):
            if full := batcher.add(submitted):
                async for result in self._send_batch(full):
                    yield result
        async for result in self._send_batch(batcher.rest()):
            yield result

    async def get(self, article_id: Id, *, revision: int | None = None, with_raw: bool = False) -> Article:
        """Read an article, the current revision if none is named. with_raw: with the text that its spans point into."""
        article = await self._ask(calls.get(article_id, revision))
        return await self._with_raw(article) if with_raw else article

    async def raw(self, article_id: Id, *, revision: int | None = None) -> bytes:
        """Read what was handed in, byte for byte."""
        return await self._ask(calls.raw(article_id, revision))

    async def raw_text(self, article_id: Id, *, revision: int | None = None) -> str:
        """Read the text that raw spans point into: of HTML what a reader sees."""
        return await self._ask(calls.raw_text(article_id, revision))

    async def read_as(self, article_id: Id, form: Form, *, revision: int | None = None) -> str:
        """Read an article as plain `text`, `markdown`, `ninjs` 3.1 or schema.org's `jsonld`."""
        return await self._ask(calls.read_as(article_id, form, revision))

    def annotations(self, article_id: Id, *, revision: int | None = None) -> AsyncIterator[dict[str, Any]]:
        """List what became of the raw text, but for what was plainly kept, as W3C annotations of it."""
        return self._walk(calls.annotations_of(article_id, revision))

    def export(
        self,
        *,
        source: str | None = None,
        language: str | None = None,
        received_after: datetime | None = None,
        received_before: datetime | None = None,
        after: Id | None = None,
    ) -> AsyncIterator[Article]:
        """Read all articles that fit, as they are now, in the order of their ids; from the one above `after`.

        A connection that breaks goes on where it broke.
        """
        bounds = {"received_after": received_after, "received_before": received_before}
        return self._read_export(after, {"source": source, "language": language, **bounds})

    async def figures(
        self,
        *,
        source: str | None = None,
        received_after: datetime | None = None,
        received_before: datetime | None = None,
    ) -> Figures:
        """Read how much of the newest articles that fit was taken out, and why: in all, by source, by day."""
        bounds = {"received_after": received_after, "received_before": received_before}
        return await self._ask(calls.figures(source=source, **bounds))

    async def delete(self, article_id: Id) -> None:
        """Remove an article with all that was derived from it."""
        with suppress(DoneBeforeError):
            await self._ask(calls.delete(article_id))

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
    ) -> AsyncIterator[Summary]:
        """List the articles that fit, the newest first; pages are read as they are needed."""
        bounds = {"received_after": received_after, "received_before": received_before}
        return self._walk(
            calls.articles(page_size, source=source, url=url, language=language, cluster=cluster, **bounds)
        )

    def revisions(self, article_id: Id, *, page_size: int | None = None) -> AsyncIterator[Revision]:
        """List the revisions of an article, the newest first, each with what changed and whether it matters."""
        return self._walk(calls.revisions(article_id, page_size))

    async def overrides(self, article_id: Id) -> tuple[Override, ...]:
        """List what editors decided about an article."""
        return (await self._ask(calls.overrides(article_id))).items

    async def override(
        self, article_id: Id, segment_id: str, action: Action, *, revision: int | None = None
    ) -> Article:
        """Keep or remove a segment from now on; gives the article as it is then.

        revision: the one whose segment is meant, if that is not the current one.
        """
        return await self._ask(calls.override(article_id, segment_id, action, revision))

    async def keep(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Put a segment into the text, whatever the rules say."""
        return await self.override(article_id, segment_id, "keep", revision=revision)

    async def remove(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Take a segment out of the text, whatever the rules say."""
        return await self.override(article_id, segment_id, "remove", revision=revision)

    async def undo(self, article_id: Id, segment_id: str, *, revision: int | None = None) -> Article:
        """Take back what was decided about a segment; gives the article as it is then."""
        with suppress(DoneBeforeError):
            return await self._ask(calls.undo(article_id, segment_id, revision))
        return await self.get(article_id)

    async def similar(self, article_id: Id, *, limit: int | None = None) -> Similar:
        """Find the articles near to this one: how near, which passages, where facts differ."""
        return await self._ask(calls.similar(article_id, limit))

    async def similar_to(self, submitted: Submitted, *, limit: int | None = None) -> Similar:
        """Find the articles near to a text, which is not stored."""
        return await self._ask(calls.similar_to(submitted, limit))

    async def search_sentences(
        self,
        text: str,
        *,
        source: str | None = None,
        language: str | None = None,
        near: bool | None = None,
        limit: int | None = None,
    ) -> SentenceSearch:
        """Find where a quote, caption or sentence ran, the first run first."""
        return await self._ask(calls.search_sentences(text, source=source, language=language, near=near, limit=limit))

    def clusters(
        self,
        *,
        sort: Literal["time", "size"] | None = None,
        source: str | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[ClusterSummary]:
        """List the stories that several articles carry, the newest or the largest first."""
        return self._walk(calls.clusters(page_size, sort=sort, source=source))

    async def cluster(self, cluster_id: Id) -> Cluster:
        """Read a cluster, or the one that it was merged into."""
        return await self._ask(calls.cluster(cluster_id))

    async def set_lead(self, cluster_id: Id, article_id: Id) -> None:
        """Let a member lead its cluster."""
        await self._ask(calls.set_lead(cluster_id, article_id))

    async def unset_lead(self, cluster_id: Id) -> None:
        """Let the rule choose the lead again."""
        await self._ask(calls.unset_lead(cluster_id))

    def sources(self, *, page_size: int | None = None) -> AsyncIterator[Source]:
        """List the sources in the order of their names."""
        return self._walk(calls.sources(page_size))

    def furniture(
        self,
        source: str,
        *,
        state: Literal["learned", "confirmed", "rejected"] | None = None,
        page_size: int | None = None,
    ) -> AsyncIterator[FurnitureLine]:
        """List the lines of a source that are known, the newest first."""
        return self._walk(calls.furniture(source, page_size, state))

    async def teach_line(self, source: str, text: str, *, state: Verdict = "confirmed") -> FurnitureLine:
        """Teach a line of a source, or say (`rejected`) that it is never to be learned."""
        return await self._ask(calls.teach_line(source, text, state))

    async def decide_line(self, source: str, line_id: int, state: Verdict) -> FurnitureLine:
        """Confirm a line, or reject it: then it stays in the articles and is never learned again."""
        return await self._ask(calls.decide_line(source, line_id, state))

    async def unlearn_line(self, source: str, line_id: int) -> None:
        """Unlearn a line; it may be learned again, from the beginning."""
        with suppress(DoneBeforeError):
            await self._ask(calls.unlearn_line(source, line_id))

    async def rules(self) -> tuple[Rule, ...]:
        """List every reason for which text may go."""
        return (await self._ask(calls.rules())).items

    async def changes(self, after: str | None = None, *, page_size: int | None = None) -> AsyncIterator[Change]:
        """Read what happened behind a cursor, or from the beginning, up to now."""
        while True:
            page = await self._ask(calls.changes(after, page_size, 0))
            for item in page.items:
                yield item
            if page.next == after:
                return
            after = page.next

    async def follow(
        self, after: str | None = None, *, wait_seconds: float = FEED_WAIT_SECONDS, page_size: int | None = None
    ) -> AsyncIterator[Change]:
        """Read what happens behind a cursor, or from the beginning, without end: each change as it comes.

        A service that is away is waited for, however long. Keep the `cursor` of the last change that was dealt with.
        """
        while True:
            page = await self._ask(calls.changes(after, page_size, wait_seconds), self._retries.without_end())
            for item in page.items:
                yield item
            after = page.next

    async def webhooks(self) -> tuple[Webhook, ...]:
        """List where the service sends what happens, and how each stands."""
        return (await self._ask(calls.webhooks())).items

    async def webhook(self, webhook_id: Id) -> Webhook:
        """Read how a webhook stands."""
        return await self._ask(calls.webhook(webhook_id))

    async def add_webhook(
        self, url: str, *, events: Sequence[str] | None = None, source: str | None = None, after: str | None = None
    ) -> WebhookWithSecret:
        """Let what happens be sent to an address; the secret that comes back is told this once.

        after: the cursor of a change, behind which it begins; else with what is new.
        """
        return await self._ask(calls.add_webhook(url, events=events, source=source, after=after))

    async def change_webhook(self, webhook_id: Id, **change: Unpack[WebhookChange]) -> Webhook:
        """Change where or what is sent, or whether: enabled again it goes on where it stood."""
        return await self._ask(calls.change_webhook(webhook_id, change))

    async def remove_webhook(self, webhook_id: Id) -> None:
        """Remove a webhook; what it was still to be sent is not."""
        with suppress(DoneBeforeError):
            await self._ask(calls.remove_webhook(webhook_id))

    async def renew_secret(self, webhook_id: Id, *, keep_old_hours: int = 24) -> WebhookWithSecret:
        """Make another secret; the one before signs beside it for so many hours."""
        return await self._ask(calls.renew_secret(webhook_id, keep_old_hours))

    async def ping_webhook(self, webhook_id: Id) -> Ping:
        """Let a `ping` be sent now, and give what came of it."""
        return await self._ask(calls.ping_webhook(webhook_id))

    async def deliveries(self, webhook_id: Id) -> tuple[Delivery, ...]:
        """List the last attempts to send, the newest first."""
        return (await self._ask(calls.deliveries(webhook_id))).items

    async def _with_raw(self, article: ArticleT) -> ArticleT:
        return article.with_raw(await self.raw_text(article.id, revision=article.revision))
