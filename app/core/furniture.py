"""Finds text of the page that is not text of the story, with the rows of `furniture_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.core.furniture_rules import LEARNED, RULES, FurnitureRule

# No wording in the table is longer; what is longer is prose, and is let go without being read.
MAX_LINE = 300
# A plug at the end of a block is a few words ("... Continue reading the main story").
MAX_TAIL = 60
_PROSE_ENDS = (".", '"', "\u201d", "\u3002", "!", "?")

_SPACES_QUOTES_DASHES = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\uff1a": ":",
    }
)
# Quotation marks and © are no decoration: a quoted "Read more" was said by somebody.
_DECORATION = (
    " \t\n|/\\-_~*+=<>^.,:;!?…、。，！？；؟،।·•●○◦■□▪▫◆◇★☆✓✔✕✖✗❌×›‹»«→←↑↓↗➔➜➡⟶⇒▶►▸▼▾▲△▽▷◀◄⬇⬆⏩🔗📧📩✉👉👇🔔📱💬🎧🔊"
    "\ufe0f\u200b"
)


def fold_line(line: str) -> str:
    """Give what the patterns see: lower case, plain quotes, dashes and spaces, no decoration at either end.

    Two lines that differ only in such things fold to the same text, so that it serves as a key for learned lines.
    A pair of brackets around the whole line is decoration too. A line of nothing but decoration gives "".

    >>> fold_line("» READ MORE:")
    'read more'
    >>> fold_line("[Skip to main content]")
    'skip to main content'
    """
    folded = _lower(line)
    if not folded.isascii():
        folded = folded.translate(_SPACES_QUOTES_DASHES)
    folded = " ".join(folded.split()).strip(_DECORATION)
    if folded[:1] in ("(", "[") and folded[-1] in ")]":
        folded = folded[1:-1].strip(_DECORATION)
    return folded


def match_line(line: str, learned: frozenset[str] = frozenset()) -> FurnitureRule | None:
    """Give the rule that says that the whole block is furniture, or None: then it is text of the story.

    `learned` holds folded lines (`fold_line`) that were learned of the source; they answer with `furniture.learned`.
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
    if folded in learned:
        return LEARNED
    # "share." is the last word of a hard-wrapped sentence: no label begins in lower case and ends in a full stop.
    if line[-1] == "." and line[0].islower():
        return None
    index = _line_index()
    rule = index.literals.get(folded)
    if rule is not None:
        return rule
    group = index.groups.get(_key(folded)) or index.rest
    return group.find(folded)


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
    found = _tail_group().search(_lower(line[start:]))
    if found is None or start + found[0] == 0:
        return None
    return start + found[0], found[1]


def _lower(text: str) -> str:
    """Lower case by character: "İ", which would become two, stays, so that offsets do too."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


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
    """The table, sorted for speed: literal wordings, then patterns by how they begin, then the few that begin freely."""

    literals: Mapping[str, FurnitureRule]
    groups: Mapping[str, _Group]
    rest: _Group


@cache
def _line_index() -> _LineIndex:
    literals: dict[str, FurnitureRule] = {}
    by_key: dict[str, list[tuple[str, FurnitureRule]]] = {}
    free: list[tuple[str, FurnitureRule]] = []
    # English first: several languages have borrowed its labels, and the reason should not name them.
    for rule in sorted(RULES, key=lambda rule: rule.language != "en"):
        if rule.place != "line":
            continue
        for alternative in split_alternatives(rule.pattern):
            if _LITERAL.fullmatch(alternative):
                literals.setdefault(alternative, rule)
            elif (key := _pattern_key(alternative)) is None:
                free.append((alternative, rule))
            else:
                by_key.setdefault(key, []).append((alternative, rule))
    groups = {key: _group([*rows, *free]) for key, rows in by_key.items()}
    return _LineIndex(literals, groups, _group(free))


@cache
def _tail_group() -> _Group:
    return _group([(rule.pattern, rule) for rule in RULES if rule.place == "tail"])


def _group(rows: list[tuple[str, FurnitureRule]]) -> _Group:
    if not rows:
        return _Group(None, ())
    return _Group(re.compile("|".join(f"({pattern})" for pattern, _ in rows)), tuple(rule for _, rule in rows))


# A wording without any sign that a pattern gives a meaning to.
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()|]+")
_TWO_LITERALS = re.compile(r"[^\\.^$*+?{}\[\]()|]{2}(?![?*{])")


def _key(folded: str) -> str:
    """How a line begins: its first two characters, or "0" for any digit."""
    return "0" if "0" <= folded[0] <= "9" else folded[:2]


def _pattern_key(alternative: str) -> str | None:
    if alternative.startswith("[0-9]"):
        return "0"
    return alternative[:2] if _TWO_LITERALS.match(alternative) else None


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
