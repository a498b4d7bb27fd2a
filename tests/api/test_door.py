from __future__ import annotations

import ast
import logging
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import anyio
import anyio.to_thread
import httpx
import pytest
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy import select

from app.api.door import NEEDS
from app.api.key_ring import KEPT_SECONDS, KeyRing
from app.api.rates import RateLimits
from app.main import create_app
from app.services.errors import TooManyRequestsError
from app.services.keys import KeyWish, MadeKey, find_key, list_keys, make_key, revoke_key
from app.services.resources import open_resources
from app.services.submissions import Limits
from app.services.turnstile import Turnstile
from app.settings import Settings
from app.storage.api_keys import ApiKey, Scope
from app.storage.tables import metadata
from tests.conftest import Service
from tests.server import BulkConnection, started

APP = Path(__file__).parents[2] / "app"
ARTICLE = {"text": "The perlmutter ferry sailed again on Monday."}
SOME_ID = "01a2072a-66a2-7726-881d-5919b694ff55"
KEYED = [(method, path, scope) for (method, path), scope in NEEDS.items() if scope is not None]
FREE = [path for (_method, path), scope in NEEDS.items() if scope is None]


def new_key(service: Service, *scopes: Scope, **wish: Any) -> MadeKey:
    return make_key(service.resources, KeyWish("desk", scopes, **wish))


def bearer(made: MadeKey) -> dict[str, str]:
    return {"Authorization": f"Bearer {made.token}"}


def fill(path: str) -> str:
    """Give a path of this route."""
    path = path.replace("{file_name}", "inspector.css")
    return re.sub(r"\{source\}", "Holm", re.sub(r"\{line_id\}", "1", re.sub(r"\{\w+_id\}", SOME_ID, path)))


@pytest.fixture(scope="module")
def keyed(module_database: str, start_on: Callable[..., Service]) -> dict[str, Any]:
    """Give a service with a key for each scope."""
    service = start_on(module_database)
    return {"service": service} | {scope: new_key(service, scope) for scope in get_args(Scope)}


def test_every_route_states_what_it_needs_and_leaves_the_body_to_us() -> None:
    routes = [context for context in iter_route_contexts(create_app(Settings()).routes) if context.path]
    stated = {(method, str(route.path_format)) for route in routes for method in (route.methods or set()) - {"HEAD"}}
    assert stated == NEEDS.keys()
    # FastAPI reads the body of such a route before it asks a dependency.
    assert [route.path for route in routes if getattr(route.original_route, "body_field", None)] == []
    assert {route.path_format for route in routes if not isinstance(route.original_route, APIRoute)} <= set(FREE)


def test_what_changes_something_needs_more_than_reading() -> None:
    asking = {"/v1/clean", "/v1/search/similar", "/v1/search/sentences"}
    for method, path, scope in KEYED:
        is_ours = path == "/metrics" or path.startswith("/v1/webhooks")
        assert (scope == "admin") == is_ours, path
        assert (scope == "read") == (not is_ours and (method == "GET" or path in asking)), path


def test_service_without_keys_is_open(service: Service) -> None:
    assert service.post("/v1/articles", json=ARTICLE).status_code == 201
    assert service.get("/v1/articles", headers={"Authorization": "Bearer of news"}).status_code == 200


@pytest.mark.parametrize(("method", "path", "scope"), KEYED)
def test_call_needs_a_key_with_its_scope(keyed: dict[str, Any], method: str, path: str, scope: Scope) -> None:
    service: Service = keyed["service"]
    # Neither the query nor the body are looked at before.
    target = f"{fill(path)}?perlmutter=1"
    nobody = service.call(method, target, content=b"perlmutter")
    assert (nobody.status_code, nobody.json()["code"]) == (401, "key_needed")
    assert nobody.headers["www-authenticate"] == "Bearer"
    for other in {"read", "write", "admin"} - {scope}:
        refused = service.call(method, target, headers=bearer(keyed[other]))
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
        assert f"`{scope}`" in refused.json()["detail"]
        assert refused.headers["www-authenticate"] == f'Bearer error="insufficient_scope", scope="{scope}"'
    assert service.call(method, target, headers=bearer(keyed[scope])).status_code not in (401, 403)


@pytest.mark.parametrize("path", FREE)
def test_what_monitors_and_readers_need_is_free(keyed: dict[str, Any], path: str) -> None:
    service: Service = keyed["service"]
    path = fill(path)
    assert service.get(path).status_code == 200
    assert service.get(path, headers={"Authorization": "Bearer x"}).status_code == 200


def test_head_needs_what_get_needs(keyed: dict[str, Any]) -> None:
    service: Service = keyed["service"]
    assert service.call("HEAD", "/v1/articles").status_code == 401
    assert service.call("HEAD", "/v1/articles", headers=bearer(keyed["read"])).status_code == 200


def other_digit(digit: str) -> str:
    return "1" if digit == "0" else "0"


@pytest.mark.parametrize(
    "damage",
    [
        lambda token: "ct_" + "0" * 12 + token[15:],
        lambda token: token[:-1] + other_digit(token[-1]),
        lambda token: token[:-1],
        lambda token: token + "0",
        lambda token: token.upper(),
        lambda token: token[16:],
        lambda _: "\u0663" * 80,
        lambda _: "x" * 8000,
    ],
)
def test_key_that_is_not_known_is_refused_and_not_repeated(keyed: dict[str, Any], damage: Callable[[str], str]) -> None:
    token = damage(keyed["read"].token)
    answer = keyed["service"].get("/v1/rules", headers={b"Authorization": b"Bearer " + token.encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_key")
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert token not in answer.text


@pytest.mark.parametrize("header", ["{}", "Basic {}", "Bearer", "Bearer ", "Token {}", "Bearer{}"])
def test_key_stands_behind_bearer_alone(keyed: dict[str, Any], header: str) -> None:
    token = keyed["read"].token
    service: Service = keyed["service"]
    answer = service.get("/v1/rules", headers={"Authorization": header.format(token)})
    assert (answer.status_code, answer.json()["code"]) == (401, "key_needed")
    assert service.get("/v1/rules", headers={"X-API-Key": token}).json()["code"] == "key_needed"
    assert service.get(f"/v1/rules?key={token}").json()["code"] == "key_needed"
    twice = [("Authorization", f"Bearer {token}")] * 2
    assert service.get("/v1/rules", headers=twice).json()["code"] == "key_needed"
    assert service.get("/v1/rules", headers={"authorization": f"bearer  {token} "}).status_code == 200


def test_body_of_a_stranger_is_not_read(keyed: dict[str, Any]) -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        read.append(True)
        yield b"perlmutter"

    for path in ("/v1/articles", "/v1/articles/bulk", "/v1/search/sentences"):
        assert keyed["service"].post(path, content=body()).status_code == 401
    assert read == []


def test_key_that_was_revoked_or_has_ended_is_unknown(service: Service) -> None:
    revoked, ended, good = new_key(service, "read"), new_key(service, "read", days=1), new_key(service, "read")
    assert revoke_key(service.resources, revoked.key.public_id)
    late = replace(service.resources, clock=lambda: ended.key.created_at + timedelta(days=1))
    keys = {key.public_id: key for key in list_keys(late)}
    with pytest.raises(Exception, match="not known here"):
        find_key(keys, ended.token, late.clock())
    assert find_key(keys, ended.token, late.clock() - timedelta(seconds=1)) == ended.key
    assert find_key(keys, good.token, late.clock()) == good.key
    assert service.get("/v1/rules", headers=bearer(revoked)).json()["code"] == "unknown_key"


def test_service_whose_last_key_was_revoked_stays_closed(service: Service) -> None:
    revoke_key(service.resources, new_key(service, "read").key.public_id)
    assert service.get("/v1/rules").status_code == 401


def until(met: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end


def test_key_made_or_revoked_meanwhile_counts_in_every_worker(postgres_database: str) -> None:
    def all_answer(status: int, headers: dict[str, str]) -> bool:
        # On connections of their own, so that each worker gets some.
        answers = [client.get("/v1/rules", headers={"Connection": "close", **headers}) for _ in range(8)]
        return {answer.status_code for answer in answers} == {status}

    with (
        started(postgres_database, workers=2) as server,
        httpx.Client(base_url=server.address, timeout=30) as client,
        closing(open_resources(postgres_database, Limits(9, 9, 9), Turnstile(0, 1))) as resources,
    ):
        assert all_answer(200, {})
        made = make_key(resources, KeyWish("desk", ("read",)))
        until(lambda: all_answer(401, {}))
        assert all_answer(200, bearer(made))
        revoke_key(resources, made.key.public_id)
        until(lambda: all_answer(401, bearer(made)))


def test_keys_are_read_when_the_first_one_comes_and_then_again_when_they_are_old(service: Service) -> None:
    now = [5.0]
    reads: list[float] = []

    def read() -> tuple[ApiKey, ...]:
        reads.append(now[0])
        return list_keys(service.resources)

    async def use() -> None:
        ring = KeyRing(read, lambda: now[0])
        made = new_key(service, "read").key
        assert (await ring.current()).keys() == {made.public_id}
        new_key(service, "read")
        assert len(await ring.current()) == 1
        now[0] += KEPT_SECONDS
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(ring.current)
        assert len(await ring.current()) == 2

    service.portal.call(use)
    assert reads == [5.0, 5.0 + KEPT_SECONDS]


def test_nobody_is_let_in_while_the_keys_cannot_be_read(
    start_on: Callable[..., Service], sqlite_database: str, tmp_path: Path
) -> None:
    service = start_on(sqlite_database)
    service.resources.close()
    (tmp_path / "articles.db").unlink()
    answer = service.get("/v1/rules")
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")


def test_key_is_held_to_its_own_number_of_requests(start: Callable[..., Service]) -> None:
    service = start(requests_per_minute=1)
    usual, own, without = (new_key(service, "read", requests_per_minute=limit) for limit in (None, 3, 0))
    for made, limit in ((usual, 1), (own, 3)):
        answers = [service.get("/v1/rules", headers=bearer(made)) for _ in range(limit + 1)]
        assert [answer.status_code for answer in answers] == [200] * limit + [429]
        assert answers[-1].json()["code"] == "too_many_requests"
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert {service.get("/v1/rules", headers=bearer(without)).status_code for _ in range(5)} == {200}


def test_bucket_fills_evenly_and_is_never_more_than_full(service: Service) -> None:
    now = [0.0]
    key = new_key(service, "read").key
    rates = RateLimits(6, lambda: now[0])

    def taken() -> int:
        count = 0
        while True:
            try:
                rates.take(key)
            except TooManyRequestsError as error:
                waits.append(error.retry_after_seconds)
                return count
            count += 1

    waits: list[int] = []
    counts = []
    for seconds in (0, 5, 5, 25, 1000):
        now[0] += seconds
        counts.append(taken())
    assert counts == [6, 0, 1, 2, 6]
    assert waits == [10, 5, 10, 5, 10]


def test_key_is_held_to_its_own_size_of_body(service: Service) -> None:
    made = new_key(service, "write", "read", max_body_bytes=100)
    long = {"text": "The perlmutter ferry sailed. " * 4}
    for path in ("/v1/articles", "/v1/clean"):
        assert service.post(path, json=ARTICLE, headers=bearer(made)).status_code in (200, 201)
        answer = service.post(path, json=long, headers=bearer(made))
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
        assert "100 bytes" in answer.json()["detail"]
    lines = b'{"text": "%s"}\n{"text": "Ships came."}\n' % (b"x" * 100)
    ndjson = bearer(made) | {"Content-Type": "application/x-ndjson"}
    answer = service.post("/v1/articles/bulk", content=lines, headers=ndjson)
    assert re.findall(r'"status":(\d+)(?=.*\n)', answer.text)[0] == "413"
    assert '"line":2,"status":201' in answer.text


def test_no_key_can_send_more_than_the_settings_allow(start: Callable[..., Service]) -> None:
    service = start(max_text_bytes=10, max_html_bytes=10)
    made = new_key(service, "write", max_body_bytes=2**31 - 1)
    answer = service.post("/v1/articles", content=b"x" * 300_000, headers=bearer(made))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_secret_stands_in_no_table_and_no_log(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        made = new_key(service, "read", "write")
        service.post("/v1/articles", json=ARTICLE, headers=bearer(made))
        service.get("/v1/articles", headers={"Authorization": f"Bearer {made.token}0"})
        service.get("/v1/articles", headers={"Authorization": made.token})
        revoke_key(service.resources, made.key.public_id)
    secret = made.token.split("_")[2]
    with service.resources.reads.connect() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert any(made.key.public_id in map(str, row) for row in rows)
    for form in (secret, made.token, bytes.fromhex(secret)):
        assert not any(str(form) in str(value) or value == form for row in rows for value in row)
    assert secret not in caplog.text
    assert secret not in repr(made)


def test_secret_is_256_bits_of_chance(service: Service) -> None:
    tokens = {new_key(service, "read").token for _ in range(20)}
    assert len(tokens) == 20
    assert all(re.fullmatch(r"ct_[0-9a-f]{12}_[0-9a-f]{64}", token) for token in tokens)


def test_hashes_are_compared_in_constant_time_alone() -> None:
    nodes = [node for path in APP.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    compared = [ast.unparse(node) for node in nodes if isinstance(node, ast.Compare)]
    assert len(compared) > 500
    assert [comparison for comparison in compared if "secret" in comparison] == []
    calls = [ast.unparse(node) for node in nodes if isinstance(node, ast.Call)]
    assert "hmac.compare_digest(hash_secret(parts[2]), key.secret_hash)" in calls


FOREIGN = [
    {"Host": "news.example"},
    {"Host": "localhost.news.example"},
    {"Host": "[::"},
    {"Origin": "https://news.example"},
    {"Origin": "null"},
    {"Host": "news.example:8000", "Origin": "http://news.example:8000"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_page_of_elsewhere_reaches_no_service_without_keys(
    start: Callable[..., Service], headers: dict[str, str]
) -> None:
    service = start()
    for method in ("GET", "POST"):
        answer = service.call(method, "/v1/articles", json=ARTICLE, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_caller")
    assert service.get("/healthz", headers=headers).status_code == 200
    assert service.get("/v1/articles").json()["items"] == []
    made = new_key(service, "read")
    time.sleep(KEPT_SECONDS)
    assert service.get("/v1/articles", headers=headers | bearer(made)).status_code == 200


def test_page_of_elsewhere_is_served_where_anybody_is_allowed(start: Callable[..., Service]) -> None:
    assert start(allow_anybody=True).get("/v1/articles", headers=FOREIGN[-1]).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "news.localhost"])
def test_own_machine_has_many_names(service: Service, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert service.get("/v1/articles", headers=headers).status_code == 200


@pytest.mark.parametrize("made_late", [False, True], ids=["key revoked", "first key made"])
def test_open_stream_ends_when_its_caller_may_not_go_on(sqlite_database: str, *, made_late: bool) -> None:
    with (
        started(sqlite_database) as server,
        closing(open_resources(sqlite_database, Limits(9, 9, 9), Turnstile(0, 1))) as resources,
    ):
        made = None if made_late else make_key(resources, KeyWish("desk", ("read", "write")))
        headers = {} if made is None else bearer(made)
        with BulkConnection(server, headers) as stream:
            stream.send(ARTICLE)
            answers = stream.answers()
            assert next(answers)["status"] == 201
            if made is not None:
                revoke_key(resources, made.key.public_id)
            other = make_key(resources, KeyWish("another", ("read",)))
            until(lambda: httpx.get(f"{server.address}/v1/rules", headers=headers).status_code == 401)
            stream.send(*({"text": f"The ferry sailed {n} times."} for n in range(3)))
            codes = [row["code"] for row in answers]
        assert codes == ["key_needed" if made is None else "unknown_key"]
        assert len(httpx.get(f"{server.address}/v1/articles", headers=bearer(other)).json()["items"]) == 1


def test_follower_whose_key_is_revoked_while_it_waits_hears_nothing_more(service: Service) -> None:
    made, other = new_key(service, "read"), new_key(service, "write")

    async def follow_and_revoke() -> httpx.Response:
        answers: list[httpx.Response] = []

        async def follow() -> None:
            answers.append(await service.client.get("/v1/changes?wait=60", headers=bearer(made)))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follow)
            await anyio.sleep(KEPT_SECONDS)
            await anyio.to_thread.run_sync(revoke_key, service.resources, made.key.public_id)
            await anyio.sleep(KEPT_SECONDS)
            await service.client.post("/v1/articles", json=ARTICLE, headers=bearer(other))
        return answers[0]

    answer = service.portal.call(follow_and_revoke)
    assert (answer.status_code, answer.json()["code"]) == (401, "unknown_key")
