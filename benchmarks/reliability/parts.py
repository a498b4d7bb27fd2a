"""The parts of `make reliability`, in the order of its table. A new one is a module with `run`, and a row here."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.reliability import (
    api_model,
    broken_off,
    burst,
    core_fuzz,
    full_disk,
    hostile,
    image,
    kills,
    outages,
    raced,
    read_only,
    rules,
    schema,
    schemathesis,
    slow_clients,
    soak,
    stop,
)
from benchmarks.reliability.promises import Promise, Scale

PARTS: dict[str, Callable[[Scale], list[Promise]]] = {
    "kills": kills.run,
    "outages": outages.run,
    "full_disk": full_disk.run,
    "read_only": read_only.run,
    "broken_off": broken_off.run,
    "stop": stop.run,
    "slow_clients": slow_clients.run,
    "burst": burst.run,
    "hostile": hostile.run,
    "soak": soak.run,
    "races": raced.run,
    "schema": schema.run,
    "image": image.run,
    "rules": rules.run,
    "core_fuzz": core_fuzz.run,
    "api_model": api_model.run,
    "schemathesis": schemathesis.run,
}
# What `make test` runs with few faults already, and where. A quick look leaves it out.
TESTED = {
    "broken_off": "tests/api/test_broken_off.py",
    "stop": "tests/api/test_stop.py",
    "races": "tests/api/test_linking_processes.py",
    "schemathesis": "tests/api/test_schemathesis.py",
    "api_model": "tests/api/test_model.py",
    "core_fuzz": "tests/core/test_fuzz.py",
    "rules": "tests/core/test_patterns.py",
}
