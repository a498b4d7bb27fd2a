"""Break the service in every way that is promised to do no harm, and say what came of it. Writes docs/reliability.md.

    python -m benchmarks.reliability [--only PART ...] [--smoke] [--stdout]

--only    these parts; the lines of the others stay as they are in the document
--smoke   a few faults of each kind that no test has; prints and writes nothing
--stdout  prints and does not write

Ends with 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from benchmarks.reliability.document import render, rows_of, write_rows
from benchmarks.reliability.parts import PARTS, TESTED
from benchmarks.reliability.promises import Promise, Scale


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
    wanted = chosen.only or [name for name in PARTS if not chosen.smoke or name not in TESTED]
    promises = {name: run_part(name, scale) for name in PARTS if name in wanted}
    rows = {name: rows_of(of_part) for name, of_part in promises.items()}
    print(render(rows))
    if not (chosen.smoke or chosen.stdout):
        write_rows(rows, tuple(PARTS))
    return 0 if all(promise.kept for of_part in promises.values() for promise in of_part) else 1


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


if __name__ == "__main__":
    sys.exit(main())
