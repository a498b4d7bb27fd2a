"""A body that comes as gzip, opened while it comes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from app.api.request_errors import CorruptGzipError

# A byte of gzip can stand for a thousand: what a chunk holds is given in pieces.
PIECE_BYTES = 64 * 1024
# zlib's name for "with the header and checksum of gzip".
GZIP_WBITS = 31


class GzipBody:
    """Opens gzip (RFC 1952) chunk by chunk, also of several members one after the other.

    >>> import gzip
    >>> body, packed = GzipBody(), gzip.compress(b"a ferry ") + gzip.compress(b"sails")
    >>> b"".join(piece for chunk in (packed[:9], packed[9:]) for piece in body.feed(chunk))
    b'a ferry sails'
    >>> body.end()
    """

    def __init__(self) -> None:
        self._member = zlib.decompressobj(GZIP_WBITS)
        self._has_begun = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Give what a chunk holds, in pieces of up to 64 KiB. Raises CorruptGzipError."""
        holds_more = bool(chunk)
        while holds_more:
            try:
                piece = self._member.decompress(chunk, PIECE_BYTES)
            except zlib.error:
                raise CorruptGzipError from None
            self._has_begun = True
            chunk = self._member.unconsumed_tail
            # A full piece: more may wait inside although all of the chunk was taken.
            holds_more = bool(chunk) or len(piece) == PIECE_BYTES
            if self._member.eof:
                # Also with a full piece: then nothing waits, and no next member has begun.
                chunk = self._member.unused_data
                holds_more = bool(chunk)
                self._member, self._has_begun = zlib.decompressobj(GZIP_WBITS), False
            if piece:
                yield piece

    def end(self) -> None:
        """Raise CorruptGzipError if the last member was cut off."""
        if self._has_begun:
            raise CorruptGzipError
