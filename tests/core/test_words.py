from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.words import LANGUAGES, fold, is_attribution_word, is_function_word, negates, read, words_of

FUNCTION_WORDS = {
    "en": "the of on has",
    "de": "der in durch hat",
    "fr": "le dans est qui",
    "es": "el de que es",
    "pt": "o de que é",
    "it": "il di che è",
    "nl": "de van is die",
    "pl": "w na jest który",
    "ru": "в на был который",
    "ar": "في من التي كان",
    "hi": "का में है और",
    "zh": "的 了 在 是",
    "ja": "の は を が",
    "ko": "은 는 을 그",
}
# Small words too, but the meaning hangs on them.
NO_FUNCTION_WORDS = {
    "en": "not no without before more may two monday said",
    "de": "nicht kein ohne vor bis über mehr zwei montag",
    "fr": "ne pas sans avant plus moins deux lundi",
    "es": "no sin antes más menos dos lunes",
    "pt": "não sem antes mais menos dois",
    "it": "non senza prima più meno due",
    "nl": "niet geen zonder na meer twee",
    "pl": "nie bez po więcej dwa",
    "ru": "не без после больше два",
    "ar": "لا لم قبل بعد أكثر",
    "hi": "नहीं बिना बाद कम दो",
    "zh": "不 没 前 二",
    "ja": "不 前 後 二",
    "ko": "안 이전 두",
}
ATTRIBUTION = {
    "en": "said added",
    "de": "sagte teilte",
    "fr": "déclaré selon",
    "es": "dijo según",
    "pt": "disse afirmou",
    "it": "detto aggiunto",
    "nl": "zei aldus",
    "pl": "powiedział dodała",
    "ru": "сказал сообщила",
    "ar": "قال وأضاف",
    "hi": "कहा बताया",
    "zh": "说 称",
    "ja": "述 語",
    "ko": "말했다 밝혔다",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_and_prepositions_are_function_words_and_negations_are_not(language: str) -> None:
    for word in FUNCTION_WORDS[language].split():
        assert is_function_word(word, language), word
    for word in NO_FUNCTION_WORDS[language].split():
        assert not is_function_word(word, language), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_saying_are_attribution_words(language: str) -> None:
    for word in ATTRIBUTION[language].split():
        assert is_attribution_word(word, language), word
    assert not is_attribution_word("bridge", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_is_folded_and_no_function_word_is_a_number_date_or_opposite(language: str) -> None:
    words = words_of(language)
    for row in (words.function, words.attribution, words.negation, words.numbers, words.dates, words.axes):
        for word in row:
            assert word == fold(word), word
    assert not words.function & {*words.negation, *words.numbers, *words.scales, *words.dates, *words.axes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_contradicts_itself(language: str) -> None:
    words = words_of(language)
    for word, sides in words.axes.items():
        assert len({axis for axis, _ in sides}) == len(set(sides)), word


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"zh", "ja", "ko"}))
def test_calendar_is_complete(language: str) -> None:
    assert set(words_of(language).dates.values()) >= {f"months{at}" for at in range(12)} | {
        f"weekdays{at}" for at in range(7)
    }


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("de", "zweiundzwanzig", "22"),
        ("de", "dreißig", "30"),
        ("de", "dreihundertfünf", "305"),
        ("de", "zwanzigtausend", "20000"),
        ("nl", "tweeëntwintig", "22"),
        ("it", "ventidue", "22"),
        ("it", "ventotto", "28"),
        ("it", "duecento", "200"),
        ("it", "diecimila", "10000"),
    ],
)
def test_numbers_in_one_word_have_their_value(language: str, word: str, value: str) -> None:
    assert words_of(language).numbers[fold(word)] == value


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It isn ‘t, it isn’t", ["it", "isn", "t", "it", "isn", "t"]),
        ("30-60 per cent", ["30", "60", "per", "cent"]),
        ("at -5°C and −5", ["at", "-5", "c", "and", "−5"]),
        ("$1,200.50 (5%)", ["$", "1,200.50", "5", "%"]),
        ("RAV4", ["rav", "4"]),
        ("नहीं में", ["नहीं", "में"]),
        ("東京で3万", ["東", "京", "で", "3", "万"]),
        ("Straße ЁЛКА", ["strasse", "елка"]),
        ("", []),
        (" … – “”", []),
    ],
)
def test_text_is_read_as_tokens(text: str, tokens: list[str]) -> None:
    assert list(read(text).folded) == tokens


def test_no_before_a_number_is_an_abbreviation_and_no_negation() -> None:
    folded = read("No. 5 has no roof and isn’t a t").folded
    words = words_of("en")
    assert [at for at in range(len(folded)) if negates(folded, at, words)] == [3, 7]


def test_unknown_language_knows_the_negations_of_all_and_the_words_of_english() -> None:
    words = words_of("xx")
    assert {"not", "nicht", "nie", "не"} <= words.negation
    assert is_function_word("the", "xx")
    assert not is_function_word("der", "xx")


@pytest.mark.parametrize(("tag", "language"), [("pt-BR", "pt"), ("zh_Hans", "zh"), ("EN", "en"), ("uk", "ru")])
def test_language_tag_is_read_by_its_first_part(tag: str, language: str) -> None:
    assert words_of(tag) == words_of(language)


@given(st.text())
def test_every_token_has_its_folded_twin_and_its_span(text: str) -> None:
    reading = read(text)
    assert len(reading.printed) == len(reading.folded) == len(reading.spans())
    assert [text[start:end] for start, end in reading.spans()] == list(reading.printed)
