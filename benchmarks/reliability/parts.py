"""The parts of `make reliability`, in the order of its table. A new one is a module with `run`, and a row here."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.reliability import core_fuzz, kill_database, kills
from benchmarks.reliability.promises import Promise, Scale

PARTS: dict[str, Callable[[Scale], list[Promise]]] = {
    "kills": kills.run,
    "kill_database": kill_database.run,
    "core_fuzz": core_fuzz.run,
}
