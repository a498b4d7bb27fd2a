from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from app.metrics import Metrics, forget_dead

ROOT = Path(__file__).parents[1]


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
