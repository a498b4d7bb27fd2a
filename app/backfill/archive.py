"""An archive as Spark reads it: files of NDJSON and Parquet, one row for each article that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

LINE_SUFFIXES: Final = frozenset((".ndjson", ".jsonl"))
PARQUET_SUFFIX: Final = ".parquet"
# What Spark opens by the name alone; it cannot part such a file among its executors, except for bzip2.
PACKED_SUFFIXES: Final = frozenset((".gz", ".bz2", ".zst"))
# What is cleaned before any of it counts as done. A run that is broken off begins anew with this much at most.
CHUNK_BYTES: Final = 4 * 1024**3
# RFC 3339, as submissions state a time.
TIMES: Final = {"timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "ignoreNullFields": "true"}


@dataclass(frozen=True, slots=True, order=True)
class ArchiveFile:
    """A file of an archive, and what tells it from what it was before: bytes, and when it was changed."""

    path: str
    size: int
    changed_at: str


def list_files(spark: SparkSession, paths: Sequence[str]) -> list[ArchiveFile]:
    """Give the files of an archive, those of folders too, in the order of their names.

    paths: files, folders and patterns, on any file system that Spark knows. Raises Spark's AnalysisException where
    there is nothing.
    """
    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))
    rows = found.select("path", "length", F.col("modificationTime").cast("string").alias("changed")).distinct()
    files = (ArchiveFile(row["path"], row["length"], row["changed"]) for row in rows.collect())
    return sorted(file for file in files if kind_of(file.path) in LINE_SUFFIXES | {PARQUET_SUFFIX})


def kind_of(path: str) -> str:
    """Give the suffix that says what a file holds.

    >>> kind_of("s3a://archive/1998/06.ndjson.gz"), kind_of("1998/part-0.snappy.parquet")
    ('.ndjson', '.parquet')
    """
    name = PurePosixPath(path)
    return PurePosixPath(name.stem).suffix if name.suffix in PACKED_SUFFIXES else name.suffix


def in_chunks(files: Iterable[ArchiveFile], chunk_bytes: int = CHUNK_BYTES) -> Iterator[list[ArchiveFile]]:
    """Part files, in their order, into chunks of one kind and of so many bytes or of one file.

    >>> small, large = ArchiveFile("a.jsonl", 1, ""), ArchiveFile("b.jsonl", 9, "")
    >>> [len(chunk) for chunk in in_chunks([small, small, large, small], chunk_bytes=4)]
    [2, 1, 1]
    """
    chunk: list[ArchiveFile] = []
    for file in files:
        full = sum(held.size for held in chunk) + file.size > chunk_bytes
        if chunk and (full or kind_of(file.path) != kind_of(chunk[0].path)):
            yield chunk
            chunk = []
        chunk.append(file)
    if chunk:
        yield chunk


def read_chunk(spark: SparkSession, chunk: Sequence[ArchiveFile]) -> DataFrame:
    """Give the lines of a chunk: `content`, the JSON of one submission in bytes, and where it stands.

    `file`, `block` and `line` order the rows as they stand in the archive: `block` is the byte at which the part of the
    file begins that one task reads, `line` grows within it by one a row.
    """
    paths = [file.path for file in chunk]
    if kind_of(paths[0]) == PARQUET_SUFFIX:
        rows = spark.read.option("mergeSchema", "true").parquet(*paths)
        # Through the same JSON as all others, so that it is read and refused by the same rules.
        content = F.to_json(F.struct("*"), TIMES)
    else:
        rows = spark.read.text(paths, lineSep="\n")
        content = F.col("value")
    return rows.select(
        # Bytes, as they came: whether they are UTF-8 is asked later.
        content.cast("binary").alias("content"),
        F.col("_metadata.file_path").alias("file"),
        F.col("_metadata.file_block_start").alias("block"),
        F.monotonically_increasing_id().alias("line"),
    )
