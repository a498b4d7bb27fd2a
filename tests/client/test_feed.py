from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from copytaster import AsyncClient, Client, InvalidError, KeyRefusedError
from tests.client.conftest import QUICK, MakeClient
from tests.client.faults import LOST, REFUSED, Says
from tests.server import Server


def end_of_feed(client: Client) -> str | None:
    last = deque(client.changes(page_size=1000), maxlen=1)
    return last[0].cursor if last else None


def store(client: Client, source: str, count: int) -> list[object]:
    # Of no story, so that the feed tells of no clusters.
    return [client.store({"text": f"Note {n} of {source}.", "source": source}).id for n in range(count)]


def test_feed_ends_where_nothing_is_new_and_goes_on_behind_a_cursor(client: Client, source: str) -> None:
    after = end_of_feed(client)
    ids = store(client, source, 3)
    changes = list(client.changes(after, page_size=2))
    assert [change.article_id for change in changes if change.kind == "article.created"] == ids
    assert [change.article_id for change in client.changes(changes[0].cursor)] == [c.article_id for c in changes[1:]]
    assert list(client.changes(changes[-1].cursor)) == []


def test_follower_outlasts_a_service_that_is_away(make_client: MakeClient, source: str) -> None:
    after = end_of_feed(make_client())
    ids = store(make_client(), source, 2)
    # More often than a call is tried.
    away = [REFUSED, LOST, Says(503), Says(502)] * 4
    followed = islice(make_client(*away).follow(after, page_size=1), 2)
    assert [change.article_id for change in followed] == ids


def test_follower_is_told_what_no_waiting_mends(make_client: MakeClient) -> None:
    with pytest.raises(InvalidError) as caught:
        next(iter(make_client().follow("no cursor")))
    assert caught.value.code == "invalid_parameters"
    body = b'{"title": "A key is needed", "status": 401, "code": "key_needed", "detail": "Send one."}'
    with pytest.raises(KeyRefusedError):
        next(iter(make_client(Says(401, body)).follow()))


def test_change_comes_to_a_follower_that_waits(client: Client, source: str) -> None:
    followed = iter(client.follow(end_of_feed(client), wait_seconds=50))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(next, followed)
        ids = store(client, source, 1)
        assert first.result(timeout=30).article_id == ids[0]


@pytest.mark.anyio
async def test_follower_over_a_real_connection_is_told_at_once(server: Server) -> None:
    # Waits longer for the service than the client waits for an answer otherwise.
    async with AsyncClient(server.address, timeout=5, retries=QUICK) as client:
        last = [change.cursor async for change in client.changes()][-1:]
        changes = client.follow(last[0] if last else None, wait_seconds=50)
        stored = await client.store({"text": "The lighthouse was painted white again."})
        assert (await anext(changes)).article_id == stored.id
