"""Bringing a database to the newest form of the tables, from code: there is no alembic.ini."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from app.storage.errors import UnsupportedDatabaseError
from app.storage.postgres_connection import patience_of
from app.storage.tables import api_keys

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parents[2] / "migrations"
# Alembic's, which holds the form that the tables are in.
_VERSIONS = table("alembic_version", column("version_num"))

# The first form that holds API keys: versions of a lower one let in everybody.
FORM_WITH_KEYS = "0004"


def migrate(writes: Engine, revision: str = "head") -> None:
    """Upgrade the database to a revision, all in one transaction; nothing happens where it is there already.

    Processes that start at once take turns, since the transaction of the write engine is exclusive.
    Raises UnsupportedDatabaseError where the database is at a revision that is not known here.
    """
    with writes.begin() as connection, patience_of(connection):
        if find_form(connection) != known_revisions()[0]:
            _alembic().upgrade(alembic_config(connection), revision)


def take_to(writes: Engine, revision: str, *, without_keys: bool = False) -> str | None:
    """Bring the database to a known revision, up or down, in one transaction. Gives the one that it had.

    What a lower form cannot hold is kept beside it. without_keys: also where API keys are among that.
    Raises UnsupportedDatabaseError, and changes nothing then.
    """
    with writes.begin() as connection, patience_of(connection):
        found = find_form(connection)
        if found is None or found < revision:
            _alembic().upgrade(alembic_config(connection), revision)
        elif found > revision:
            if revision < FORM_WITH_KEYS <= found and not without_keys and _has_keys(connection):
                raise UnsupportedDatabaseError(
                    f"the database holds API keys, and versions of the form {revision} let in everybody; say "
                    "--without-keys to go on: the keys are kept, and come back with the form that holds them"
                )
            _alembic().downgrade(alembic_config(connection), revision)
    return found


def find_form(connection: Connection) -> str | None:
    """Give the revision that the tables are at, None where there are none. Raises UnsupportedDatabaseError."""
    is_there = inspect(connection).has_table(_VERSIONS.name)
    found = connection.execute(select(_VERSIONS.c.version_num)).scalars().all() if is_there else ()
    known = known_revisions()
    for form in found:
        if form not in known:
            raise UnsupportedDatabaseError(
                f"the database belongs to another version of Copytaster: its tables are in the form {form}, and this "
                f"version knows them up to {known[0]}; use the version that it belongs to, or let that one take it "
                f"back with copytaster migrate --to {known[0]}"
            )
    return found[0] if found else None


def check_form(connection: Connection) -> None:
    """Raise UnsupportedDatabaseError, with what to do, unless the tables are in the newest form. Changes nothing."""
    found, newest = find_form(connection), known_revisions()[0]
    if found is None:
        raise UnsupportedDatabaseError("the database holds no articles of Copytaster")
    if found != newest:
        raise UnsupportedDatabaseError(
            f"the database is in the form of an older version ({found}, the newest is {newest}); run copytaster migrate"
        )


def _has_keys(connection: Connection) -> bool:
    return connection.execute(select(api_keys.c.id).limit(1)).first() is not None


@cache
def known_revisions() -> tuple[str, ...]:
    """Give the forms that the tables have had, the newest first."""
    return tuple(sorted((path.name.split("_")[0] for path in MIGRATIONS.glob("versions/*.py")), reverse=True))


def _alembic() -> ModuleType:
    from alembic import command  # noqa: PLC0415  # a tenth of what a process loads, and most find the newest form

    return command


def alembic_config(connection: Connection) -> Config:
    """Give Alembic's configuration, bound to a connection whose transaction its commands take part in."""
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
