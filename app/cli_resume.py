"""What a command has done, so that the next one can go on there.

Of an ingest: a line of JSON for each transaction. Of a reclean, which goes through the articles by id: the last one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self
from uuid import UUID

import click
import orjson

FORM = 1


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells a file from what it was before: bytes, and nanoseconds of its last change."""

    size: int
    changed_ns: int

    @classmethod
    def of(cls, file: str) -> Self:
        """Look at a file. Raises OSError."""
        status = Path(file).stat()
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a file is done. lines, offset: behind it, in bytes of what is opened where it is packed."""

    file: str
    state: FileState
    lines: int = 0
    offset: int = 0
    is_done: bool = False


class ResumeFile:
    """The marks of an ingest. Lines are only added, and one that lacks its end is as if it were not there.

    So each is written whole or not at all, also under `kill -9` and power failure, and takes as long after a million
    files as after one.
    """

    def __init__(self, path: Path, of: str) -> None:
        """Open or make a resume file. of: what the ingest does, since the marks of another one mean nothing here.

        Raises click.ClickException for a file that is none, or of another ingest, and OSError.
        """
        self.marks: dict[str, Mark] = {}
        head = orjson.dumps({"copytaster_ingest": FORM, "of": sha256(of.encode()).hexdigest()[:32]})
        written = path.read_bytes() if path.exists() else b""
        # What lacks its end was cut off while it was written.
        whole = written[: written.rfind(b"\n") + 1]
        lines = whole.splitlines()
        if lines[0] != head if lines else not head.startswith(written):
            raise click.ClickException(
                f"{path} is no resume file of this ingest: it was begun with another database or other options"
            )
        self._stream = path.open("r+b" if written else "wb")
        self._stream.truncate(len(whole))
        self._stream.seek(len(whole))
        if not lines:
            self._append(head)
        for line in lines[1:]:
            for row in orjson.loads(line):
                self._keep(Mark(**row | {"state": FileState(**row["state"])}))

    def record(self, marks: Iterable[Mark]) -> None:
        """Write what a transaction has done, after its commit; it is on the disk when this returns."""
        last = {mark.file: mark for mark in marks}
        if last:
            self._append(orjson.dumps([asdict(mark) for mark in last.values()]))

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _append(self, line: bytes) -> None:
        self._stream.write(line + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _keep(self, mark: Mark) -> None:
        self.marks[mark.file] = mark


def read_place(path: Path) -> UUID | None:
    """Give the id of the last article that a run before was done with; None where there was none.

    Raises click.ClickException for a file that holds anything else.
    """
    if not path.exists():
        return None
    try:
        return UUID(path.read_text(encoding="ascii").strip())
    except ValueError:
        raise click.ClickException(f"{path} is no file of a run that ended; name another one") from None


def write_place(path: Path, article_id: UUID) -> None:
    """Note the article that is done last: whole or not at all, also under `kill -9`."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(f"{article_id}\n", encoding="ascii")
    beside.replace(path)
