from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from app.api.outbox import Outbox, UnreadError


class SlowReader:
    """The other end of a connection: takes nothing until it is told to."""

    def __init__(self) -> None:
        self.reads = asyncio.Event()
        self.body = b""
        self.has_ended = False

    async def send(self, message: MutableMapping[str, Any]) -> None:
        await self.reads.wait()
        self.body += message["body"]
        self.has_ended = not message["more_body"]


def test_answers_are_held_up_to_the_limit_and_then_wait() -> None:
    async def run() -> None:
        reader = SlowReader()
        outbox = Outbox(reader.send, max_bytes=10, max_wait_seconds=1000)
        sender = asyncio.create_task(outbox.run())
        for part in (b"aaaa", b"bbbbbb"):
            await outbox.put(part)
        late = asyncio.create_task(outbox.put(b"c"))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not late.done()
        reader.reads.set()
        await late
        await outbox.end()
        await sender
        assert (reader.body, reader.has_ended) == (b"aaaabbbbbbc", True)

    asyncio.run(run())


def test_answer_larger_than_the_limit_is_held_alone() -> None:
    async def run() -> None:
        await Outbox(SlowReader().send, max_bytes=1, max_wait_seconds=1000).put(b"answer")

    asyncio.run(run())


def test_caller_who_never_reads_is_given_up() -> None:
    async def run() -> None:
        outbox = Outbox(SlowReader().send, max_bytes=1, max_wait_seconds=0.01)
        await outbox.put(b"a")
        with pytest.raises(UnreadError):
            await outbox.put(b"b")

    asyncio.run(run())
