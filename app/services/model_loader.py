"""The language model is loaded beside the first requests: most texts tell their language without it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from app.core.language import load_model
from app.logs import LOG

# It takes half a second, unless the disk does not answer: that must not keep a service from ending.
STOP_SECONDS = 5.0


class ModelLoader:
    """Loads it in a thread. give_up: called where it cannot be loaded, since some texts could not be cleaned then."""

    def __init__(self, give_up: Callable[[], None]) -> None:
        self._give_up = give_up
        self._thread = Thread(target=self._run, name="language model", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Wait until it is loaded, which cannot be broken off."""
        self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        try:
            load_model()
        except Exception as error:
            message = "The language model cannot be loaded, for which 70 MB are unpacked into the temporary folder: %s"
            LOG.error(message, error, exc_info=error)
            self._give_up()
