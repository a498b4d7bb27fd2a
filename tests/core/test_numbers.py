from __future__ import annotations

import pytest

from app.core.numbers import read_numbers
from app.core.words import read, words_of


def keys(text: str, language: str) -> list[str]:
    reading = read(text)
    return [
        number.key for number in read_numbers(reading, reading.spans(), words_of(language)) if not number.is_article
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "10,000 10.000 10 000", ["10000", "10000", "10000"]),
        ("en", "10,000.0 and 0.125 and 4.05", ["10000", "0.125", "4.05"]),
        ("en", "1,234.50 or 12,34,567", ["1234.50", "1234567"]),
        ("de", "1.234,50 sowie 1'000", ["1234.50", "1000"]),
        ("en", "2.6.0, 12.05.2024, 9/11", ["2.6.0", "12.5.2024", "9/11"]),
        ("en", "8-6 (5), 7-6", ["8", "6", "5", "7", "6"]),
        ("en", "-5 and minus 5 and 2019-20", ["-5", "-5", "2019", "20"]),
        ("en", "five six twenty-two two hundred and five", ["5", "6", "22", "205"]),
        ("en", "$9.5 billion, 9.5 billion dollars", ["$9500000000", "$9500000000"]),
        ("en", "5 dollars, €5, 5%", ["$5", "€5", "5%"]),
        ("en", "five to 10 per cent, $5-10", ["5%", "10%", "$5", "$10"]),
        ("en", "3 p.m., 3:30pm, 12 a.m., 15:00", ["15:00", "15:30", "0:00", "15:00"]),
        ("de", "um 15.30 Uhr, 15 Uhr", ["15:30", "15:00"]),
        ("en", "the 3rd, third, a dozen, two dozen, hundreds", ["3", "3", "12", "24", "~100"]),
        ("fr", "quatre-vingt-dix-neuf, soixante et onze, deux cents", ["99", "71", "200"]),
        ("es", "treinta y dos mil", ["32000"]),
        ("pt", "vinte e dois", ["22"]),
        ("pl", "dwadzieścia dwa tysiące, 2 tys.", ["22000", "2000"]),
        ("ru", "двадцать два миллиона, 2 млн рублей", ["22000000", "₽2000000"]),
        ("hi", "बारह लाख, १२", ["1200000", "12"]),
        ("zh", "十二 二〇二四 三万五千 12万 3亿", ["12", "2024", "35000", "120000", "300000000"]),
        ("zh", "统一 万一 百姓 亿万", []),
        ("en", "a man and one woman", ["1"]),
        ("de", "ein Mann und eine Frau", []),
    ],
)
def test_numbers_have_one_key_for_one_value(language: str, text: str, expected: list[str]) -> None:
    assert keys(text, language) == expected


def test_sentence_end_keeps_number_and_next_word_apart() -> None:
    assert keys("They were 5. Million dreams began.", "en") == ["5", "1000000"]
    assert keys("It rose by 5. Percent signs are rare.", "en") == ["5"]
