"""The words that facts hang on, per language: numbers, months, negations, opposites; and the tokens of a text.

The tables are words_en.py and its sisters: dictionaries of strings, all words folded (`fold`). They are loaded when a
language is first asked for. How a row is written:

- `function`, `attribution`, `negation`, `ones` (articles that are also the number one), `joiners` ("two hundred and
  five"), `ranges` ("5 to 10 percent"), `minus`: words.
- `speakers`: the pronouns of "she said". `addable`: what a copy may have of its own inside a sentence: articles,
  "that", "also", "on" before a day; other small words tell who, when or whether ("rose to 5%" is not "rose 5%").
  `styled`: articles and prepositions of place that mend the style of a long sentence ("in the ministry", "by the ...").
- `numbers`: `word=value`; a value is a number, a fraction ("1/2"), a multiple ("2x") or something indefinite ("~100").
- `scales`: words that multiply what stands before them. `numerals`, `numeral_scales`: the same for single characters.
- `fused_*`: how numbers are written as one word ("zweiundzwanzig", "ventidue").
- `percent`, `clock`: words, or several joined with "+" ("per+cent"); `clock` adds hours ("pm=12"). `percent_before`:
  the same in front of the number.
- `months`, `weekdays`, `days`: groups divided by "|"; a word with "?" counts only beside a digit or before a full stop
  ("sat?"), one with "^" beside a digit or with a capital inside a sentence ("may^").
- `axes`: one a line, `name: side | side`; a word of one side contradicts a word of another side of the same line.
  "!" after the name: its absence matters as well ("may"); "#": so it does beside a number ("more than 300").
- `phrases`: opposites of several words joined with "+", written as axes are ("au+moins | moins+de").
- `*_parts`: the same as substrings, for scripts without spaces; `harmless_parts` only look like one.
- `endings`: what a name may end in and still be the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "ar", "hi", "zh", "ja", "ko")

# Close enough for the small words; a wrong guess only keeps a repeat or asks the caller's own judgment.
_NEAREST: Final = {"uk": "ru", "be": "ru", "bg": "ru", "ca": "es", "gl": "es", "af": "nl", "mr": "hi", "yue": "zh"}

# Digits with what may stand inside a number; one sign of percent or money; one Han or Kana character; a run of letters.
# Combining marks are no letters to `re`, yet Indic and vocalized Arabic words are full of them.
_IDEOGRAPHS: Final = "々〇\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57\u0b82-\u0bd7"
    "\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d57\u0e31-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
_LETTERS: Final = rf"[^\W\d_{_IDEOGRAPHS}]+"
_TOKEN: Final = re.compile(
    rf"{_LETTERS}(?:[{_MARKS}]+(?:{_LETTERS})?)*+"
    # A minus stands after a space or a bracket, or after a character that counts no days ("为-7", but "3月-5月").
    rf"|(?:(?<![^\s(\[{_IDEOGRAPHS}])(?<![年月日号號时時点點分秒元度])[-−–])?"
    r"\d+(?:[.,:/'’٫٬]\d+)*"
    r"|[%‰％٪$€£¥₹₽₩¢½¼¾⅓⅔]"
    rf"|[{_IDEOGRAPHS}]"
)

NUMBER, DATE, NEGATION, AXIS, ONE = 1, 2, 4, 8, 16

_CONTRACTED_WORDS: Final = (
    "isn aren wasn weren don doesn didn hasn haven hadn won wouldn can couldn shouldn mustn needn ain shan mightn"
)
_CONTRACTED: Final = frozenset(_CONTRACTED_WORDS.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text: as printed, and folded. Apostrophes and hyphens divide ("isn’t" is "isn", "t")."""

    text: str
    printed: tuple[str, ...]
    folded: tuple[str, ...]

    def spans(self) -> list[tuple[int, int]]:
        """Where the tokens stand in `text`; only asked for when something has to be quoted or its gaps judged."""
        return [found.span() for found in _TOKEN.finditer(self.text)]


@dataclass(frozen=True, slots=True)
class Parts:
    """What counts as a substring, where words are not divided by spaces."""

    negation: re.Pattern[str]
    axes: tuple[re.Pattern[str], ...]
    axis_sides: Mapping[str, tuple[tuple[int, int], ...]]
    dates: re.Pattern[str]
    date_keys: Mapping[str, str]
    joint: str


# For the first word of each phrase: the phrase, its axis and its side.
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """A language's table, compiled. `kinds` says in one look what a folded token can be (a sum of the constants)."""

    function: frozenset[str]
    attribution: frozenset[str]
    speakers: frozenset[str]
    addable: frozenset[str]
    styled: frozenset[str]
    kinds: Mapping[str, int]
    negation: frozenset[str]
    numbers: Mapping[str, str]
    scales: Mapping[str, int]
    numerals: Mapping[str, str]
    numeral_scales: Mapping[str, int]
    ones: frozenset[str]
    joiners: frozenset[str]
    ranges: frozenset[str]
    minus: frozenset[str]
    percent: tuple[tuple[str, ...], ...]
    percent_before: tuple[tuple[str, ...], ...]
    currency: Mapping[str, str]
    clock: tuple[tuple[tuple[str, ...], int], ...]
    dates: Mapping[str, str]
    unsure_dates: frozenset[str]
    capital_dates: frozenset[str]
    axes: Mapping[str, tuple[tuple[int, int], ...]]
    always_axes: frozenset[int]
    number_axes: frozenset[int]
    endings: frozenset[str]
    phrases: Phrases
    parts: Parts | None


def read(text: str) -> Reading:
    """Divide a text into tokens: numbers, signs of percent and money, words; a character each in Han and Kana.

    >>> read("It isn’t 1,200% – 東京").folded
    ('it', 'isn', 't', '1,200', '%', '東', '京')
    """
    printed = tuple(_TOKEN.findall(text))
    return Reading(text, printed, tuple(fold("\n".join(printed)).split("\n")) if printed else ())


def fold(text: str) -> str:
    """Fold case, and the Russian ё, which most papers print as е."""
    return text.casefold().replace("ё", "е")


def is_function_word(token: str, language: str) -> bool:
    """Whether a folded token is an article, preposition, conjunction, pronoun or auxiliary that no fact hangs on.

    Negations, opposites ("before") and numbers are none, whatever else they are; unknown languages are read as English.

    >>> is_function_word("the", "en"), is_function_word("not", "en"), is_function_word("above", "en")
    (True, False, False)
    """
    return fold(token) in words_of(language).function


def count_function_words(tokens: Sequence[str], language: str) -> int:
    """Count the folded tokens that are function words.

    >>> count_function_words(["the", "mayor", "of", "elv"], "en")
    2
    """
    function = words_of(language).function
    return sum(word in function for word in fold("\n".join(tokens)).split("\n"))


def is_attribution_word(token: str, language: str) -> bool:
    """Whether a folded token is one of the words that say who says it ("said", "teilte", "según").

    >>> is_attribution_word("said", "en"), is_attribution_word("dijo", "es-MX")
    (True, True)
    """
    return fold(token) in words_of(language).attribution


def is_ending(letters: str, language: str) -> bool:
    """Whether letters are all that parts two forms of a word ("ship", "ships").

    >>> is_ending("s", "en"), is_ending("house", "en")
    (True, False)
    """
    return fold(letters) in words_of(language).endings


def negates(folded: tuple[str, ...], index: int, words: Words) -> bool:
    """Whether the token at `index` is a negation; the "t" of "isn’t" is one, the "no" of "No. 5" is not."""
    word = folded[index]
    if word == "t":
        return index > 0 and folded[index - 1] in _CONTRACTED
    if word == "no" and index + 1 < len(folded) and folded[index + 1][-1].isdecimal():
        return False
    return word in words.negation


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """Give the table of a language tag ("pt-BR" is read as "pt"); English, with every negation, for one not known."""
    code = re.split(r"[-_]", language.casefold(), maxsplit=1)[0]
    code = _NEAREST.get(code, code)
    if code in LANGUAGES:
        return _compiled(code)
    negation = frozenset().union(*(_compiled(known).negation for known in LANGUAGES))
    english = _compiled("en")
    negation -= english.function
    kinds = dict.fromkeys(sorted(negation), NEGATION) | {
        token: kind | (NEGATION if token in negation else 0) for token, kind in english.kinds.items()
    }
    # What is a small word in English may be a verb elsewhere.
    return replace(english, negation=negation, kinds=kinds, addable=frozenset(), styled=frozenset())


@lru_cache(maxsize=len(LANGUAGES))
def _compiled(code: str) -> Words:
    printed: dict[str, str] = import_module(f"app.core.words_{code}").TABLE
    table = {row: fold(entries) for row, entries in printed.items()}
    numbers = _fused_numbers(table) | dict(_pairs(table["numbers"]))
    scales = {word: int(value) for word, value in _pairs(table["scales"])}
    numerals = dict(_pairs(table.get("numerals", "")))
    numeral_scales = {word: int(value) for word, value in _pairs(table.get("numeral_scales", ""))}
    percent = tuple(tuple(word.split("+")) for word in ("% ％ ٪ " + table["percent"]).split())
    currency = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₹": "₹", "₽": "₽", "₩": "₩"} | dict(_pairs(table["currency"]))
    clock = tuple((tuple(word.split("+")), int(hours)) for word, hours in _pairs(table["clock"]))
    dates, unsure, capital = _dates(table)
    negation = frozenset(table.get("negation", "").split()) | {"not"}
    axes, always, near_number = _axes(table["axes"])
    ones = frozenset(table.get("ones", "").split())
    number_words = {*numbers, *scales, *numerals, *numeral_scales, *currency, *table["minus"].split()}
    number_words |= {word for entry in percent for word in entry} | {word for entry, _ in clock for word in entry}
    rows = ((NUMBER, number_words), (DATE, dates), (NEGATION, negation | {"t"}), (AXIS, axes), (ONE, ones))
    fact_words = negation | numbers.keys() | scales.keys() | axes.keys() | dates.keys()
    return Words(
        function=frozenset(table["function"].split()) - fact_words,
        attribution=frozenset(table["attribution"].split()),
        speakers=frozenset(table["speakers"].split()),
        addable=frozenset(table.get("addable", "").split()),
        styled=frozenset(table.get("styled", "").split()),
        kinds=_kinds(rows),
        negation=negation,
        numbers=numbers,
        scales=scales,
        numerals=numerals,
        numeral_scales=numeral_scales,
        ones=ones,
        joiners=frozenset(table["joiners"].split()),
        ranges=frozenset(table["ranges"].split()) | {"-", "–", "—", "~", "/"},
        minus=frozenset(table["minus"].split()),
        percent=percent,
        percent_before=tuple(tuple(word.split("+")) for word in table.get("percent_before", "").split()),
        currency=currency,
        clock=clock,
        dates=dates,
        unsure_dates=unsure,
        capital_dates=capital,
        axes=axes,
        always_axes=always,
        number_axes=near_number,
        endings=frozenset(table.get("endings", "s es").split()),
        phrases=_phrases(table.get("phrases", "")),
        parts=_parts(table),
    )


def _kinds(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Give for each word the kinds of fact that it may be, as bits."""
    kinds: dict[str, int] = {}
    for kind, members in rows:
        for member in members:
            kinds[member] = kinds.get(member, 0) | kind
    return kinds


def _pairs(row: str) -> Iterator[tuple[str, str]]:
    for pair in row.split():
        word, _, value = pair.partition("=")
        yield word, value


def _fused_numbers(table: dict[str, str]) -> dict[str, str]:
    """Spell out the numbers that are written as one word: to 999, and whole thousands to 99,000."""
    if "fused_units" not in table:
        return {}
    units = {word: int(value) for word, value in _pairs(table["fused_units"])}
    tens = {word: int(value) for word, value in _pairs(table["fused_tens"])}
    small = {word: int(value) for word, value in _pairs(table["numbers"]) if value.isdecimal() and 1 < int(value) < 100}
    for ten, tens_value in tens.items():
        for unit, value in units.items():
            for joint in table.get("fused_by", "").split():
                small[unit + joint + ten] = tens_value + value
            if "fused_by" not in table:
                small[ten + unit] = tens_value + value
    hundred, thousand = table["fused_hundred"], table["fused_thousand"]
    fused = {f"{hundred}{word}": 100 + value for word, value in small.items()}
    for unit, times in units.items():
        fused[unit + hundred] = times * 100
        fused |= {f"{unit}{hundred}{word}": times * 100 + value for word, value in small.items()}
    fused |= {word + thousand: value * 1000 for word, value in (small | units).items()}
    return {word: str(value) for word, value in (small | fused).items()}


def _dates(table: dict[str, str]) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    dates: dict[str, str] = {}
    unsure, capital = set[str](), set[str]()
    for row in ("months", "weekdays", "days"):
        for number, group in enumerate(table[row].split("|")):
            for entry in group.split():
                word = entry.rstrip("?^")
                dates.setdefault(word, f"{row}{number}")
                if entry.endswith("?"):
                    unsure.add(word)
                elif entry.endswith("^"):
                    capital.add(word)
    return dates, frozenset(unsure), frozenset(capital)


def _sides(row: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Give each axis with its sides. A line without a name continues the one before."""
    joined: list[str] = []
    for line in filter(None, map(str.strip, row.splitlines())):
        if re.match(r"\w+[#!]?:", line):
            joined.append(line)
        else:
            joined[-1] += " " + line
    for line in joined:
        name, _, sides = line.partition(":")
        yield name, [side.split() for side in sides.split("|")]


def _axes(row: str) -> tuple[dict[str, tuple[tuple[int, int], ...]], frozenset[int], frozenset[int]]:
    axes: dict[str, tuple[tuple[int, int], ...]] = {}
    always, near_number = set(), set()
    for axis, (name, sides) in enumerate(_sides(row)):
        if name.endswith("!"):
            always.add(axis)
        if name.endswith("#"):
            near_number.add(axis)
        for side, members in enumerate(sides):
            for word in members:
                axes[word] = (*axes.get(word, ()), (axis, side))
    return axes, frozenset(always), frozenset(near_number)


def _phrases(row: str) -> Phrases:
    phrases: dict[str, tuple[tuple[tuple[str, ...], int, int], ...]] = {}
    for axis, (_, sides) in enumerate(_sides(row)):
        for side, members in enumerate(sides):
            for member in members:
                words = tuple(member.split("+"))
                phrases[words[0]] = (*phrases.get(words[0], ()), (words, axis, side))
    return phrases


def _parts(table: dict[str, str]) -> Parts | None:
    if "negation_parts" not in table:
        return None
    harmless = table["harmless_parts"].split()
    axes, _, _ = _axes(table["axes"])
    by_axis = [[word for side in sides for word in side] for _, sides in _sides(table["axes"])]
    groups = [group.split() for group in table["date_parts"].split("|")]
    date_keys = {word: f"days{number}" for number, group in enumerate(groups) for word in group}
    return Parts(
        negation=re.compile("|".join(map(re.escape, harmless)) + f"|({_any_of(table['negation_parts'].split())})"),
        axes=tuple(re.compile(_any_of(members)) for members in by_axis),
        axis_sides=axes,
        dates=re.compile(_any_of(list(date_keys))),
        date_keys=date_keys,
        joint=" " if table["ranges"] and "에서" in table["ranges"] else "",
    )


def _any_of(members: list[str]) -> str:
    return "|".join(re.escape(member) for member in sorted(members, key=lambda member: (-len(member), member)))
