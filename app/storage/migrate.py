"""Bringing a database to the newest form of the tables, from code: there is no alembic.ini."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from app.storage.errors import UnsupportedDatabaseError
from app.storage.postgres_connection import patience_of

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def migrate(writes: Engine, revision: str = "head") -> None:
    """Upgrade the database to a revision, all in one transaction; nothing happens where it is there already.

    Processes that start at once take turns, since the transaction of the write engine is exclusive.
    Raises UnsupportedDatabaseError where the database is at a revision that is not known here.
    """
    try:
        with writes.begin() as connection, patience_of(connection):
            command.upgrade(alembic_config(connection), revision)
    except CommandError as error:
        raise UnsupportedDatabaseError(f"the database belongs to another version of Copytaster: {error}") from None


def check_form(connection: Connection) -> None:
    """Raise UnsupportedDatabaseError, with what to do, unless the tables are in the newest form. Changes nothing."""
    known = known_revisions()
    found = MigrationContext.configure(connection).get_current_heads()
    if found == known[:1]:
        return
    if not found:
        raise UnsupportedDatabaseError("the database holds no articles of Copytaster")
    if found[0] in known:
        raise UnsupportedDatabaseError("the database is in the form of an older version; start the service once")
    raise UnsupportedDatabaseError("the database belongs to another version of Copytaster")


@cache
def known_revisions() -> tuple[str, ...]:
    """Give the forms that the tables have had, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def alembic_config(connection: Connection) -> Config:
    """Give Alembic's configuration, bound to a connection whose transaction its commands take part in."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
