"""What the workers of one service share."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from app.logs import LOG
from app.metrics import FOLDER_VARIABLE

PREFIX = "copytaster-metrics-"
# Locked while the service runs; the system ends that with the process, however it ends. An id may be another's by now.
HELD = "held"


@contextmanager
def shared_metrics(workers: int) -> Iterator[None]:
    """Let workers that are started in the block put what they count where each of them can tell it for all."""
    if workers == 1:
        yield
        return
    try:
        _remove_left(Path(gettempdir()))
        folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError:
        LOG.warning("No temporary folder can be written (see TMPDIR): /metrics tells of one worker at a time.")
        yield
        return
    with folder, _held(Path(folder.name)):
        os.environ[FOLDER_VARIABLE] = folder.name
        yield


def _remove_left(parent: Path) -> None:
    """Remove the folders of services that were killed. What another user has put there is not even opened."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink() and not _is_held(folder):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder: under another name first, so that nobody finds it unlocked."""
    with (folder / "new").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        (folder / "new").rename(folder / HELD)
        yield


def _is_held(folder: Path) -> bool:
    try:
        with (folder / HELD).open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        # Locked, or not yet.
        return True
    return False
