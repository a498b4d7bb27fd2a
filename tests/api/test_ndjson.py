from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from app.api.ndjson import WHITE_SPACE, Line, LineSplitter
from app.api.request_errors import BodyTooLargeError

MAX_LINE_BYTES = 6


def split_at_once(body: bytes) -> list[tuple[int, int, bytes | None]]:
    """Split as one would who has all of the body: number, offset of the next, content, None where it is too long."""
    found, offset = [], 0
    for number, part in enumerate(body.split(b"\n"), 1):
        offset = min(offset + len(part) + 1, len(body))
        begun = part.lstrip(WHITE_SPACE)
        if begun:
            found.append((number, offset, begun.rstrip(WHITE_SPACE) if len(begun) <= MAX_LINE_BYTES else None))
    return found


def told(line: Line) -> tuple[int, int, bytes | None]:
    assert line.error is None or isinstance(line.error, BodyTooLargeError)
    return line.number, line.next_offset, line.content if line.error is None else None


@given(
    st.text("\n\n\r \tab", max_size=60).map(str.encode), st.lists(st.integers(min_value=0, max_value=60), max_size=8)
)
@example(b" " * 20 + b"\na", [9])
def test_lines_are_the_same_in_whatever_chunks_they_come(body: bytes, cuts: list[int]) -> None:
    splitter, places = LineSplitter(MAX_LINE_BYTES), sorted({0, *cuts, len(body)})
    chunks = [body[start:end] for start, end in pairwise(places)]
    lines = [line for chunk in chunks for line in splitter.feed(chunk)] + splitter.end()
    assert [told(line) for line in lines] == split_at_once(body)


def test_nothing_is_held_of_blank_lines() -> None:
    splitter = LineSplitter(MAX_LINE_BYTES)
    assert not list(splitter.feed(b"\n \r\n\t\n    "))
    assert splitter.held_bytes == 0
    assert list(splitter.feed(b"  a \n")) == [Line(4, 15, b"a")]
