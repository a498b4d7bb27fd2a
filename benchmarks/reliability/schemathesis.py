"""schemathesis over openapi.json with all its checks: without keys, and with a key of each kind, or none."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.databases import sqlite
from benchmarks.reliability.promises import Promise, Scale
from tests.api.schemathesis_run import Findings, make_token, try_interface
from tests.server import started

# Which key is shown, where keys were made; "open" for a service for which none was.
SHOWN = ("open", "admin", "write", "read", "none")
FULL_EXAMPLES, SMOKE_EXAMPLES = 50, 1


def run(scale: Scale) -> list[Promise]:
    """Let it look at a service that asks for keys, and at one that does not."""
    examples = scale.pick(full=FULL_EXAMPLES, smoke=SMOKE_EXAMPLES)
    options = ["--seed", "1", "--max-examples", str(examples)]
    # The tests try the rest.
    kinds, phases = (SHOWN[:1], ["--phases", "fuzzing"]) if scale.smoke else (SHOWN, [])
    found = {shown: look(shown, [*options, *phases]) for shown in kinds}
    for shown, findings in found.items():
        print(f"{shown}: {findings.cases} requests{findings.said}", file=sys.stderr, flush=True)
    broken = [shown for shown, findings in found.items() if findings.said or not findings.cases]
    return [
        Promise(
            "schemathesis finds nothing with all its checks",
            f"{sum(findings.cases for findings in found.values()):,} requests with the keys {', '.join(found)}; "
            f"findings with {', '.join(broken) or 'none of them'}",
            kept=not broken,
        )
    ]


def look(shown: str, options: list[str]) -> Findings:
    """Try the interface of a fresh service with this key."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(sqlite())
        tokens = {} if shown == "open" else {scope: make_token(database, scope) for scope in ("admin", "write", "read")}
        server = stack.enter_context(started(database))
        return try_interface(server.address, folder, *options, token=tokens.get(shown))
