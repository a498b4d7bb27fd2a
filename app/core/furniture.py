"""Finds text of the page that is not text of the story, with the rows of `furniture_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.core.folded_line import fold_line, lower
from app.core.furniture_rules import LEARNED, RULES, FurnitureRule
from app.core.line_forms import form_of

# No wording in the table is longer; what is longer is prose, and is let go without being read.
MAX_LINE = 300
# A plug at the end of a block is a few words ("... Continue reading the main story").
MAX_TAIL = 60
_PROSE_ENDS = (".", '"', "\u201d", "\u3002", "!", "?")

_ATTRIBUTION = re.compile(
    r"\b(?:said|told|wrote|warned|urged|argued|insisted|recalled|joked|replied|whispered|shouted|explained"
    r"|sagte|sagt|fragte|erklärte|bat|riet|a dit|a-t-il|a-t-elle|dit-il|dit-elle|a déclaré|dijo|declaró|disse|afirmou"
    r"|pediu|ha detto|zei|zegt|aldus|powiedział|powiedziała|сказал|сказала|заявил|заявила|قال|قالت)\b"
    r"|कहा|说道|表示|述べた|말했다"
)


def match_line(line: str, learned: frozenset[str] = frozenset()) -> FurnitureRule | None:
    """Give the rule that says that the whole block is furniture, or None: then it is text of the story.

    `learned` holds the forms (`line_forms.form_of`) of lines that were learned of the source; they answer with
    `furniture.learned`.
    A block of more than `MAX_LINE` characters is never furniture, not even a learned one. Where two rows match, the
    literal wording wins over the pattern, then the English row,
    then the one that stands first in the table.

    >>> rule = match_line("Share this article")
    >>> rule.code if rule else None
    'furniture.share'
    >>> match_line('"Share this with your children," she said.') is None
    True
    """
    if len(line) > MAX_LINE or not (folded := fold_line(line)):
        return None
    # Asked only where something was learned: the form takes longer than all the rules.
    if learned and form_of(line) in learned:
        return LEARNED
    # "share." ends a hard-wrapped sentence: no label that begins so has a full stop after it.
    if line[-1] == "." and (line[0].islower() or line[0].isdigit()):
        return None
    rule = _line_index().literals.get(folded) or _match_pattern(folded)
    # The page never says who is speaking. A link may ("Read more: Mayor said to resign"), after its label.
    if rule is not None and ":" not in folded and says_who(folded):
        return None
    return rule


def says_who(folded: str) -> bool:
    """Whether a folded line says who is speaking.

    >>> says_who('"share this," she said'), says_who("share this")
    (True, False)
    """
    return _ATTRIBUTION.search(folded) is not None


def _match_pattern(folded: str) -> FurnitureRule | None:
    index = _line_index()
    beginning = _beginning(folded)
    if beginning in index.by_beginning and (rule := _line_group(beginning).find(folded)) is not None:
        return rule
    for needle, pattern, rule in index.free:
        if needle in folded and pattern.fullmatch(folded):
            return rule
    return None


def find_tail(line: str) -> tuple[int, FurnitureRule] | None:
    """Give where in `line` a plug at its end begins, and its rule; white space before the plug is no part of it.

    The plug alone is no tail: a block that is nothing but a plug is a matter for `match_line`.

    >>> offset, rule = find_tail("He did not own any… Read more")
    >>> offset, rule.code
    (20, 'furniture.tail_read_more')
    >>> find_tail("She tells pupils to read more") is None
    True
    """
    # Most prose ends like this and no plug does: the block is let go for the price of one look.
    if line[-1:] in _PROSE_ENDS and line[-3:] != "...":
        return None
    start = max(0, len(line) - MAX_TAIL)
    found = _tail_group().search(lower(line[start:]))
    if found is None or start + found[0] == 0:
        return None
    return start + found[0], found[1]


@dataclass(frozen=True, slots=True)
class _Group:
    """Alternatives in one pattern; the number of the group that took part says whose they are."""

    pattern: re.Pattern[str] | None
    rules: tuple[FurnitureRule, ...]

    def find(self, folded: str) -> FurnitureRule | None:
        found = self.pattern.fullmatch(folded) if self.pattern else None
        return self.rules[found.lastindex - 1] if found and found.lastindex else None

    def search(self, text: str) -> tuple[int, FurnitureRule] | None:
        found = self.pattern.search(text) if self.pattern else None
        return (found.start(), self.rules[found.lastindex - 1]) if found and found.lastindex else None


@dataclass(frozen=True, slots=True)
class _LineIndex:
    """The table, sorted for speed: literal wordings, then patterns by how they begin, then the few that begin freely.

    free: a text that the pattern cannot do without, so that most lines need not be tried, the pattern, its rule.
    """

    literals: Mapping[str, FurnitureRule]
    by_beginning: Mapping[str, tuple[tuple[str, FurnitureRule], ...]]
    free: tuple[tuple[str, re.Pattern[str], FurnitureRule], ...]


@cache
def _line_index() -> _LineIndex:
    literals: dict[str, FurnitureRule] = {}
    by_beginning: dict[str, list[tuple[str, FurnitureRule]]] = {}
    free: list[tuple[str, re.Pattern[str], FurnitureRule]] = []
    # English first: several languages have borrowed its labels, and the reason should not name them.
    for rule in sorted(RULES, key=lambda rule: rule.language != "en"):
        if rule.place != "line":
            continue
        for alternative in split_alternatives(rule.pattern):
            if _LITERAL.fullmatch(alternative):
                literals.setdefault(alternative, rule)
            elif ANYHOW in (keys := dict.fromkeys(beginnings(alternative))):
                free.append((_needle(alternative), re.compile(alternative), rule))
            else:
                for key in keys:
                    by_beginning.setdefault(key, []).append((alternative, rule))
    return _LineIndex(literals, {key: tuple(rows) for key, rows in by_beginning.items()}, tuple(free))


@cache
def _line_group(beginning: str) -> _Group:
    """Patterns of lines that begin so, compiled when the first such line comes: all at once would take a second."""
    return _group(_line_index().by_beginning[beginning])


@cache
def _tail_group() -> _Group:
    return _group([(rule.pattern, rule) for rule in RULES if rule.place == "tail"])


def _group(rows: Iterable[tuple[str, FurnitureRule]]) -> _Group:
    pairs = tuple(rows)
    pattern = re.compile("|".join(f"({pattern})" for pattern, _ in pairs)) if pairs else None
    return _Group(pattern, tuple(rule for _, rule in pairs))


# A wording without any sign that a pattern gives a meaning to.
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()|]+")
_ESCAPED_LITERALS = ".^$*+?{}[]()|\\-/"
# The key of patterns that do not say how they begin.
ANYHOW = ""
DIGIT = "0"


def _beginning(folded: str) -> str:
    """How a line begins: its first two characters, a sign alone, or "0" for any digit."""
    first = folded[0]
    if first.isalnum():
        return DIGIT if "0" <= first <= "9" else folded[:2]
    return first


def beginnings(pattern: str, prefix: str = "") -> Iterator[str]:
    """Give the beginnings of the lines that a pattern can match, in two characters; `ANYHOW` if it leaves that open.

    >>> sorted(set(beginnings("(?:re-?)?post(?:ed)?")))
    ['po', 're']
    >>> list(beginnings("[0-9]{1,3} min read"))
    ['0']
    """
    if prefix[:1].isdigit():
        yield DIGIT
    elif prefix and not prefix[0].isalnum():
        yield prefix[0]
    elif len(prefix) >= 2 or not pattern:
        yield prefix[:2]
    elif pattern.startswith("(?:"):
        end = _closing(pattern)
        rest, is_optional = _after_quantifier(pattern[end + 1 :])
        for alternative in split_alternatives(pattern[3:end]):
            yield from beginnings(alternative + rest, prefix)
        if is_optional:
            yield from beginnings(rest, prefix)
    elif pattern.startswith("[0-9]") and not prefix:
        yield DIGIT
    else:
        size = 2 if pattern[0] == "\\" and pattern[1] in _ESCAPED_LITERALS else 1
        char = pattern[size - 1]
        rest, is_optional = _after_quantifier(pattern[size:])
        if size == 1 and char in ".^$*+?{}[]()|\\":
            yield ANYHOW
            return
        yield from beginnings(rest, prefix + char)
        if is_optional:
            yield from beginnings(rest, prefix)


def _needle(pattern: str) -> str:
    """Give the longest plain text outside of all brackets: what a line must hold for the pattern to match."""
    flat = re.sub(r"\[[^\]]*\]", ".", pattern)
    while (inner := re.sub(r"\([^()]*\)", ".", flat)) != flat:
        flat = inner
    flat = re.sub(r"\{[0-9,]*\}|.\?", ".", flat)
    return max(_LITERAL.findall(flat), key=len, default="")


def _closing(pattern: str) -> int:
    """Where the bracket that opens a pattern is closed."""
    depth, at = 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "([":
            depth += 1
        elif pattern[at] in ")]":
            depth -= 1
            if depth == 0:
                break
        at += 1
    return at


def _after_quantifier(rest: str) -> tuple[str, bool]:
    """Give what follows a piece without its quantifier, and whether the piece may be missing."""
    if rest[:1] == "?":
        return rest[1:], True
    found = re.match(r"\{([0-9]+)(?:,[0-9]+)?\}", rest)
    return (rest[found.end() :], found[1] == "0") if found else (rest, False)


def split_alternatives(pattern: str) -> Iterator[str]:
    """Give the alternatives of a pattern: what stands between its `|` outside of all brackets.

    >>> list(split_alternatives("share|share (?:on|via) x"))
    ['share', 'share (?:on|via) x']
    """
    depth, start, at = 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]
