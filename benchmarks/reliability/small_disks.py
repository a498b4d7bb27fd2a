"""Places for a database that can be filled up, or set read-only: only who may mount can make them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FILLER = "filler"


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A file system in memory."""

    folder: Path

    def fill(self, free_bytes: int) -> None:
        """Take all the room but so much."""
        status = os.statvfs(self.folder)
        with (self.folder / FILLER).open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, status.f_bavail * status.f_frsize - free_bytes)

    def make_room(self) -> None:
        """Give it back."""
        (self.folder / FILLER).unlink()

    def set_read_only(self) -> None:
        """Let nobody write any more. No file may be open for writing."""
        assert _run("mount", "-o", "remount,ro", str(self.folder))


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk | None]:
    """Mount a file system of this size; None where that is not allowed."""
    with tempfile.TemporaryDirectory(prefix="copytaster-disk-") as name:
        if sys.platform != "linux" or not _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", name):
            yield None
            return
        try:
            yield SmallDisk(Path(name))
        finally:
            # Lazily: what still holds a file of it must not keep the run from its end.
            _run("umount", "-l", name)


def _run(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
