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
