"""schemathesis finds nothing; `make reliability RELIABILITY="--only schemathesis"` lets it look longer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine

from tests.api.schemathesis_run import try_interface
from tests.server import started

BUDGET = ("--seed", "1", "--max-examples", "2")


def test_schemathesis_finds_nothing_with_all_its_checks(sqlite_database: str, tmp_path: Path) -> None:
    with started(sqlite_database) as server:
        found = try_interface(server.address, tmp_path, *BUDGET)
    assert found.said == ""
    assert found.cases > 1_000
