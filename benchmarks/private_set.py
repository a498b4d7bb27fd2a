"""The same measures over a set of one's own, as JSONL files in one folder; each may be missing.

scuffed.jsonl      {"id", "raw", "gold", "ops": [{"kind", "text"}], "traps": [{"text"}]}
raw_pages.jsonl    {"id", "url", "raw", "gold"}: the visible text of a page, a block a line, and its body
look_alikes.jsonl  {"id", "raw", "a", "b", "action"}: `a` and `b` stand in `raw`; action is `drop_A`, `drop_B`,
                   `drop_both` or `keep_both`
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.records import CleanArticle
from benchmarks.ours import clean_lines
from benchmarks.page_sets import Page
from benchmarks.scuffs import Scuff, Scuffed
from benchmarks.visible import as_page

GONE = {"drop_A": (True, False), "drop_B": (False, True), "drop_both": (True, True), "keep_both": (False, False)}


@dataclass(frozen=True, slots=True)
class PairCount:
    """Repeats found at all, found in the right copy, and look-alikes lost, each with how many there were."""

    repeats: int = 0
    found: int = 0
    right: int = 0
    look_alikes: int = 0
    lost: int = 0


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Give the rows of a file; none if it is not there."""
    path = folder / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def read_scuffed(folder: Path) -> tuple[Scuffed, ...]:
    """Give the scuffed articles."""
    return tuple(
        Scuffed(
            row["id"],
            row["raw"],
            row["gold"],
            tuple(Scuff(op["kind"].replace("_", " "), op["text"]) for op in row["ops"]),
            tuple(trap["text"] for trap in row["traps"]),
        )
        for row in read_rows(folder, "scuffed.jsonl")
    )


def read_pages(folder: Path) -> tuple[Page, ...]:
    """Give the pages, their lines as paragraphs: the markup is not known."""
    return tuple(
        Page("private", row["id"], row.get("url"), as_page(row["raw"]), gold=row["gold"])
        for row in read_rows(folder, "raw_pages.jsonl")
    )


def count_pairs(folder: Path) -> PairCount:
    """Count what becomes of repeated and look-alike sentences."""
    repeats = found = right = look_alikes = lost = 0
    for row in read_rows(folder, "look_alikes.jsonl"):
        article = clean_lines(row["raw"])
        at_a, at_b = row["raw"].find(row["a"]), row["raw"].rfind(row["b"])
        gone = not _stays(article, at_a, row["a"]), not _stays(article, at_b, row["b"])
        if row["action"] == "keep_both":
            look_alikes += 1
            lost += any(gone)
        else:
            repeats += 1
            found += any(gone)
            right += gone == GONE[row["action"]]
    return PairCount(repeats, found, right, look_alikes, lost)


def _stays(article: CleanArticle, at: int, text: str) -> bool:
    middle = at + len(text) // 2
    spans = (segment.raw_span for segment in article.segments if segment.decision == "kept")
    return any(span.start <= middle < span.end for span in spans)
