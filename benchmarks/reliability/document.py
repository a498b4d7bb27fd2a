"""The table in docs/reliability.md: a line a promise, each from the last full run of its part."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.reliability.promises import Promise
from benchmarks.sections import write_section
from benchmarks.tables import table

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
HEAD = ("part", "what is promised", "kept", "measured")
ROW = re.compile(r"^\| `(\w+)` \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)
# The cells of a line without its part.
Rows = list[tuple[str, ...]]


def rows_of(promises: Iterable[Promise]) -> Rows:
    """Give the lines of a part."""
    return [(promise.name, "yes" if promise.kept else "**NO**", promise.measured) for promise in promises]


def render(rows: Mapping[str, Rows]) -> str:
    """Give the section: the machine, and the lines of each part."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors.\n"
    lines = [(f"`{part}`", *row) for part, of_part in rows.items() for row in of_part]
    return "\n".join((machine, table(HEAD, lines, align="---")))


def read_rows(text: str) -> dict[str, Rows]:
    """Give the lines that a document holds, by their part.

    >>> read_rows(render({"kills": [("nothing is lost", "yes", "100 kills, 0 lost")]}))
    {'kills': [('nothing is lost', 'yes', '100 kills, 0 lost')]}
    """
    rows: dict[str, Rows] = {}
    for part, *cells in ROW.findall(text):
        rows.setdefault(part, []).append(tuple(cells))
    return rows


def write_rows(rows: Mapping[str, Rows], order: Sequence[str]) -> None:
    """Put the lines of parts in the place of theirs; those of other parts stay as long as there is one."""
    known = {**read_rows(DOCUMENT.read_text(encoding="utf-8")), **rows}
    write_section(DOCUMENT, "table", render({part: known[part] for part in order if part in known}))
