"""How long a server takes to begin, and what it holds when idle. `make bench PARTS=start` writes it down.

python -m benchmarks.start [--rounds 7] [--smoke] [--stdout]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psutil

from benchmarks.bulk_runs import memory_of
from benchmarks.part import MACHINE, free_port, parser_of, publish, ratio
from benchmarks.tables import table

ROOT = Path(__file__).parents[1]
STORY = next(ROOT.glob("seeds/*.txt")).read_text(encoding="utf-8")
BARE = """
import uvicorn
from fastapi import FastAPI
app = FastAPI()
app.get("/healthz")(lambda: {{"status": "ok"}})
uvicorn.run(app, port={port}, log_level="critical")
"""
INTRODUCTION = """## Beginning

Written by `make bench PARTS=start`: medians of {rounds} rounds in turns, with their spread. *Bare* is a FastAPI
application of one route under uvicorn, in the same environment. The database is an SQLite file that is migrated
already. The first POST comes at once; memory is that after two, when the process has come to rest. {machine}.
"""
# What a server at rest takes of a processor in this time is below a tenth of it.
IDLE_SECONDS = 0.5
Command = Callable[[int, str], list[str]]
COMMANDS: dict[str, Command] = {
    "bare": lambda port, _: [sys.executable, "-c", BARE.format(port=port)],
    "Copytaster": lambda port, database: [
        *(sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--database", database)
    ],
}
MODULES = {"bare": "fastapi, uvicorn", "Copytaster": "app.main"}


def import_seconds(modules: str) -> float:
    """Give how long a new interpreter takes to import, without its own start."""
    program = f"import time; t = time.perf_counter(); import {modules}; print(time.perf_counter() - t)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(ran.stdout)


@contextmanager
def serving(command: Command, database: str) -> Iterator[tuple[HTTPConnection, float, subprocess.Popen[str]]]:
    """Give a connection to a new server, and the seconds until it answered."""
    port = free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command(port, database), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    try:
        connection = HTTPConnection("127.0.0.1", port)
        while not _answers(connection):
            assert process.poll() is None, "the server ended"
            time.sleep(0.002)
        yield connection, time.perf_counter() - begun, process
    finally:
        process.terminate()
        process.wait(20)


def _answers(connection: HTTPConnection) -> bool:
    try:
        connection.request("GET", "/healthz")
        return bool(connection.getresponse().read())
    except OSError:
        connection.close()
        return False


def post_seconds(connection: HTTPConnection, number: int) -> float:
    """Give how long it takes to store the seed story, as an article of its own."""
    body = json.dumps({"text": STORY, "url": f"https://start.example/{number}", "source": "Start"})
    begun = time.perf_counter()
    connection.request("POST", "/v1/articles", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    said = answer.read()
    assert answer.status == 201, said
    return time.perf_counter() - begun


def measure(rounds: int) -> dict[str, list[float]]:
    """Give what was measured in each round, by what it is."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="copytaster-start-") as folder:
        database = f"sqlite:///{folder}/articles.db"
        with serving(COMMANDS["Copytaster"], database):
            pass  # migrated, and its code compiled
        for number in range(rounds):
            for name, command in COMMANDS.items():
                found.setdefault(f"import, {name}", []).append(import_seconds(MODULES[name]))
                with serving(command, database) as (connection, seconds, process):
                    found.setdefault(f"until it answers, {name}", []).append(seconds)
                    if name == "Copytaster":
                        for place in ("first", "second"):
                            taken = post_seconds(connection, 2 * number + (place == "second"))
                            found.setdefault(f"{place} POST", []).append(taken)
                    wait_until_idle(process)
                    found.setdefault(f"MiB when idle, {name}", []).append(memory_of(process))
    return found


def wait_until_idle(process: subprocess.Popen[str]) -> None:
    """Come back when the process has done nothing for a moment: the language model is loaded beside the requests."""
    seen, used = psutil.Process(process.pid), -1.0
    while (now := sum(seen.cpu_times()[:2])) - used > IDLE_SECONDS / 10:
        used = now
        time.sleep(IDLE_SECONDS)


def write_report(found: dict[str, list[float]], rounds: int) -> str:
    """Give the section."""
    text = INTRODUCTION.format(rounds=rounds, machine=MACHINE)
    rows = [
        [
            what,
            *_told(found[f"{key}, Copytaster"], unit),
            *_told(found[f"{key}, bare"], unit),
            ratio(found[f"{key}, Copytaster"], found[f"{key}, bare"]),
        ]
        for what, key, unit in (
            ("import", "import", "s"),
            ("until it answers", "until it answers", "s"),
            ("memory when idle", "MiB when idle", "MiB"),
        )
    ]
    rows += [[what, *_told(found[what], "s"), "", ""] for what in ("first POST", "second POST")]
    return text + "\n" + table(["", "Copytaster", "bare", "ratio"], rows)


def _told(values: Sequence[float], unit: str) -> list[str]:
    digits = 0 if unit == "MiB" else 2
    low, high = min(values), max(values)
    return [f"{statistics.median(values):.{digits}f} {unit} ({low:.{digits}f} to {high:.{digits}f})"]


def main() -> None:
    """Measure, print, and write."""
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    rounds = 1 if chosen.smoke else chosen.rounds
    publish("start", write_report(measure(rounds), rounds), chosen)


if __name__ == "__main__":
    main()
