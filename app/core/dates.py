"""The months, weekdays and days that a text names; what stands in digits is a number."""

from __future__ import annotations

from typing import NamedTuple

from app.core.words import Reading, Words


class Date(NamedTuple):
    """A month, weekday or "yesterday": `key` is equal for equal ones; `start`, `end` count tokens."""

    key: str
    start: int
    end: int


def read_dates(reading: Reading, spans: list[tuple[int, int]], words: Words) -> list[Date]:
    """Find the dates of a text, in its order.

    >>> from app.core.words import read, words_of
    >>> text = read("She may leave on Mon. or in May")
    >>> [date.key for date in read_dates(text, text.spans(), words_of("en"))]
    ['weekdays0', 'months4']
    """
    return [
        Date(words.dates[token], index, index + 1)
        for index, token in enumerate(reading.folded)
        if token in words.dates and is_meant_as_date(reading, spans, index, words)
    ]


def is_meant_as_date(reading: Reading, spans: list[tuple[int, int]], index: int, words: Words) -> bool:
    """Whether a word that need not be a date is one: "May" and "Sat." are, "may" and "sat" are not."""
    folded = reading.folded
    token = folded[index]
    if token not in words.unsure_dates and token not in words.capital_dates:
        return True
    if any(folded[near][-1].isdecimal() for near in (index - 1, index + 1) if 0 <= near < len(folded)):
        return True
    if token in words.capital_dates:
        return index > 0 and reading.printed[index][0].isupper() and not reading.text.isupper()
    end = spans[index][1]
    return reading.text[end : end + 1] == "." and index + 1 < len(folded)
