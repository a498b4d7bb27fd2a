from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

import app
from app.api.errors import HTTP_PROBLEMS, PROBLEM_MEDIA_TYPE, PROBLEMS, find_problem
from app.api.request_errors import RequestError
from app.services.errors import BadTextError, CopytasterError
from tests.conftest import Service

ROOTS = {RequestError, BadTextError}


def named_errors() -> set[type[CopytasterError]]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    found: set[type[CopytasterError]] = set()
    waiting = [CopytasterError]
    while waiting:
        below = waiting.pop().__subclasses__()
        found |= set(below)
        waiting += below
    return found


def test_every_named_error_has_its_own_problem() -> None:
    assert named_errors() - ROOTS == {error for error in PROBLEMS if issubclass(error, CopytasterError)}


def test_codes_are_distinct_and_titled() -> None:
    rows = set(PROBLEMS.values())
    assert len({row.code for row in rows}) == len(rows)
    assert all(row.title and 300 <= row.status < 600 for row in rows)


def test_problem_of_a_subclass_is_that_of_the_nearest_class_above() -> None:
    class LockedError(OperationalError):
        pass

    assert find_problem(LockedError("SELECT 1", {}, ValueError())).code == "storage_unavailable"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "route_not_found"),
        ("GET", "/v1/articles/", 404, "route_not_found"),
        ("POST", "/v1/articles/bulk/more/less", 404, "route_not_found"),
        ("PUT", "/v1/articles", 405, "method_not_allowed"),
        ("PATCH", "/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
    ],
)
def test_what_the_framework_refuses_is_a_problem_too(
    shared_service: Service, method: str, path: str, status: int, code: str
) -> None:
    answer = shared_service.call(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
    assert answer.json()["type"] == f"urn:copytaster:problem:{code}"


def test_allow_names_the_methods_of_every_route_of_the_path(service: Service) -> None:
    assert service.call("PUT", "/v1/articles").headers["allow"] == "GET, HEAD, POST"
    path = "/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55"
    assert service.call("PUT", path).headers["allow"] == "DELETE, GET, HEAD"
    assert "GET" in service.call("POST", "/docs").headers["allow"]
    # It has the form of an article's path.
    assert service.call("OPTIONS", "/v1/articles/bulk").headers["allow"] == "POST"


def test_unforeseen_error_shows_no_internals(start: Callable[..., Service]) -> None:
    service = start()

    @service.app.get("/broken")
    def broken() -> None:
        raise KeyError("perlmutter")

    answer = service.get("/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
    assert "perlmutter" not in answer.text
    assert "KeyError" not in answer.text


def test_every_code_stands_in_the_documentation() -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    rows = {(row.status, row.code) for row in (*PROBLEMS.values(), *HTTP_PROBLEMS.values())}
    lines = [line.split("|") for line in documentation.split("## Errors")[1].splitlines() if line.startswith("| ")]
    documented = {(int(cells[1]), code) for cells in lines[1:] for code in re.findall(r"`(\w+)`", cells[2])}
    assert documented == rows


def damage(path: Path) -> None:
    path.write_bytes(b"perlmutter" * 1000)


@pytest.mark.parametrize("harm", [Path.unlink, damage])
def test_lost_file_is_a_503_and_a_line_for_the_operator(
    start_on: Callable[..., Service],
    sqlite_database: str,
    tmp_path: Path,
    harm: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = start_on(sqlite_database)
    body = {"text": "A perlmutter ship came in."}
    path = service.post("/v1/articles", json=body).headers["location"]
    service.resources.close()  # so that nothing is left in memory
    harm(tmp_path / "articles.db")
    for answer in (service.get(path), service.get("/readyz"), service.post("/v1/articles", json=body)):
        assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
        assert answer.headers["retry-after"] == "5"
    assert {record.message.split(":")[0] for record in caplog.records} == {"The database cannot be used"}
    assert "perlmutter" not in caplog.text


def test_broken_constraint_is_our_mistake_and_not_the_database() -> None:
    assert find_problem(IntegrityError("INSERT", {}, ValueError())).code == "internal_error"
