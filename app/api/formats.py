"""The forms in which an article is answered, and how a caller chooses among them. A new format is a row of FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol, TypeVar

from fastapi import Request, Response

from app.api.markdown import write_markdown
from app.api.news_article import write_news_article
from app.api.ninjs import write_ninjs
from app.api.offsets import convert_details
from app.api.request_errors import NotAcceptableError
from app.api.schemas import FormatName, OffsetUnit, RepresentationQuery
from app.services.answers import ArticleAnswer, raw_text_of
from app.storage.articles import StoredArticle


def write_json(answer: ArticleAnswer, unit: OffsetUnit) -> bytes:
    """Give the article as JSON, its spans in the unit."""
    if unit != "codepoint":
        answer = replace(answer, details=convert_details(answer, unit))
    return answer.to_json()


def write_text(answer: ArticleAnswer, _unit: OffsetUnit) -> bytes:
    """Give the canonical text alone."""
    return answer.text.encode()


class HasMediaType(Protocol):
    """What a caller chooses by Accept: a format of an article, or of an export."""

    @property
    def media_type(self) -> str:
        """Without parameters, in lower case."""
        ...


Choice = TypeVar("Choice", bound=HasMediaType)


@dataclass(frozen=True, slots=True)
class Format:
    """One form of an article."""

    name: FormatName
    media_type: str
    content_type: str
    write: Callable[[ArticleAnswer, OffsetUnit], bytes]


# The first one is answered to those who accept anything, or anything of its kind. No type is registered for ninjs; this
# one is in use, and is read as JSON by its suffix (RFC 6839).
FORMATS = (
    Format("json", "application/json", "application/json", write_json),
    Format("text", "text/plain", "text/plain; charset=utf-8", write_text),
    Format("markdown", "text/markdown", "text/markdown; charset=utf-8", write_markdown),
    Format("ninjs", "application/ninjs+json", "application/ninjs+json", write_ninjs),
    Format("jsonld", "application/ld+json", "application/ld+json", write_news_article),
)


@dataclass(frozen=True, slots=True)
class Representation:
    """What the caller wants to see: the format, and the unit of the spans."""

    format: Format
    unit: OffsetUnit

    def answer(self, answer: ArticleAnswer, status: int = 200, headers: dict[str, str] | None = None) -> Response:
        """Give the response that shows an article."""
        return Response(
            self.format.write(answer, self.unit),
            status,
            {"Content-Type": self.format.content_type, "Vary": "Accept", **(headers or {})},
        )


def choose_representation(request: Request, query: RepresentationQuery) -> Representation:
    """Give what `?format=` names, otherwise what Accept prefers. Raises NotAcceptableError."""
    if query.format is not None:
        chosen = next(row for row in FORMATS if row.name == query.format)
    else:
        chosen = choose_format(join_lines(request, "accept"), FORMATS)
    return Representation(chosen, query.offsets)


def choose_format(accept: str, formats: Sequence[Choice]) -> Choice:
    """Give the format of the highest quality in an Accept header, the earlier row among equals (RFC 9110, 12.5.1).

    Raises NotAcceptableError where none has a quality above 0.

    >>> choose_format("text/*;q=0.5, application/json;q=0.4", FORMATS).name
    'text'
    """
    ranges = [_parse_range(part) for part in (accept or "*/*").split(",")]
    qualities = [_quality(row.media_type, ranges) for row in formats]
    best = max(qualities)
    if best <= 0:
        raise NotAcceptableError(tuple(row.media_type for row in formats))
    return formats[qualities.index(best)]


def show_raw(stored: StoredArticle) -> Response:
    """Give the response that shows a submission as it came."""
    headers = {"Content-Type": f"{stored.media_type}; charset={stored.charset}"}
    if stored.media_type == "text/html":
        # To be kept, not to be shown as a page of this site.
        headers["Content-Disposition"] = "attachment"
    return Response(stored.raw, headers=headers)


def show_raw_text(stored: StoredArticle) -> Response:
    """Give the response that shows the text which the raw spans point into."""
    return Response(raw_text_of(stored).encode(), headers={"Content-Type": "text/plain; charset=utf-8"})


def with_etag(request: Request, response: Response) -> Response:
    """Give the response with a strong ETag, or a 304 without content if the caller has it (RFC 9110, 13.1.2)."""
    etag = etag_of(response)
    # The caller's own cache may keep it and must ask, since an article can be revised or deleted at any time.
    kept = {"ETag": etag, "Cache-Control": "private, no-cache"}
    known = [tag.strip().removeprefix("W/") for tag in join_lines(request, "if-none-match").split(",")]
    if etag in known or "*" in known:
        return Response(status_code=304, headers=kept | {"Vary": response.headers.get("vary", "Accept")})
    response.headers.update(kept)
    return response


def etag_of(response: Response) -> str:
    """Give the strong ETag of what a response shows."""
    return f'"{sha256(response.body).hexdigest()[:32]}"'


def is_expected(request: Request, response: Response) -> bool:
    """Whether If-Match, if there is one, names what a response shows (RFC 9110, 13.1.1)."""
    expected = {tag.strip() for tag in join_lines(request, "if-match").split(",")}
    return not expected.isdisjoint(("", "*", etag_of(response)))


def join_lines(request: Request, header: str) -> str:
    """Give the list in a header, which may stand on several lines (RFC 9110, 5.3); "" if there is none."""
    return ", ".join(request.headers.getlist(header))


def _parse_range(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                quality = 0.0
            return media_range, quality if 0 <= quality <= 1 else 0.0
    return media_range, 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Give the quality of the most specific range that covers a media type, 0 if none does."""
    for wanted in (media_type, f"{media_type.split('/', maxsplit=1)[0]}/*", "*/*"):
        for media_range, quality in ranges:
            if media_range == wanted:
                return quality
    return 0.0
