"""Whether the service can work, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.core.index_recipe import INDEX_RECIPE
from app.services.errors import NotReadyError
from app.services.resources import Resources
from app.storage import articles, stories
from app.storage.errors import DatabaseGoneError, UnsupportedDatabaseError
from app.storage.migrate import check_form

NOT_ASKED = "The database does not answer."
NOT_COUNTED = "How many articles wait to be linked is not known while the tables are in another form."


@dataclass(frozen=True, slots=True)
class Check:
    """One of the things that the service needs. detail: in one sentence."""

    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the database answers, its tables are in the newest form, and all articles are in the index.

    error: why the service cannot work; None if it can, which it also does while articles wait for the index.
    waiting: how many do, None where that is not known.
    """

    database: Check
    migrations: Check
    recipe: Check
    error: Exception | None = None
    waiting: int | None = None


def check_readiness(resources: Resources) -> Readiness:
    """Look at all three. Raises nothing that the database could be the cause of."""
    try:
        with resources.reads.connect() as connection:
            articles.article_exists(connection, UUID(int=0))
            return _check_contents(connection)
    except (SQLAlchemyError, DatabaseGoneError) as error:
        unknown = Check(False, NOT_ASKED)
        return Readiness(Check(False, "It cannot be read; the log says why."), unknown, unknown, error)


def count_waiting(connection: Connection) -> int:
    """Say how many articles are not in the index under the recipe of this version."""
    return stories.count_unindexed(connection) + stories.count_indexed_otherwise(connection, INDEX_RECIPE)


def _check_contents(connection: Connection) -> Readiness:
    database = Check(True, "It can be read.")
    try:
        check_form(connection)
    except UnsupportedDatabaseError as error:
        detail = str(error)
        migrations = Check(False, f"{detail[0].upper()}{detail[1:]}.")
        # What says how many articles wait may not be there in that form.
        return Readiness(database, migrations, Check(False, NOT_COUNTED), NotReadyError(detail))
    waiting = count_waiting(connection)
    said = f"{waiting:,} articles wait to be linked" if waiting else "All articles are in the index"
    recipe = Check(not waiting, f"{said} under the recipe of this version.")
    return Readiness(database, Check(True, "The tables are in the newest form."), recipe, None, waiting)
