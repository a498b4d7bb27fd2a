"""The form under which a line is known again in other articles of its source: exact for prose, masked for labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import xxhash

from app.core.assemble import PARAGRAPH_BREAK
from app.core.folded_line import flatten, fold_line
from app.core.prose import ends_as_prose
from app.core.records import ProvenanceSegment
from app.core.spans import Span
from app.core.words import LANGUAGES, words_of

# Longer lines are paragraphs: `furniture.MAX_LINE`, above which no rule looks.
MAX_LINE = 300
# A sentence has a verb and what it asks for; "Updated 3 hours ago." and "Follow us on Signal!" are shorter.
MIN_PROSE_WORDS = 6
# Longer lines are sentences, whatever they end in.
MAX_LABEL_WORDS = 14
# Of an article, the first third of them from its top: the house stands at both ends, more often below. Most articles
# have fewer than 40 lines and sentences.
MAX_LINES: Final = 96

MASK: Final = "0"
# A Han or Kana character is about half a word.
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
# What follows a digit without a space belongs to it: "3rd", "12k", "5h", "7pm", "3月".
_NUMBER = re.compile(r"\d+(?:[.,:/'-]\d+)*(?:(?:st|nd|rd|th|[hkm]|[ap]m)\b|[年月日号號時时點点分秒년월일시])?")
_MASKS = re.compile(rf"{MASK}(?:[\s,./:-]*{MASK})+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a clean article, or a sentence of one of its paragraphs.

    example: as it stands there.  key: of the form, a signed 64-bit number.  is_prose: whether the form is that of a
    sentence, and so exact.
    """

    form: str
    example: str
    key: int
    is_prose: bool


def line_of(example: str) -> Line:
    """Give a line by what stands there."""
    is_sentence = is_prose(example)
    form = _form(example, is_sentence=is_sentence)
    return Line(form, example, line_key(form), is_sentence)


def form_of(line: str) -> str:
    """Give the form of a line; "" where there is nothing to know it by.

    Case, kinds of quotes and spaces never matter. A sentence is known by every word and number of it. In a label (what
    does not end as a sentence does, or is too short for one) numbers, dates and decoration do not matter either.

    >>> form_of("Updated 3 hours ago"), form_of("» 1,204 comments, 5 March 2021")
    ('updated 0 hours ago', '0 comments, 0')
    >>> form_of("The ferry sank 3 miles off the coast.")
    'the ferry sank 3 miles off the coast.'
    """
    return _form(line, is_sentence=is_prose(line))


def _form(line: str, *, is_sentence: bool) -> str:
    return flatten(line).strip() if is_sentence else mask(fold_line(line))


def mask(folded: str) -> str:
    """Put one sign for every number and date of a folded line.

    >>> mask("monday, 5 march 2021, 14:05: sunny, 21 degrees")
    '0: sunny, 0 degrees'
    """
    # In every language at once: a language is guessed of an article, and two guesses must not be two forms.
    sure, unsure = _date_words()
    numbers = _NUMBER.sub(MASK, folded)
    spans = list(_WORD.finditer(numbers))
    words = [found[0] for found in spans]
    dated = {number for number, word in enumerate(words) if word in sure}
    beside = ((a, b) for a, b in pairwise(range(len(words))))
    for left, right in beside:
        if words[left] == MASK and words[right] in unsure:
            dated.add(right)
        elif words[right] == MASK and words[left] in unsure:
            dated.add(left)
    for number in sorted(dated, reverse=True):
        numbers = numbers[: spans[number].start()] + MASK + numbers[spans[number].end() :]
    return _MASKS.sub(MASK, numbers)


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, as far as its length and end tell; a form answers as its line did.

    >>> is_prose("Do you know more? Write to the harbor desk."), is_prose("More from the harbor desk")
    (True, False)
    """
    words = count_words(line)
    return words > MAX_LABEL_WORDS or (words >= MIN_PROSE_WORDS and ends_as_prose(line.strip()))


def count_words(line: str) -> float:
    """Count the words of a line; of Han and Kana two characters are one."""
    if line.isascii():
        return len(_WORD.findall(line))
    unspaced = len(_UNSPACED.findall(line))
    return len(_WORD.findall(_UNSPACED.sub(" ", line) if unspaced else line)) + unspaced / 2


def line_key(form: str) -> int:
    """Give the key of a form, a signed 64-bit number.

    >>> line_key("more from the harbor desk")
    1966981405388383075
    """
    return _signed(form)


def source_key(source: str | None) -> int:
    """Give the key of a source, a signed 64-bit number; 0 for an article that names none."""
    return 0 if source is None else _signed(source) or 1


def find_lines(text: str, segments: Sequence[ProvenanceSegment]) -> tuple[Line, ...]:
    """Give the lines of a clean article by which its source may be known, and the sentences in its paragraphs.

    text: canonical.  Only what is kept as the body of the story: no headline, caption, credit or correction. Each form
    stands once; of a very long article the middle is left out.
    """
    lines: dict[str, Line] = {}
    for paragraph in _paragraphs(text, segments):
        spans = [segment.canonical_span for segment in paragraph if segment.canonical_span is not None]
        is_body = all(segment.role == "body" for segment in paragraph)
        whole = [Span(spans[0].start, spans[-1].end)] if is_body else []
        sentences = [s.canonical_span for s in paragraph if s.role == "body" and s.canonical_span is not None]
        for span in (*whole, *(sentences if len(paragraph) > 1 else ())):
            example = text[span.start : span.end]
            if len(example) > MAX_LINE:
                continue
            line = line_of(example)
            # What stands inside a paragraph is a sentence or nothing.
            if line.form and (line.is_prose or span in whole):
                lines.setdefault(line.form, line)
    found = tuple(lines.values())
    if len(found) <= MAX_LINES:
        return found
    top = MAX_LINES // 3
    return found[:top] + found[top - MAX_LINES :]


def _paragraphs(text: str, segments: Sequence[ProvenanceSegment]) -> list[list[ProvenanceSegment]]:
    paragraphs: list[list[ProvenanceSegment]] = []
    end = 0
    for segment in segments:
        span = segment.canonical_span
        if span is None or span.start == span.end:
            continue
        if not paragraphs or PARAGRAPH_BREAK in text[end : span.start]:
            paragraphs.append([])
        paragraphs[-1].append(segment)
        end = span.end
    return paragraphs


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of months and days of all languages: those that are nothing else, and those that may be."""
    tables = [words_of(language) for language in LANGUAGES]
    unsure = frozenset().union(*(table.unsure_dates | table.capital_dates for table in tables))
    return frozenset().union(*(table.dates.keys() for table in tables)) - unsure, unsure


def _signed(text: str) -> int:
    return int.from_bytes(xxhash.xxh64_digest(text.encode()), "big", signed=True)
