"""Break the service in every way that is promised to do no harm, and say what came of it. Writes docs/reliability.md.

    python -m benchmarks.reliability [--only PART ...] [--smoke] [--stdout]

--only    these parts; prints and writes nothing
--smoke   a few faults of each kind; prints and writes nothing
--stdout  prints and does not write

Ends with 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reliability.parts import PARTS
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.sections import write_section
from benchmarks.tables import table

DOCUMENT = Path(__file__).parents[2] / "docs" / "reliability.md"
HEAD = ("what is promised", "kept", "measured")


def main() -> int:
    """Run the parts, print their table, and write it down if it is whole."""
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks.reliability",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    ask.add_argument("--smoke", action="store_true")
    ask.add_argument("--stdout", action="store_true")
    chosen = ask.parse_args()
    scale = Scale(smoke=chosen.smoke)
    promises = [promise for name in chosen.only or PARTS for promise in run_part(name, scale)]
    section = write_table(promises)
    print(section)
    if not (chosen.only or chosen.smoke or chosen.stdout):
        write_section(DOCUMENT, "table", section)
    return 0 if all(promise.kept for promise in promises) else 1


def run_part(name: str, scale: Scale) -> list[Promise]:
    """Run a part. One that fails is a broken promise, and no reason to leave out the others."""
    began = time.monotonic()
    try:
        promises = PARTS[name](scale)
    except Exception as error:  # whatever it is, the table shall say so
        traceback.print_exc()
        promises = [Promise(f"the part `{name}` runs to its end", f"{type(error).__name__}", kept=False)]
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return promises


def write_table(promises: Sequence[Promise]) -> str:
    """Give the section: the machine, and a line for each promise."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors.\n"
    rows = [[promise.name, "yes" if promise.kept else "**NO**", promise.measured] for promise in promises]
    return "\n".join((machine, table(HEAD, rows, align="---")))


if __name__ == "__main__":
    sys.exit(main())
