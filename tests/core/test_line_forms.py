from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.line_forms import MAX_LINES, find_lines, form_of, is_prose, line_key, source_key
from app.core.pipeline import clean

SAME = [
    ("Updated 3 hours ago", "UPDATED 14 hours ago"),
    ("1,204 readers have saved this", "» 7 readers have saved this"),
    ("Monday, 2 March 2026 | High water 14:05", "Friday, 27 November 2026 | High water 9:30"),
    ("Stand: 3. März 2026, 14:05 Uhr", "Stand: 12. Oktober 2025, 7:30 Uhr"),
    ("Mis à jour le 3 février 2026", "Mis à jour le 14 août 2025"),
    ("Обновлено 3 марта 2026", "Обновлено 12 октября 2025"),
    ("更新：2026年3月5日", "更新：2025年11月12日"),
    ("May 5, 2026 edition", "June 12, 2026 edition"),
    ("The Gazette – since 1871", "The Gazette — since 1871"),
    ("The Gazette belongs to  its readers, to nobody else.", "The Gazette belongs to its readers, to nobody else."),
]
OTHER = [
    ("sentence with another number", "The ferry to Varn sank 3 miles off.", "The ferry to Varn sank 4 miles off."),
    ("sentence with another day", "The court in Varn will meet on Monday.", "The court in Varn will meet on Friday."),
    ("sentence that asks", "The ferry to Varn has been sold.", "The ferry to Varn has been sold?"),
    ("another name", "Follow Ada Quist on Signal", "Follow Bo Amund on Signal"),
    ("a verb that is a month", "You may sit here", "You sat here"),
    ("more words", "More from the desk", "More from the harbor desk"),
]


@pytest.mark.parametrize(("line", "other"), SAME)
def test_numbers_dates_case_and_decoration_of_a_label_do_not_matter(line: str, other: str) -> None:
    assert form_of(line) == form_of(other) != ""


@pytest.mark.parametrize(("line", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_lines_that_say_something_else_have_other_forms(line: str, other: str) -> None:
    assert form_of(line) != form_of(other)


@given(st.text(max_size=80))
def test_form_tells_prose_from_labels_as_its_line_does(line: str) -> None:
    if is_prose(form_of(line)):
        assert is_prose(line)
    assert form_of(form_of(line)) in (form_of(line), form_of(form_of(form_of(line))))


def test_keys_are_signed_64_bit_numbers_and_no_source_is_zero() -> None:
    assert line_key("a") == line_key("a") != line_key("b")
    assert -(2**63) <= line_key("more from the harbor desk") < 2**63
    assert source_key(None) == 0 != source_key("")


def test_lines_are_of_the_body_and_sentences_of_paragraphs_count_too() -> None:
    raw = "\n\n".join(
        [
            "By Ada Quist",
            "The ferry to Varn did not sail on Monday. It had no captain, and the wind had turned.",
            "Correction: The ferry was built in 1971, not in 1981.",
            "The ferry to Varn in its port on Sunday. (Bo Amund/AP)",
            "Follow the evening desk on Signal",
        ]
    )
    article = clean(raw)
    assert [line.example for line in find_lines(article.text, article.segments)] == [
        "The ferry to Varn did not sail on Monday. It had no captain, and the wind had turned.",
        "The ferry to Varn did not sail on Monday.",
        "It had no captain, and the wind had turned.",
        "Follow the evening desk on Signal",
    ]


def test_of_a_very_long_article_the_middle_is_left_out() -> None:
    article = clean("\n\n".join(f"Line {'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]} of the list" for n in range(100)))
    lines = find_lines(article.text, article.segments)
    assert len(lines) == MAX_LINES
    assert (lines[0].form, lines[-1].form) == ("line aa of the list", "line jj of the list")
