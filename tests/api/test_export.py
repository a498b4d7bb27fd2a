"""All articles in one answer: each as it is read alone, in order, and no faster than the caller reads."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from starlette.types import Message

from app.api.csv_rows import COLUMNS, defuse
from app.api.export_response import EXPORT_FORMATS, MAX_EXPORTS, Chunk, ExportDesk, ExportResponse
from app.api.stop import Stop
from app.services.errors import BusyError, UnknownKeyError
from app.services.exporting import BATCH_ARTICLES, BATCH_BYTES, begin_export, read_batch
from app.services.keys import KeyWish, make_key
from app.storage.articles import ArticleFilter
from tests.api.wire_stories import FERRY, FERRY_UPDATE, write_story
from tests.conftest import Service

HARBOR, HOLM = "Harbor Times", "Holm/Gazette"


def post(
    service: Service, text: str, source: str | None = None, headers: dict[str, str] | None = None, **more: Any
) -> str:
    answer = service.post("/v1/articles", json={"text": text, "source": source, **more}, headers=headers)
    assert answer.status_code in (200, 201)
    article_id: str = answer.json()["id"]
    return article_id


def lines(service: Service, query: str = "", **request: Any) -> list[dict[str, Any]]:
    answer = service.get(f"/v1/articles/export{query}", **request)
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_each_line_is_the_article_as_it_is_read_alone(service: Service) -> None:
    url = "https://harbor-times.example/ferry"
    first = post(service, "It sails.", HARBOR, url=url)
    others = [post(service, FERRY, HARBOR), post(service, FERRY_UPDATE, HOLM), post(service, "It is 😀 old.")]
    post(service, "It sails again.", HARBOR, url=url)
    for query in ("", "?offsets=utf16"):
        content = service.get(f"/v1/articles/export{query}").content
        alone = [service.get(f"/v1/articles/{article_id}{query}").content for article_id in (first, *others)]
        assert content == b"".join(article + b"\n" for article in alone)
    assert json.loads(alone[1])["cluster"]["size"] == 2
    assert [row["id"] for row in lines(service, f"?source={HARBOR}")] == [first, others[0]]
    assert [row["id"] for row in lines(service, "?source=Holm%2FGazette")] == [others[1]]
    assert [row["id"] for row in lines(service, f"?after={others[0]}")] == others[1:]
    received_at = json.loads(alone[1])["received_at"]
    assert [row["id"] for row in lines(service, f"?received_before={received_at}")] == []
    assert lines(service, "?source=Nobody") == []
    assert service.get("/v1/articles/export?limit=3").status_code == 422


def test_csv_holds_what_is_known_and_runs_nothing(shared_service: Service) -> None:
    source = "=HYPERLINK(1)"
    text = 'Harbor reopens\n\nBy Ada Quist\n\n"We are open", he said; the ferry sails.\n\nIt was in the dock, he said.'
    known = post(
        shared_service, text, source, title="@SUM(1)", url="-1", byline="'Ada'", published_at="2026-03-04T05:06:07Z"
    )
    answer = shared_service.get("/v1/articles/export", params={"source": source}, headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    article = shared_service.get(f"/v1/articles/{known}").json()
    assert list(row) == list(COLUMNS)
    assert (row["id"], row["source"], row["title"], row["url"]) == (known, f"'{source}", "'@SUM(1)", "'-1")
    assert (row["byline"], row["published_at"]) == ("''Ada'", "2026-03-04T05:06:07Z")
    assert (row["received_at"], row["word_count"]) == (article["received_at"], str(article["word_count"]))
    assert (row["text"], row["cluster_id"], row["standfirst"]) == (article["text"], "", "")
    assert shared_service.get("/v1/articles/export", headers={"Accept": "text/html"}).status_code == 406


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\t=1", "\t1", "\r1", "\n1", "＝1", "'1", "'=1"])
def test_formula_gets_an_apostrophe_that_can_be_taken_away_again(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1=1", "Ada", "— 1", "“=1”", " a"])
def test_text_that_is_no_formula_stays(text: str) -> None:
    assert defuse(text) == text


def test_head_reads_no_more_than_it_needs(shared_service: Service) -> None:
    post(shared_service, "It sails.")
    answer = shared_service.call("HEAD", "/v1/articles/export?format=csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-disposition"] == 'attachment; filename="articles.csv"'


def test_batches_end_and_leave_nothing_out_however_articles_come_and_go(service: Service) -> None:
    long = "\n\n".join(write_story(n) for n in range(3))
    ids = [post(service, f"{long} {n}", HARBOR) for n in range(3)]
    export = begin_export(service.resources, ArticleFilter(source=HARBOR))
    first = read_batch(service.resources, export, None)
    assert [str(answer.article_id) for answer in first.answers] == ids
    service.call("DELETE", f"/v1/articles/{ids[1]}")
    post(service, "It came after the export began.", HARBOR)
    after = first.answers[0].article_id
    second = read_batch(service.resources, export, after)
    assert [str(answer.article_id) for answer in second.answers] == [ids[2]]
    assert read_batch(service.resources, export, second.last).last is None


def test_large_articles_make_small_batches(service: Service) -> None:
    comment = f"<!--{'a' * BATCH_BYTES}-->"
    ids = [post_page(service, f"<p>The ferry {n} sails again on Monday.</p>{comment}") for n in range(2)]
    export, after, batches = begin_export(service.resources, ArticleFilter()), None, []
    while (batch := read_batch(service.resources, export, after)).last is not None:
        batches.append([str(answer.article_id) for answer in batch.answers])
        after = batch.last
    assert batches == [[article_id] for article_id in ids]
    assert BATCH_ARTICLES > 1


def post_page(service: Service, html: str) -> str:
    article_id: str = service.post("/v1/articles", json={"html": html}).json()["id"]
    return article_id


def test_key_of_a_source_exports_only_its_own(service: Service) -> None:
    wishes = (KeyWish("all", ("read", "write")), KeyWish("harbor", ("read",), HARBOR))
    every, headers = ({"Authorization": f"Bearer {make_key(service.resources, wish).token}"} for wish in wishes)
    own = [post(service, text, HARBOR, headers=every) for text in ("It sails.", FERRY)]
    post(service, FERRY_UPDATE, HOLM, headers=every)
    assert lines(service, headers=every)[1]["cluster"]["size"] == 2
    found = lines(service, headers=headers)
    assert [row["id"] for row in found] == own
    assert found[1]["cluster"] is None
    refused = service.get("/v1/articles/export?source=Holm%2FGazette", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "foreign_source")


class Reading:
    """An export of ten chunks and its caller. read: how many chunks were read.  sent: what the caller has."""

    def __init__(self) -> None:
        self.read = 0
        self.sent: list[Message] = []
        self.waiting = 0
        self.room = asyncio.Semaphore(0)
        self.gone = asyncio.Event()
        self.is_known = True
        self.stop = Stop(1)
        self.desk = ExportDesk(self.stop)

    def chunk(self) -> Chunk:
        self.read += 1
        return Chunk(b"%d\n" % self.read, is_last=self.read == 10)

    async def check_key(self) -> None:
        if not self.is_known:
            raise UnknownKeyError

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.waiting += 1
        await self.room.acquire()
        self.waiting -= 1
        self.sent.append(message)

    async def run(self) -> None:
        response = ExportResponse(self.desk, EXPORT_FORMATS[0], self.chunk, self.check_key)
        await response({"type": "http"}, self.receive, self.send)

    async def until_waiting(self, exports: int = 1) -> None:
        """Let the exports go on until they wait for their callers."""
        while self.waiting < exports:
            await asyncio.sleep(0)

    @property
    def is_whole(self) -> bool:
        return not self.sent[-1].get("more_body", True)


def with_reading(then: Callable[[Reading], None]) -> Reading:
    """Let a caller read the beginning of an export, then something happens, and all that comes is read."""

    async def run() -> Reading:
        reading = Reading()
        export = asyncio.ensure_future(reading.run())
        await reading.until_waiting()
        reading.room.release()
        while not reading.sent:
            await asyncio.sleep(0)
        await reading.until_waiting()
        # The headers are read. The first chunk waits, and no other was read for it.
        assert reading.read == 1
        then(reading)
        for _ in range(20):
            reading.room.release()
        await export
        return reading

    return asyncio.run(run())


def test_chunk_is_read_only_when_the_one_before_is_sent() -> None:
    reading = with_reading(lambda _: None)
    assert b"".join(message.get("body", b"") for message in reading.sent) == b"".join(b"%d\n" % n for n in range(1, 11))
    assert reading.is_whole


@pytest.mark.parametrize(
    "then",
    [
        lambda reading: reading.stop.begin(),
        lambda reading: reading.gone.set(),
        lambda reading: setattr(reading, "is_known", False),
    ],
    ids=["stop", "gone", "key revoked"],
)
def test_export_that_is_broken_off_is_not_ended(then: Callable[[Reading], None]) -> None:
    reading = with_reading(then)
    assert reading.read < 10
    assert not reading.is_whole


def test_too_many_exports_are_told_so() -> None:
    async def run() -> None:
        reading = Reading()
        exports = [asyncio.ensure_future(reading.run()) for _ in range(MAX_EXPORTS)]
        await reading.until_waiting(MAX_EXPORTS)
        with pytest.raises(BusyError):
            await reading.run()
        for export in exports:
            export.cancel()
            with suppress(asyncio.CancelledError):
                await export
        for _ in range(20):
            reading.room.release()
        await reading.run()
        assert reading.is_whole

    asyncio.run(run())
