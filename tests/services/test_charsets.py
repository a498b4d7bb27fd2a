from __future__ import annotations

import codecs

import pytest

from app.services.charsets import CHARSETS, decode_text
from app.services.errors import UndecodableTextError, UnknownCharsetError


@pytest.mark.parametrize("name", sorted(CHARSETS))
def test_every_charset_is_the_name_that_python_finds(name: str) -> None:
    assert codecs.lookup(name).name == name
    assert decode_text("Ferry".encode(name), name) == "Ferry"


@pytest.mark.parametrize(
    "label",
    ["", "utf 8", "utf-8;x", "klingon", "hex", "rot13", "unicode_escape", "utf-7", "punycode", "ütf-8"],
)
def test_label_that_is_no_charset_is_refused(label: str) -> None:
    with pytest.raises(UnknownCharsetError):
        decode_text(b"a", label)


@pytest.mark.parametrize(
    ("raw", "charset", "position"),
    [
        (b"ab\xff", "utf-8", 2),
        (b"\xed\xa0\x80", "utf-8", 0),
        (b"a\0\0\xd8", "utf-16-le", 2),
        (b"a\0b", "utf-16-le", 2),
        (b"\x81", "cp1252", 0),
    ],
)
def test_bytes_that_do_not_fit_are_refused_with_their_place(raw: bytes, charset: str, position: int) -> None:
    with pytest.raises(UndecodableTextError) as refused:
        decode_text(raw, charset)
    assert refused.value.position == position


def test_byte_order_mark_of_utf_8_stays() -> None:
    assert decode_text(b"\xef\xbb\xbfa", "utf-8") == "\ufeffa"
