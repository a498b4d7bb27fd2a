from __future__ import annotations

import re
import time

import pytest

from app.core.dateline_rules import DATELINE_RULES, DatelineRule
from app.core.element_lines import MAX_LINE, plain, read_line
from app.core.element_rules import ELEMENT_RULES, ElementRule, WordedRole
from app.core.reasons import REASONS
from app.core.words import LANGUAGES

ROWS: tuple[ElementRule | DatelineRule, ...] = (*ELEMENT_RULES, *DATELINE_RULES)
ROLES: tuple[WordedRole, ...] = ("byline", "timestamp", "note", "agency", "copyright")
HITS = [pytest.param(rule, text, id=f"{rule.code}:{text}") for rule in ELEMENT_RULES for text in rule.hits]
MISSES = [pytest.param(rule.language, text, id=f"{rule.code}:{text}") for rule in ELEMENT_RULES for text in rule.misses]

STORY = [
    ("en", "By the time the ferry came, Ada Quist had gone."),
    ("en", "By Monday, 12 ships lay in the harbor."),
    ("en", "By Dawn's Early Light"),
    ("en", "Editors note that the figure is wrong."),
    ("en", "Update your plans: the bridge is closed"),
    ("en", "Posted speed limits were ignored on March 5, 2021, police said."),
    ("en", "Copyright 2021 was the year of the lawsuit, the court heard"),
    ("en", "Source: a sailor"),
    ("en", "Published authors of 2021 gather in the harbor"),
    ("en", "This story has been told since 1871."),
    ("en", "The original version of this bridge was built in 1871."),
    ("de", "Von Montag an fährt kein Schiff"),
    ("de", "Von Ada Quist stammt der Entwurf der Brücke"),
    ("de", "Stand der Dinge am 5. März: 40 Schiffe"),
    ("de", "Text und Musik stammen von 1871"),
    ("fr", "Par Brest et par Nantes passe le train"),
    ("es", "Por Ana Robledo votaron 300 vecinos"),
    ("it", "Di Anna Rovere non si sa nulla"),
    ("nl", "Door Anna de Wit is de brug gered"),
    ("pt", "Por Ana Salgado votaram 300 vizinhos"),
    ("ru", "Текст: мост закрыт на год"),
    ("pl", "Tekst: most zamknięty na rok"),
    ("ar", "تصحيح المسار يبدأ غدا"),
    ("hi", "सुधार की जरूरत है"),
    ("zh", "更新换代的船只到港"),
    ("ja", "訂正する気はないと市長は述べた。"),
    ("ko", "수정 없이 통과됐다"),
]


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_rule_finds_its_own_texts(rule: ElementRule, text: str) -> None:
    language = "en" if rule.language == "mul" else rule.language
    (element, *_) = read_line(text, language, (rule.role,))
    assert (element.role, element.kind, element.text) == (rule.role, rule.kind, text)


@pytest.mark.parametrize(("language", "text"), [*MISSES, *STORY])
def test_no_rule_touches_text_of_a_story(language: str, text: str) -> None:
    assert read_line(text, "en" if language == "mul" else language, ROLES) == ()


def test_codes_are_unique_and_differ_from_the_reasons() -> None:
    codes = [rule.code for rule in ROWS]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"element\.[a-z_]+", code) for code in codes)
    assert not set(codes) & {reason.code for reason in REASONS}


def test_every_row_is_whole() -> None:
    assert [r.code for r in ROWS if not (r.hits and r.misses and r.name and r.why)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_bylines_stamps_and_notes(language: str) -> None:
    own = {(rule.role, rule.kind) for rule in ELEMENT_RULES if rule.language == language}
    kinds = {("timestamp", "published"), ("timestamp", "updated")}
    kinds |= {("note", kind) for kind in ("correction", "editor", "update")}
    assert own >= {("byline", None), *kinds}


@pytest.mark.parametrize(
    ("line", "holder", "year"),
    [
        ("Copyright 2021 The Associated Press. All rights reserved.", "The Associated Press", 2021),
        ("© 2019-2021 Harbor Times. All rights reserved.", "Harbor Times", 2019),
        ("(c) 2021 Harbor Times", "Harbor Times", 2021),
        ("Alle Rechte vorbehalten", None, None),
    ],
)
def test_copyright_line_names_holder_and_year(line: str, holder: str | None, year: int | None) -> None:
    (element,) = read_line(line, "en", ("copyright",))
    assert (element.holder, element.year) == (holder, year)


def test_two_stamps_in_a_line_are_two_elements() -> None:
    line = "Updated March 6, 2021, 9:15 a.m.; Posted March 5, 2021, 3:14 p.m."
    stamps = read_line(line, "en", ("timestamp",))
    assert [(s.kind, s.at) for s in stamps] == [("updated", "2021-03-06T09:15"), ("published", "2021-03-05T15:14")]
    assert {s.text for s in stamps} == {line}


def test_plain_text_has_as_many_characters() -> None:
    line = "Stand：5.\u00a0März – „Hafen“（neu）"
    assert len(plain(line)) == len(line)


def _hostile_lines(rule: ElementRule) -> list[str]:
    """Lines that keep the rule's pattern busy: its own words, cut short and repeated."""
    fillers = ["a", "A ", "1", " ", "a, ", "Ada Quist and ", "- ", ".", "(", "; editing by ", "記", "5 "]
    lines = [(text + " ") * 40 for text in rule.hits]
    lines += [text[: len(text) // 2] + filler * MAX_LINE for text in rule.hits for filler in fillers]
    return [line[: 2000 if rule.role == "note" else MAX_LINE] for line in lines]


@pytest.mark.parametrize("rule", ELEMENT_RULES, ids=[rule.code for rule in ELEMENT_RULES])
def test_no_pattern_blows_up_on_hostile_lines(rule: ElementRule) -> None:
    language = "en" if rule.language == "mul" else rule.language
    read_line("warm", language, (rule.role,))
    for line in _hostile_lines(rule):
        start = time.thread_time()
        read_line(line, language, (rule.role,))
        assert time.thread_time() - start < 0.2
