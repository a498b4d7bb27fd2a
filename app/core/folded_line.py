"""A line without what two printings of it may differ in: case, kinds of quotes and spaces, decoration at its ends."""

from __future__ import annotations

import re

_PLAIN = {
    **dict.fromkeys("\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
    **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": "...",
    "\uff1a": ":",
}
# A search for the few that are there: `str.translate` looks up every character of a text that is not ASCII.
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")
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
    folded = flatten(line).strip(_DECORATION)
    if folded[:1] in ("(", "[") and folded[-1] in ")]":
        folded = folded[1:-1].strip(_DECORATION)
    return folded


def flatten(line: str) -> str:
    """Give a line in lower case with plain quotes, dashes and single spaces; what it begins and ends with stays.

    >>> flatten("“It  Held.”")
    '"it held."'
    """
    flat = _NOT_PLAIN.sub(lambda found: _PLAIN[found[0]], lower(line))
    while "  " in flat:
        flat = flat.replace("  ", " ")
    return flat


def lower(text: str) -> str:
    """Give a text in lower case, by character: "İ", which would become two, stays, so that offsets do too."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered
