"""Lines of JSON (NDJSON, JSON Lines) out of the chunks in which a stream comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.api.request_errors import BodyTooLargeError
from app.services.errors import CopytasterError

MEDIA_TYPE = "application/x-ndjson"
MEDIA_TYPES = frozenset((MEDIA_TYPE, "application/ndjson", "application/jsonl", "application/x-jsonlines"))
# What JSON takes for white space; a line of nothing else is blank.
WHITE_SPACE = b" \t\r\n"
NOT_BLANK = re.compile(rb"[^ \t\r\n]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its end.

    number: from 1, blank lines counted.  next_offset: where the next line begins, in bytes of the stream.
    error: why its content is not held.
    """

    number: int
    next_offset: int
    content: bytes
    error: CopytasterError | None = None


class LineSplitter:
    r"""Cuts a stream into lines and holds no more than the one that has not ended, up to a number of bytes.

    number, offset: how many lines and bytes of the stream are behind, where it is not read from its beginning.

    >>> splitter = LineSplitter(max_line_bytes=8)
    >>> [line.content for chunk in (b'{"a"', b':1}\r\n\n7') for line in splitter.feed(chunk)], splitter.held_bytes
    ([b'{"a":1}'], 1)
    >>> splitter.end()
    [Line(number=3, next_offset=11, content=b'7', error=None)]
    """

    def __init__(self, max_line_bytes: int, number: int = 0, offset: int = 0) -> None:
        self._max_line_bytes = max_line_bytes
        self._parts: list[bytes] = []
        self._error: CopytasterError | None = None
        self._number = number
        self._offset = offset
        self.held_bytes = 0

    def feed(self, chunk: bytes) -> Iterator[Line]:
        """Give the lines that end in a chunk. What is longer than the limit comes as its error."""
        at = 0
        while at < len(chunk):
            if chunk[at] in WHITE_SPACE and not self._parts and self._error is None:
                at = self._pass_blank(chunk, at)
            end = chunk.find(b"\n", at)
            if end == -1:
                self._hold(chunk[at:])
                return
            self._hold(chunk[at:end])
            self._offset += 1
            at = end + 1
            yield from self.end()

    def end(self) -> list[Line]:
        """Give the last line, if it lacks its end."""
        self._number += 1
        content, error = b"".join(self._parts).strip(WHITE_SPACE), self._error
        self._parts.clear()
        self._error, self.held_bytes = None, 0
        return [Line(self._number, self._offset, content, error)] if content or error is not None else []

    def skip(self, error: CopytasterError) -> None:
        """Hold nothing of the line that has not ended, and answer it with an error when it does."""
        self._parts.clear()
        self._error, self.held_bytes = error, 0

    def _pass_blank(self, chunk: bytes, at: int) -> int:
        """Give where the next line that is not blank begins: a stream of nothing else must not keep a process busy."""
        found = NOT_BLANK.search(chunk, at)
        end = found.start() if found else len(chunk)
        self._number += chunk.count(b"\n", at, end)
        self._offset += end - at
        return end

    def _hold(self, part: bytes) -> None:
        self._offset += len(part)
        if self._error is not None or not part:
            return
        self._parts.append(part)
        self.held_bytes += len(part)
        if self.held_bytes > self._max_line_bytes:
            self.skip(BodyTooLargeError(self._max_line_bytes))
