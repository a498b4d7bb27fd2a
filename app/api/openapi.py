"""The OpenAPI document: what FastAPI finds, and what it cannot know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI

from app.api.door import NEEDS
from app.api.errors import PROBLEM_MEDIA_TYPE
from app.api.request_ids import HEADER, MAX_CHARACTERS
from app.api.schemas import TEXT_SCHEMA, BulkLine, ProblemAnswer, SubmissionBody
from app.api.strict_model import Strict
from app.api.webhook_schemas import EventMessage, PingMessage
from app.storage.api_keys import Scope

PLAIN_TEXT = {"text/plain": {"schema": {"type": "string"}}}
# What an article can be answered as, beside its own JSON. The objects are described where they are standardized.
FORMATS = PLAIN_TEXT | {
    "text/markdown": {"schema": {"type": "string"}},
    "application/ninjs+json": {"schema": {"type": "object", "description": "ninjs 3.1 of the IPTC."}},
    "application/ld+json": {"schema": {"type": "object", "description": "A schema.org NewsArticle."}},
}
ANNOTATIONS = {
    "application/ld+json": {"schema": {"type": "object", "description": "An AnnotationPage of W3C Web Annotations."}}
}
EXPORT = {
    "application/x-ndjson": {
        "schema": {"type": "string", "description": "A line an article: the JSON of `GET /v1/articles/{article_id}`."}
    },
    "text/csv": {"schema": {"type": "string", "description": "A row an article, under a row of names (RFC 4180)."}},
}
EXAMPLE = "The harbor reopened on Monday.\n\nRead more\n\nThe harbor reopened on Monday. Ships came at dawn."
HTML_EXAMPLE = "<nav><a href='/'>Home</a></nav><p>The harbor reopened on Monday. Ships came at dawn.</p>"
SUBMISSION = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": SubmissionBody.model_json_schema(ref_template="#/components/schemas/{model}"),
                "example": {
                    "text": EXAMPLE,
                    "url": "https://harbor-times.example/reopens",
                    "source": "Harbor Times",
                    "published_at": "2026-03-04T05:06:07Z",
                    "options": {"captions": "inline"},
                },
            },
            "text/plain": {"schema": TEXT_SCHEMA, "example": EXAMPLE},
            "text/html": {"schema": TEXT_SCHEMA, "example": HTML_EXAMPLE},
        },
    }
}
BULK = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {
                "schema": {
                    "type": "string",
                    "description": "A line an article: the JSON of `POST /v1/articles`, a `SubmissionBody`.",
                },
                "example": '{"text": "The harbor reopened on Monday."}\n{"text": "Ships came at dawn."}\n',
            },
        },
    }
}
BULK_ANSWER: dict[str, Any] = {
    "description": "A line for each line that is not blank, in order, as soon as it is committed.",
    "content": {
        "application/x-ndjson": {
            "schema": {
                name: value
                for name, value in BulkLine.model_json_schema(ref_template="#/components/schemas/{model}").items()
                if name != "$defs"  # the problem, which other answers name too
            },
            "example": '{"line":1,"status":201,"outcome":"created","id":"01a2072a-66a2-7726-881d-5919b694ff55",'
            '"revision":1}\n',
        }
    },
}
# What every call may answer: a query that cannot be read, and our own mistakes.
ALWAYS = (422, 500)
# In our own words: FastAPI takes the phrases of the interpreter, which differ between Python 3.12 and 3.13.
MEANINGS = {
    308: "The cluster was merged into the one that Location names.",
    400: "The body ended early, or the request is not HTTP.",
    401: "A key was made for this service, and the request shows none that is known.",
    403: "The key lacks the scope that the call needs, or is bound to another source.",
    404: "There is no such article, revision, cluster, line or webhook.",
    406: "No format of the answer is acceptable.",
    408: "The body did not come in time.",
    409: "The article is not a member of the cluster, or there are too many webhooks.",
    412: "The article has changed since it was read.",
    413: "The body or the text is too large.",
    415: "The body is of a type, charset or encoding that is not read.",
    422: "The query, the body or the text was not understood; `code` and `errors` say what of it.",
    429: "The key is used more often than it may.",
    500: "Copytaster made a mistake.",
    503: "Too much work is waiting, the service is being stopped, or the database cannot be used at the moment.",
}
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key of `copytaster keys create`. None is needed where none was ever made.",
}
CHALLENGE = {"WWW-Authenticate": {"description": "As RFC 6750 has it.", "schema": {"type": "string"}}}
REQUEST_ID = {
    "description": f"That of the request where it had one of up to {MAX_CHARACTERS} plain characters, else a new one.",
    "schema": {"type": "string"},
}
RETRY_AFTER = {"Retry-After": {"description": "Seconds until it is worth another try.", "schema": {"type": "integer"}}}
# What is sent, and not asked for: a message and what it says.
SENT: dict[str, tuple[type[Strict], str]] = {
    "event": (EventMessage, "What the feed tells, sent to a webhook as it happens, and again until it is taken."),
    "ping": (PingMessage, "Sent by POST /v1/webhooks/{webhook_id}/test."),
}
# The headers of https://www.standardwebhooks.com.
SIGNED = {
    "webhook-id": "Names the message; the same when it is sent again.",
    "webhook-timestamp": "When it was sent, in seconds since 1970.",
    "webhook-signature": "Signatures of the two before and the body by the secret, parted by spaces.",
}


# By its name, not as the `model` of each status: FastAPI would make validators of all of them, anew for every app.
PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of a route that can fail in these ways."""
    # A body that may end early may also come too slowly.
    slow = (408,) if 400 in statuses else ()
    return {
        status: {
            "description": MEANINGS[status],
            **({"headers": RETRY_AFTER} if status == 503 else {}),
            "content": PROBLEM,
        }
        for status in sorted({*statuses, *slow, *ALWAYS})
    }


def json_body(model: type[Strict], example: dict[str, Any] | None = None) -> dict[str, Any]:
    """Give the `openapi_extra` of a route that reads a JSON body as `model`."""
    content = {"schema": model.model_json_schema(ref_template="#/components/schemas/{model}")}
    if example is not None:
        content["example"] = example
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the OpenAPI document of an app."""
    document = FastAPI.openapi(app)
    schemas = document["components"]["schemas"]
    problem = ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    # Left out where there are none.
    problem["properties"]["checks"].pop("default")
    schemas |= {**problem.pop("$defs"), "ProblemAnswer": problem}
    document["components"] |= {"securitySchemes": {"key": BEARER}, "headers": {HEADER: REQUEST_ID}}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if scope := NEEDS[method.upper(), path]:
                _state_key(operation, scope)
            _state_json_parameters(operation.get("parameters", ()))
            _state_problem_media_type(operation["responses"])
            _state_request_id(operation["responses"])
            # The routes read bodies and write streams themselves, so that these models are not among the others yet.
            for message in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in message.get("content", {}).values():
                    _name_schema(content, schemas)
    document["webhooks"] = {name: {"post": _sent(name, *sent)} for name, sent in SENT.items()}
    for webhook in document["webhooks"].values():
        _name_schema(webhook["post"]["requestBody"]["content"]["application/json"], schemas)
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _sent(name: str, model: type[Strict], summary: str) -> dict[str, Any]:
    """Give the operation that a receiver of webhooks answers."""
    text = {"schema": {"type": "string"}, "in": "header", "required": True}
    return {
        "tags": ["webhooks"],
        "summary": summary,
        "operationId": f"receive_{name}",
        "parameters": [{"name": header, "description": meaning, **text} for header, meaning in SIGNED.items()],
        **json_body(model),
        "responses": {"2XX": {"description": "Taken. Anything else, or no answer in time, is not."}},
    }


def _name_schema(content: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Put the model that stands in a content among the others, so that generated clients know it by its name."""
    schemas.update(content["schema"].pop("$defs", {}))
    if (name := content["schema"].get("title")) and content["schema"].get("type") == "object":
        schemas[name] = content["schema"]
        content["schema"] = {"$ref": f"#/components/schemas/{name}"}


def _state_key(operation: dict[str, Any], scope: Scope) -> None:
    """State that a call needs a key, unless none was ever made, and how it fails then."""
    operation["security"] = [{"key": [scope]}, {}]
    answers = operation["responses"]
    headers = {401: CHALLENGE, 403: CHALLENGE, 429: RETRY_AFTER}
    for status, header in headers.items():
        answers[str(status)] = {**answers["500"], "description": MEANINGS[status], "headers": header}
    operation["responses"] = {status: answers[status] for status in sorted(answers)}


def _state_json_parameters(parameters: Iterable[dict[str, Any]]) -> None:
    """State that the `metadata` of a body without fields is JSON: FastAPI sees a text."""
    for parameter in parameters:
        if parameter["name"] == "metadata":
            parameter.pop("schema", None)
            parameter["content"] = {"application/json": {"schema": {"type": "object", "additionalProperties": True}}}


def _state_request_id(responses: dict[str, Any]) -> None:
    for response in responses.values():
        response["headers"] = response.get("headers", {}) | {HEADER: {"$ref": f"#/components/headers/{HEADER}"}}


def _state_problem_media_type(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {PROBLEM_MEDIA_TYPE: response["content"]["application/json"]}
