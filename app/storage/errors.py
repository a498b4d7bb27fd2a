"""What can be wrong with a database, and how an operator is told of it."""

from __future__ import annotations

from typing import NoReturn

from sqlalchemy import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError


class DatabaseGoneError(Exception):
    """The database file was removed or replaced under the running service."""

    def __init__(self) -> None:
        super().__init__("its file was removed or replaced; put it back, or start Copytaster again")


class DatabaseFullError(OperationalError):
    """There is no room for what was to be written. What is stored can be read."""


class DatabaseReadOnlyError(OperationalError):
    """The database takes nothing at the moment. What is stored can be read."""


class UnsupportedDatabaseError(Exception):
    """A database that Copytaster cannot use; its text says what it can."""


def raise_as(kind: type[OperationalError], context: ExceptionContext) -> NoReturn:
    """Raise what SQLAlchemy was about to raise as one of ours. Parameters are article text, which belongs in no log."""
    error = context.sqlalchemy_exception
    assert isinstance(error, DBAPIError)
    raise kind(
        error.statement,
        error.params,
        context.original_exception,
        hide_parameters=True,
        connection_invalidated=context.is_disconnect,
    )


def tell_cause(error: Exception) -> str:
    r"""Give the driver's own words in one line.

    PostgreSQL adds details, which repeat what the row holds: article text belongs in no log, so that they are left out.

    >>> from sqlalchemy.exc import OperationalError
    >>> tell_cause(OperationalError("SELECT 1", {}, ValueError("no answer\n\tIs it running?")))
    'no answer Is it running?'
    """
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said: str | None = getattr(getattr(cause, "diag", None), "message_primary", None)
    return " ".join((said or str(cause)).split())
