"""The two clients are one, and know what the service states."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import copytaster
from copytaster import AsyncClient, Client, calls
from copytaster.bulk import PATH, BulkAnswer
from copytaster.changes import ChangePage
from copytaster.revisions import OverrideList
from copytaster.rules import RuleList
from copytaster.webhooks import DeliveryList, WebhookList

DOCUMENT = json.loads((Path(__file__).parents[2] / "openapi.json").read_text(encoding="utf-8"))
SCHEMAS = DOCUMENT["components"]["schemas"]
# What the client calls otherwise than the document, and what it adds.
ROOTS: dict[str, type[BaseModel]] = {
    "ArticleAnswerBody": copytaster.Article,
    "SummaryAnswer": copytaster.Summary,
    "SimilarListAnswer": copytaster.Similar,
    "ClusterAnswer": copytaster.Cluster,
    "ClusterSummaryAnswer": copytaster.ClusterSummary,
    "SentenceSearchAnswer": copytaster.SentenceSearch,
    "RevisionAnswer": copytaster.Revision,
    "OverrideListAnswer": OverrideList,
    "SourceAnswer": copytaster.Source,
    "FurnitureLineAnswer": copytaster.FurnitureLine,
    "RuleListAnswer": RuleList,
    "ChangeListAnswer": ChangePage,
    "FiguresAnswer": copytaster.Figures,
    "WebhookListAnswer": WebhookList,
    "WebhookSecretAnswer": copytaster.WebhookWithSecret,
    "PingAnswer": copytaster.Ping,
    "DeliveryListAnswer": DeliveryList,
    "SubmissionBody": copytaster.Submission,
    "ProblemAnswer": copytaster.Problem,
}
# `next` is always null there, offsets are code points here, `type` says what `code` does.
APART = {"next", "offset_unit", "type", "checks"}


def public_methods(client: type) -> dict[str, Any]:
    return {name: method for name, method in inspect.getmembers(client) if callable(method) and name[0] != "_"}


def parameters(method: Any) -> list[tuple[str, Any, Any]]:
    # An iterable may be an asynchronous one too.
    found = inspect.signature(method).parameters.values()
    return [
        (parameter.name, parameter.kind, parameter.default if parameter.name != "transport" else None)
        for parameter in found
    ]


def test_clients_have_the_same_methods_with_the_same_parameters() -> None:
    sync, other = public_methods(Client), public_methods(AsyncClient)
    assert len(sync) > 25
    assert sync.keys() == other.keys()
    assert {name: parameters(method) for name, method in sync.items()} == {
        name: parameters(method) for name, method in other.items()
    }
    assert parameters(Client) == parameters(AsyncClient)
    assert {name: method.__doc__ for name, method in sync.items()} == {
        name: method.__doc__ for name, method in other.items()
    }


def stated_calls() -> Iterator[tuple[str, re.Pattern[str]]]:
    for path, operations in DOCUMENT["paths"].items():
        for method in operations:
            yield method.upper(), re.compile(re.sub(r"\{\w+\}", "[^/]+", path))


def test_every_call_is_one_of_the_document() -> None:
    sample = {
        "article_id": "a",
        "cluster_id": "c",
        "segment_id": "s1",
        "source": "Varn/Tarn",
        "line_id": 7,
        "webhook_id": "w",
    }
    made = [
        call(None) if not hasattr(call, "path") else call
        for name, function in inspect.getmembers(calls, inspect.isfunction)
        if function.__module__ == calls.__name__ and name[0] != "_" and name not in ("check_status", "read_exported")
        for call in [function(*(_sample(parameter, sample) for parameter in _needed(function)))]
    ]
    assert len(made) > 20
    unknown = [
        call.name for call in made if not any(m == call.method and p.fullmatch(call.path) for m, p in stated_calls())
    ]
    assert unknown == []
    # And the other way round, but for what is asked of a service by those who run it.
    made_or_streamed = [(call.method, call.path) for call in made] + [("POST", PATH)]
    missing = [
        (method, pattern.pattern)
        for method, pattern in stated_calls()
        if not any(method == m and pattern.fullmatch(p) for m, p in made_or_streamed)
    ]
    assert missing == [("GET", "/v1/sources/[^/]+/furniture/[^/]+"), ("GET", "/healthz"), ("GET", "/readyz")]


def _needed(function: Any) -> list[str]:
    found = inspect.signature(function).parameters.values()
    return [parameter.name for parameter in found if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]


def _sample(name: str, sample: dict[str, Any]) -> Any:
    others = {"submitted": {"text": "x"}, "text": "x", "action": "keep", "state": "confirmed", "wait_seconds": 0}
    others |= {"url": "https://desk.example", "change": {}}
    return (sample | others).get(name)


def pairs(name: str, model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Give this schema of the document and the client's model of it, and those that they are made of."""
    yield name, model
    for field in model.model_fields.values():
        below = next((m for m in _models(field.annotation)), None)
        schema = SCHEMAS[name].get("properties", {}).get(field.alias or _name_of(model, field))
        found = re.search(r"#/components/schemas/(\w+)", json.dumps(schema))
        if below is not None and found is not None:
            yield from pairs(found[1], below)


def _name_of(model: type[BaseModel], field: Any) -> str:
    return next(name for name, known in model.model_fields.items() if known is field)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


@pytest.mark.parametrize("name", ROOTS)
def test_answers_have_the_fields_of_the_document(name: str) -> None:
    for schema, model in pairs(name, ROOTS[name]):
        stated = set(SCHEMAS[schema]["properties"]) - APART
        known = {field.alias or key for key, field in model.model_fields.items()} - APART
        assert known == stated, f"{model.__name__} beside {schema}"


def test_line_of_bulk_has_the_fields_of_the_document() -> None:
    # Its `code` is in the problem too.
    assert set(BulkAnswer.model_fields) == set(SCHEMAS["BulkLine"]["properties"]) - {"code"}


def test_field_of_tomorrow_breaks_nothing(client: Client) -> None:
    answer = client.clean({"text": "The harbor reopened on Monday, the mayor said."}).model_dump(
        mode="json", by_alias=True
    )
    answer["provenance"]["segments"][0] |= {"mood": "calm", "role": "a role of tomorrow"}
    read = copytaster.CleanArticle.model_validate(answer | {"weather": {"wind": 3}})
    assert read.segments[0].role == "a role of tomorrow"


def test_answers_cannot_be_changed(client: Client) -> None:
    article = client.clean({"text": "The harbor reopened on Monday, the mayor said."})
    with pytest.raises(ValueError, match="frozen"):
        article.text = "something else"
