"""Articles that the index does not hold are linked later: those from before it, and all after a new recipe."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.core.same_story import read_story
from app.logs import LOG, class_name
from app.services.candidates import Judged, foresee
from app.services.errors import BusyError
from app.services.indexing import drop_stale_index, keys_of_stored
from app.services.linking import link_article
from app.services.resources import Resources
from app.storage import stories
from app.storage.errors import DatabaseGoneError, tell_cause
from app.storage.stories import IndexedRow

# Articles that are looked up at once; each is linked in a transaction of its own, so that writers wait for one at most.
BATCH = 100
# Between two articles as long as the last one took: at most half of a processor, and half of the lock.
MIN_PAUSE_SECONDS = 0.005
RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Healed:
    """An article that was to be linked. error: why it could not be: what is stored of it is damaged."""

    row_id: int
    error: Exception | None = None


def count_unindexed(resources: Resources) -> int:
    """Say how many articles are still to be linked, all of them where the recipe of the index has changed."""
    with resources.writes.begin() as connection:
        drop_stale_index(connection)
    with resources.reads.connect() as connection:
        return stories.count_unindexed(connection)


def heal(resources: Resources) -> Iterator[Healed]:
    """Link all articles that are not in the index, the oldest first; gives each when it is done, or cannot be.

    Whoever breaks it off may start it again: what is done is done. Several processes may do it at once.
    """
    after = 0
    while True:
        with resources.reads.connect() as connection:
            batch = stories.list_unindexed(connection, BATCH, after)
        if not batch:
            return
        for row_id in batch:
            error = _try_article(resources, row_id)
            after = row_id
            yield Healed(row_id, error)


def _try_article(resources: Resources, row_id: int) -> Exception | None:
    """Link an article. Gives what is wrong with it alone, and raises what would be in the way of every other too."""
    try:
        heal_article(resources, row_id)
    except (BusyError, SQLAlchemyError, DatabaseGoneError):
        raise
    except Exception as error:  # whatever damage leads to: the next article has no part in it
        return error
    return None


def heal_article(resources: Resources, row_id: int) -> None:
    """Link an article, unless somebody else has done so or it is gone. Raises BusyError."""
    with resources.turnstile.turn(), resources.reads.connect() as connection:
        article = stories.find_indexed(connection, row_id)
        if article is None or article.indexed_as is not None:
            return
        judged = _foresee(connection, article)
    now = resources.clock()
    with resources.writes.begin() as connection:
        present = stories.find_indexed(connection, row_id)
        if present is not None and present.indexed_as is None and present.revision == article.revision:
            link_article(connection, present, judged, resources.lead_rule, now)


def _foresee(connection: Connection, article: IndexedRow) -> Judged:
    return foresee(connection, read_story(article.text, article.language, article.title), keys_of_stored(article))


class Healer:
    """Heals in a thread beside the requests, until all is done or the service stops."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._stopping = Event()
        self._told: set[int] = set()
        self._thread = Thread(target=self._run, name="healer", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the article that is being linked, and wait for that."""
        self._stopping.set()
        self.join()

    def join(self) -> None:
        """Wait until all is done."""
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if self._heal_slowly():
                    return
            except BusyError:
                # Requests come first.
                pass
            except (SQLAlchemyError, DatabaseGoneError) as error:
                LOG.warning("Articles wait to be linked, since the database cannot be used: %s", tell_cause(error))
            self._stopping.wait(RETRY_SECONDS)

    def _heal_slowly(self) -> bool:
        """Say whether all is done."""
        with self._resources.writes.begin() as connection:
            drop_stale_index(connection)
        began = time.monotonic()
        for healed in heal(self._resources):
            self._tell(healed)
            self._stopping.wait(max(MIN_PAUSE_SECONDS, time.monotonic() - began))
            if self._stopping.is_set():
                return False
            began = time.monotonic()
        return True

    def _tell(self, healed: Healed) -> None:
        """Say once which article cannot be linked."""
        if healed.error is not None and healed.row_id not in self._told:
            self._told.add(healed.row_id)
            facts = {"row": healed.row_id}
            message = "An article cannot be linked, and copytaster check says what is wrong with it: %s"
            LOG.error(message, class_name(healed.error), exc_info=healed.error, extra={"facts": facts})
