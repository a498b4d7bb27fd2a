"""The folder of a run, on any file system that Spark knows: what is done, and a few lines of text."""

from __future__ import annotations

from typing import Any

from pyspark.sql import SparkSession

# What Spark writes last into the folder of a data set, when all of it is there.
DONE = "_SUCCESS"


class Folder:
    """A folder that may not be there yet."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        context: Any = spark.sparkContext
        self._jvm = context._jvm
        self._path = path.rstrip("/")
        self._files = self._jvm.org.apache.hadoop.fs.Path(self._path).getFileSystem(context._jsc.hadoopConfiguration())

    def path_of(self, *names: str) -> str:
        """Give the path of what lies in it."""
        return "/".join((self._path, *names))

    def is_done(self, name: str) -> bool:
        """Whether a data set is there, and whole."""
        return bool(self._files.exists(self._hadoop(name, DONE)))

    def read_text(self, name: str) -> str | None:
        """Give what a file says; None where there is none."""
        if not self._files.exists(self._hadoop(name)):
            return None
        stream = self._files.open(self._hadoop(name))
        try:
            return bytes(stream.readAllBytes()).decode()
        finally:
            stream.close()

    def write_text(self, name: str, text: str) -> None:
        """Write a file, whole or not at all."""
        beside = self._hadoop(f"{name}.new")
        stream = self._files.create(beside, True)
        stream.write(text.encode())
        stream.close()
        self._files.delete(self._hadoop(name), False)
        if not self._files.rename(beside, self._hadoop(name)):
            raise OSError(f"{self.path_of(name)} could not be written")

    def _hadoop(self, *names: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(self.path_of(*names))
