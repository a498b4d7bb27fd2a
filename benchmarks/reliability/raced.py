"""The same stories posted at once by many processes, in any order: `make races`, as a part."""

from __future__ import annotations

from benchmarks.races import PROCESSES, choose_stories, is_clean, run_rounds
from benchmarks.reliability.promises import Promise, Scale


def run(scale: Scale) -> list[Promise]:
    """Race on both databases; the clusters must be the same in all rounds on both."""
    rounds, count = scale.pick(full=4, smoke=1), scale.pick(full=200, smoke=40)
    stories = choose_stories(count)
    found = {name: run_rounds(name, opened, stories, rounds) for name, opened in scale.pick_databases().items()}
    groups = {one.groups for of_database in found.values() for one in of_database}
    promises = []
    for name, of_database in found.items():
        missed = sum(abs(one.articles - count) for one in of_database)
        errors = [error for one in of_database for error in one.errors]
        promises.append(
            Promise(
                f"{PROCESSES} processes post the same stories at once, {name}: each is stored once, and the clusters "
                "are those of every other order",
                f"{rounds * count:,} stories raced for {PROCESSES} times, {missed} missed or stored twice, "
                f"{len(groups)} different sets of clusters, {len(errors)} errors",
                len(groups) == 1 and all(is_clean(one, count) for one in of_database),
            )
        )
    return promises
