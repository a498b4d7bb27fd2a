"""Every error as a problem (RFC 9457). The one table that says what a caller is told of which error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from app.api import request_errors as wrong
from app.api.strict_json import pointer_token
from app.logs import LOG, REQUEST_ID, class_name
from app.services import errors
from app.storage.errors import DatabaseFullError, DatabaseGoneError, DatabaseReadOnlyError, tell_cause

PROBLEM_MEDIA_TYPE = "application/problem+json"
# How long a database may be locked or restarting.
STORAGE_RETRY_AFTER_SECONDS = 5
# Somebody has to make room first.
FULL_RETRY_AFTER_SECONDS = 60
# Until another process, or the next one, serves the port.
STOPPING_RETRY_AFTER_SECONDS = 5
CROWDED_RETRY_AFTER_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """What a caller is told. `code` is stable; `detail` stands in for the error's own words where they are internal."""

    status: int
    code: str
    title: str
    detail: str | None = None
    retry_after_seconds: int | None = None


UNAVAILABLE = Problem(
    503,
    "storage_unavailable",
    "The database cannot be used at the moment",
    "Nothing was stored. Send the request again a little later.",
    STORAGE_RETRY_AFTER_SECONDS,
)

FULL = Problem(
    503,
    "storage_full",
    "The database has no room left",
    "Nothing was stored; what is stored can be read. Send the request again once the operator has made room.",
    FULL_RETRY_AFTER_SECONDS,
)

NOT_READY = Problem(
    503,
    "not_ready",
    "The database is not in the form that this version needs",
    retry_after_seconds=STORAGE_RETRY_AFTER_SECONDS,
)

READ_ONLY = Problem(
    503,
    "storage_read_only",
    "The database can only be read at the moment",
    "Nothing was stored; what is stored can be read. Send the request again a little later.",
    STORAGE_RETRY_AFTER_SECONDS,
)

# What whoever runs the service is told, before the database's own words.
TROUBLE = {
    UNAVAILABLE: "The database cannot be used",
    NOT_READY: "The service is not ready",
    FULL: "The database is full, and takes articles again as soon as there is room",
    READ_ONLY: "The database can only be read, and takes articles again as soon as it can be written",
}

INTERNAL = Problem(
    500,
    "internal_error",
    "Copytaster made a mistake",
    "The request was not carried out. If it fails again, report it with its request_id.",
)

PROBLEMS: dict[type[Exception], Problem] = {
    errors.NotReadyError: NOT_READY,
    errors.ArticleNotFoundError: Problem(404, "article_not_found", "No such article"),
    errors.RevisionNotFoundError: Problem(404, "revision_not_found", "No such revision"),
    errors.ClusterNotFoundError: Problem(404, "cluster_not_found", "No such cluster"),
    errors.ClusterMergedError: Problem(308, "cluster_merged", "The cluster was merged"),
    errors.NotAMemberError: Problem(409, "not_a_member", "The article is not in this cluster"),
    errors.SegmentNotFoundError: Problem(404, "segment_not_found", "No such segment"),
    errors.OverrideNotFoundError: Problem(404, "override_not_found", "No such override"),
    errors.RevisionChangedError: Problem(412, "revision_changed", "The article has changed"),
    errors.FurnitureLineNotFoundError: Problem(404, "furniture_line_not_found", "No such furniture line"),
    errors.UnusableLineError: Problem(422, "unusable_line", "The text cannot be a furniture line"),
    errors.EmptyTextError: Problem(422, "empty_text", "The text is empty"),
    errors.NulCharacterError: Problem(422, "nul_character", "The text holds a NUL character"),
    errors.LoneSurrogateError: Problem(422, "lone_surrogate", "The text is not valid Unicode"),
    errors.UndecodableTextError: Problem(422, "undecodable_text", "The text does not fit its charset"),
    errors.TooManyLinesError: Problem(422, "too_many_lines", "The text has too many lines"),
    errors.TextTooLargeError: Problem(413, "text_too_large", "The text is too large"),
    errors.UnknownCharsetError: Problem(415, "unknown_charset", "The charset is not known"),
    errors.QuoteTooShortError: Problem(422, "quote_too_short", "The quote is too short"),
    errors.BusyError: Problem(503, "busy", "Too much work is waiting"),
    errors.KeyNeededError: Problem(401, "key_needed", "A key is needed"),
    errors.UnknownKeyError: Problem(401, "unknown_key", "The key is not known"),
    errors.ScopeMissingError: Problem(403, "scope_missing", "The key is not for this"),
    errors.ForeignSourceError: Problem(403, "foreign_source", "The key is bound to another source"),
    errors.WebhookNotFoundError: Problem(404, "webhook_not_found", "No such webhook"),
    errors.WebhookUrlError: Problem(422, "unusable_webhook_url", "Nothing can be sent to the url"),
    errors.TooManyWebhooksError: Problem(409, "too_many_webhooks", "There are too many webhooks"),
    errors.TooManyRequestsError: Problem(429, "too_many_requests", "The key is used too often"),
    wrong.ForeignCallerError: Problem(403, "foreign_caller", "The caller is not of this machine"),
    wrong.MalformedRequestError: Problem(400, "malformed_request", "The request is not HTTP"),
    wrong.SlowRequestError: Problem(408, "request_timeout", "The request did not come in time"),
    wrong.HeadTooLargeError: Problem(431, "head_too_large", "The address and header fields are too large"),
    wrong.TooManyConnectionsError: Problem(
        503,
        "too_many_connections",
        "Too many connections are open",
        retry_after_seconds=CROWDED_RETRY_AFTER_SECONDS,
    ),
    wrong.StoppingError: Problem(
        503, "stopping", "The service is being stopped", retry_after_seconds=STOPPING_RETRY_AFTER_SECONDS
    ),
    wrong.BodyTooLargeError: Problem(413, "body_too_large", "The body is too large"),
    wrong.UnsupportedMediaTypeError: Problem(415, "unsupported_media_type", "The body is of an unsupported type"),
    wrong.UnsupportedEncodingError: Problem(415, "unsupported_encoding", "The body is compressed"),
    wrong.CorruptGzipError: Problem(422, "corrupt_gzip", "The gzip cannot be opened"),
    wrong.TooManyBadLinesError: Problem(422, "too_many_bad_lines", "Too many lines are bad"),
    wrong.JsonCharsetError: Problem(415, "json_charset", "The JSON is not in UTF-8"),
    wrong.InvalidJsonError: Problem(422, "invalid_json", "The body is not valid JSON"),
    wrong.InvalidFieldsError: Problem(422, "invalid_fields", "Some fields were not understood"),
    wrong.InvalidParametersError: Problem(422, "invalid_parameters", "Some query parameters were not understood"),
    wrong.TextOrHtmlError: Problem(422, "text_or_html", "One of text and html is needed"),
    wrong.NotAcceptableError: Problem(406, "not_acceptable", "No acceptable format"),
    OperationalError: UNAVAILABLE,
    DatabaseFullError: FULL,
    DatabaseReadOnlyError: READ_ONLY,
    # SQLAlchemy's word for a damaged file; its other subclasses are mistakes of ours.
    DatabaseError: UNAVAILABLE,
    DataError: INTERNAL,
    IntegrityError: INTERNAL,
    InternalError: INTERNAL,
    NotSupportedError: INTERNAL,
    ProgrammingError: INTERNAL,
    PoolTimeoutError: UNAVAILABLE,
    DatabaseGoneError: UNAVAILABLE,
    ClientDisconnect: Problem(400, "client_disconnected", "The body ended early", "Send the whole body."),
    Exception: INTERNAL,
}

NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})

# What knows by itself when it is worth another try.
LATER = (errors.BusyError, errors.TooManyRequestsError)
# What still comes on the connection is not read, or cannot be.
ENDS_CONNECTION = (
    wrong.MalformedRequestError,
    wrong.HeadTooLargeError,
    wrong.SlowRequestError,
    wrong.TooManyConnectionsError,
    wrong.StoppingError,
)

# What the framework itself raises, by status.
HTTP_PROBLEMS: dict[int, Problem] = {
    404: Problem(404, "route_not_found", "No such route", "There is nothing at this path; /docs lists the calls."),
    405: Problem(405, "method_not_allowed", "No such method here", "Use one of the methods that Allow names."),
}


def add_error_handlers(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Make an app answer every error with its problem. routes: of the whole app, for the methods of a 405."""

    async def answer_http_exception(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # registered for it alone
        headers = dict(error.headers or {})
        if error.status_code == 405:
            # The framework names the methods of the first route alone that has this path.
            headers["Allow"] = ", ".join(sorted(_methods(routes, request))) or headers.get("Allow", "GET, HEAD")
        problem = HTTP_PROBLEMS.get(error.status_code) or Problem(error.status_code, "http_error", "The request failed")
        content = _content(problem, problem.detail or problem.title)
        return Response(orjson.dumps(content), problem.status, headers, PROBLEM_MEDIA_TYPE)

    for error in PROBLEMS:
        app.add_exception_handler(error, answer_problem)
    app.add_exception_handler(HTTPException, answer_http_exception)
    app.add_exception_handler(RequestValidationError, _answer_invalid_parameters)


async def answer_problem(request: Request, error: Exception) -> Response:
    """Give the response that tells of an error."""
    return problem_response(request, error)


def problem_response(request: Request, error: Exception, members: Mapping[str, Any] = NOTHING_MORE) -> Response:
    """Give the response that tells of an error, and the members that this call adds to it."""
    problem = find_problem(error)
    log_own(error)
    headers = headers_of(error)
    if challenge := _challenge(error):
        headers["WWW-Authenticate"] = challenge
    if isinstance(error, errors.ClusterMergedError):
        path = request.url.path.replace(str(error.cluster_id), str(error.successor))
        headers["Location"] = f"{path}?{request.url.query}" if request.url.query else path
    return Response(orjson.dumps({**describe_error(error), **members}), problem.status, headers, PROBLEM_MEDIA_TYPE)


async def refuse_crowd(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request whose connection is one too many."""
    response = await answer_problem(Request(scope), wrong.TooManyConnectionsError())
    await response(scope, receive, send)


def headers_of(error: Exception) -> dict[str, str]:
    """Give the header fields that say what a caller may do after an error."""
    problem = find_problem(error)
    retry_after = error.retry_after_seconds if isinstance(error, LATER) else problem.retry_after_seconds
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    if isinstance(error, ENDS_CONNECTION):
        headers["Connection"] = "close"
    return headers


def log_own(error: Exception) -> None:
    """Tell whoever runs the service of an error that is not the caller's, and more of it than the caller learns."""
    problem = find_problem(error)
    if problem in TROUBLE:
        # Without the parameters: see engines.
        LOG.error("%s: %s", TROUBLE[problem], tell_cause(error))
    elif problem is INTERNAL:
        # The words of other errors may quote an article.
        cause = tell_cause(error) if isinstance(error, DBAPIError) else class_name(error)
        LOG.error("Copytaster made a mistake: %s", cause, exc_info=error)


def describe_error(error: Exception) -> dict[str, Any]:
    """Give what a caller is told of an error, as the table states it."""
    problem = find_problem(error)
    members: dict[str, Any] = {}
    if isinstance(error, wrong.InvalidFieldsError):
        members["errors"] = [{"pointer": field.where, "detail": field.detail} for field in error.fields]
    if isinstance(error, wrong.InvalidParametersError):
        members["errors"] = [{"parameter": field.where, "detail": field.detail} for field in error.fields]
    return _content(problem, problem.detail or str(error)) | members


def find_problem(error: Exception) -> Problem:
    """Give the row of the table that fits an error best: its own class, or the nearest one above.

    >>> find_problem(errors.EmptyTextError()).code, find_problem(KeyError()).code
    ('empty_text', 'internal_error')
    """
    return next(PROBLEMS[cls] for cls in type(error).__mro__ if cls in PROBLEMS)


async def _answer_invalid_parameters(request: Request, error: Exception) -> Response:
    """Give FastAPI's findings in our form: its own would repeat the input."""
    assert isinstance(error, RequestValidationError)  # registered for it alone
    fields = tuple(
        wrong.FieldProblem(pointer_token(str(found["loc"][-1])), wrong.explain(found["type"], found["msg"]))
        for found in error.errors()[: wrong.MAX_FIELD_PROBLEMS]
    )
    return await answer_problem(request, wrong.InvalidParametersError(fields))


def _content(problem: Problem, detail: str) -> dict[str, Any]:
    return {
        "type": f"urn:copytaster:problem:{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "code": problem.code,
        "detail": detail,
    } | ({} if (request_id := REQUEST_ID.get()) is None else {"request_id": request_id})


def _challenge(error: Exception) -> str | None:
    """Give what WWW-Authenticate says (RFC 6750, 3)."""
    match error:
        case errors.KeyNeededError():
            return "Bearer"
        case errors.UnknownKeyError():
            return 'Bearer error="invalid_token"'
        case errors.ScopeMissingError():
            return f'Bearer error="insufficient_scope", scope="{error.scope}"'
    return None


def _methods(routes: Sequence[BaseRoute], request: Request) -> set[str]:
    fitting = [r for r in routes if isinstance(r, Route) and r.matches(request.scope)[0] is not Match.NONE]
    # `/v1/articles/bulk` has the form of an article's path, and is none.
    named = [route for route in fitting if not route.param_convertors] or fitting
    methods = {method for route in named for method in route.methods or ()}
    return methods | {"HEAD"} if "GET" in methods else methods
