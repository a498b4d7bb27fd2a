"""Reading without a transaction: for one statement, which sees one state by itself, or some that need not see the same.

A BEGIN and a COMMIT are each a message that is sent and answered, which takes longer than most statements do.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine

# Under which the options of a connection say that it is one.
_LOOKUP: Final = "copytaster_lookup"


def lookups_of(reads: Engine) -> Engine:
    """Give an engine that reads so, with the connections of another one and what listens to that."""
    return reads.execution_options(**{_LOOKUP: True})


def is_lookup(connection: Connection) -> bool:
    """Whether no transaction is to be begun, though SQLAlchemy says that one begins."""
    return _LOOKUP in connection.get_execution_options()
