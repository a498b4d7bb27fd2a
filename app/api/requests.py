"""From the request to what a use case takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from email.message import Message
from itertools import islice
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

import orjson
from fastapi import Depends, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ValidationError

from app.api import ndjson, schemas
from app.api.body_budget import BodyBudget
from app.api.cluster_schemas import SimilarSubmissionQuery
from app.api.door import key_of
from app.api.formats import join_lines
from app.api.pace import Pace
from app.api.request_errors import (
    MAX_FIELD_PROBLEMS,
    BodyTooLargeError,
    FieldProblem,
    InvalidFieldsError,
    InvalidJsonError,
    InvalidParametersError,
    JsonCharsetError,
    TextOrHtmlError,
    UnsupportedEncodingError,
    UnsupportedMediaTypeError,
    explain,
)
from app.api.strict_json import check_storable, parse_json, pointer_token
from app.core.records import Options
from app.services.errors import ArticleNotFoundError, ClusterNotFoundError
from app.services.own_source import bind_submission, check_article
from app.services.resources import Resources
from app.services.submissions import (
    Fields,
    Limits,
    Submission,
    accept_bytes,
    accept_html,
    accept_html_bytes,
    accept_text,
)

MAX_METADATA_BYTES = 64 * 1024
# What a JSON body cannot say: how to answer.
REPRESENTATION = frozenset((*schemas.RepresentationQuery.model_fields, "limit", "raw_text"))
OPTIONS = set(schemas.OptionsBody.model_fields)
Body = TypeVar("Body", bound=BaseModel)


def max_body_bytes(limits: Limits) -> int:
    """Give how many bytes the body of a text or HTML within the limits can have.

    JSON escapes take at most 3 bytes for one of UTF-8 (6 for the 2 of a Cyrillic letter), UTF-32 takes 4 for one of
    ASCII; beside the text stand the other fields. (Control characters as escapes would take 6; no article has many.)
    """
    return 4 * max(limits.max_text_bytes, limits.max_html_bytes) + 4 * MAX_METADATA_BYTES


def body_limit(request: Request, limits: Limits) -> int:
    """Give how many bytes this caller's body may have, or one line of it in bulk."""
    key = key_of(request)
    largest = max_body_bytes(limits)
    return largest if key is None or key.max_body_bytes is None else min(key.max_body_bytes, largest)


# A coroutine, as all that is quick: others are sent to a thread and back, and wait for the interpreter each time.
async def get_resources(request: Request) -> Resources:
    """Give what the app opened when it started, narrowed to the source that the caller's key is bound to."""
    resources: Resources = request.app.state.resources
    key = key_of(request)
    return resources if key is None or key.source is None else replace(resources, only_source=key.source)


async def refuse_unclear_query(request: Request) -> None:
    """Refuse a query string that the framework would bend: invalid UTF-8, NUL, a parameter given twice."""
    try:
        pairs = parse_qsl(request.scope["query_string"].decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise InvalidParametersError((FieldProblem("*", "the query is not UTF-8, percent-encoded"),)) from None
    names: set[str] = set()
    for name, value in pairs:
        if "\0" in name or "\0" in value:
            raise InvalidParametersError((FieldProblem(pointer_token(name), "holds a NUL character (U+0000)"),))
        if name in names:
            raise InvalidParametersError((FieldProblem(pointer_token(name), "is given more than once"),))
        names.add(name)


async def read_article_id(
    article_id: Annotated[str, Path(description="The article's id, a UUID.")],
    resources: Annotated[Resources, Depends(get_resources)],
) -> UUID:
    """Give the id in the path; what is no id names no article, and neither does one of another source."""
    try:
        found = UUID(article_id)
    except ValueError:
        raise ArticleNotFoundError from None
    # UUID() also reads braces, urn: and missing hyphens: one article has one address.
    if str(found) != article_id:
        raise ArticleNotFoundError
    if resources.only_source is not None:
        await run_in_threadpool(check_article, resources, found)
    return found


async def read_cluster_id(cluster_id: Annotated[str, Path(description="The cluster's id, a UUID.")]) -> UUID:
    """Give the id in the path; what is no id names no cluster."""
    try:
        found = UUID(cluster_id)
    except ValueError:
        raise ClusterNotFoundError from None
    if str(found) != cluster_id:
        raise ClusterNotFoundError
    return found


async def read_body(
    request: Request, resources: Annotated[Resources, Depends(get_resources)]
) -> AsyncGenerator[bytes, None]:
    """Give the body, and stop reading where it grows too large.

    Raises BodyTooLargeError, BusyError, SlowRequestError and StoppingError.
    (FastAPI's own `max_body_size` answers in plain text.)
    """
    limit = body_limit(request, resources.limits)
    expected_bytes = int(request.headers.get("content-length", 0))
    if expected_bytes > limit:
        raise BodyTooLargeError(limit)
    budget: BodyBudget = request.app.state.bodies
    with budget.share(expected_bytes) as grow_to:
        chunks: list[bytes] = []
        size = 0
        parts = request.stream()
        pace: Pace = request.app.state.new_pace()
        while (part := await pace.wait(anext(parts, None))) is not None:
            size += len(part)
            if size > limit:
                raise BodyTooLargeError(limit)
            grow_to(size)
            pace.count(len(part))
            chunks.append(part)
        body = b"".join(chunks)
        chunks.clear()
        yield body


async def read_submission_query(query: Annotated[schemas.SubmissionQuery, Query()]) -> schemas.SubmissionQuery:
    """Give the query of a submission."""
    return query


def read_submission(
    request: Request,
    # given back when the answer is ready, not when a slow reader has it
    body: Annotated[bytes, Depends(read_body, scope="function")],
    query: Annotated[schemas.SubmissionQuery, Depends(read_submission_query)],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Submission:
    """Give the submission of a request, JSON, plain text or HTML by its content type. Raises a named error."""
    media_type, charset = _read_content_type(request)
    if media_type == "application/json":
        _refuse_fields_in_query(query)
        return submission_of_json(body, resources.limits, resources.only_source)
    if media_type == "text/plain":
        submission = accept_bytes(body, charset or "utf-8", _fields_of_query(query), resources.limits)
    elif media_type == "text/html":
        submission = accept_html_bytes(body, charset, _fields_of_query(query), resources.limits)
    else:
        raise UnsupportedMediaTypeError
    return bind_submission(submission, resources.only_source)


def read_form(model: type[Body]) -> Callable[..., Body]:
    """Give the dependency that reads a JSON body as `model`. It raises a named error."""

    def read(request: Request, body: Annotated[bytes, Depends(read_body, scope="function")]) -> Body:
        return read_json_body(request, body, model)

    return read


def _read_content_type(request: Request) -> tuple[str, str | None]:
    """Give the media type and charset of a body that can be read as it came. Raises a named error."""
    if content_encoding(request) != "identity":
        raise UnsupportedEncodingError
    content_types = request.headers.getlist("content-type")
    if len(content_types) != 1:
        raise UnsupportedMediaTypeError
    media_type, charset = parse_content_type(content_types[0])
    if media_type == "application/json" and charset is not None and charset.lower() not in ("utf-8", "utf8"):
        raise JsonCharsetError
    return media_type, charset


async def read_clean_query(query: Annotated[schemas.CleanQuery, Query()]) -> schemas.CleanQuery:
    """Give the query of a submission that is not stored."""
    return query


def read_clean_submission(
    request: Request,
    body: Annotated[bytes, Depends(read_body, scope="function")],
    query: Annotated[schemas.CleanQuery, Depends(read_clean_query)],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Submission:
    """Give the text to clean. Raises a named error."""
    return read_submission(request, body, query, resources)


async def read_similar_query(query: Annotated[SimilarSubmissionQuery, Query()]) -> SimilarSubmissionQuery:
    """Give the query of a search for articles near to a text."""
    return query


def read_similar_submission(
    request: Request,
    body: Annotated[bytes, Depends(read_body, scope="function")],
    query: Annotated[SimilarSubmissionQuery, Depends(read_similar_query)],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Submission:
    """Give the text to search for: sent as one that is to be cleaned. Raises a named error."""
    return read_submission(request, body, query, resources)


async def refuse_other_than_ndjson(request: Request) -> None:
    """Refuse a body that is not lines of JSON in UTF-8.

    Raises UnsupportedEncodingError, UnsupportedMediaTypeError and JsonCharsetError.
    """
    if content_encoding(request) not in ("identity", "gzip"):
        raise UnsupportedEncodingError
    content_types = request.headers.getlist("content-type")
    media_type, charset = parse_content_type(content_types[0]) if len(content_types) == 1 else ("", None)
    if media_type not in ndjson.MEDIA_TYPES:
        raise UnsupportedMediaTypeError
    if charset is not None and charset.lower() not in ("utf-8", "utf8"):
        raise JsonCharsetError


def content_encoding(request: Request) -> str:
    """Give how the body is packed, in lower case; `identity` if it is not. x-gzip is gzip (RFC 9110, 8.4.1.3)."""
    encoding = join_lines(request, "content-encoding").strip().lower() or "identity"
    return "gzip" if encoding == "x-gzip" else encoding


def parse_content_type(header: str) -> tuple[str, str | None]:
    """Give the media type in lower case and the charset, if one is stated.

    >>> parse_content_type('Text/Plain; charset="ISO-8859-1"')
    ('text/plain', 'ISO-8859-1')
    """
    message = Message()
    message["content-type"] = header
    charset = message.get_param("charset")
    return header.split(";", maxsplit=1)[0].strip().lower(), charset if isinstance(charset, str) else None


def submission_of_json(body: bytes, limits: Limits, only_source: str | None = None) -> Submission:
    """Give the submission of a JSON body. Raises a named error."""
    submitted = form_of_json(body, schemas.SubmissionBody)
    fields = _fields_of_body(submitted)
    if submitted.text is not None and submitted.html is None:
        submission = accept_text(submitted.text, fields, limits)
    elif submitted.html is not None and submitted.text is None:
        submission = accept_html(submitted.html, fields, limits)
    else:
        raise TextOrHtmlError
    return bind_submission(submission, only_source)


def read_json_body(request: Request, body: bytes, model: type[Body]) -> Body:
    """Give what a JSON body says, other than a submission. Raises a named error."""
    if _read_content_type(request)[0] != "application/json":
        raise UnsupportedMediaTypeError
    return form_of_json(body, model)


def form_of_json(body: bytes, model: type[Body]) -> Body:
    """Give the form that a JSON body fills. Raises a named error; `text` and `html` have checks of their own."""
    document = parse_json(body)
    if not isinstance(document, dict):
        raise InvalidFieldsError((FieldProblem("", "the body must be a JSON object"),))
    # What is cut off here is one mistake more than the caller is told of, or a required field behind a hundred of them.
    document = dict(islice(document.items(), len(model.model_fields) + MAX_FIELD_PROBLEMS))
    try:
        form = model.model_validate(document)
    except ValidationError as error:
        raise InvalidFieldsError(_field_problems(error)) from None
    check_storable({name: value for name, value in document.items() if name not in ("text", "html")})
    return form


def _fields_of_body(submitted: schemas.SubmissionBody) -> Fields:
    return _fields(submitted, submitted.metadata, submitted.options.model_dump())


def _fields_of_query(query: schemas.SubmissionQuery) -> Fields:
    return _fields(query, _metadata_of_query(query.metadata), query.model_dump(include=OPTIONS, exclude_none=True))


def _fields(said: schemas.Described, metadata: dict[str, Any], options: dict[str, Any]) -> Fields:
    return Fields(
        url=said.url,
        source=said.source,
        title=said.title,
        byline=said.byline,
        published_at=said.published_at,
        language=said.language,
        submitted_metadata=_metadata_json(metadata),
        options=Options(**options),
    )


def _metadata_of_query(metadata: str | None) -> dict[str, Any]:
    detail = "must be a JSON object"
    try:
        value = {} if metadata is None else parse_json(metadata.encode())
        check_storable(value)
        if isinstance(value, dict):
            return value
    except InvalidJsonError:
        pass
    except InvalidFieldsError as error:
        detail = error.fields[0].detail
    raise InvalidParametersError((FieldProblem("metadata", detail),))


def _metadata_json(metadata: dict[str, Any]) -> str:
    text = orjson.dumps(metadata, option=orjson.OPT_SORT_KEYS)
    if len(text) > MAX_METADATA_BYTES:
        raise InvalidFieldsError((FieldProblem("/metadata", f"is larger than {MAX_METADATA_BYTES} bytes of JSON"),))
    return text.decode()


def _refuse_fields_in_query(query: schemas.SubmissionQuery) -> None:
    misplaced = sorted(query.model_fields_set - REPRESENTATION)
    if misplaced:
        raise InvalidParametersError(tuple(FieldProblem(name, "belongs into the JSON body") for name in misplaced))


def _field_problems(error: ValidationError) -> tuple[FieldProblem, ...]:
    found = error.errors(include_url=False, include_context=False, include_input=False)[:MAX_FIELD_PROBLEMS]
    return tuple(FieldProblem(_pointer(row["loc"]), explain(row["type"], row["msg"])) for row in found)


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join(f"/{pointer_token(str(part))}" for part in location)
