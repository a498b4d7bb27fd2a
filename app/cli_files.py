"""Files for the command line: found, read, cleaned. One that cannot be used does not stop the others."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import click
from rich.console import Console
from rich.progress import track

from app.api.request_errors import InvalidFieldsError
from app.services.cleaning import Cleaning, clean_submission
from app.services.errors import BadTextError, CopytasterError, TextTooLargeError
from app.services.submissions import Fields, Limits, Submission, accept_bytes, accept_html_bytes

Row = TypeVar("Row")

STDIN = "-"
HTML_SUFFIXES = (".html", ".htm")
# What a folder is searched for; a file that is named itself may end otherwise.
LINE_SUFFIXES = (".ndjson", ".jsonl")
SUFFIXES = frozenset((".txt", *HTML_SUFFIXES, *LINE_SUFFIXES))
GZIP_SUFFIX = ".gz"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be used, and why, in one line."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file and what became of it."""

    file: str
    submission: Submission
    cleaning: Cleaning


def find_files(names: Iterable[str]) -> list[str]:
    """Give the named files, and for each folder the text files in it and below, in the order of their names."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if name != STDIN and path.is_dir():
            found += sorted(
                str(file) for file in path.rglob("*") if kind_of(str(file)) in SUFFIXES and not file.is_dir()
            )
        else:
            found.append(name)
    return found


def clean_files(files: list[str], charset: str | None, fields: Fields, limits: Limits) -> Iterator[Cleaned | Refused]:
    """Clean each file; nothing is stored."""
    for file in files:
        try:
            submission = read_file(file, charset, fields, limits)
            yield Cleaned(file, submission, clean_submission(submission, limits))
        except (OSError, EOFError, zlib.error, BadTextError) as error:
            yield Refused(file, explain(error))


def read_file(file: str, charset: str | None, fields: Fields, limits: Limits) -> Submission:
    """Give the submission of a file, `-` for standard input. Raises OSError and BadTextError."""
    # UTF-32 takes four bytes for one of UTF-8: what is longer is too long in every charset, and is not read on.
    is_html = kind_of(file) in HTML_SUFFIXES
    max_text_bytes = limits.max_html_bytes if is_html else limits.max_text_bytes
    max_bytes = 4 * max_text_bytes
    with open_unpacked(file) as stream:
        raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise TextTooLargeError(max_text_bytes)
    if is_html:
        return accept_html_bytes(raw, charset, fields, limits)
    return accept_bytes(raw, charset or "utf-8", fields, limits)


def with_progress(rows: Iterator[Row], total: int, what: str, console: Console) -> Iterator[Row]:
    """Give the rows and show on a terminal how many are done."""
    return iter(track(rows, what, total, console=console, transient=True, disable=total < 2 or not console.is_terminal))


def open_unpacked(file: str) -> BinaryIO:
    """Open a file, `-` for standard input, through gzip where its name says so. Raises OSError."""
    if file != STDIN and file.endswith(GZIP_SUFFIX):
        return cast("BinaryIO", gzip.open(file))
    return cast("BinaryIO", click.open_file(file, "rb"))


def kind_of(file: str) -> str:
    """Give the suffix that says what a file holds.

    >>> kind_of("page.html.gz"), kind_of("story.txt")
    ('.html', '.txt')
    """
    return Path(file.removesuffix(GZIP_SUFFIX)).suffix


def explain(error: Exception) -> str:
    """Give in one line why a file or line could not be used."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, InvalidFieldsError):
        # Its own words point to a member of the answer over HTTP, which is not there.
        return "; ".join(f"{field.where} {field.detail}".strip() for field in error.fields)
    return str(error) if isinstance(error, CopytasterError | EOFError | zlib.error) else f"{type(error).__name__}"
