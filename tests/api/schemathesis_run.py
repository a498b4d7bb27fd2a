"""schemathesis over openapi.json, with all its checks, against a server that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from app.cli import main

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("schemathesis")
HOOKS = "tests.api.schemathesis_hooks"
_CASES = re.compile(r"(\d+) generated")


@dataclass(frozen=True, slots=True)
class Findings:
    """How many requests were made, and what was found, as it is printed; "" for nothing."""

    cases: int
    said: str


def try_interface(address: str, folder: Path, *options: str, token: str | None = None) -> Findings:
    """Try every call of the interface, with what it should take and what it should not. folder: for its notes."""
    shown = () if token is None else ("--header", f"Authorization: Bearer {token}")
    done = subprocess.run(
        [
            *(str(PROGRAM), "--no-color", "run", str(ROOT / "openapi.json"), "--url", address, "--checks", "all"),
            # Who follows the feed may wait for 60 s.
            *("--continue-on-failure", "--request-timeout", "90", "--max-response-time", "75", *options, *shown),
        ],
        cwd=folder,
        env={**os.environ, "SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = _CASES.search(done.stdout)
    return Findings(int(found[1]) if found else 0, "" if done.returncode == 0 else done.stdout + done.stderr)


def make_token(database: str, scope: str) -> str:
    """Make an API key, as whoever runs the service does."""
    made = CliRunner().invoke(main, ["keys", "create", "Desk", "--scope", scope, "--database", database])
    assert made.exit_code == 0, made.output
    return made.stdout.strip()
