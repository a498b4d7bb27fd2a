from __future__ import annotations

from app.core.pipeline import clean
from app.core.records import Element
from app.services.element_fields import element_fields

EMPTY: dict[str, object] = {
    "headline": None,
    "standfirst": None,
    "byline": None,
    "dateline": None,
    "timestamps": [],
    "notes": [],
    "agency": None,
    "copyright": None,
}


def test_story_without_elements_has_empty_fields() -> None:
    assert element_fields(clean("The mayor resigned on Tuesday.").elements) == EMPTY


def test_each_element_is_a_field() -> None:
    elements = (
        Element("headline", "Bridge closes", ("s1",)),
        Element("standfirst", "For a year", ("s2",)),
        Element("byline", "By Ada Quist", ("s3",), authors=("Ada Quist",)),
        Element("timestamp", "March 5, 2021", ("s4",), kind="updated", at="2021-03-05"),
        Element("dateline", "OSLO (AP) —", ("s5",), place="OSLO", agency="AP"),
        Element("note", "Correction: no.", ("s7",), kind="correction"),
        Element("agency", "(AP)", ("s8",), agency="AP"),
        Element("copyright", "© 2021 AP", ("s9",), holder="AP", year=2021),
    )
    assert element_fields(elements) == {
        "headline": {"text": "Bridge closes", "segment_ids": ["s1"]},
        "standfirst": {"text": "For a year", "segment_ids": ["s2"]},
        "byline": {"text": "By Ada Quist", "segment_ids": ["s3"], "authors": ["Ada Quist"], "agency": None},
        "dateline": {"text": "OSLO (AP) —", "segment_ids": ("s5",), "place": "OSLO", "agency": "AP", "at": None},
        "timestamps": [{"text": "March 5, 2021", "segment_ids": ("s4",), "kind": "updated", "at": "2021-03-05"}],
        "notes": [{"text": "Correction: no.", "segment_ids": ("s7",), "kind": "correction"}],
        "agency": {"text": "(AP)", "segment_ids": ["s8"], "agency": "AP"},
        "copyright": {"text": "© 2021 AP", "segment_ids": ["s9"], "holder": "AP", "year": 2021},
    }


def test_what_stands_in_two_lines_is_one_field() -> None:
    first = Element("byline", "By Ada Quist", ("s1",), authors=("Ada Quist",))
    second = Element("byline", "Reporting by Bo Lind, dpa", ("s9",), authors=("Ada Quist", "Bo Lind"), agency="dpa")
    assert element_fields((first, second))["byline"] == {
        "text": "By Ada Quist\nReporting by Bo Lind, dpa",
        "segment_ids": ["s1", "s9"],
        "authors": ["Ada Quist", "Bo Lind"],
        "agency": "dpa",
    }


def test_byline_may_stand_in_the_dateline() -> None:
    dateline = Element(
        "dateline", "(서울=연합뉴스) 김바다 기자 =", ("s1",), authors=("김바다",), agency="Yonhap", place="서울"
    )
    fields = element_fields((dateline,))
    assert fields["byline"]["authors"] == ["김바다"]
    assert fields["dateline"]["place"] == "서울"
