"""The charsets in which a text may come."""

from __future__ import annotations

import codecs
import re

from app.services.errors import UndecodableTextError, UnknownCharsetError

# Python's names of the encodings that the web knows (https://encoding.spec.whatwg.org), and UTF-32. A list of what is
# let in: Python's own list also holds `unicode_escape`, `idna` and the like, which are no charsets, and some are slow.
CHARSETS = frozenset(
    (
        *("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *(f"iso8859-{part}" for part in range(1, 17) if part != 12),  # 12 was never issued
        *(f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))),
        *("koi8-r", "koi8-u", "mac-roman", "gb2312", "gbk", "gb18030", "big5", "big5hkscs"),
        *("euc_jp", "shift_jis", "iso2022_jp", "euc_kr"),
    )
)


WINDOWS_1252 = frozenset(("ascii", "iso8859-1"))
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"))
SCANNED_BYTES = 1024
META_CHARSET = re.compile(rb"<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,32})", re.IGNORECASE)
# The characters of a charset's label (RFC 2978, 2.3). Python itself would take "utf 8" too.
LABEL = re.compile(r"[A-Za-z0-9_.:-]{1,32}", re.ASCII)


def decode_text(raw: bytes, charset: str) -> str:
    r"""Give the text of the bytes, each character as it stands there: a byte order mark of UTF-8 stays.

    Raises UnknownCharsetError, and UndecodableTextError with the position of the first bad byte.

    >>> decode_text(b"caf\xe9", "ISO-8859-1")
    'café'
    """
    try:
        return raw.decode(_python_name(charset))
    except UnicodeDecodeError as error:
        raise UndecodableTextError(charset, error.start) from None


def _python_name(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name if LABEL.fullmatch(charset) else ""
    except LookupError:
        name = ""
    if name not in CHARSETS:
        raise UnknownCharsetError
    return name


def decode_html(raw: bytes, charset: str) -> str:
    r"""Give the text of a page's bytes; ASCII and ISO 8859-1 mean Windows-1252 there, as in every browser.

    Raises UnknownCharsetError and UndecodableTextError.

    >>> decode_html(b"\x93Sail!\x94", "ISO-8859-1")
    '“Sail!”'
    """
    return decode_text(raw, "cp1252" if _python_name(charset) in WINDOWS_1252 else charset)


def find_html_charset(raw: bytes) -> str:
    """Give the charset that a page states by its byte order mark or in its first 1,024 bytes; UTF-8 if none is known.

    Source: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding

    >>> find_html_charset(b'<html><meta charset="koi8-r"><p>...')
    'koi8-r'
    """
    for mark, charset in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return charset
    found = META_CHARSET.search(raw[:SCANNED_BYTES])
    stated = found[1].decode("ascii") if found else "utf-8"
    try:
        # A page that says UTF-16 in letters of one byte is not in UTF-16.
        return "utf-8" if _python_name(stated).startswith("utf") else stated
    except UnknownCharsetError:
        return "utf-8"
