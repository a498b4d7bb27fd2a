"""Cursors of lists, and the Link header that names the next page (RFC 8288)."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Request

from app.api.request_errors import FieldProblem, InvalidParametersError

# The largest number of a row; a database refuses a larger one.
MAX_NUMBER = 2**63 - 1


def write_cursor(before: UUID) -> str:
    """Give the cursor of the page that begins below an id."""
    return urlsafe_b64encode(before.bytes).decode().rstrip("=")


def read_cursor(cursor: str) -> UUID:
    """Give the id that a cursor stands for. Raises InvalidParametersError for one that was not written here.

    >>> read_cursor(write_cursor(UUID(int=7))).int
    7
    """
    try:
        before = UUID(bytes=urlsafe_b64decode(cursor.encode("ascii") + b"=="))
    except ValueError:
        before = None
    if before is None or write_cursor(before) != cursor:
        raise InvalidParametersError((FieldProblem("cursor", "is none that a page gave as next; begin without one"),))
    return before


def write_size_cursor(size: int, before: UUID) -> str:
    """Give the cursor of a page that begins below an id among those of a size."""
    return urlsafe_b64encode(size.to_bytes(8, "big") + before.bytes).decode()


def read_size_cursor(cursor: str) -> tuple[int, UUID]:
    """Give the size and the id that a cursor stands for. Raises InvalidParametersError.

    >>> read_size_cursor(write_size_cursor(3, UUID(int=7)))
    (3, UUID('00000000-0000-0000-0000-000000000007'))
    """
    try:
        content = urlsafe_b64decode(cursor.encode("ascii"))
        size, before = int.from_bytes(content[:8], "big"), UUID(bytes=content[8:])
        # Sizes are columns of 32 bits.
        is_ours = size < 2**31 and write_size_cursor(size, before) == cursor
    except ValueError:
        is_ours = False
    if not is_ours:
        raise InvalidParametersError((FieldProblem("cursor", "is none that a page gave as next; begin without one"),))
    return size, before


def write_number_cursor(before: int) -> str:
    """Give the cursor of the page that begins below a number."""
    return write_cursor(UUID(int=before))


def read_number_cursor(cursor: str) -> int:
    """Give the number that a cursor stands for. Raises InvalidParametersError for one that was not written here.

    >>> read_number_cursor(write_number_cursor(7))
    7
    """
    return min(read_cursor(cursor).int, MAX_NUMBER)


def write_name_cursor(after: str) -> str:
    """Give the cursor of the page that begins after a name."""
    return urlsafe_b64encode(after.encode()).decode().rstrip("=")


def read_name_cursor(cursor: str) -> str:
    """Give the name that a cursor stands for. Raises InvalidParametersError for one that was not written here.

    >>> read_name_cursor(write_name_cursor("Varn/Tarn Post"))
    'Varn/Tarn Post'
    """
    try:
        after = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
    except ValueError:
        after = ""
    if write_name_cursor(after) != cursor or not after or "\0" in after:
        raise InvalidParametersError((FieldProblem("cursor", "is none that a page gave as next; begin without one"),))
    return after


def write_change_cursor(number: int) -> str:
    """Give the cursor of a place in the feed of changes."""
    return urlsafe_b64encode(number.to_bytes(8, "big")).decode().rstrip("=")


def read_change_cursor(cursor: str) -> int:
    """Give the number of the change that a cursor stands for. Raises InvalidParametersError.

    >>> read_change_cursor(write_change_cursor(7))
    7
    """
    try:
        number = int.from_bytes(urlsafe_b64decode(cursor.encode("ascii") + b"="), "big")
        # Numbers of rows have 63 bits.
        is_ours = number < 2**63 and write_change_cursor(number) == cursor
    except (ValueError, OverflowError):
        is_ours = False
    if not is_ours:
        raise InvalidParametersError((FieldProblem("after", "is none that this feed gave; begin without one"),))
    return number


def next_link(request: Request, parameter: str, cursor: str) -> str:
    """Give the Link header to the next page of this very list. parameter: of the query, which takes the cursor."""
    parameters = {**request.query_params, parameter: cursor}
    return f'<{request.url.path}?{urlencode(parameters)}>; rel="next"'
