"""The page that shows every call: the OpenAPI document for readers, without a script and from no other host."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, tostring

from app.api.answer_headers import NOTHING

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1a1a1a; background: #fff }
code, pre { font: 14px/1.4 ui-monospace, monospace; background: #f2f2f2 }
pre { padding: .75rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #ddd }
h3 { margin: 2rem 0 0 }
a { color: #00509e }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #181818 } code, pre { background: #2a2a2a } a { color: #7fb8ff }
}
"""
STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
# Its own style and nothing else, from wherever.
POLICY = f"{NOTHING}; style-src 'sha256-{STYLE_HASH}'"
REFERENCE = "#/components/schemas/"
Json = Mapping[str, Any]


def render_page(document: Json) -> str:
    """Give the page of an OpenAPI document, as HTML. Whatever stands in the document is shown as text."""
    info = document["info"]
    calls = [
        (operation["tags"][0], method.upper(), path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    calls.sort(key=lambda call: call[0])
    title = f"{info['title']} {info['version']}"
    body = node("body", node("h1", title), *paragraphs(info["description"]))
    for tag, members in groupby(calls, key=lambda call: call[0]):
        body.append(node("h2", tag))
        for _tag, method, path, operation in members:
            body.extend(show_call(method, path, operation))
    body.append(node("h2", "Schemas"))
    for name, schema in document["components"]["schemas"].items():
        body.extend(show_schema(name, schema))
    head = node("head", node("meta", charset="utf-8"), node("title", title), node("style", STYLE))
    return "<!doctype html>\n" + tostring(node("html", head, body, lang="en"), encoding="unicode", method="html")


def show_call(method: str, path: str, operation: Json) -> Iterator[Element]:
    """Give what a reader is told of a call."""
    yield node("h3", node("code", f"{method} {path}"), id=operation["operationId"])
    yield from paragraphs(operation["description"])
    scopes = [scope for demand in operation.get("security", ()) for scope in demand.get("key", ())]
    if scopes:
        yield node("p", "Needs a key with the scope ", node("code", scopes[0]), ", where any key was made.")
    if parameters := operation.get("parameters"):
        yield node("table", *map(show_parameter, parameters))
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        yield node("p", "Body: ", node("code", media_type), " ", *show_type(content["schema"]))
        if example := content.get("example"):
            yield node("pre", example if isinstance(example, str) else _as_json(example))
    answers = operation["responses"]
    yield node("table", *(show_answer(status, answer) for status, answer in answers.items() if status < "400"))
    problem = node("a", "Problems", href="#schema-ProblemAnswer")
    yield node("p", problem, f": {', '.join(status for status in answers if status >= '400')}")


def show_parameter(row: Json) -> Element:
    """Give the row of a table that tells of a parameter; one that is JSON has its schema in its content."""
    schema = row["schema"] if "schema" in row else row["content"]["application/json"]["schema"]
    return show_field(row["name"], schema | row, is_required=row["required"])


def show_answer(status: str, answer: Json) -> Element:
    """Give the row of a table that tells of an answer."""
    contents = answer.get("content", {}).items()
    forms = [node("div", node("code", name), " ", *show_type(content["schema"])) for name, content in contents]
    return node("tr", node("th", status), node("td", *marked(answer["description"])), node("td", *forms))


def show_schema(name: str, schema: Json) -> Iterator[Element]:
    """Give what a reader is told of a schema."""
    yield node("h3", name, id=f"schema-{name}")
    yield from paragraphs(schema.get("description", ""))
    yield show_fields(schema)


def show_fields(schema: Json) -> Element:
    """Give the table of the fields of an object."""
    required = schema.get("required", ())
    fields = schema["properties"].items()
    return node("table", *(show_field(name, field, is_required=name in required) for name, field in fields))


def show_field(name: str, schema: Json, *, is_required: bool) -> Element:
    """Give the row of a table that tells of a parameter or a field."""
    notes = list(marked(schema.get("description", "")))
    if is_required:
        notes.append(" Required.")
    if schema.get("default") is not None:
        notes.append(f" Default: {_as_json(schema['default'])}.")
    return node("tr", node("td", node("code", name)), node("td", *show_type(schema)), node("td", *notes))


def show_type(schema: Json) -> Iterator[Element | str]:
    """Give the words for a type, with links to the schemas that it names."""
    if reference := schema.get("$ref"):
        name = reference.removeprefix(REFERENCE)
        yield node("a", name, href=f"#schema-{name}")
    elif kinds := schema.get("anyOf", schema.get("oneOf")):
        for number, kind in enumerate(kinds):
            yield from (" or ",) if number else ()
            yield from show_type(kind)
    elif "enum" in schema:
        yield " or ".join(map(_as_json, schema["enum"]))
    elif "const" in schema:
        yield _as_json(schema["const"])
    elif schema.get("type") == "array":
        yield "list of "
        yield from show_type(schema["items"]) if "items" in schema else ("anything",)
    else:
        yield schema.get("format", schema.get("type", "anything"))


def marked(text: str) -> Iterator[Element | str]:
    """Give a text whose parts between backticks are code."""
    for number, part in enumerate(re.split(r"`([^`]+)`", text)):
        yield node("code", part) if number % 2 else part


def paragraphs(text: str) -> Iterator[Element]:
    """Give the paragraphs of a text, which are parted by empty lines."""
    for paragraph in text.split("\n\n"):
        yield node("p", *marked(paragraph))


def node(tag: str, *children: Element | str, **attributes: str) -> Element:
    """Give an element; text among its children is text, whatever stands in it."""
    made = Element(tag, attributes)
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
