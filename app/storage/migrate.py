"""Bringing a database to the newest form of the tables, from code: there is no alembic.ini."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from app.storage.errors import UnsupportedDatabaseError
from app.storage.postgres_connection import patience

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def migrate(writes: Engine, revision: str = "head") -> None:
    """Upgrade the database to a revision, all in one transaction; nothing happens where it is there already.

    Processes that start at once take turns, since the transaction of the write engine is exclusive.
    Raises UnsupportedDatabaseError where the database is at a revision that is not known here.
    """
    try:
        with writes.begin() as connection, _time_to_migrate(connection):
            command.upgrade(alembic_config(connection), revision)
    except CommandError as error:
        raise UnsupportedDatabaseError(f"the database belongs to another version of Copytaster: {error}") from None


def _time_to_migrate(connection: Connection) -> AbstractContextManager[None]:
    return patience(connection) if connection.dialect.name == "postgresql" else nullcontext()


def alembic_config(connection: Connection) -> Config:
    """Give Alembic's configuration, bound to a connection whose transaction its commands take part in."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
