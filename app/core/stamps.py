"""Reads a date and time as papers print them: what is left of a line must be nothing else, or it is no stamp."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.core.stamp_words import AFTERNOON, FILLERS, FORENOON, SHORT_MONTHS, ZONES
from app.core.words import LANGUAGES, fold, words_of

# No printed date is longer, its weekday, time and zone included.
MAX_CHARACTERS = 90
NOON = 12
LAST_MONTH = 12
LAST_HOUR = 23
LAST_MINUTE = 59

_MARKS = r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u064b-\u065f"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]){{0,20}}")
_MONTH = rf"(?P<month>[^\W\d_](?:[^\W\d_]|[{_MARKS}]){{1,14}})\.?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_DATES = (
    re.compile(rf"(?<!\d){_YEAR} ?[年년./-] ?(?P<month>\d{{1,2}}) ?[月월./-] ?(?P<day>\d{{1,2}})(?!\d) ?[日일.]?"),
    re.compile(rf"{_DAY} ?[./-] ?(?P<month>\d{{1,2}}) ?[./-] ?{_YEAR}"),
    re.compile(rf"{_DAY}(?:\.|st|nd|rd|th|er|º|ª)?,? (?:de |di |of )?{_MONTH},? (?:de |del )?{_YEAR}"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}"),
)
_OPEN_DATES = (
    re.compile(r"(?<!\d)(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[日일]"),
    re.compile(rf"{_DAY}(?:\.|st|nd|rd|th|er|º|ª)? (?:de |di |of )?{_MONTH}"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"),
)
_HALF = r"오전|오후|午前|午後|上午|下午|凌晨|晚上"
_TIME = re.compile(
    rf"(?P<before>{_HALF})? ?(?<!\d)(?P<hour>\d{{1,2}})(?: ?[:h] ?|\.|시 ?|時|时|点)(?P<minute>\d{{2}})?(?!\d)"
    r"(?::\d{2})? ?[分분]? ?(?P<after>[ap]\.?m\b\.?|صباحا|صباحاً|مساء|مساءً|ص\b|م\b)?"
)
_FULL_HOUR = re.compile(r"(?<!\d)(?P<hour>\d{1,2}) (?P<after>[ap]\.?m\b\.?)|(?<!\d)(?P<clock>\d{1,2}) (?:uhr|uur)\b")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or a time. at: ISO 8601 as exact as printed, None where the year or the order of day and month is open.

    has_date: a day is named, not only a time.
    """

    at: str | None
    has_date: bool


def read_stamp(text: str, language: str) -> Stamp | None:
    """Read a text that is nothing but a date, a time or both; None if there is any other word in it.

    A time zone gives an offset only where its letters have one meaning: "EST" has, "IST" has not.

    >>> read_stamp("3:14 p.m. EST, March 5, 2021", "en")
    Stamp(at='2021-03-05T15:14-05:00', has_date=True)
    >>> read_stamp("5 March", "en"), read_stamp("03/05/2021", "en")
    (Stamp(at=None, has_date=True), Stamp(at=None, has_date=True))
    >>> read_stamp("rules for 2021", "en") is None
    True
    """
    if len(text) > MAX_CHARACTERS:
        return None
    left = "".join(_plain(char) for char in text.lower())
    day, left = _take_date(left, language)
    time, left = _take_time(left)
    zone = ""
    for word in _WORD.findall(left):
        if word in ZONES:
            zone = ZONES[word]
        elif not _is_filler(word, language):
            return None
    if any(char.isdigit() for char in left) or (day is None and time is None):
        return None
    at = day or None
    if at and time:
        at = f"{at}T{time}{zone}"
    return Stamp(at, day is not None)


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isspace():
        return " "
    return "-" if char in "–—−‐‑" else {"：": ":", "．": ".", "／": "/"}.get(char, char)


def _take_date(text: str, language: str) -> tuple[str | None, str]:
    """Give the date ("" if it is not complete, None if there is none), and the text without it."""
    for is_open, patterns in ((False, _DATES), (True, _OPEN_DATES)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                day = "" if is_open else _iso(found, language, is_numeric=pattern is _DATES[1])
                if day is None or (is_open and "month" in pattern.groupindex and _month(found["month"], language) == 0):
                    continue
                return day, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _iso(found: re.Match[str], language: str, *, is_numeric: bool) -> str | None:
    """Give the date as ISO 8601, "" if its order is open ("03/05/2021" in English), None if it is none."""
    month, day = _month(found["month"], language), int(found["day"])
    if is_numeric and month > LAST_MONTH >= day:
        month, day = day, month
    elif is_numeric and language[:2] == "en" and month != day and day <= LAST_MONTH:
        return ""
    try:
        return date(int(found["year"]), month, day).isoformat()
    except ValueError:
        return None


def _month(word: str, language: str) -> int:
    """Give the number of a month; 0 if it is none."""
    if word.isdigit():
        return int(word)
    folded = fold(word)
    own = words_of(language).dates.get(folded, "")
    return int(own.removeprefix("months")) + 1 if own.startswith("months") else _months().get(folded, 0)


@cache
def _months() -> dict[str, int]:
    """Give the months of all languages: the one of a short text is often told wrong."""
    months = dict(SHORT_MONTHS)
    for code in LANGUAGES:
        for word, key in words_of(code).dates.items():
            if key.startswith("months"):
                months.setdefault(word, int(key.removeprefix("months")) + 1)
    return months


def _take_time(text: str) -> tuple[str | None, str]:
    """Give the time as ISO 8601, and the text without it."""
    found = _TIME.search(text) or _FULL_HOUR.search(text)
    if found is None:
        return None, text
    groups = found.groupdict()
    hour, minute = int(groups["hour"] or groups["clock"]), int(groups.get("minute") or 0)
    half = (groups.get("before") or groups.get("after") or "").replace(".", "")
    if half in AFTERNOON and hour < NOON:
        hour += NOON
    elif half in FORENOON and hour == NOON:
        hour = 0
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        return None, text
    return f"{hour:02}:{minute:02}", f"{text[: found.start()]} {text[found.end() :]}"


def _is_filler(word: str, language: str) -> bool:
    if word in FILLERS:
        return True
    folded = fold(word)
    return any(words_of(code).dates.get(folded, "").startswith(("weekdays", "days")) for code in (language, "en"))
