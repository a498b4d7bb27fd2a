from __future__ import annotations

import pytest

from app.core.statements import fold_statement, statement_key


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("The ferry sailed, she said.", "“The ferry sailed”, she said", id="punctuation"),
        pytest.param("The ferry SAILED.", "the ferry sailed.", id="case"),
        pytest.param("The captain’s ship", "The captain's ship", id="apostrophe"),
        pytest.param("It cost 10,000 crowns.", "It cost 10 000 crowns.", id="groups of digits"),
        pytest.param("The har\u00adbor is\u200b closed.", "The harbor is closed.", id="soft hyphen"),
        pytest.param("港口。关闭了", "港口 关闭了", id="full stop of Han"),
        pytest.param("Er sagte: „Nein.“", "Er sagte: «Nein»", id="quotation marks"),
    ],
)
def test_dress_of_a_statement_is_not_seen(text: str, other: str) -> None:
    assert fold_statement(text) == fold_statement(other)
    assert statement_key(text) == statement_key(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("12 people fled.", "14 people fled.", id="number"),
        pytest.param("It rose 1.5 points.", "It rose 15 points.", id="decimal point"),
        pytest.param("It fell to -5.", "It fell to 5.", id="minus"),
        pytest.param("It rose by 5%.", "It rose by 5.", id="percent"),
        pytest.param("It cost €5.", "It cost $5.", id="currency"),
        pytest.param("He taught C#.", "He taught C++.", id="name with a sign"),
        pytest.param("The singer is dead.", "The singer is dead?", id="question"),
        pytest.param("यह कम है", "यह काम है", id="vowel sign"),
        pytest.param("* * *", "---", id="nothing but signs"),
        pytest.param("", " ", id="nothing"),
    ],
)
def test_what_turns_a_statement_is_seen(text: str, other: str) -> None:
    assert fold_statement(text) != fold_statement(other)
    assert statement_key(text) != statement_key(other)
