from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.metrics import Metrics, forget_dead

ROOT = Path(__file__).parents[1]
# What a service does that has two workers, until it is told to end.
SHARING = """
from app.cli_workers import shared_metrics
with shared_metrics(2):
    print("shared", flush=True)
    input()
"""


@contextmanager
def sharing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that shares metrics in this folder for temporary files."""
    environment = os.environ | {"TMPDIR": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-c", SHARING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "shared\n"
        yield process


def test_every_metric_stands_in_the_documentation_and_none_besides() -> None:
    document = (ROOT / "docs" / "observability.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in document.splitlines() if line.startswith("| `copytaster_")]
    documented = [name for cells in rows for name in re.findall(r"`(copytaster_\w+)`", cells[1])]
    known = [family.name + "_total" * (family.type == "counter") for family in Metrics().registry.collect()]
    assert sorted(known) == sorted(documented)
    assert all(len(cells) == 6 and all(cell.strip() for cell in cells[3:5]) for cells in rows)


def test_what_an_ended_worker_said_of_itself_is_forgotten_and_what_it_counted_is_not(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        for pid in (ended.pid, running.pid):
            for kind in ("gauge_livesum", "gauge_livemax", "counter", "histogram"):
                (tmp_path / f"{kind}_{pid}.db").touch()
        forget_dead(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f"{kind}_{running.pid}.db" for kind in ("gauge_livesum", "gauge_livemax", "counter", "histogram")),
        *(f"{kind}_{ended.pid}.db" for kind in ("counter", "histogram")),
    }


def test_folder_of_a_killed_service_goes_with_the_next_start_and_that_of_a_running_one_stays(tmp_path: Path) -> None:
    with sharing(tmp_path) as running:
        (of_running,) = tmp_path.iterdir()
        with sharing(tmp_path) as killed:
            killed.kill()
        strangers = tmp_path / "copytaster-metrics-not-ours"
        strangers.mkdir()
        (of_killed,) = set(tmp_path.iterdir()) - {of_running, strangers}
        with sharing(tmp_path) as next_one:
            assert not of_killed.exists()
            assert len(list(tmp_path.iterdir())) == 3
            next_one.communicate("\n")
        assert set(tmp_path.iterdir()) == {of_running, strangers}
        running.communicate("\n")
    assert list(tmp_path.iterdir()) == [strangers]


@pytest.mark.parametrize("name", ["PROMETHEUS_MULTIPROC_DIR", "prometheus_multiproc_dir"])
def test_folder_of_another_programs_workers_is_not_used(tmp_path: Path, name: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "app.cli", "openapi"],
        env=os.environ | {name: str(tmp_path / "metrics")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
