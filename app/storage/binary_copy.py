"""Many rows of integers at once: PostgreSQL's COPY in its binary form, filled by numpy.

Written one by one they take longer than the database does with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Connection, Table, insert

# A signature, no flags, no extension; and what ends the rows.
_HEAD: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"


def copy_integers(connection: Connection, table: Table, columns: Sequence[NDArray[np.int64]]) -> None:
    """Enter rows into a table that has no other columns, all of 64 bits; on SQLite by INSERT.

    Best in the order of the primary key: a tree that is filled at random places is written many times over.
    """
    if connection.dialect.name != "postgresql":
        names = [column.name for column in table.columns]
        rows = zip(*(column.tolist() for column in columns), strict=True)
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    cursor: Any = connection.connection.cursor()
    with cursor.copy(copy_into(table)) as copy:
        copy.write(_HEAD + pack_integers(columns) + _END)


def copy_into(table: Table, columns: Sequence[str] = ()) -> Composed:
    """Give the command that copies rows into a table, into all of its columns if none are named."""
    names = [Identifier(column) for column in columns or table.columns.keys()]
    command = SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)")
    return command.format(Identifier(table.name), SQL(", ").join(names))


def pack_integers(columns: Sequence[NDArray[np.int64]]) -> bytes:
    """Give rows in the binary form, each a count of columns and, of each column, its size and value.

    >>> pack_integers([np.array([1]), np.array([-2])]).hex(" ", 4)
    '0002 00000008 00000000 00000001 00000008 ffffffff fffffffe'
    """
    fields = [("count", ">i2")]
    for number in range(len(columns)):
        fields += [(f"size{number}", ">i4"), (f"value{number}", ">i8")]
    rows = np.empty(len(columns[0]), dtype=fields)
    rows["count"] = len(columns)
    for number, column in enumerate(columns):
        rows[f"size{number}"] = 8
        rows[f"value{number}"] = column
    return rows.tobytes()
