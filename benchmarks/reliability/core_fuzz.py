"""Hostile articles, pages, revisions and quotes for the core, by hypothesis: none may break what it promises.

python -m benchmarks.reliability.core_fuzz [--minutes 10] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from hypothesis import HealthCheck, seed, settings

from benchmarks.reliability.promises import Promise, Scale
from tests.core.fuzz_properties import PROPERTIES, Property

# So many inputs of each property, then the next one; and again, until the time is over.
ROUND = settings(
    max_examples=200, derandomize=False, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
FULL_SECONDS, SMOKE_SECONDS = 300, 4


def main() -> None:
    """Try for so many minutes; ends with 1 if a property broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    promise = fuzz(60 * options.minutes, options.seed)
    print(f"{promise.name}: {promise.measured}")
    raise SystemExit(0 if promise.kept else 1)


def run(scale: Scale) -> list[Promise]:
    """Try for ten minutes."""
    return [fuzz(scale.pick(full=FULL_SECONDS, smoke=SMOKE_SECONDS), first_seed=1)]


def fuzz(seconds: float, first_seed: int) -> Promise:
    """Try inputs of all properties in turn. One that broke is not tried again."""
    end = time.monotonic() + seconds
    tried = dict.fromkeys((row.name for row in PROPERTIES), 0)
    broken: set[str] = set()
    number = first_seed
    while time.monotonic() < end and len(broken) < len(PROPERTIES):
        for row in PROPERTIES:
            if row.name not in broken and time.monotonic() < end:
                count = attempt(row, number)
                tried[row.name] += count or 0
                broken |= set() if count else {row.name}
        print(f"seed {number}: {sum(tried.values()):,} inputs tried", file=sys.stderr, flush=True)
        number += 1
    return Promise(
        "no input breaks the core: all of it is accounted for, nothing is lost, and it always says the same",
        f"{sum(tried.values()):,} inputs of {len(PROPERTIES)} kinds, broken by {', '.join(sorted(broken)) or 'none'}",
        kept=not broken,
    )


def attempt(row: Property, number: int) -> int | None:
    """Give how many inputs were tried, None if one of them broke the property; it is printed as small as it gets."""
    try:
        return row.hold(lambda function: seed(number)(ROUND(function)))
    except Exception:  # a crash is what is looked for
        print(f"seed {number}, {row.name}:", file=sys.stderr)
        traceback.print_exc()
        return None


if __name__ == "__main__":
    main()
