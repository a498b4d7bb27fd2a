"""The provenance of an article as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

What is plainly kept has no annotation: it says nothing that the clean text does not. All that was removed or moved has
one, and what was kept for a reason (a dateline, what an editor decided).

Addresses are relative to that of the page, as JSON-LD allows: the service does not know by what name it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from app.api.offsets import positions
from app.api.schemas import OffsetUnit
from app.services.answers import ArticleAnswer
from app.services.rules import list_rules

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
# In code points: enough to find a sentence again where the offsets have shifted.
CONTEXT_CHARACTERS = 32
# So that no article, of however many lines, makes an answer without bounds.
MAX_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Raw:
    """The text that the annotations are about, and where a position of it is in the unit that is asked for."""

    text: str
    source: str
    at: Sequence[int]

    def position(self, span: Sequence[int]) -> dict[str, Any]:
        return {"type": "TextPositionSelector", "start": self.at[span[0]], "end": self.at[span[1]]}

    def quote(self, span: Sequence[int]) -> dict[str, Any]:
        start, end = span
        quote = {"type": "TextQuoteSelector", "exact": self.text[start:end]}
        before, after = self.text[max(start - CONTEXT_CHARACTERS, 0) : start], self.text[end : end + CONTEXT_CHARACTERS]
        return quote | ({"prefix": before} if before else {}) | ({"suffix": after} if after else {})


def write_annotations(answer: ArticleAnswer, unit: OffsetUnit, start: int = 0) -> bytes:
    """Give a page of annotations, beginning with the one of the number `start`, in the order of the raw text."""
    provenance = orjson.loads(answer.details)["provenance"]
    raw = _raw_of(answer, unit)
    address = f"annotations?revision={answer.revision}"
    spans = {row["id"]: row["raw_span"] for row in provenance["segments"]}
    rows = [row for row in provenance["segments"] if row["decision"] != "kept" or "because" in row]
    by = {"type": "Software", "name": f"Copytaster {provenance['version']}"}
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _page_address(address, unit, start),
        "type": "AnnotationPage",
        "partOf": {"id": address, "type": "AnnotationCollection", "total": len(rows)},
        "startIndex": start,
        "items": [_annotation(row, spans, raw, address) | {"generator": by} for row in rows[start : start + MAX_PAGE]],
    }
    if start + MAX_PAGE < len(rows):
        page["next"] = _page_address(address, unit, start + MAX_PAGE)
    return orjson.dumps(page)


def _raw_of(answer: ArticleAnswer, unit: OffsetUnit) -> _Raw:
    text = answer.raw_text
    assert text is not None
    at = range(len(text) + 1) if unit == "codepoint" else positions(text, unit)
    return _Raw(text, f"raw?as=text&revision={answer.revision}", at)


def _page_address(address: str, unit: OffsetUnit, start: int) -> str:
    return f"{address}&start={start}" + ("" if unit == "codepoint" else f"&offsets={unit}")


def _annotation(row: dict[str, Any], spans: dict[str, list[int]], raw: _Raw, address: str) -> dict[str, Any]:
    """Give the annotation of a segment: what it is, what became of it, why, and where its counterpart stands."""
    is_kept = row["decision"] == "kept"
    bodies = [_text("classifying", row["role"])]
    if not is_kept:
        bodies.append(_text("editing", row["decision"]))
    if (because := row.get("because")) is not None:
        bodies.append(_text("tagging", because))
        # A rule of an earlier release may be gone.
        bodies += [_text("describing", _reasons()[because]) | {"language": "en"}] if because in _reasons() else []
    counterpart = row.get("match", {}).get("with")
    if counterpart in spans:
        place = {"source": raw.source, "selector": raw.position(spans[counterpart])}
        bodies.append({"type": "SpecificResource", "purpose": "linking", **place})
    return {
        "id": f"{address}#{row['id']}",
        "type": "Annotation",
        "motivation": "classifying" if is_kept else "editing",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": raw.source,
            "selector": [raw.position(row["raw_span"]), raw.quote(row["raw_span"])],
        },
    }


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


@cache
def _reasons() -> dict[str, str]:
    return {rule.code: rule.why for rule in list_rules()}
