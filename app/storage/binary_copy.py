"""Many rows of integers at once: PostgreSQL's COPY in its binary form, filled by numpy.

Written one by one they take longer than the database does with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table

# A signature, no flags, no extension; and what ends the rows.
_HEAD: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"


def copy_integers(connection: Connection, table: Table, columns: Sequence[NDArray[np.int64]]) -> None:
    """Enter rows into a table that has no other columns, all of 64 bits; on SQLite by INSERT.

    Best in the order of the primary key: a tree that is filled at random places is written many times over.
    """
    if connection.dialect.name != "postgresql":
        names = [column.name for column in table.columns]
        marks = ", ".join("?" for _ in names)
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608  names of ours
        return
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(_HEAD + pack_integers(columns) + _END)


def pack_integers(columns: Sequence[NDArray[np.int64]]) -> bytes:
    """Give rows in the binary form, each a count of columns and, of each column, its size and value.

    >>> pack_integers([np.array([1]), np.array([-2])]).hex(" ", 4)
    '00020000 00080000 00000000 00010000 0008ffff ffffffff fffe'
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
