"""What the workers of one service share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from app.logs import LOG
from app.metrics import FOLDER_VARIABLE


@contextmanager
def shared_metrics(workers: int) -> Iterator[None]:
    """Let workers that are started in the block put what they count where each of them can tell it for all."""
    os.environ.pop(FOLDER_VARIABLE, None)
    if workers == 1:
        yield
        return
    try:
        folder = TemporaryDirectory(prefix="copytaster-metrics-", ignore_cleanup_errors=True)
    except OSError:
        LOG.warning("No temporary folder can be written (see TMPDIR): /metrics tells of one worker at a time.")
        yield
        return
    with folder:
        os.environ[FOLDER_VARIABLE] = folder.name
        yield
