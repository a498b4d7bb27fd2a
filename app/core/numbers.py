"""The numbers that a text states, in one writing: "10,000" and "10 000", "twelve" and "12", "5 per cent" and "5%"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final, NamedTuple

from app.core.words import NUMBER, ONE, Reading, Words

_GROUPED: Final = re.compile(r"([1-9]\d{0,2}(?:([.,'’٬])\d{2,3})?(?:\2\d{2,3}){0,8}[.,'’٬]\d{3})(?:([.,٫])(\d+))?")
_GLUE: Final = frozenset({"", " ", "-", "\u00a0", "\u202f", "\u2009", "‑", "–"})
_FRACTIONS: Final = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_ANY_NUMBER: Final = NUMBER | ONE
# Longer digit strings are codes, no amounts: they are compared as they stand and never multiplied.
_MAX_AMOUNT: Final = 24


class Number(NamedTuple):
    """A number of a text: `key` is equal for equal numbers; `start`, `end` count tokens.

    is_article: a word that is "one" as well as "a" ("ein", "une"): no fact by itself.
    """

    key: str
    start: int
    end: int
    is_article: bool = False


def read_numbers(reading: Reading, spans: list[tuple[int, int]], words: Words) -> list[Number]:
    """Find the numbers of a text, in its order, with their unit (percent, money, time of day) in the key.

    A group of exactly three digits after a separator is read as thousands in every language ("1.500", "1,500"), unless
    the number begins with 0: within one article the two writings are far likelier a slip than two claims. A fraction of
    only zeros is dropped ("10,000.0"), other final zeros stay, for versions. Ordinals are their numbers.

    >>> from app.core.words import read, words_of
    >>> text = read("between 5 and 10 per cent of twenty-two million, $1,200.50")
    >>> [number.key for number in read_numbers(text, text.spans(), words_of("en"))]
    ['5%', '10%', '22000000', '$1200.50']
    """
    reader = _Reader(reading, spans, words)
    found: list[Number] = []
    end, kind_of = 0, words.kinds.get
    for at, token in enumerate(reading.folded):
        # Most tokens are plain words: one look-up passes them by.
        if at < end or not (kind_of(token, 0) & _ANY_NUMBER or token[-1].isdecimal() or token in _FRACTIONS):
            continue
        number = reader.number_at(at)
        if number is not None:
            found.append(number)
            end = number.end
    return _share_units(found, reader)


class _Reader:
    """One pass over the tokens of a text; every method looks at a bounded stretch, or consumes what it reads."""

    __slots__ = ("folded", "spans", "text", "words")

    def __init__(self, reading: Reading, spans: list[tuple[int, int]], words: Words) -> None:
        self.text, self.folded, self.spans, self.words = reading.text, reading.folded, spans, words

    def number_at(self, at: int) -> Number | None:
        token, words = self.folded[at], self.words
        if token[-1].isdecimal():
            value, end = self._digits(at)
        elif token in words.numerals or token in words.numeral_scales:
            value, end = self._numerals(at)
        elif token in words.ones and token not in words.numbers:
            return Number("1", at, at + 1, is_article=True)
        elif token in words.numbers or token in words.scales:
            value, end = self._spelled(at)
        elif token in _FRACTIONS:
            value, end = _FRACTIONS[token], at + 1
        else:
            return None
        if not value:
            return Number("1", at, end, is_article=True) if token in words.ones else None
        if at and self.folded[at - 1] in words.minus and self.glued(at - 1):
            value = "-" + value
        return self._with_unit(value, at, end)

    def glued(self, index: int) -> bool:
        """Whether the token after `index` belongs to it: nothing but a space or hyphen stands between."""
        return index + 1 < len(self.spans) and self.gap(index) in _GLUE

    def gap(self, index: int) -> str:
        return self.text[self.spans[index][1] : self.spans[index + 1][0]]

    def _digits(self, at: int) -> tuple[str, int]:
        token, end = self.folded[at], at + 1
        if len(token) <= 3 and token.isdecimal():
            while end < len(self.folded) and len(self.folded[end]) == 3 and self.folded[end].isdecimal():
                if self.gap(end - 1) not in {" ", "\u00a0", "\u202f", "\u2009"} or end - at > 8:
                    break
                token += self.folded[end]
                end += 1
        value = _canonical(token)
        most = end + 2  # "5 hundred thousand", "3 tys. mln": never more, and a hostile row must not grow a value
        while end < min(most, len(self.folded)) and self.glued(end - 1):
            scale = self.words.scales.get(self.folded[end]) or self.words.numeral_scales.get(self.folded[end])
            if scale is None:
                break
            value, end = _multiplied(value, scale), end + 1
        return value, end

    def _spelled(self, at: int) -> tuple[str, int]:
        """Read number words that make up one number. What cannot be added ("five six") is left for the next."""
        words, total, current, end = self.words, 0, 0, at
        while end < len(self.folded):
            if end > at and not self.glued(end - 1):
                break
            index = end
            if end > at and self.folded[end] in words.joiners and self.glued(end):
                index = end + 1
            token = self.folded[index]
            if token in words.scales:
                if index != end and words.scales[token] < 1000:
                    break
                total, current = _scaled(total, current, words.scales[token])
            else:
                value = words.numbers.get(token, "")
                if end == at and not value.isdecimal():
                    return value, at + 1
                if not value.isdecimal() or not (end == at or _adds(current, int(value))):
                    break
                # quatre-vingt
                current = 80 if (current, value) == (4, "20") else current + int(value)
            end = index + 1
        return str(total + current), end

    def _numerals(self, at: int) -> tuple[str, int]:
        """Read a run of Han numerals, by value (三十二) or by place (二〇二四). A lone scale or "one" is no number."""
        words, end = self.words, at
        while end < len(self.folded) and (end == at or self.gap(end - 1) == ""):
            if self.folded[end] not in words.numerals and self.folded[end] not in words.numeral_scales:
                break
            end += 1
        run = self.folded[at:end]
        if len(run) == 1 and (run[0] in words.numeral_scales or run[0] in words.ones):
            return ("10" if run[0] == "十" else ""), end
        if words.numeral_scales.get(run[0], 0) >= 10000:  # 万一, 亿万: words, no amounts
            return "", end
        if not any(token in words.numeral_scales for token in run):
            return "".join(words.numerals[token] for token in run), end
        total = section = digit = 0
        for token in run[:_MAX_AMOUNT]:
            if token in words.numerals:
                digit = int(words.numerals[token])
            elif (scale := words.numeral_scales[token]) < 10000:
                section, digit = section + (digit or 1) * scale, 0
            else:
                total, section, digit = total + ((section + digit) or 1) * scale, 0, 0
        return str(total + section + digit), end

    def _with_unit(self, value: str, start: int, end: int) -> Number:
        words, folded = self.words, self.folded
        before = words.currency.get(folded[start - 1]) if start and self.glued(start - 1) else None
        if before and not folded[start - 1].isalpha():
            return Number(before + value, start - 1, end)
        for entry in words.percent_before:
            if start >= len(entry) and folded[start - len(entry) : start] == entry:
                return Number(value + "%", start - len(entry), end)
        if end < len(folded) and self.glued(end - 1):
            for entry in words.percent:
                if folded[end : end + len(entry)] == entry:
                    return Number(value + "%", start, end + len(entry))
            for clock, hours in words.clock:
                if folded[end : end + len(clock)] == clock and (time := _time_of_day(value, clock, hours)):
                    return Number(time, start, end + len(clock))
            if folded[end] in words.currency:
                return Number(words.currency[folded[end]] + value, start, end + 1)
        return Number(value, start, end)


def _share_units(found: list[Number], reader: _Reader) -> list[Number]:
    """Give the first number of a range the unit of the second: "5 to 10 percent", "$5-10"."""
    shared = list(found)
    for index in range(len(found) - 2, -1, -1):
        here, there = shared[index], shared[index + 1]
        between = reader.text[reader.spans[here.end - 1][1] : reader.spans[there.start][0]]
        if len(between) > 8 or between.strip().casefold() not in reader.words.ranges:
            continue
        if there.key.endswith("%") and not here.key.endswith("%"):
            shared[index] = here._replace(key=here.key + "%")
        elif not there.key[0].isdecimal() and there.key[0] not in "-~" and here.key[0].isdecimal():
            shared[index] = here._replace(key=_money(there.key) + here.key)
        elif here.key[0] not in "-~" and there.key[0].isdecimal():
            shared[index + 1] = there._replace(key=_money(here.key) + there.key)
    return shared


def _money(key: str) -> str:
    """Give the currency that a key begins with."""
    return key[: next((at for at, sign in enumerate(key) if sign.isdecimal() or sign in "-~"), len(key))]


def _canonical(token: str) -> str:
    sign = "-" if token[0] in "-−–" else ""
    digits = token.lstrip("-−–")
    if not digits.isascii():
        digits = "".join(str(unicodedata.decimal(mark, mark)) for mark in digits)
    if digits.isdecimal():
        return sign + (digits.lstrip("0") or "0")
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return sign + whole + (f".{grouped[4]}" if (grouped[4] or "").strip("0") else "")
    parts = [part.lstrip("0") or "0" for part in re.split(r"\D", digits)]
    marks = re.sub(r"\d", "", digits)
    if marks == ":" and len(parts[1]) <= 2:
        return f"{sign}{parts[0]}:{parts[1]:0>2}"
    if len(marks) == 1 and marks in ".,٫":
        fraction = re.split(r"\D", digits)[1]
        return sign + parts[0] + (f".{fraction}" if fraction.strip("0") else "")
    return sign + (marks[0] if len(set(marks)) == 1 and marks[0] in ":/" else ".").join(parts)


def _multiplied(value: str, scale: int) -> str:
    if len(value) > _MAX_AMOUNT or not re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        return f"{value}x{scale}"
    return format((Decimal(value) * scale).normalize(), "f")


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    # Beyond any amount a newspaper prints: a hostile run of "million million ..." must not grow an endless integer.
    if total > 10**18 or current > 10**18:
        return total, current
    if scale < 1000:
        return total, max(current, 1) * scale
    return total + max(current, 1) * scale, 0


def _adds(current: int, value: int) -> bool:
    """Whether a number word can be added to what was read: "twenty two", "quatre vingt dix", "doscientos cinco"."""
    below = current % 100
    if below == 0:
        return value < 100 or (value < 1000 and current % 1000 == 0)
    if current == 4 and value == 20:
        return True
    return (below % 10 == 0 and below >= 20 and value < 10) or (below in {60, 80} and value < 20)


def _time_of_day(value: str, clock: tuple[str, ...], hours: int) -> str:
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d\d))?", value)
    if not found or int(found[1]) > 24:
        return ""
    hour = int(found[1])
    if clock[0] in {"am", "a", "pm", "p"}:
        hour = hour % 12 + hours
    return f"{hour}:{found[2] or '00'}"
