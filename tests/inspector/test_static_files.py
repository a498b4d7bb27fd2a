"""The files of the page, as they are served."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from app.inspector.static_files import POLICY, STATIC, load_static_files
from tests.conftest import Service

NAMES = sorted(path.name for path in STATIC.iterdir())


def test_every_file_is_served_and_installed() -> None:
    assert sorted(load_static_files()) == NAMES
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["app.inspector"]
    assert all(any(fnmatch(f"static/{name}", pattern) for pattern in patterns) for name in NAMES)


@pytest.mark.parametrize("path", ["/", *(f"/inspector/{name}" for name in NAMES)])
def test_file_is_served_with_its_policy_and_asked_for_again(shared_service: Service, path: str) -> None:
    answer = shared_service.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert shared_service.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("name", ["inspector.py", "../routes.py", "..%2Froutes.py", "%2e%2e/static_files.py", "x.js"])
def test_nothing_else_is_served(shared_service: Service, name: str) -> None:
    answer = shared_service.get(f"/inspector/{name}")
    assert (answer.status_code, answer.json()["code"]) == (404, "route_not_found")


def test_page_is_no_call(shared_service: Service) -> None:
    paths = shared_service.get("/openapi.json").json()["paths"]
    assert "/v1/clean" in paths
    assert [path for path in paths if path == "/" or path.startswith("/inspector")] == []


@pytest.mark.parametrize("name", NAMES)
def test_file_holds_no_markup_of_its_own_making_and_names_no_other_host(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\son\w+=|style=", text
        )
        == []
    )
    hosts = re.findall(r"https?://([\w.-]+)", text)
    assert set(hosts) <= {"www.w3.org"}
    if name.endswith(".html"):
        assert re.findall(r"<script(?![^>]* src=)|<style", text) == []
