from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.signature import PERMUTATIONS
from benchmarks import index
from benchmarks.database_indexes import HOT_KEYS, DatabaseIndex, PostgresIndex, open_index
from benchmarks.datasketch_indexes import DatasketchIndex
from benchmarks.index_measures import Effort, Measured, Row, leave_out, measure, measure_hot
from benchmarks.sections import write_section
from benchmarks.signatures import JACCARD, plant

FEW = Effort(inserts=20, questions=40)
KINDS = {"sqlite": DatabaseIndex, "postgres": PostgresIndex}


class Forgetful(DatasketchIndex):
    """Finds nothing."""

    def find(self, signature: NDArray[np.uint32]) -> set[int]:
        return set()


def in_memory(name: str) -> DatasketchIndex:
    return DatasketchIndex(name, {"type": "dict"})


def test_copies_resemble_the_article_before_them_and_nothing_else_does() -> None:
    planted = plant(2000)
    equal = (planted.values[1:] == planted.values[:-1]).mean(axis=1)
    assert set((np.flatnonzero(equal > 0.1) + 1).tolist()) == set(planted.copies.tolist())
    assert equal[planted.copies - 1].mean() == pytest.approx(sum(JACCARD) / 2, abs=0.05)
    assert planted.values.shape == (2000, PERMUTATIONS)


def test_ours_finds_what_datasketch_finds(request: pytest.FixtureRequest) -> None:
    planted = plant(600)
    for name, kind in KINDS.items():
        with open_index(kind, "ours", request.getfixturevalue(f"{name}_database")) as ours:
            indexes = (ours, in_memory("theirs"))
            first = measure(indexes, planted, 0, 200, FEW)
            second = measure(indexes, planted, 200, 600, FEW)
            assert [row.agreed for row in (*first.rows, *second.rows)] == [40] * 4
            assert second.found > 0.9 * second.planted > 10
            hot = measure_hot(ours, planted, 600, FEW)
            assert (hot.capped, hot.found == hot.planted) == (len(HOT_KEYS), second.found == second.planted)


def test_index_that_finds_nothing_does_not_agree() -> None:
    measured = measure((in_memory("right"), Forgetful("wrong", {"type": "dict"})), plant(200), 0, 200, FEW)
    assert [row.agreed for row in measured.rows] == [40, 0]
    assert measured.found == 0


def test_index_that_takes_too_much_memory_or_time_is_left_out() -> None:
    indexes = tuple(in_memory(name) for name in ("small", "large", "slow"))
    indexes[1].bytes = 10**12
    seconds = {"small": 1e-6, "large": 1e-6, "slow": 0.01}
    assert leave_out(indexes, 1000, 1_000_000, seconds) == {
        "large": "it would take 999000 GB more of memory",
        "slow": "filling it would take 166 minutes more",
    }
    assert leave_out(indexes, 0, 1_000_000, {}) == {}


def test_growth_is_over_the_time_at_the_first_size_and_a_missing_one_is_a_dash() -> None:
    def row(name: str, articles: int, p50: float) -> Row:
        return Row(name, articles, p50, 2 * p50, 1, 1, 1, 1)

    measured = [
        Measured((row("Copytaster", 10, 4), row("b", 10, 5)), 1, 1, 1, {}),
        Measured((row("b", 20, 10),), 1, 1, 1, {}),
    ]
    assert index.growth_table(measured).splitlines()[2:] == ["| **Copytaster** | – |", "| b | 2.00 |"]


def test_section_of_a_document_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    bulk = "# Performance\n\n<!-- bulk -->\n{}\n<!-- end of bulk -->\n"
    document.write_text(bulk.format("fast"), encoding="utf-8")
    write_section(document, "index", r"slow \1")
    write_section(document, "bulk", "faster")
    write_section(document, "index", r"quick \1")
    written = document.read_text(encoding="utf-8")
    assert written == bulk.format("faster") + "\n<!-- index -->\nquick \\1\n<!-- end of index -->\n"
