from __future__ import annotations

import time

import pytest

from app.core.bylines import find_agency, is_person, read_byline


@pytest.mark.parametrize(
    ("language", "names", "authors", "agency"),
    [
        ("en", "Ada Quist", ["Ada Quist"], None),
        ("en", "ADA QUIST AND BO LIND", ["ADA QUIST", "BO LIND"], None),
        ("en", "Ada Quist, Bo Lind and Cai Moe", ["Ada Quist", "Bo Lind", "Cai Moe"], None),
        ("en", "Ada Quist, Harbor Times", ["Ada Quist"], None),
        ("en", "Ada Quist, Staff Writer", ["Ada Quist"], None),
        ("en", "Ada Quist | The Associated Press", ["Ada Quist"], "AP"),
        ("en", "Ada Quist in Oslo and Bo Lind in Rome", ["Ada Quist", "Bo Lind"], None),
        ("en", "The Associated Press", [], "AP"),
        ("en", "Ada de la Cruz", ["Ada de la Cruz"], None),
        ("en", "Ada Q. O’Lind Jr.", ["Ada Q. O’Lind Jr."], None),
        ("en", "Ada Quist @adaquist", ["Ada Quist"], None),
        ("en", "Ada Quist ada@example.org", ["Ada Quist"], None),
        ("de", "Ada Quist und Bo Lind, dpa", ["Ada Quist", "Bo Lind"], "dpa"),
        ("fr", "Anne Dulac et Luc Morin (AFP)", ["Anne Dulac", "Luc Morin"], "AFP"),
        ("fr", "Le Port avec AFP", [], "AFP"),
        ("en", "Reuters Staff", [], "Reuters"),
        ("en", "Harbor Times Staff", [], None),
        ("es", "Ana Robledo y Luis Vera", ["Ana Robledo", "Luis Vera"], None),
        ("pt", "Ana Salgado e Rui Leme", ["Ana Salgado", "Rui Leme"], None),
        ("pl", "Anna Wilk i Jan Sowa", ["Anna Wilk", "Jan Sowa"], None),
        ("ru", "Анна Ильина, Пётр Сомов", ["Анна Ильина", "Пётр Сомов"], None),
        ("ar", "سالم الحداد وليلى منصور", ["سالم الحداد", "ليلى منصور"], None),
        ("hi", "राहुल वर्मा और सीमा जोशी", ["राहुल वर्मा", "सीमा जोशी"], None),
        ("zh", "李一鸣、王小川", ["李一鸣", "王小川"], None),
        ("ja", "青木ひかり", ["青木ひかり"], None),
        ("ko", "김바다, 이하늘", ["김바다", "이하늘"], None),
    ],
)
def test_byline_names_its_authors(language: str, names: str, authors: list[str], agency: str | None) -> None:
    byline = read_byline(names, language)
    assert byline is not None
    assert (list(byline.authors), byline.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "the river the men waited."),
        ("en", "Friday, Land"),
        ("en", "Ada Quist?"),
        ("en", "Ada"),
        ("en", "Ada Quist had gone home"),
        ("en", "Ada Quist, who had gone home"),
        ("en", "Monday Morning, 12 ships"),
        ("en", ""),
        ("en", " | - , "),
        ("en", "March 5, 2021"),
        ("de", "der Leyen"),
        ("it", "Maria segna"),
        ("nl", "de storm"),
        ("zh", "从港务局获悉"),
        ("ko", "바다를 건너온 사람들"),
    ],
)
def test_what_is_no_name_is_no_byline(language: str, names: str) -> None:
    assert read_byline(names, language) is None


def test_date_in_a_byline_is_read_too() -> None:
    for line in (
        "Ada Quist - March 5, 2021, 3:14 pm",
        "Ada Quist, March 5, 2021, 3:14 pm",
        "Ada Quist | 2021-03-05 15:14",
    ):
        byline = read_byline(line, "en")
        assert byline is not None
        assert byline.stamp is not None
        assert (byline.authors, byline.stamp.at) == (("Ada Quist",), "2021-03-05T15:14")


def test_picture_house_is_no_agency_of_a_story() -> None:
    assert find_agency("Getty Images") is None
    assert find_agency("dpa") == "dpa"


def test_person_is_told_by_form() -> None:
    assert is_person("Ada van der Berg", "nl")
    assert not is_person("Ada", "en")
    assert not is_person("ada quist", "en")


@pytest.mark.parametrize("unit", ["A ", "Ada Quist and ", ", ", "- ", "@a ", "李", "a@b", "وا ", "|"])
def test_crafted_names_take_no_longer_than_their_length(unit: str) -> None:
    start = time.thread_time()
    read_byline(unit * 20000, "en")
    assert time.thread_time() - start < 1
