"""Spark for a run: on this machine or a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from pyspark.sql import SparkSession

# What a run wants of Spark, where it is not told otherwise.
WANTED: Final = {
    "spark.app.name": "copytaster backfill",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # Texts: fewer bytes than by default.
    "spark.sql.parquet.compression.codec": "zstd",
    # A time with its zone, as others than Spark read it too.
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    # Some 7,000 articles a task, half a minute: so much is done again where an executor is lost.
    "spark.sql.files.maxPartitionBytes": "32m",
    # Rows hold texts.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
}
# On one machine: nothing of it is open to others, and few articles are not parted into hundreds of tasks.
WANTED_LOCALLY: Final = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "8",
}


@contextmanager
def open_session(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """Start Spark, or take the session of spark-submit, and end it. settings: Spark's own, before those above."""
    # Executors of this machine take this very Python, and its packages.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder if master is None else SparkSession.builder.master(master)
    is_local = master is not None and master.startswith("local")
    for name, value in ((WANTED | WANTED_LOCALLY if is_local else WANTED) | dict(settings)).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
