"""What is sent to do harm is answered as the table says, and the next article as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reliability.hostile import try_one
from tests.hostile import HOSTILE
from tests.server import Server, started


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with started(f"sqlite:///{folder / 'articles.db'}") as server:
        yield server


@pytest.mark.parametrize("name", [name for name, row in HOSTILE.items() if not row.is_slow])
def test_quick_attack_is_answered_as_the_table_says(server: Server, name: str) -> None:
    assert try_one(server, name, HOSTILE[name]).faults == []
