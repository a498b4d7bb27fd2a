"""What a caller hands in: checked, and with the keys by which it is recognized."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal

import orjson

from app.core.records import Options
from app.services.charsets import decode_html, decode_text, find_html_charset
from app.services.errors import (
    EmptyTextError,
    LoneSurrogateError,
    NulCharacterError,
    TextTooLargeError,
    TooManyLinesError,
)

MediaType = Literal["text/plain", "text/html"]

FIRST_OPTIONS = frozenset(("repeats", "captions", "furniture"))
DEFAULT_OPTIONS = Options()

LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Letters and symbols by their category, and yet nothing is to be seen: fillers, joiners, an empty Braille cell.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
UNSEEN_CATEGORIES = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a text may be, and the HTML that holds one: bytes of the UTF-8 form, and lines of the text."""

    max_text_bytes: int
    max_html_bytes: int
    max_lines: int


@dataclass(frozen=True, slots=True)
class Fields:
    """What a caller says about a text. submitted_metadata: a JSON object, its keys sorted."""

    url: str | None = None
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    submitted_metadata: str = "{}"
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Submission:
    """What passed the checks. raw: the bytes as they came, in `charset`; `text` is what they say, HTML as it stands.

    submission_key: the same for two submissions if and only if text, type and every field are the same (SHA-256).
    identity_key: the same for two submissions if they are one article (SHA-256), that is: the same source and url;
    without url, the very same submission.
    """

    text: str
    raw: bytes
    charset: str
    fields: Fields
    media_type: MediaType = "text/plain"
    submission_key: bytes = field(init=False)
    identity_key: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Find the keys, once: they are asked for again and again."""
        said = {name: getattr(self.fields, name) for name in Fields.__slots__}
        said["options"] = _options_asked(self.fields.options)
        kind = [] if self.media_type == "text/plain" else [self.media_type]
        key = sha256(orjson.dumps([self.text, said, *kind], option=orjson.OPT_SORT_KEYS)).digest()
        object.__setattr__(self, "submission_key", key)
        object.__setattr__(self, "identity_key", identity_of(self.fields.source, self.fields.url, key))


def with_stated(submission: Submission, stated: Fields) -> Submission:
    """Give a submission with the source, language and options that are stated for all, where it says nothing itself."""
    said = submission.fields
    fields = replace(
        said,
        source=said.source if said.source is not None else stated.source,
        language=said.language if said.language is not None else stated.language,
        options=said.options if said.options != DEFAULT_OPTIONS else stated.options,
    )
    return replace(submission, fields=fields)


def identity_of(source: str | None, url: str | None, submission_key: bytes) -> bytes:
    """Give the key by which an article is known again: of its source and url; without url, of its submission."""
    if url is None:
        return sha256(b"submission:" + submission_key).digest()
    return sha256(b"url:" + orjson.dumps([source, url])).digest()


def _options_asked(options: Options) -> dict[str, str]:
    """Leave out what came after the first release and is not asked for, so that the keys in the store stay valid."""
    said = {name: getattr(options, name) for name in Options.__slots__}
    return {
        name: value for name, value in said.items() if name in FIRST_OPTIONS or value != getattr(DEFAULT_OPTIONS, name)
    }


def accept_text(text: str, fields: Fields, limits: Limits) -> Submission:
    """Give the submission of a text that came as characters. Raises a BadTextError."""
    check_text(text, limits)
    return Submission(text, text.encode(), "utf-8", fields)


def accept_bytes(raw: bytes, charset: str, fields: Fields, limits: Limits) -> Submission:
    """Give the submission of a text that came as bytes. Raises a BadTextError."""
    text = decode_text(raw, charset)
    check_text(text, limits)
    return Submission(text, raw, charset.lower(), fields)


def accept_html(html: str, fields: Fields, limits: Limits) -> Submission:
    """Give the submission of HTML that came as characters. Raises a BadTextError."""
    check_size(html, limits.max_html_bytes)
    return Submission(html, html.encode(), "utf-8", fields, "text/html")


def accept_html_bytes(raw: bytes, charset: str | None, fields: Fields, limits: Limits) -> Submission:
    """Give the submission of HTML that came as bytes; without a charset, in the one that it states. As above."""
    charset = charset or find_html_charset(raw)
    html = decode_html(raw, charset)
    check_size(html, limits.max_html_bytes)
    return Submission(html, raw, charset.lower(), fields, "text/html")


def check_text(text: str, limits: Limits) -> None:
    """Raise the BadTextError that says why this text cannot be an article; nothing if it can."""
    check_size(text, limits.max_text_bytes)
    nul = text.find("\0")
    if nul >= 0:
        raise NulCharacterError(nul)
    if not any(is_seen(character) for character in text):
        raise EmptyTextError
    if sum(1 for _ in LINE_END.finditer(text)) >= limits.max_lines:
        raise TooManyLinesError(limits.max_lines)


def check_size(text: str, max_bytes: int) -> None:
    """Raise TextTooLargeError, or LoneSurrogateError for what has no form in UTF-8."""
    try:
        size_bytes = len(text.encode())
    except UnicodeEncodeError as error:
        raise LoneSurrogateError(error.start) from None
    if size_bytes > max_bytes:
        raise TextTooLargeError(max_bytes)


def is_seen(character: str) -> bool:
    r"""Whether a character leaves ink.

    >>> [is_seen(c) for c in ("a", "…", " ", "\u200b", "\u2800")]
    [True, True, False, False, False]
    """
    return unicodedata.category(character) not in UNSEEN_CATEGORIES and character not in BLANKS
