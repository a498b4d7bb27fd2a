"""How long a newcomer waits who follows the documents, from a clone in an empty folder.

    python -m benchmarks.newcomer [--stdout]

What is read and typed is not counted, only what the machine takes. Every step must say what the documents promise.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.part import MACHINE, free_port, parser_of, publish
from benchmarks.tables import table
from tests.documents import NAMED, commands_of

ROOT = Path(__file__).parents[1]
PATIENCE = 600
EXAMPLE = re.compile(r"^```python\n(>>> .*?)^```", re.DOTALL | re.MULTILINE)
INTRODUCTION = """## From nothing to a clean article

Written by `make bench PARTS=newcomer`, which follows README, tutorial and client page from a clone in an empty
folder. What the machine takes is counted, not what a reader does. Most of it is the installation, from an index of
packages that is near; {machine}.
"""


@dataclass(slots=True)
class Clone:
    """Where the newcomer stands. known: what commands were told to keep under a name."""

    folder: Path
    port: int
    known: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Give where it serves."""
        return f"http://localhost:{self.port}"

    def run(self, command: str) -> str:
        """Run a command of the documents and give what it says, or what it would keep."""
        command = command.replace("http://localhost:8000", self.address)
        if named := NAMED.match(command):
            command = f"{command}; echo ${named[1]}"
        # Without the Python that runs this, or its packages.
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env={"PATH": os.defpath, "HOME": str(self.folder.parent)} | system_settings() | self.known,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        if named:
            self.known[named[1]] = ended.stdout.strip()
        return ended.stdout


def system_settings() -> dict[str, str]:
    """Give of the environment what says how packages and hosts are reached."""
    kept = re.compile(r"PATH|PIP_\w+|\w*_proxy|\w*_PROXY|SSL_\w+|REQUESTS_CA_BUNDLE")
    return {name: value for name, value in os.environ.items() if kept.fullmatch(name)}


@contextmanager
def serving(clone: Clone) -> Iterator[None]:
    """Give `make run`, from when it answers until Ctrl-C."""
    command = ["make", "run", f"PORT={clone.port}"]
    process = subprocess.Popen(command, cwd=clone.folder, env=system_settings(), start_new_session=True)
    try:
        ends = time.monotonic() + PATIENCE
        while not is_serving(clone):
            if process.poll() is not None or time.monotonic() > ends:
                sys.exit("`make run` does not serve: see above.")
            time.sleep(0.05)
        yield
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)


def is_serving(clone: Clone) -> bool:
    """Give whether the service answers."""
    try:
        with urlopen(f"{clone.address}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def follow_readme(clone: Clone) -> str:
    """Send the seed story as README does."""
    (command,) = (line for line in commands_of(clone.folder / "README.md") if line.startswith("curl "))
    article = json.loads(clone.run(command))
    paragraphs = article["text"].count("\n\n") + 1
    assert paragraphs == 13, paragraphs
    assert article["highlights"] == ["s12", "s14", "s15", "s16"]
    return f"{paragraphs} paragraphs, cluster of {article['cluster']['size']}"


def follow_tutorial(clone: Clone) -> str:
    """Run the tutorial's commands, as far as they are not `make run`."""
    commands = [line for line in commands_of(clone.folder / "docs" / "tutorial.md") if not line.startswith("make ")]
    told = [clone.run(command) for command in commands]
    assert all(text or " -X DELETE " in command for text, command in zip(told, commands, strict=True))
    return f"{len(commands)} commands"


def follow_client(clone: Clone) -> str:
    """Install the client into an environment of its own and try the page's first example."""
    page = (clone.folder / "docs" / "client.md").read_text(encoding="utf-8")
    example = EXAMPLE.search(page)
    assert example
    (clone.folder / "first.txt").write_text(f">>> address = {clone.address!r}\n{example[1]}", encoding="utf-8")
    clone.run("python3 -m venv tried && tried/bin/python -m pip install -qq --disable-pip-version-check ./client")
    clone.run("tried/bin/python -m doctest -o ELLIPSIS first.txt")
    return f"{example[1].count('>>> ')} statements"


def main() -> None:
    """Follow the documents and write how long each of them took."""
    chosen = parser_of(__doc__).parse_args()
    rows: list[list[str]] = []
    begun = time.perf_counter()

    def note(what: str, said: str) -> None:
        nonlocal begun
        rows.append([what, f"{time.perf_counter() - begun:.1f}", said])
        print(*rows[-1], sep="   ", flush=True)
        begun = time.perf_counter()

    with TemporaryDirectory() as folder:
        clone = Clone(Path(folder) / "copytaster", free_port())
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone.folder)], check=True)
        note("`git clone`", "")
        with serving(clone):
            used = subprocess.run(["du", "-sm", ".venv"], cwd=clone.folder, capture_output=True, text=True, check=True)
            note("`make run`, until it serves", f"{used.stdout.split()[0]} MB installed")
            steps: dict[str, Callable[[Clone], str]] = {
                "README: a story in, a clean article out": follow_readme,
                "the tutorial": follow_tutorial,
                "the client's first example": follow_client,
            }
            for what, follow in steps.items():
                note(what, follow(clone))
    publish("newcomer", INTRODUCTION.format(machine=MACHINE) + "\n" + table(["", "seconds", ""], rows), chosen)


if __name__ == "__main__":
    main()
