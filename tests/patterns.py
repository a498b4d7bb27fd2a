"""Every regular expression of the app: where it stands, and whether a crafted text can make it try without end.

A pattern can take exponential time only if one of its loops can read a text in two ways: each round doubles the ways in
which the whole can fail. That is a property of its automaton: some position reaches itself by two paths that read the
same characters. Source: Weideman et al. 2016, "Analyzing matching time behavior of backtracking regular expression
matchers by using ambiguity of NFA".
"""

from __future__ import annotations

import functools
import gc
import importlib
import pkgutil
import re
import sys
import types
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import app
from app.core import pipeline

# The compiler of re has a parser of its own, which has no types.
parser: Any = importlib.import_module("re._parser")
# From so many rounds on a counted repeat is as good as one without end.
ENDLESS = 32
# Beside the characters that a pattern names: one of each kind that it may mean by a class.
SAMPLES = "aZ09_ \n\t.,;:!?'\"-()[]{}<>@#/\\éßЖ我あ가ا\u0301\u00a0“"
CONTAINERS = (dict, list, tuple, set, frozenset, types.MappingProxyType, types.CellType, functools.partial)
STORIES = Path(__file__).with_name("stories.txt")
LOOKS = (
    "The ferry sailed.",
    "By Ada Quist\nOSLO (AP) — Die Fähre fuhr.",
    "<p>渡船没有开。</p>",
    "Il traghetto è partito.",
)


def find_patterns() -> dict[re.Pattern[Any], str]:
    """Give all compiled patterns of the app, also those that are compiled when they are first needed, by module."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    # Each language has patterns of its own, which are compiled when its first story comes.
    _, *stories = STORIES.read_text(encoding="utf-8").split("\n# ")
    for text in (*LOOKS, *("\n".join(line[2:] for line in story.split("\n")[1:]) for story in stories)):
        pipeline.clean(text)
    found: dict[re.Pattern[Any], str] = {}
    # The core first: the others have what they import from it.
    names = (name for name in sys.modules if name.startswith("app."))
    for name in sorted(names, key=lambda name: (not name.startswith("app.core"), name)):
        for pattern in _walk(list(vars(sys.modules[name]).values())):
            found.setdefault(pattern, name)
    return found


def _walk(waiting: list[Any]) -> Iterator[re.Pattern[Any]]:
    """Give the patterns in what a module holds: in tables, records, classes, closures, memories of functions."""
    seen: set[int] = set()
    while waiting:
        held = waiting.pop()
        if id(held) in seen:
            continue
        seen.add(id(held))
        if isinstance(held, re.Pattern):
            yield held
        elif isinstance(held, types.FunctionType):
            # Not its module, which has its own turn.
            waiting += [held.__closure__, held.__defaults__, held.__dict__]
        elif isinstance(held, CONTAINERS) or _is_of_app(held):
            waiting += gc.get_referents(held)


def _is_of_app(held: Any) -> bool:
    module = getattr(held, "__module__", None)
    return isinstance(module, str) and module.startswith("app.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pattern: the positions at which it may begin and end."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    can_be_empty: bool = True


class Automaton:
    """The positions of a pattern (Glushkov 1961): what each reads, as bits of an alphabet, and which may come next.

    What only looks around (`\\b`, lookaheads) is left out: without it a pattern reads more, and in more ways.
    """

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.reads: list[int] = []
        self.follow: list[set[int]] = []
        # Ways from one position to the next that a loop has beside one of a loop in it.
        self.doubled: set[tuple[int, int]] = set()
        # Of bytes: each is a character of its own.
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        tree = parser.parse(text, pattern.flags | (0 if isinstance(pattern.pattern, str) else re.UNICODE))
        codes = set(map(ord, SAMPLES)) | set(_codes(list(tree)))
        self._alphabet = [chr(code) for code in sorted(codes)]
        self._ignores_case = bool(pattern.flags & re.IGNORECASE)
        self._known_bits: dict[str, int] = {}
        self.first = self._build(list(tree)).first

    def loops(self) -> list[set[int]]:
        """Give the sets of positions that reach each other."""
        return [loop for loop in strong_components(self.follow) if len(loop) > 1 or self._is_own_follower(loop)]

    def is_ambiguous(self) -> bool:
        """Whether a loop can read a text in two ways."""
        return any(self._is_ambiguous(loop) for loop in self.loops())

    def attacks(self, count: int) -> Iterator[tuple[str, str]]:
        """Give for some places of each loop how a text leads there, and what is read until it is there again."""
        ways = self._words(self.first)
        for loop in self.loops():
            for place in sorted(loop)[:: max(1, len(loop) // count)]:
                round_trip = self._words(frozenset(self.follow[place] & loop))
                if place in ways and place in round_trip:
                    yield ways[place], round_trip[place]

    def _words(self, first: frozenset[int]) -> dict[int, str]:
        """Give for each place that can be reached the shortest text that is read up to it, itself included."""
        words = {place: self._example(place) for place in first}
        waiting = deque(first)
        while waiting:
            place = waiting.popleft()
            for after in self.follow[place] - words.keys():
                words[after] = words[place] + self._example(after)
                waiting.append(after)
        return words

    def _example(self, place: int) -> str:
        bits = self.reads[place]
        return next((one for at, one in enumerate(self._alphabet) if bits >> at & 1), "")

    def _is_own_follower(self, loop: set[int]) -> bool:
        (only,) = loop
        return only in self.follow[only]

    def _is_ambiguous(self, loop: set[int]) -> bool:
        if any(before in loop and after in loop for before, after in self.doubled):
            return True
        # Pairs of positions at which two readings of one text can stand: they part and meet again in an ambiguous loop.
        numbers: dict[tuple[int, int], int] = {}
        edges: list[set[int]] = []
        waiting = [(place, place) for place in loop]
        follow = {place: frozenset(self.follow[place] & loop) for place in loop}
        while waiting:
            pair = waiting.pop()
            edges_of_pair = self._steps(follow[pair[0]], follow[pair[1]])
            for one in (pair, *edges_of_pair):
                if one not in numbers:
                    numbers[one] = len(numbers)
                    edges.append(set())
                    waiting.append(one)
            edges[numbers[pair]] |= {numbers[one] for one in edges_of_pair}
        pairs = list(numbers)
        meeting = [{pairs[number][0] == pairs[number][1] for number in found} for found in strong_components(edges)]
        return {True, False} in meeting

    @functools.cache  # noqa: B019  # for as long as the automaton lives
    def _steps(self, one: frozenset[int], other: frozenset[int]) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a in one for b in other if self.reads[a] & self.reads[b])

    def _build(self, nodes: Sequence[tuple[Any, Any]]) -> Part:
        whole = Part()
        for operator, argument in nodes:
            whole = self._join(whole, self._part(operator, argument))
        return whole

    def _part(self, operator: Any, argument: Any) -> Part:
        match str(operator):
            case "MAX_REPEAT" | "MIN_REPEAT":
                part = self._repeat(*argument)
            case "SUBPATTERN":
                part = self._group(argument[1], argument[3])
            case "BRANCH":
                part = _either([self._build(branch) for branch in argument[1]])
            case "GROUPREF_EXISTS":
                part = _either([self._build(branch or []) for branch in argument[1:]])
            case "GROUPREF":
                part = self._position((1 << len(self._alphabet)) - 1)
            case "POSSESSIVE_REPEAT":
                part = self._settled(argument[2])
                part = replace(part, can_be_empty=part.can_be_empty or argument[0] == 0)
            case "ATOMIC_GROUP":
                part = self._settled(argument)
            case "ASSERT" | "ASSERT_NOT":
                self._build(argument[1])
                part = Part()
            case "AT":
                part = Part()
            case _:
                part = self._position(self._bits(operator, argument))
        return part

    def _settled(self, body: Any) -> Part:
        """Add what is never read otherwise once it is read: as good as one position. Its inside stands by itself."""
        inner = self._build(body)
        bits = functools.reduce(int.__or__, (self.reads[place] for place in inner.first), 0)
        return replace(self._position(bits), can_be_empty=inner.can_be_empty)

    def _group(self, flags: int, body: Any) -> Part:
        before, self._ignores_case = self._ignores_case, self._ignores_case or bool(flags & re.IGNORECASE)
        part = self._build(body)
        self._ignores_case = before
        return part

    def _position(self, bits: int) -> Part:
        self.reads.append(bits)
        self.follow.append(set())
        here = frozenset((len(self.reads) - 1,))
        return Part(here, here, can_be_empty=False)

    def _join(self, left: Part, right: Part) -> Part:
        for place in left.last:
            self.follow[place] |= right.first
        return Part(
            left.first | right.first if left.can_be_empty else left.first,
            left.last | right.last if right.can_be_empty else right.last,
            left.can_be_empty and right.can_be_empty,
        )

    def _repeat(self, least: int, most: int, body: Any) -> Part:
        if most >= ENDLESS:
            part = self._build(body)
            for place in part.last:
                self.doubled |= {(place, after) for after in part.first if after in self.follow[place]}
                self.follow[place] |= part.first
            return replace(part, can_be_empty=part.can_be_empty or least == 0)
        # Three are enough to read in two ways what a loop round them can.
        whole, rest = Part(), Part()
        for _ in range(min(most, 3) - min(least, 3)):
            rest = replace(self._join(self._build(body), rest), can_be_empty=True)
        for _ in range(min(least, 3)):
            whole = self._join(whole, self._build(body))
        return self._join(whole, rest)

    def _bits(self, operator: Any, argument: Any) -> int:
        # The same few letters and classes again and again: each is held against the alphabet once.
        key = f"{operator} {argument} {self._ignores_case}"
        if key not in self._known_bits:
            holding = (at for at, one in enumerate(self._alphabet) if self._holds(operator, argument, one))
            self._known_bits[key] = sum(1 << at for at in holding)
        return self._known_bits[key]

    def _holds(self, operator: Any, argument: Any, character: str) -> bool:
        cases = {character, character.lower(), character.upper()} if self._ignores_case else {character}
        match str(operator):
            case "ANY":
                return True
            case "LITERAL":
                return chr(argument) in cases
            case "NOT_LITERAL":
                return chr(argument) not in cases
            case "RANGE":
                return any(len(one) == 1 and argument[0] <= ord(one) <= argument[1] for one in cases)
            case "CATEGORY":
                return CATEGORIES[str(argument)].match(character) is not None
        is_negated = str(argument[0][0]) == "NEGATE"
        return any(self._holds(kind, of, character) for kind, of in argument[is_negated:]) != is_negated


def _either(parts: Sequence[Part]) -> Part:
    return Part(
        frozenset().union(*(part.first for part in parts)),
        frozenset().union(*(part.last for part in parts)),
        any(part.can_be_empty for part in parts),
    )


CATEGORIES = {
    f"CATEGORY_{'NOT_' * escape.isupper()}{name}": re.compile(f"\\{escape}")
    for name, letter in (("DIGIT", "d"), ("SPACE", "s"), ("WORD", "w"))
    for escape in (letter, letter.upper())
}


def _codes(nodes: Any) -> Iterator[int]:
    """Give the characters that a part of a pattern names."""
    for node in nodes:
        if isinstance(node, tuple) and len(node) == 2 and str(node[0]) in ("LITERAL", "NOT_LITERAL"):
            yield node[1]
        elif isinstance(node, tuple) and len(node) == 2 and str(node[0]) == "RANGE":
            yield from node[1]
        elif isinstance(node, tuple | list | parser.SubPattern):
            yield from _codes(list(node))


def strong_components(follow: Sequence[set[int]]) -> list[set[int]]:
    """Give the sets of places of a graph that reach each other (Tarjan 1972), without recursion."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    found: list[set[int]] = []
    for root in range(len(follow)):
        if root in order:
            continue
        work = [(root, iter(follow[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        held.add(root)
        while work:
            place, rest = work[-1]
            after = next((one for one in rest if one not in order or one in held), None)
            if after is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == order[place]:
                    component: set[int] = set()
                    while place not in component:
                        component.add(stack.pop())
                    held -= component
                    found.append(component)
            elif after not in order:
                order[after] = low[after] = len(order)
                stack.append(after)
                held.add(after)
                work.append((after, iter(follow[after])))
            else:
                low[place] = min(low[place], order[after])
    return found
