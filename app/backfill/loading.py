"""The tables of a run copied into an empty database, in one transaction: all of it is there afterwards, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs
from sqlalchemy import BigInteger, Connection, Engine, Table, func, insert, select

from app.backfill.manifest import MANIFEST, Manifest
from app.core.index_recipe import INDEX_RECIPE
from app.storage import tables
from app.storage.binary_copy import copy_integers, copy_into
from app.storage.postgres_connection import patience_of

# In the order of their references.
LOADED: Final = (
    tables.articles,
    tables.revisions,
    tables.article_bands,
    tables.sentence_keys,
    tables.line_sightings,
    tables.links,
    tables.clusters,
    tables.cluster_members,
    tables.changes,
)
# Rows that are held at once: some 20 MB of revisions, or a piece of the index.
ROWS_OF_TEXT: Final = 1_000
ROWS_OF_NUMBERS: Final = 100_000
# Told the name of each table and how many rows of it are in, again and again.
Note = Callable[[str, int], None]


class LoadError(Exception):
    """Why a run cannot be loaded; tells the operator what to do."""


def load(engine: Engine, folder: str, note: Note) -> Manifest:
    """Copy the tables of a finished run into a database that holds no article yet.

    engine: the one that writes; its lock is held until the end, so that nobody else can store anything meanwhile.
    folder: a path or an address that pyarrow knows. Raises LoadError, and SQLAlchemy's errors.
    """
    files, root = _open(folder)
    manifest = _read_manifest(files, root, folder)
    with engine.begin() as connection, patience_of(connection, also_between=True):
        for table in (tables.articles, tables.clusters, tables.changes):
            if connection.execute(select(func.count()).select_from(select(table).limit(1).subquery())).scalar_one():
                raise LoadError(
                    "the database holds articles already: load fills an empty one, copytaster ingest adds to this one"
                )
        for table in LOADED:
            count = 0
            for batch in _batches(files, f"{root}/tables/{table.name}", table):
                _copy(connection, table, batch)
                count += batch.num_rows
                note(table.name, count)
            if count != manifest.counts[table.name]:
                raise LoadError(
                    f"{folder} holds {count} rows of {table.name}, and its run made {manifest.counts[table.name]}"
                )
        _settle(connection)
    return manifest


def _open(folder: str) -> tuple[fs.FileSystem, str]:
    files, root = fs.FileSystem.from_uri(folder) if "://" in folder else (fs.LocalFileSystem(), folder)
    return files, root.rstrip("/")


def _read_manifest(files: fs.FileSystem, root: str, folder: str) -> Manifest:
    try:
        with files.open_input_stream(f"{root}/{MANIFEST}") as stream:
            manifest = Manifest.from_json(stream.read())
    except FileNotFoundError:
        raise LoadError(f"{folder} is no folder of copytaster backfill: it holds no {MANIFEST}") from None
    except ValueError as error:
        raise LoadError(f"{folder}: {error}") from None
    if not manifest.counts:
        raise LoadError(f"the run in {folder} has not ended: call copytaster backfill again, and it goes on")
    if manifest.recipe != INDEX_RECIPE:
        raise LoadError(f"{folder} was made under another recipe of the index, by version {manifest.version}")
    return manifest


def _batches(files: fs.FileSystem, path: str, table: Table) -> Iterator[pa.RecordBatch]:
    """Give the rows of a table in the order of its files, and of the rows in them."""
    names = [column.name for column in table.columns if not _is_given(table, column.name)]
    size = ROWS_OF_NUMBERS if _is_numbers(table) else ROWS_OF_TEXT
    found = files.get_file_info(fs.FileSelector(path))
    for file in sorted(info.path for info in found if info.path.endswith(".parquet")):
        # In this thread and nothing ahead: a file of texts is never held as a whole, and no thread is left waiting
        # where the database gives up.
        with files.open_input_file(file) as opened:
            for batch in pq.ParquetFile(opened).iter_batches(size, columns=names, use_threads=False):
                if batch.num_rows:
                    # Whatever the order of the file.
                    yield batch.select(names)


def _is_given(table: Table, column: str) -> bool:
    """Whether the database numbers the rows by itself."""
    return column == "id" and table in (tables.revisions, tables.changes)


def _is_numbers(table: Table) -> bool:
    return all(type(column.type) is BigInteger for column in table.columns)


def _copy(connection: Connection, table: Table, batch: pa.RecordBatch) -> None:
    if _is_numbers(table):
        copy_integers(connection, table, [column.to_numpy() for column in batch.columns])
    elif connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor.copy(copy_into(table, batch.schema.names)) as copy:
            copy.set_types([_POSTGRES_TYPES[_type_name(table, name)] for name in batch.schema.names])
            for row in _rows(table, batch):
                copy.write_row(tuple(row.values()))
    else:
        connection.execute(insert(table), _rows(table, batch))


_POSTGRES_TYPES: Final = {
    "BigInteger": "int8",
    "Integer": "int4",
    "Float": "float8",
    "Text": "text",
    "String": "varchar",
    "LargeBinary": "bytea",
    "Uuid": "uuid",
    "Date": "date",
    "UtcTime": "timestamptz",
}


def _rows(table: Table, batch: pa.RecordBatch) -> list[dict[str, Any]]:
    identities = [name for name in batch.schema.names if _type_name(table, name) == "Uuid"]
    rows: list[dict[str, Any]] = batch.to_pylist()
    for row in rows:
        for name in identities:
            if row[name] is not None:
                row[name] = UUID(bytes=row[name])
    return rows


def _type_name(table: Table, column: str) -> str:
    return type(table.columns[column].type).__name__


def _settle(connection: Connection) -> None:
    """Let the database number new rows after the loaded ones, and plan by what is there now."""
    if connection.dialect.name != "postgresql":
        return
    for table in (tables.articles, tables.clusters):
        following = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), following, False)))
    connection.exec_driver_sql("ANALYZE")
