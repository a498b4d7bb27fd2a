"""schemathesis finds nothing; `make reliability RELIABILITY="--only schemathesis"` lets it look longer."""

from __future__ import annotations

from pathlib import Path

from tests.api.schemathesis_run import make_token, try_interface
from tests.server import started

# The phase of boundary values makes 2,000 requests whatever the budget is.
BUDGET = ("--seed", "1", "--phases", "examples,fuzzing,stateful", "--max-examples")


def test_schemathesis_finds_nothing_with_all_its_checks(sqlite_database: str, tmp_path: Path) -> None:
    with started(sqlite_database) as server:
        found = try_interface(server.address, tmp_path, *BUDGET, "5")
    assert found.said == ""
    assert found.cases > 100


def test_schemathesis_finds_nothing_where_a_key_may_only_read(sqlite_database: str, tmp_path: Path) -> None:
    token = make_token(sqlite_database, "read")
    with started(sqlite_database) as server:
        found = try_interface(server.address, tmp_path, *BUDGET, "1", token=token)
    assert found.said == ""
    assert found.cases > 20
