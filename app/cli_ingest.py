"""Files and lines for `copytaster ingest`: read one after the other, stored in batches, gone on with after a break."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from app.api.ndjson import Line, LineSplitter
from app.api.request_errors import RequestError
from app.api.requests import max_body_bytes, submission_of_json
from app.cli_files import LINE_SUFFIXES, STDIN, explain, kind_of, open_unpacked, read_file
from app.cli_jobs import Fate, Kept, NotKept, Store
from app.cli_options import UnusableError
from app.cli_resume import FileState, Mark, ResumeFile
from app.services.errors import BadTextError
from app.services.submissions import Fields, Limits, Submission, with_stated

# As in app/api/bulk_response.py; the marks of a batch are written once.
MAX_BATCH_ARTICLES = 64
MAX_BATCH_BYTES = 1024 * 1024
CHUNK_BYTES = 64 * 1024
# What a file or line can be wrong with. zlib and gzip name a file that is damaged or cut off in three ways.
UNREADABLE = (OSError, EOFError, zlib.error, BadTextError, RequestError)


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a file, or of a line of one, in the store."""

    file: str
    line: int | None
    kept: Kept


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """A file, or a line of one, that could not be stored, and why, in one line."""

    file: str
    line: int | None
    why: str

    @property
    def place(self) -> str:
        """Give where it stands, as compilers name it."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of which nothing is left to do. was_done: it was not read, since it was done before."""

    file: str
    was_done: bool


Row = Ingested | RefusedInput | Passed


@dataclass(frozen=True, slots=True)
class _Item:
    """What was read, and how far its file is done when it is stored: None where it would not be known again.

    read: None at the end of a file of lines, and of one that `was_done`.
    """

    file: str
    line: int | None
    read: Submission | Exception | None
    mark: Mark | None
    was_done: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an ingest reads. fields: what the command line states, for what says nothing itself.

    stdin_is_lines: standard input is NDJSON.
    """

    files: tuple[str, ...]
    charset: str | None
    fields: Fields
    stdin_is_lines: bool = False


def ingest_inputs(
    limits: Limits, inputs: Inputs, store: Store, resume: ResumeFile | None = None, jobs: int = 1
) -> Generator[Row]:
    """Store what the files hold, a transaction for some dozen articles; give what became of each after its commit.

    limits: of a text.  jobs: transactions that `store` makes of a batch. Raises UnusableError, and what `store` raises.
    """
    untold: deque[list[_Item]] = deque()

    def read_batches() -> Iterator[list[Submission]]:
        for batch in _batches(_read_all(limits, inputs, resume), jobs):
            untold.append(batch)
            yield [item.read for item in batch if isinstance(item.read, Submission)]

    for fates in store(read_batches()):
        yield from _tell(untold.popleft(), fates, resume)


def _batches(items: Iterable[_Item], jobs: int) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.read.raw) if isinstance(item.read, Submission) else 0
        if len(batch) >= jobs * MAX_BATCH_ARTICLES or size >= jobs * MAX_BATCH_BYTES:
            yield batch
            batch, size = [], 0
    yield batch


def _tell(batch: list[_Item], fates: Iterable[Fate], resume: ResumeFile | None) -> Iterator[Row]:
    of_submissions = iter(fates)
    for item in batch:
        fate = next(of_submissions) if isinstance(item.read, Submission) else item.read
        if isinstance(fate, Kept):
            yield Ingested(item.file, item.line, fate)
        elif isinstance(fate, NotKept):
            if fate.for_all:
                raise UnusableError(fate.why)
            yield RefusedInput(item.file, item.line, fate.why)
        elif fate is not None:
            yield RefusedInput(item.file, item.line, explain(fate))
        if fate is None or item.line is None:
            yield Passed(item.file, item.was_done)
    # After it was told: one who is told twice can see that, one who is not told cannot.
    if resume is not None:
        resume.record(item.mark for item in batch if item.mark is not None)


def _read_all(limits: Limits, inputs: Inputs, resume: ResumeFile | None) -> Iterator[_Item]:
    for file in inputs.files:
        begin: Mark | None = None
        try:
            if file != STDIN:
                begin = Mark(str(Path(file).absolute()), FileState.of(file))
            before = resume.marks.get(begin.file) if resume is not None and begin is not None else None
            if before is not None and begin is not None and before.state == begin.state:
                begin = before
            elif before is not None:
                click.echo(f"{file} has changed: it is read from its beginning", err=True)
            if begin is not None and begin.is_done:
                yield _Item(file, None, None, None, was_done=True)
            elif kind_of(file) in LINE_SUFFIXES or (file == STDIN and inputs.stdin_is_lines):
                yield from _read_lines(limits, inputs, file, begin)
            else:
                done = replace(begin, is_done=True) if begin else None
                yield _Item(file, None, read_file(file, inputs.charset, inputs.fields, limits), done)
        except UNREADABLE as error:
            # Not marked as done: what could not be read may be put right.
            yield _Item(file, None, error, None)


def _read_lines(limits: Limits, inputs: Inputs, file: str, begin: Mark | None) -> Iterator[_Item]:
    """Give the lines of a file, and at its end an item without one."""
    lines, offset = (begin.lines, begin.offset) if begin else (0, 0)
    splitter = LineSplitter(max_body_bytes(limits), lines, offset)
    with open_unpacked(file) as stream:
        # Of a packed file this reads what is behind; it has no other way to get there.
        if offset:
            stream.seek(offset)
        for line in _lines(stream, splitter):
            read = line.error or _submission(line.content, inputs, limits)
            mark = replace(begin, lines=line.number, offset=line.next_offset) if begin else None
            yield _Item(file, line.number, read, mark)
    yield _Item(file, None, None, replace(begin, is_done=True) if begin else None)


def _lines(stream: BinaryIO, splitter: LineSplitter) -> Iterator[Line]:
    while chunk := stream.read(CHUNK_BYTES):
        yield from splitter.feed(chunk)
    yield from splitter.end()


def _submission(content: bytes, inputs: Inputs, limits: Limits) -> Submission | Exception:
    """Give the submission of a line, with what the command line states where it says nothing itself."""
    try:
        return with_stated(submission_of_json(content, limits), inputs.fields)
    except (BadTextError, RequestError) as error:
        return error


def with_rate(rows: Iterator[Row], files: int, console: Console) -> Iterator[Row]:
    """Give the rows and show on a terminal how many files and articles are done, and how many a second."""
    columns = (
        TextColumn("Storing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[articles]:,} articles, {task.fields[rate]:,.0f}/s"),
    )
    begun, articles = monotonic(), 0
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=files, articles=0, rate=0.0)
        for row in rows:
            articles += isinstance(row, Ingested)
            rate = articles / max(monotonic() - begun, 0.001)
            progress.update(task, advance=int(isinstance(row, Passed)), articles=articles, rate=rate)
            yield row
