from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.api.request_ids import HEADER, MAX_CHARACTERS
from app.logs import LOG
from tests.conftest import Service

KEY = f"ct_5f0c3a9be1d2_{8 * '0badc0de'}"
NEW = re.compile(r"[0-9a-f]{32}")
CALLS = [
    ("GET", "/healthz", 200),
    ("GET", "/docs", 200),
    ("GET", "/nowhere", 404),
    ("PUT", "/v1/articles", 405),
    ("GET", "/v1/articles?limit=none", 422),
    ("GET", "/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55", 404),
    ("POST", "/v1/articles", 415),
    ("HEAD", "/readyz", 200),
    ("GET", "/broken", 500),
]


@pytest.fixture(scope="module")
def service(start_on: Callable[..., Service], tmp_path_factory: pytest.TempPathFactory) -> Service:
    service = start_on(f"sqlite:///{tmp_path_factory.mktemp('ids') / 'articles.db'}")

    @service.app.get("/broken", include_in_schema=False)
    def broken() -> None:
        raise KeyError("perlmutter")

    return service


@pytest.mark.parametrize(("method", "path", "status"), CALLS)
def test_every_answer_names_its_request_as_the_caller_did(
    service: Service, method: str, path: str, status: int
) -> None:
    answer = service.call(method, path, headers={HEADER: "Root=1-desk/7"})
    assert (answer.status_code, answer.headers.get_list(HEADER)) == (status, ["Root=1-desk/7"])
    if status >= 400:
        assert answer.json()["request_id"] == "Root=1-desk/7"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "desk 7",
        "a" * (MAX_CHARACTERS + 1),
        '"',
        "d\xe9sk".encode("latin-1"),
        "-",
        "a\tb",
        KEY,
        f"desk-{KEY.upper()}",
    ],
)
def test_id_that_is_not_well_formed_is_replaced(service: Service, sent: str | bytes) -> None:
    answer = service.get("/nowhere", headers=[(HEADER.encode(), sent if isinstance(sent, bytes) else sent.encode())])
    assert NEW.fullmatch(answer.headers[HEADER])
    assert answer.json()["request_id"] == answer.headers[HEADER]


def test_two_ids_are_none(service: Service) -> None:
    assert NEW.fullmatch(service.get("/healthz", headers=[(HEADER, "a"), (HEADER, "b")]).headers[HEADER])


def test_requests_without_id_get_different_ones(service: Service) -> None:
    assert service.get("/healthz").headers[HEADER] != service.get("/healthz").headers[HEADER]


def test_body_that_is_too_large_names_its_request(start_on: Callable[..., Service], sqlite_database: str) -> None:
    service = start_on(sqlite_database, max_text_bytes=10, max_html_bytes=10)
    answer = service.post("/v1/articles", json={"text": "a" * 1_000_000})
    assert (answer.status_code, answer.json()["request_id"]) == (413, answer.headers[HEADER])


def test_problem_of_a_line_names_the_request(service: Service) -> None:
    headers = {HEADER: "desk-7", "Content-Type": "application/x-ndjson"}
    answer = service.post("/v1/articles/bulk", content=b"{}\n", headers=headers)
    assert answer.json()["problem"]["request_id"] == answer.headers[HEADER] == "desk-7"


def test_log_tells_of_each_request_by_its_route_and_without_its_query(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    path = service.post("/v1/articles", json={"text": "The perlmutter ferry sails."}).headers["location"]
    with caplog.at_level("INFO", LOG.name):
        sizes = [
            len(service.call(method, target).content)
            for method, target in (
                ("GET", f"{path}?offsets=utf8"),
                ("HEAD", path),
                ("GET", "/v1/articles?source=perlmutter"),
                ("GET", "/docs"),
                ("GET", "/no%0Awhere"),
            )
        ]
    rows = [vars(record)["facts"] for record in caplog.records]
    assert [(row["method"], row["path"], row["route"], row["status"], row["bytes"]) for row in rows] == [
        ("GET", path, "/v1/articles/{article_id}", 200, sizes[0]),
        ("HEAD", path, "/v1/articles/{article_id}", 200, 0),
        ("GET", "/v1/articles", "/v1/articles", 200, sizes[2]),
        ("GET", "/docs", "/docs", 200, sizes[3]),
        ("GET", "/no%0Awhere", None, 404, sizes[4]),
    ]
    assert "perlmutter" not in caplog.text


def test_own_mistake_is_told_once_with_where_it_was_made_and_not_with_its_words(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    assert service.get("/broken").status_code == 500
    (record,) = caplog.records
    assert record.getMessage() == "Copytaster made a mistake: KeyError"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], KeyError)
