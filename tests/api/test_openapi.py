from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.api.rule_schemas import RuleListAnswer
from app.cli import main
from tests.conftest import Service

CHECKED_IN = Path(__file__).parents[2] / "openapi.json"


def test_checked_in_document_is_the_generated_one() -> None:
    # Where this fails after a change of the interface: make openapi.
    assert CHECKED_IN.read_text(encoding="utf-8") == CliRunner().invoke(main, ["openapi"]).output


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        return {node["$ref"]} if "$ref" in node else set().union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def test_every_reference_leads_to_a_schema() -> None:
    document = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
    known = {f"#/components/{kind}/{name}" for kind, parts in document["components"].items() for name in parts}
    assert references(document) <= known


def test_errors_are_stated_as_problems() -> None:
    document = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
    for path in document["paths"].values():
        for operation in path.values():
            failures = [answer for status, answer in operation["responses"].items() if int(status) >= 400]
            assert all(list(answer["content"]) == ["application/problem+json"] for answer in failures)


def test_failures_are_described_in_our_words_and_not_the_interpreters() -> None:
    # Python 3.13 has other phrases than 3.12, and the document would have to be another one.
    document = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
    phrases = {status.phrase for status in HTTPStatus}
    answers = [
        answer
        for path in document["paths"].values()
        for operation in path.values()
        for answer in operation["responses"].values()
    ]
    assert answers
    assert not phrases & {answer["description"] for answer in answers}


def test_every_call_states_bad_queries_and_our_mistakes() -> None:
    document = json.loads(CHECKED_IN.read_text(encoding="utf-8"))
    for path in document["paths"].values():
        for operation in path.values():
            assert {"422", "500"} <= set(operation["responses"])


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/clean"])
def test_examples_of_bodies_are_accepted(service: Service, path: str) -> None:
    content = json.loads(CHECKED_IN.read_text(encoding="utf-8"))["paths"][path]["post"]["requestBody"]["content"]
    assert list(content) == ["application/json", "text/plain", "text/html"]
    assert service.post(path, json=content["application/json"]["example"]).status_code < 300
    plain = service.post(path, content=content["text/plain"]["example"], headers={"Content-Type": "text/plain"})
    assert plain.status_code < 300
    page = service.post(path, content=content["text/html"]["example"], headers={"Content-Type": "text/html"})
    assert page.status_code < 300


def test_rules_are_served_in_the_stated_form(service: Service) -> None:
    answer = service.get("/v1/rules")
    RuleListAnswer.model_validate_json(answer.content)
    codes = {item["code"] for item in answer.json()["items"]}
    assert {"caption.credit", "furniture.learned"} <= codes


def test_document_and_page_are_served(service: Service) -> None:
    assert service.get("/openapi.json").json() == json.loads(CHECKED_IN.read_text(encoding="utf-8"))
    assert service.get("/docs").headers["content-type"].startswith("text/html")
