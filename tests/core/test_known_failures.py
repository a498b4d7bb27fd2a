"""What is known to come out wrong. Strict: an improvement fails here, and its row is to be taken out."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.facts import fact_differences
from app.core.pipeline import clean
from app.core.segment import split_sentences
from app.core.spans import Span

FAILURES = json.loads((Path(__file__).parents[1] / "known_failures.json").read_text(encoding="utf-8"))


def rows(kind: str) -> list[Any]:
    return [pytest.param(row, marks=pytest.mark.xfail(reason=row["why"]), id=row["why"]) for row in FAILURES[kind]]


@pytest.mark.parametrize("row", rows("sentences"))
def test_sentences(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [text[a:b] for a, b in split_sentences(text, Span(0, len(text)), row["language"])] == row["want"]


@pytest.mark.parametrize("row", rows("facts"))
def test_facts(row: dict[str, Any]) -> None:
    assert bool(fact_differences(row["copy"], row["kept"], row["language"])) == row["differ"]


@pytest.mark.parametrize("row", rows("articles"))
def test_articles(row: dict[str, Any]) -> None:
    assert clean("\n".join(row["lines"])).text.split("\n\n") == [row["lines"][i] for i in row["keep"]]


def test_every_kind_of_failure_is_tried() -> None:
    assert FAILURES.keys() == {"sentences", "facts", "articles"}
