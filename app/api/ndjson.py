"""Lines of JSON (NDJSON, JSON Lines) out of the chunks in which a stream comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.api.request_errors import BodyTooLargeError
from app.services.errors import CopytasterError

MEDIA_TYPE = "application/x-ndjson"
MEDIA_TYPES = frozenset((MEDIA_TYPE, "application/ndjson", "application/jsonl", "application/x-jsonlines"))
# What JSON takes for white space; a line of nothing else is blank.
WHITE_SPACE = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its end. number: from 1, blank lines counted.  error: why it was not held."""

    number: int
    content: bytes
    error: CopytasterError | None = None


class LineSplitter:
    r"""Cuts a stream into lines and holds no more than the one that has not ended, up to a number of bytes.

    >>> splitter = LineSplitter(max_line_bytes=8)
    >>> [line.content for chunk in (b'{"a"', b':1}\r\n\n7') for line in splitter.feed(chunk)], splitter.held_bytes
    ([b'{"a":1}'], 1)
    >>> [(line.number, line.content) for line in splitter.end()]
    [(3, b'7')]
    """

    def __init__(self, max_line_bytes: int) -> None:
        self._max_line_bytes = max_line_bytes
        self._parts: list[bytes] = []
        self._error: CopytasterError | None = None
        self.number = 0
        self.held_bytes = 0

    def feed(self, chunk: bytes) -> Iterator[Line]:
        """Give the lines that end in a chunk. What is longer than the limit comes as its error."""
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            # Cheap, since a stream of nothing but line ends must not keep a process busy.
            if part or self._parts or self._error is not None:
                self._hold(part)
                yield from self.end()
            else:
                self.number += 1
        self._hold(rest)

    def end(self) -> Iterator[Line]:
        """Give the last line, if it lacks its end."""
        self.number += 1
        content, error = b"".join(self._parts).strip(WHITE_SPACE), self._error
        self._parts.clear()
        self._error, self.held_bytes = None, 0
        if content or error is not None:
            yield Line(self.number, content, error)

    def skip(self, error: CopytasterError) -> None:
        """Hold nothing of the line that has not ended, and answer it with an error when it does."""
        self._parts.clear()
        self._error, self.held_bytes = error, 0

    def _hold(self, part: bytes) -> None:
        if self._error is not None or not part:
            return
        self._parts.append(part)
        self.held_bytes += len(part)
        if self.held_bytes > self._max_line_bytes:
            self.skip(BodyTooLargeError(self._max_line_bytes))
