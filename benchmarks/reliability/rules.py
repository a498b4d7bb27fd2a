"""Every regular expression on texts made for it: none can take exponential time, and none grows with the square."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from app.core import credits as credit_lines
from app.core import markup_fields, segment
from app.core.normalize import normalize
from benchmarks.reliability.promises import Promise, Scale
from tests.patterns import Automaton, find_patterns

# Four times as long a text may take four times as long: with the square it would be sixteen times. Shorter times than
# MIN_SECONDS say nothing.
SHORT, LONG = 4_000, 16_000
MAX_GROWTH, MIN_SECONDS = 8.0, 0.02
# 2 MiB of text in a minute, which is what hostile input may take; 3 to 6 were measured where nothing else ran.
MAX_MICROSECONDS = 25.0
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
# Of what a page says about itself no more is read.
LONGEST = {"app.core.markup_fields": markup_fields.MAX_CHARACTERS}
# Asked whether they stand at one place: looked for everywhere they would grow with the square.
AT_ONE_PLACE = (segment._FIRST_LETTER, segment._ITEM_NUMBER, credit_lines._TAKEN_BY)


def run(scale: Scale) -> list[Promise]:
    """Try all of them."""
    patterns = find_patterns()
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
                slowest = max(slowest, long)
                if long > MIN_SECONDS and long > MAX_GROWTH * short and grows_with_the_square(pattern, sizes):
                    square.append(pattern.pattern)
    microseconds = slowest / LONG * 1e6
    faults = "".join(f"; `{str(fault)[:60]}`" for fault in (*ambiguous, *sorted(set(map(str, square)))))
    return [
        Promise(
            f"regular expressions on texts made for each of them: none can take exponential time, none more than "
            f"{MAX_MICROSECONDS:.0f} µs a character, none grows with the square",
            f"{len(patterns)} patterns, {tried:,} texts, {len(ambiguous)} ambiguous, {len(set(square))} grow with the "
            f"square{faults}; the slowest took {microseconds:.1f} µs a character",
            not ambiguous and not square and microseconds <= MAX_MICROSECONDS,
        )
    ]


def grows_with_the_square(pattern: re.Pattern[Any], sizes: Sequence[str]) -> bool:
    """Whether the second text, four times as long as the first, takes much longer than that each time."""
    short, long = (min(seconds(pattern, text) for _ in range(TIMES_AGAIN)) for text in sizes)
    return long > MAX_GROWTH * short


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
