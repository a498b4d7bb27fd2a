"""The formats of others: whatever the article, what is answered fits their standards and shows what it says."""

from __future__ import annotations

import json
import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are a package of their own
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.api.markdown import escape
from tests.api.fifty_articles import SIGNS, submissions
from tests.conftest import Service

SCHEMAS = Path(__file__).parents[1] / "schemas"
# CommonMark, and what GitHub adds to it.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# The expected types of the properties, as schema.org states them; Text stands for a URL too.
NEWS_ARTICLE: dict[str, tuple[str, ...]] = {
    "url": ("Text",),
    "headline": ("Text",),
    "name": ("Text",),
    "description": ("Text",),
    "author": ("Person", "Organization"),
    "sourceOrganization": ("Organization",),
    "isPartOf": ("CreativeWork", "WebSite"),
    "datePublished": ("Date", "DateTime"),
    "dateModified": ("Date", "DateTime"),
    "inLanguage": ("Text",),
    "version": ("Number", "Text"),
    "dateline": ("Text",),
    "locationCreated": ("Place",),
    "articleBody": ("Text",),
    "wordCount": ("Integer",),
    "correction": ("CorrectionComment", "Text"),
    "copyrightNotice": ("Text",),
    "copyrightYear": ("Number",),
    "image": ("ImageObject",),
}
NAMED: dict[str, tuple[str, ...]] = {"name": ("Text",)}
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "NewsArticle": NEWS_ARTICLE,
    "Person": NAMED,
    "Organization": NAMED,
    "Place": NAMED,
    "CreativeWork": NAMED,
    "WebSite": NAMED,
    "CorrectionComment": {"text": ("Text",)},
    "ImageObject": {"caption": ("Text", "MediaObject"), "creditText": ("Text",), "creator": ("Person", "Organization")},
}
ISO_8601 = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
LITERAL: dict[str, Callable[[Any], bool]] = {
    "Text": lambda value: isinstance(value, str),
    "Integer": lambda value: isinstance(value, int),
    "Number": lambda value: isinstance(value, int),
    "Date": lambda value: isinstance(value, str) and ISO_8601.fullmatch(value) is not None,
    "DateTime": lambda value: isinstance(value, str) and ISO_8601.fullmatch(value) is not None,
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, start_on: Callable[..., Service]) -> Service:
    """Give a service with fifty articles. The formats know no database, so that one kind of it will do."""
    service = start_on(f"sqlite:///{tmp_path_factory.mktemp('fifty') / 'articles.db'}")
    lines = "".join(json.dumps(body) + "\n" for body in submissions())
    answers = service.post("/v1/articles/bulk", content=lines, headers={"Content-Type": "application/x-ndjson"})
    assert [json.loads(line)["status"] for line in answers.text.splitlines()] == [201] * 50
    return service


@pytest.fixture(scope="module")
def articles(desk: Service) -> list[dict[str, Any]]:
    items = desk.get("/v1/articles?limit=200").json()["items"]
    return [desk.get(f"/v1/articles/{item['id']}").json() for item in items]


def shown(desk: Service, article: dict[str, Any], name: str) -> str:
    answer = desk.get(f"/v1/articles/{article['id']}?format={name}")
    assert answer.status_code == 200
    return answer.text


def ninjs_schemas() -> list[dict[str, Any]]:
    files = [SCHEMAS / "ninjs-3.1-written.json", os.environ.get("NINJS_SCHEMA")]
    return [json.loads(Path(file).read_text(encoding="utf-8")) for file in files if file]


def test_ninjs_fits_the_standard(desk: Service, articles: list[dict[str, Any]]) -> None:
    assert len(articles) == 50
    checker = Draft202012Validator.FORMAT_CHECKER
    for schema in ninjs_schemas():
        validator = Draft202012Validator(schema, format_checker=checker)
        for article in articles:
            item = json.loads(shown(desk, article, "ninjs"))
            assert not [error.message for error in validator.iter_errors(item)]
            assert item["uri"] == f"urn:uuid:{article['id']}"
            assert item["bodies"][0]["value"] == article["text"]


def test_annotations_fit_the_recommendation_and_select_what_they_quote(
    desk: Service, articles: list[dict[str, Any]]
) -> None:
    schema = json.loads((SCHEMAS / "web-annotation-written.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for article in articles:
        address = f"/v1/articles/{article['id']}/annotations"
        answer = desk.get(address)
        assert answer.headers["content-type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
        page = answer.json()
        assert not [error.message for error in validator.iter_errors(page)]
        told = [row for row in article["provenance"]["segments"] if row["decision"] != "kept" or "because" in row]
        assert [item["id"].split("#")[1] for item in page["items"]] == [row["id"] for row in told]
        assert page["partOf"]["total"] == len(told)
        raw = desk.get(urljoin(address, page["items"][0]["target"]["source"])).text if told else ""
        for item, row in zip(page["items"], told, strict=True):
            position, quote = item["target"]["selector"]
            assert [position["start"], position["end"]] == row["raw_span"]
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert raw[position["start"] - len(quote.get("prefix", "")) :].startswith(around)
            assert raw[slice(*row["raw_span"])] == quote["exact"]


def misfits(node: Any, expected: tuple[str, ...]) -> list[Any]:
    """Give what in a value of JSON-LD is of a type that its property may not have, or is no property of its type."""
    if isinstance(node, list):
        return [misfit for item in node for misfit in misfits(item, expected)]
    if not isinstance(node, dict):
        return [] if any(LITERAL[kind](node) for kind in expected if kind in LITERAL) else [node]
    # Without a type it is one of the expected ones, and nobody knows which.
    kind = node.get("@type", expected[0])
    if kind not in expected:
        return [node]
    fields = {name: value for name, value in node.items() if not name.startswith("@")}
    unknown = [name for name in fields if name not in PROPERTIES[kind]]
    return unknown + [
        m for name, value in fields.items() if name in PROPERTIES[kind] for m in misfits(value, PROPERTIES[kind][name])
    ]


def test_json_ld_fits_the_vocabulary(desk: Service, articles: list[dict[str, Any]]) -> None:
    for article in articles:
        content = shown(desk, article, "jsonld")
        assert "<" not in content
        node = json.loads(content)
        assert (node["@context"], node["@type"]) == ("https://schema.org", "NewsArticle")
        assert misfits(node, ("NewsArticle",)) == []
        assert node["articleBody"] == article["text"]


def visible(tokens: list[Token]) -> list[str]:
    """Give what a reader sees, a line for a line, white space as a browser folds it."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            parts = ["\n" if child.type == "hardbreak" else child.content for child in token.children or ()]
            lines += ["".join(parts)]
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in KNOWN_BLOCKS
    return [" ".join(line.split(" ")) for text in lines for line in text.split("\n")]


KNOWN_BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "hr"}


def test_markdown_shows_the_article_and_nothing_of_it_is_markup(desk: Service, articles: list[dict[str, Any]]) -> None:
    for article in articles:
        tokens = MARKDOWN.parse(shown(desk, article, "markdown"))
        seen = visible(tokens)
        paragraphs = [line.strip() for line in article["text"].split("\n") if line.strip()]
        assert set(paragraphs) <= set(seen)
        assert [line for line in seen if line in set(paragraphs)][-len(paragraphs) :] == paragraphs
        for caption in article["captions"]:
            assert any(line.startswith(caption["text"]) for line in seen)
        if article["headline"]:
            assert seen[0] == article["headline"]["text"]
        # No markup but ours: emphasis for standfirst and byline.
        inline = {child.type for token in tokens for child in token.children or ()}
        assert inline <= {"text", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"}


@given(st.text(st.sampled_from("\\`*_[]<>&|~^$#{}!-+=:.)(1 \t\nab😀\u3000\xa0\"'/@;x"), max_size=40))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    tokens = MARKDOWN.parse(escape(text))
    expected = [" ".join(line.strip().split(" ")) for line in text.strip().split("\n") if line.strip()]
    assert visible(tokens) == expected
    assert {child.type for token in tokens for child in token.children or ()} <= {"text", "hardbreak"}


def test_formats_say_what_is_known_and_nothing_else(desk: Service) -> None:
    clean = {name: desk.post(f"/v1/clean?format={name}", json={"text": "It sails."}) for name in ("ninjs", "jsonld")}
    assert {name: answer.headers["content-type"] for name, answer in clean.items()} == {
        "ninjs": "application/ninjs+json",
        "jsonld": "application/ld+json",
    }
    uri = "ni:///sha-256;" + urlsafe_b64encode(sha256(b"It sails.").digest()).decode().rstrip("=")
    assert clean["jsonld"].json() == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": uri,
        "articleBody": "It sails.",
        "wordCount": 2,
    }
    ninjs = clean["ninjs"].json()
    assert ninjs.pop("standard")["version"] == "3.1"
    body = {"role": "main", "contentType": "text/plain", "charCount": 9, "wordCount": 2, "value": "It sails."}
    assert ninjs == {
        "uri": uri,
        "type": "text",
        "representationType": "full",
        "bodies": [body],
    }


STORY = {
    "text": "Harbor bridge closed\n\nBy Ada Quist\n\nUpdated March 5, 2021\n\nOSLO (AP) — The harbor bridge will "
    "be closed for a year because its cables have rusted.\n\nFerries sail instead.\n\n"
    "Correction: An earlier version misstated the length of the bridge.\n\n"
    "Copyright 2021 The Associated Press. All rights reserved.",
    "title": "Harbor bridge closed",
    "source": "Harbor Times",
    "url": "https://harbor-times.example/bridge",
    "published_at": "2021-03-04T05:06:07+02:00",
}


def test_what_the_caller_states_is_stored_and_shown(service: Service) -> None:
    path = service.post("/v1/articles", json=STORY).headers["location"]
    node = service.get(f"{path}?format=jsonld").json()
    assert node["datePublished"] == "2021-03-04T03:06:07Z"
    assert node["dateModified"] == "2021-03-05"
    assert node["author"] == [{"@type": "Person", "name": "Ada Quist"}]
    assert node["sourceOrganization"] == [{"@type": "Organization", "name": "AP"}]
    assert node["locationCreated"] == {"@type": "Place", "name": "OSLO"}
    assert node["correction"][0]["text"].startswith("Correction: An earlier")
    assert node["copyrightYear"] == 2021
    service.post("/v1/articles", json=STORY | {"byline": "A. Quist", "text": STORY["text"] + "\n\nIt is old."})
    item = service.get(f"{path}?format=ninjs").json()
    assert (item["by"], item["version"], item["located"]) == ("A. Quist", "2", "OSLO")
    assert item["headlines"] == [{"role": "main", "value": "Harbor bridge closed"}]
    assert {row["role"]: row["name"] for row in item["infoSources"]} == {
        "author": "Ada Quist",
        "agency": "AP",
        "source": "Harbor Times",
    }


@pytest.mark.parametrize("options", [{}, {"datelines": "separate", "notes": "separate"}, {"elements": "inline"}])
def test_markdown_says_everything_once(desk: Service, options: dict[str, str]) -> None:
    content = desk.post("/v1/clean?format=markdown", json=STORY | {"options": options}).text
    once = ("Harbor bridge closed", "By Ada Quist", "OSLO (AP) —", "Correction: An earlier", "Ferries sail instead.")
    assert [content.count(piece) for piece in once] == [1] * 5
    assert content.startswith("# " if options != {"elements": "inline"} else "Harbor bridge")


def test_text_full_of_signs_is_markdown_that_shows_them(desk: Service) -> None:
    answer = desk.post("/v1/clean", json={"text": SIGNS}, headers={"Accept": "text/markdown"})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    html = MARKDOWN.render(answer.text)
    assert "<script" not in html
    assert "<a" not in html
    assert "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in html
