from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.records import Options
from app.services.errors import (
    BadTextError,
    EmptyTextError,
    LoneSurrogateError,
    NulCharacterError,
    TextTooLargeError,
    TooManyLinesError,
)
from app.services.submissions import Fields, Limits, accept_bytes, accept_html, accept_text

LIMITS = Limits(max_text_bytes=100, max_html_bytes=200, max_lines=5)
FIELDS = Fields(url="https://a.example/1", source="a")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyTextError),
        (" \n\t\u2003\u3000", EmptyTextError),
        ("\u200b\ufeff\u2066\u00ad\U000e0001", EmptyTextError),
        ("\u115f\u2800", EmptyTextError),
        ("a\0b", NulCharacterError),
        ("a\ud800", LoneSurrogateError),
        ("a" * 101, TextTooLargeError),
        ("ä" * 51, TextTooLargeError),
        ("a" + "\n" * 5, TooManyLinesError),
        ("a" + "\r\n" * 5, TooManyLinesError),
        ("a" + "\u2028\x85\v\f\r", TooManyLinesError),
    ],
)
def test_text_that_cannot_be_an_article_is_refused(text: str, error: type[BadTextError]) -> None:
    with pytest.raises(error):
        accept_text(text, FIELDS, LIMITS)


@pytest.mark.parametrize("text", ["a", "…", "👍", "\u200ba", "日", "ä" * 50, "a" + "\r\n" * 4])
def test_text_within_the_limits_is_accepted_as_it_is(text: str) -> None:
    submission = accept_text(text, FIELDS, LIMITS)
    assert (submission.text, submission.raw.decode()) == (text, text)


def test_position_of_what_is_wrong_is_told() -> None:
    with pytest.raises(NulCharacterError) as nul:
        accept_text("😀a\0", FIELDS, LIMITS)
    assert nul.value.position == 2


def test_bytes_are_kept_and_decoded() -> None:
    submission = accept_bytes(b"caf\xe9", "Windows-1252", FIELDS, LIMITS)
    assert (submission.text, submission.raw, submission.charset) == ("café", b"caf\xe9", "windows-1252")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "t"},
        {"byline": "b"},
        {"published_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"language": "de"},
        {"submitted_metadata": '{"a":1}'},
        {"options": Options(captions="drop")},
        {"options": Options(elements="inline")},
        {"options": Options(notes="separate")},
    ],
)
def test_other_field_is_another_submission_of_the_same_article(change: dict[str, Any]) -> None:
    first = accept_text("a", FIELDS, LIMITS)
    second = accept_text("a", replace(FIELDS, **change), LIMITS)
    assert first.submission_key != second.submission_key
    assert first.identity_key == second.identity_key


def test_key_is_that_of_the_first_release() -> None:
    """What is in the store was keyed before the later options and HTML came."""
    submission = accept_text("The harbor reopened.", Fields(source="Harbor Times"), LIMITS)
    assert submission.submission_key.hex() == "75da0a52a580aab0b0ab27ea37ca918300af1cde140d1add6cff39419bfa92cd"


def test_html_is_another_submission_than_the_same_characters_as_text() -> None:
    html, text = (accept("<p>a</p>", Fields(), LIMITS) for accept in (accept_html, accept_text))
    assert html.identity_key != text.identity_key


def test_article_without_url_is_its_submission() -> None:
    def key(text: str, **fields: Any) -> bytes:
        return accept_text(text, Fields(**fields), LIMITS).identity_key

    assert key("a") == key("a")
    assert len({key("a"), key("b"), key("a", title="t"), key("a", source="s")}) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), (None, "b")),
        (("a", "b"), ("ab", "b")),
        (('a","b', "c"), ("a", 'b","c')),
    ],
)
def test_source_and_url_do_not_run_together(one: tuple[str, str], other: tuple[str, str]) -> None:
    keys = {accept_text("a", Fields(source=s, url=u), LIMITS).identity_key for s, u in (one, other)}
    assert len(keys) == 2
