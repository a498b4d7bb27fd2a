"""The elements of a story as fields of the answer: one of each kind, in however many lines it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.core.records import Element, ElementRole


def element_fields(elements: Sequence[Element]) -> dict[str, Any]:
    """Give the fields `headline` to `copyright`; null, or an empty list, for what the story does not have.

    What stands in several lines (two bylines, a copyright line and its conditions) is one field, a line each. A
    byline that stands only in the dateline ("(서울=연합뉴스) 김바다 기자 =") is given all the same.
    """
    datelines = _of(elements, "dateline")
    signed = _of(elements, "byline") or [dateline for dateline in datelines if dateline.authors]
    return {
        "headline": _joined(_of(elements, "headline")),
        "standfirst": _joined(_of(elements, "standfirst")),
        "byline": _byline(signed),
        "dateline": _dateline(datelines),
        "timestamps": [_dated(stamp) for stamp in _of(elements, "timestamp")],
        "notes": [_described(note) | {"kind": note.kind} for note in _of(elements, "note")],
        "agency": _agency(_of(elements, "agency")),
        "copyright": _copyright(_of(elements, "copyright")),
    }


def _of(elements: Iterable[Element], role: ElementRole) -> list[Element]:
    return [element for element in elements if element.role == role]


def _described(element: Element) -> dict[str, Any]:
    return {"text": element.text, "segment_ids": element.segment_ids}


def _joined(elements: Sequence[Element]) -> dict[str, Any] | None:
    if not elements:
        return None
    text = "\n".join(element.text for element in elements)
    return {"text": text, "segment_ids": [s for element in elements for s in element.segment_ids]}


def _byline(elements: Sequence[Element]) -> dict[str, Any] | None:
    joined = _joined(elements)
    if joined is None:
        return None
    authors = dict.fromkeys(author for element in elements for author in element.authors)
    return joined | {"authors": [*authors], "agency": _first(element.agency for element in elements)}


def _dateline(elements: Sequence[Element]) -> dict[str, Any] | None:
    if not elements:
        return None
    dateline = elements[0]
    return _described(dateline) | {"place": dateline.place, "agency": dateline.agency, "at": dateline.at}


def _dated(stamp: Element) -> dict[str, Any]:
    return _described(stamp) | {"kind": stamp.kind, "at": stamp.at}


def _agency(elements: Sequence[Element]) -> dict[str, Any] | None:
    joined = _joined(elements)
    return None if joined is None else joined | {"agency": _first(element.agency for element in elements)}


def _copyright(elements: Sequence[Element]) -> dict[str, Any] | None:
    joined = _joined(elements)
    if joined is None:
        return None
    return joined | {
        "holder": _first(element.holder for element in elements),
        "year": _first(element.year for element in elements),
    }


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)
