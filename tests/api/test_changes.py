from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from app.api.pages import CHANGE_CURSORS
from tests.conftest import Service

WRITERS, ARTICLES = 4, 14
# A process that stores articles of its own, some of them again with other text, once it is told to begin.
WRITER = """if True:
    import sys
    from app.services.articles import store_article
    from app.services.resources import open_resources
    from app.services.submissions import Fields, Limits, accept_text
    from app.services.turnstile import Turnstile
    database, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    limits = Limits(1000, 1000, 1000)
    resources = open_resources(database, limits, Turnstile(0, 30))
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(count):
        for text in (f"Ferry {n} of {name} sails.", f"Ferry {n} of {name} does not sail.")[: 1 + n % 2]:
            store_article(resources, accept_text(text, Fields(url=f"https://{name}.example/{n}"), limits))
"""


def start_writer(database: str, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, database, name, str(ARTICLES)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def read(service: Service, after: str | None = None, **query: Any) -> tuple[list[dict[str, Any]], str]:
    parameters = query | ({} if after is None else {"after": after})
    answer = service.get("/v1/changes", params=parameters)
    assert answer.status_code == 200
    page = answer.json()
    assert f"after={page['next']}" in answer.headers["link"]
    return page["items"], page["next"]


def post(service: Service, number: int) -> str:
    article_id: str = service.post("/v1/articles", json={"text": f"Ferry {number} sails."}).json()["id"]
    return article_id


def test_feed_tells_what_happened_in_order(service: Service) -> None:
    url = "https://harbor-times.example/ferry"
    first = service.post("/v1/articles", json={"text": "The ferry sails.", "url": url}).json()["id"]
    second = post(service, 2)
    service.post("/v1/articles", json={"text": "The ferry does not sail.", "url": url})
    service.call("DELETE", f"/v1/articles/{second}")
    items, _ = read(service)
    told = [(item["kind"], item["article_id"], item["revision"]) for item in items if "article." in item["kind"]]
    assert told == [
        ("article.created", first, 1),
        ("article.created", second, 1),
        ("article.revised", first, 2),
        ("article.deleted", second, None),
    ]
    assert items[0]["at"].endswith("Z")
    assert (items[0]["cluster_id"], items[0]["other_id"]) == (None, None)


def test_follower_goes_on_where_it_was(service: Service) -> None:
    ids = [post(service, n) for n in range(5)]
    seen, after = [], None
    for _ in range(4):
        items, after = read(service, after, limit=2)
        seen += [item["article_id"] for item in items]
    assert seen == ids
    assert read(service, after) == ([], after)
    ids.append(post(service, 5))
    items, after = read(service, after)
    assert [item["article_id"] for item in items] == ids[-1:]
    assert items[-1]["cursor"] == after


def test_cursor_of_an_item_is_a_place_too(service: Service) -> None:
    ids = [post(service, n) for n in range(3)]
    items, _ = read(service)
    assert [item["article_id"] for item in read(service, items[0]["cursor"])[0]] == ids[1:]


def test_empty_feed_has_a_place_to_begin(service: Service) -> None:
    items, after = read(service)
    assert items == []
    post(service, 1)
    assert len(read(service, after)[0]) == 1


def test_one_who_waits_is_told_when_it_happens(service: Service) -> None:
    _, after = read(service)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(read, service, after, wait=60)
        article_id = post(service, 1)
        assert [item["article_id"] for item in waiting.result()[0]] == [article_id]


def test_one_who_waits_for_nothing_is_answered_with_nothing(service: Service) -> None:
    post(service, 1)
    _, after = read(service)
    assert read(service, after, wait=0.3) == ([], after)


def test_many_who_wait_do_not_keep_requests_waiting(service: Service) -> None:
    """There are more of them than threads and connections, and they wait for longer than the test may take."""
    _, after = read(service)
    with ThreadPoolExecutor(100) as threads:
        waiting = [threads.submit(read, service, after, wait=60) for _ in range(100)]
        assert service.get("/readyz").status_code == 200
        article_id = post(service, 1)
        for follower in waiting:
            assert [item["article_id"] for item in follower.result()[0]] == [article_id]


@pytest.fixture(scope="module")
def reader(start_on: Callable[..., Service], module_database: str) -> Service:
    """Give a service that tests share which store nothing."""
    return start_on(module_database)


@pytest.mark.parametrize("query", ["after=nonsense", "after=AAAAAAAAAAA=", "after=__________8", "limit=0", "wait=61"])
def test_query_that_is_not_understood_is_refused(reader: Service, query: str) -> None:
    answer = reader.get(f"/v1/changes?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_parameters")
    assert answer.json()["errors"][0]["parameter"] == query.split("=", maxsplit=1)[0]


def test_cursor_from_the_future_is_refused(service: Service) -> None:
    """The database was set back: to answer with nothing would lose what is numbered anew."""
    post(service, 1)
    answer = service.get("/v1/changes", params={"after": CHANGE_CURSORS.write(1000)})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "after")


def test_follower_sees_every_change_of_many_writers_once_and_in_order(
    start: Callable[..., Service], database: str
) -> None:
    service = start()
    names = [f"harbor-{n}" for n in range(WRITERS)]
    with ExitStack() as stack:
        writers = [stack.enter_context(start_writer(database, name)) for name in names]
        # All at once, however long each took to start.
        assert {writer.stdout.readline() for writer in writers if writer.stdout} == {"ready\n"}
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.close()
        seen: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            # Asked before it is read: what the last one wrote is then in what is read.
            have_ended = all(writer.poll() is not None for writer in writers)
            items, after = read(service, after, limit=7)
            seen += items
            if have_ended and not items:
                break
        assert [writer.returncode for writer in writers] == [0] * WRITERS
    whole, _ = read(service, limit=1000)
    assert seen == whole
    numbers = [CHANGE_CURSORS.read(item["cursor"]) for item in seen]
    assert numbers == sorted(set(numbers))
    articles = [item for item in seen if "article." in item["kind"]]
    assert len(articles) == WRITERS * ARTICLES * 3 // 2
    revisions: dict[str, list[int]] = {}
    for item in articles:
        revisions.setdefault(item["article_id"], []).append(item["revision"])
    assert len(revisions) == WRITERS * ARTICLES
    assert {tuple(found) for found in revisions.values()} == {(1,), (1, 2)}
