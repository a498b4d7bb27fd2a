from __future__ import annotations

import gzip
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.gzip_body import PIECE_BYTES, GzipBody
from app.api.request_errors import CorruptGzipError
from tests.conftest import Service

# Around those at which a member ends together with a full piece.
SIZES = sorted({max(0, n * PIECE_BYTES + around) for n in range(4) for around in (-1, 0, 1)})
NOISE = random.Random(5).randbytes(max(SIZES))


def unpack(packed: bytes, chunk_bytes: int) -> bytes:
    body = GzipBody()
    chunks = (packed[start : start + chunk_bytes] for start in range(0, len(packed), chunk_bytes))
    content = b"".join(piece for chunk in chunks for piece in body.feed(chunk))
    body.end()
    return content


@given(
    st.lists(st.tuples(st.sampled_from(SIZES), st.booleans()), max_size=5), st.sampled_from([61, 4096, 65536, 10**6])
)
def test_members_of_any_size_come_out_as_they_were(members: list[tuple[int, bool]], chunk_bytes: int) -> None:
    contents = [NOISE[:size] if is_noise else b"x" * size for size, is_noise in members]
    assert unpack(b"".join(map(gzip.compress, contents)), chunk_bytes) == b"".join(contents)


@pytest.mark.parametrize("size", SIZES)
def test_stream_that_was_cut_off_is_damaged_at_any_size(size: int) -> None:
    with pytest.raises(CorruptGzipError):
        unpack(gzip.compress(b"x" * size)[:-1], PIECE_BYTES)


@pytest.mark.parametrize("end", ["", "\n"])
def test_last_line_of_a_body_of_whole_pieces_is_stored(service: Service, end: str) -> None:
    first = json.dumps({"text": "The ferry sails on Monday."}) + "\n"
    rest = PIECE_BYTES - len(first) - len(json.dumps({"text": ""})) - len(end)
    body = first + json.dumps({"text": ("Ships came at dawn. " * rest)[:rest]}) + end
    headers = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}
    answer = service.post("/v1/articles/bulk", content=gzip.compress(body.encode()), headers=headers)
    assert [json.loads(row)["status"] for row in answer.text.splitlines()] == [201, 201]
