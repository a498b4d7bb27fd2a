"""`copytaster ingest` as tests call it, also in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from app.cli import main
from app.services.resources import Resources, open_resources
from app.services.submissions import Limits
from app.services.turnstile import Turnstile


def run(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(main, ["ingest", *(str(part) for part in arguments)], **options)


def lines_of(*stories: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(story).encode() + b"\n" for story in stories)


def stories(count: int) -> tuple[dict[str, Any], ...]:
    return tuple({"text": f"The ferry sailed {n} times on Monday."} for n in range(count))


def opened(database: str) -> Resources:
    return open_resources(database, Limits(1000, 1000, 1000), Turnstile(0, 1))


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    # Z: ended, and nobody has asked how.
    return not state.startswith("Z")


def wait_until_ended(processes: Iterable[int]) -> None:
    deadline = time.monotonic() + 30
    while running := [pid for pid in processes if is_running(pid)]:
        assert time.monotonic() < deadline, running
        time.sleep(0.05)


def begin(options: list[str], **pipes: Any) -> subprocess.Popen[bytes]:
    """Begin an ingest in a process of its own, which tells each line at once."""
    command = [sys.executable, "-m", "app.cli", "ingest", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}, **pipes)


def last_line(result: Result) -> str:
    return str(result.stderr.splitlines()[-1])
