"""Cursors of lists, and the answer that holds a page of one, with the Link header to the next (RFC 8288)."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import Request, Response

from app.api.json_response import json_response
from app.api.request_errors import FieldProblem, InvalidParametersError

Place = TypeVar("Place")
# The largest number of a row; a database refuses a larger one.
MAX_NUMBER = 2**63 - 1
# The largest size: its column has 32 bits.
MAX_SIZE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Cursors(Generic[Place]):
    """How the place where a page begins is written as an opaque text, and read again.

    unpack: raises ValueError for bytes that are no place.  parameter: of the query, which takes the cursor.
    """

    pack: Callable[[Place], bytes]
    unpack: Callable[[bytes], Place]
    parameter: str = "cursor"

    def write(self, place: Place) -> str:
        """Give the cursor of a place."""
        return urlsafe_b64encode(self.pack(place)).decode().rstrip("=")

    def read(self, cursor: str) -> Place:
        """Give the place that a cursor stands for. Raises InvalidParametersError for one that was not written here.

        >>> SIZE_CURSORS.read(SIZE_CURSORS.write((3, UUID(int=7))))
        (3, UUID('00000000-0000-0000-0000-000000000007'))
        """
        try:
            place = self.unpack(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
            # Base64 has several texts for the same bytes; only one of them was written here.
            if self.write(place) == cursor:
                return place
        except ValueError:
            pass
        problem = FieldProblem(self.parameter, "is no cursor that this list gave; begin without one")
        raise InvalidParametersError((problem,))


def _unpack_number(content: bytes) -> int:
    return _within(int.from_bytes(content, "big"), MAX_NUMBER)


def _unpack_size(content: bytes) -> tuple[int, UUID]:
    return _within(int.from_bytes(content[:8], "big"), MAX_SIZE), UUID(bytes=content[8:])


def _unpack_name(content: bytes) -> str:
    name = content.decode()
    if not name or "\0" in name:
        raise ValueError(name)
    return name


def _within(number: int, most: int) -> int:
    if number > most:
        raise ValueError(number)
    return number


ID_CURSORS: Cursors[UUID] = Cursors(lambda place: place.bytes, lambda content: UUID(bytes=content))
NUMBER_CURSORS: Cursors[int] = Cursors(lambda place: place.to_bytes(8, "big"), _unpack_number)
NAME_CURSORS: Cursors[str] = Cursors(str.encode, _unpack_name)
# A size, and below which id among those of this size.
SIZE_CURSORS: Cursors[tuple[int, UUID]] = Cursors(
    lambda place: place[0].to_bytes(8, "big") + place[1].bytes, _unpack_size
)
CHANGE_CURSORS: Cursors[int] = Cursors(NUMBER_CURSORS.pack, NUMBER_CURSORS.unpack, "after")


def page_response(request: Request, items: Sequence[object], cursor: str | None) -> Response:
    """Give the response that holds a page. cursor: of the next one; None at the end."""
    headers = {} if cursor is None else {"Link": next_link(request, "cursor", cursor)}
    return json_response({"items": items, "next": cursor}, headers=headers)


def next_link(request: Request, parameter: str, cursor: str) -> str:
    """Give the Link header to the next page of this very list. parameter: of the query, which takes the cursor."""
    parameters = {**request.query_params, parameter: cursor}
    # The path as it is called: decoded, it may hold what ends an address, or stands in no header.
    return f'<{quote(request.scope["path"])}?{urlencode(parameters)}>; rel="next"'
