"""Every regular expression on texts made for it: none can take exponential time, and none grows with the square."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from app.core import credits as credit_lines
from app.core import element_lines, markup_fields, page_lines, segment
from app.core.normalize import normalize
from benchmarks.reliability.promises import Promise, Scale
from tests.patterns import Automaton, find_patterns

# Four times as long a text may take four times as long: with the square it would be sixteen times. Shorter times than
# MIN_SECONDS say nothing.
SHORT, LONG = 4_000, 16_000
MAX_GROWTH, MIN_SECONDS = 8.0, 0.02
# How many times as long as looking at an ordinary text word by word, timed right after it.
WORDS, ORDINARY = re.compile(r"\w+|\W"), ("The ferry sailed. " * LONG)[:LONG]
MAX_TIMES = 100.0
# What was slow is timed again, since the processor may have been busy with something else.
TIMES_AGAIN = 3
# A match that ends with the text, one that does not, and many beginnings.
TEXTS: tuple[Callable[[str, str, int], str], ...] = (
    lambda begin, again, length: (begin + again * length)[:length],
    lambda begin, again, length: (begin + again * length)[:length] + "\x01",
    lambda begin, again, length: ((begin + again) * length)[:length],
)
# These see what was sent; the others of the core see it normalized, with one space where many were.
BEFORE_NORMALIZING = frozenset(f"app.core.{name}" for name in ("repairs", "mojibake", "html_tree", "json_ld"))
# Of what a page says about itself no more is read; a longer line is no element.
LONGEST = {"app.core.markup_fields": markup_fields.MAX_CHARACTERS, "app.core.element_lines": element_lines.MAX_NOTE}
# Asked whether they stand at one place: looked for everywhere they would grow with the square.
AT_ONE_PLACE = frozenset(
    (
        segment._FIRST_LETTER,
        segment._ITEM_NUMBER,
        credit_lines._TAKEN_BY,
        *(pattern for _, pattern in page_lines._patterns()),
    )
)


def run(scale: Scale) -> list[Promise]:
    """Try all of them."""
    # For a quick look every thirtieth; that none is ambiguous is a test of its own.
    patterns = dict(list(find_patterns().items())[:: scale.pick(full=1, smoke=30)])
    ambiguous, square, tried = [], [], 0
    slowest = 0.0
    for pattern, where in patterns.items():
        automaton = Automaton(pattern)
        if automaton.is_ambiguous():
            ambiguous.append(pattern.pattern)
            continue
        for begin, again in set(automaton.attacks(scale.pick(full=20, smoke=2))):
            for write in TEXTS:
                tried += 1
                sizes = tuple(as_seen(write(begin, again, size), where) for size in (SHORT, LONG))
                short, long = (seconds(pattern, text) for text in sizes)
                if long > MIN_SECONDS:
                    short, long, usual = time_again((pattern, sizes[0]), (pattern, sizes[1]), (WORDS, ORDINARY))
                    slowest = max(slowest, long / usual)
                    if long > MAX_GROWTH * short:
                        square.append(pattern.pattern)
    faults = "".join(f"; `{str(fault)[:60]}`" for fault in (*ambiguous, *sorted(set(map(str, square)))))
    return [
        Promise(
            f"regular expressions on texts made for each of them: none can take exponential time, none more than "
            f"{MAX_TIMES:.0f} times as long as cutting an ordinary text into words, none grows with the square",
            f"{len(patterns)} patterns, {tried:,} texts, {len(ambiguous)} ambiguous, {len(set(square))} grow with the "
            f"square{faults}; the slowest took {slowest:.1f} times as long",
            not ambiguous and not square and slowest <= MAX_TIMES,
        )
    ]


def time_again(*tries: tuple[re.Pattern[Any], str]) -> list[float]:
    """Give the shortest time of each pattern with its text, in seconds: all in turn, since the machine may be busy."""
    rounds = [[seconds(pattern, text) for pattern, text in tries] for _ in range(TIMES_AGAIN)]
    return [min(times) for times in zip(*rounds, strict=True)]


def as_seen(text: str, where: str) -> str:
    """Give a text as the patterns of a module get to see it."""
    if where.startswith("app.core.") and where not in BEFORE_NORMALIZING:
        text = normalize(text).text
    return text[: LONGEST.get(where)]


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    """Measure how long it takes to look for a pattern everywhere in a text."""
    content = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    began = time.process_time()
    if pattern in AT_ONE_PLACE:
        pattern.fullmatch(content)
    else:
        for _ in pattern.finditer(content):
            pass
    return time.process_time() - began
