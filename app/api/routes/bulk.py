"""Many articles over one connection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from app.api import schemas
from app.api.bulk_response import Answers, BulkResponse
from app.api.door import check_again
from app.api.errors import describe_error, log_own
from app.api.gzip_body import GzipBody
from app.api.ndjson import Line, LineSplitter
from app.api.openapi import BULK, BULK_ANSWER, problems
from app.api.requests import (
    body_limit,
    content_encoding,
    get_resources,
    refuse_other_than_ndjson,
    submission_of_json,
)
from app.services.bulk import store_batch
from app.services.resources import Resources
from app.services.storing import Stored
from app.services.submissions import Submission
from app.traces import batch_span

router = APIRouter(prefix="/v1", tags=["articles"])

STATUS = {"created": 201, "known": 200, "revised": 200}


@router.post(
    "/articles/bulk",
    openapi_extra=BULK,
    response_class=Response,
    responses={200: BULK_ANSWER, **problems(408, 415, 503)},
)
async def post_bulk(
    request: Request,
    _query: Annotated[schemas.Query, Query()],
    _type: Annotated[None, Depends(refuse_other_than_ndjson)],
    resources: Annotated[Resources, Depends(get_resources)],
) -> Response:
    """Clean and store many articles, a line each; each is answered in its turn, once it is committed."""
    lines = LineSplitter(body_limit(request, resources.limits))
    gzip = GzipBody() if content_encoding(request) == "gzip" else None
    return BulkResponse(
        request.app.state.bulk, lines, partial(answer_lines, resources), partial(check_again, request), gzip
    )


def answer_lines(resources: Resources, lines: Sequence[Line]) -> Answers:
    """Store what stands in lines, in one transaction, and give the lines that say what became of each."""
    with batch_span(len(lines)):
        return _answer_lines(resources, lines)


def _answer_lines(resources: Resources, lines: Sequence[Line]) -> Answers:
    read = [_read(line, resources) for line in lines]
    stored = iter(store_batch(resources, [row for row in read if isinstance(row, Submission)]))
    outcomes = [next(stored) if isinstance(row, Submission) else row for row in read]
    # One of the database is the same for all lines of the batch.
    for error in {id(outcome): outcome for outcome in outcomes if isinstance(outcome, Exception)}.values():
        log_own(error)
    answers = [{"line": line.number} | _answer(outcome) for line, outcome in zip(lines, outcomes, strict=True)]
    content = b"".join(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE) for answer in answers)
    # What the service cannot do at the moment is no fault of the line.
    return Answers(content, sum(400 <= answer["status"] < 500 for answer in answers))


def _read(line: Line, resources: Resources) -> Submission | Exception:
    if line.error is not None:
        return line.error
    try:
        return submission_of_json(line.content, resources.limits, resources.only_source)
    except Exception as error:  # a line is no reason to lose the others
        return error


def _answer(outcome: Stored | Exception) -> dict[str, Any]:
    if isinstance(outcome, Stored):
        answer = outcome.answer
        return {
            "status": STATUS[outcome.outcome],
            "outcome": outcome.outcome,
            "id": answer.article_id,
            "revision": answer.revision,
        }
    problem = describe_error(outcome)
    return {"status": problem["status"], "code": problem["code"], "problem": problem}
