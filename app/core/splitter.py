"""The sentence splitter of sentencex, which is shown a block without its quotes: between them it would not cut."""

from __future__ import annotations

import re
from collections.abc import Callable

import sentencex

# Quotes; and white space of more than one byte in UTF-8, which makes the library panic after an initial ("A.\u2028B").
_HIDDEN = re.compile("[“”„‟‘‚‛«»‹›「」『』＂\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# What the library may have left on the wrong side of a cut.
_RIM = frozenset(" \"'“”„‟‘’‚‛«»‹›「」『』＂)]）】\xa0\u3000")
# A quote that opens in one language closes in another ("„Ja.“ Er", "»Ja.« Er"): it closes if nothing is glued to it.
# French sets a space before the closing one.
_CLOSING = re.compile(r"(?:[\"'”’»›」』＂)\]）】]|[“‘«‹](?=[\s\"'”’»›)\]]|\Z))*(?:\s+[»”›](?=\s|\Z))?\s*")
# Compiled, and without types.
_segment: Callable[[str, str], list[str]] = sentencex.segment
# Longer than any paragraph of prose.
_WINDOW = 5000
# The library compiles its pattern anew at every period of these: 3 to 90 µs a character ("ca" 23 µs on a list of
# addresses), where every other language takes below 0.3; timed with all codes of two and three letters. Each goes by
# the rules of a near one; our own table of abbreviations stays that of the language itself.
_SPLIT_AS = {
    slow: near
    for near, slow_ones in (
        # titles as in "Sr. Puig"
        ("es", "ca oc"),
        # ordinals as in "den 5. maj", "kl. 5"
        ("de", "da kl jut"),
        # French does not know Spanish "pol.", which in Italian is a name
        ("fr", "it co egl eml fur lij lld lmo nap pms rgn scn sdc sro vec"),
        ("en", "aae"),
    )
    for slow in slow_ones.split()
}


def split_pieces(block: str, language: str) -> list[str]:
    """Cut the block after every sentence, also inside quotations; quotes come out as blanks or hyphens.

    The lengths of the pieces are those of the sentences with the white space behind them; their sum is the block's.
    The library's slips are not mended here. Takes linear time: a long block is cut a window at a time.

    >>> split_pieces("“Go. Now.” He left.", "en")
    [' Go. ', 'Now.  ', 'He left.']
    """
    language = _SPLIT_AS.get(language, language)
    block = _without_quotes(block)
    if len(block) <= _WINDOW:
        return _segment(language, block)
    pieces: list[str] = []
    at = 0
    while at < len(block):
        window = block[at : at + _WINDOW]
        found = _segment(language, window)
        if at + len(window) < len(block):
            _drop_unfinished(found, window)
        pieces += found
        at += sum(map(len, found))
    return pieces


def _drop_unfinished(pieces: list[str], window: str) -> None:
    """Take the last piece away, which may go on in the next window, unless little would be left."""
    kept = len(window) - len(pieces[-1])
    if kept >= _WINDOW // 2:
        pieces.pop()
        return
    # no sentence ends in the later half: better one cut too many than no bound on the time
    pieces[-1] = window[kept : window.rfind(" ", _WINDOW // 2) + 1 or len(window)]


def settle_cut(block: str, cut: int, floor: int = 0) -> int | None:
    """Give the cut, moved so that what closes stands before it, and what opens behind it.

    floor: where an earlier cut was settled. None if nothing but quotes, brackets and blanks stands between the two,
    so that they settle at one place: each character is walked over once, however many cuts the library makes there.

    >>> settle_cut("« Oui. » « Non. »", 11)
    9
    >>> settle_cut("« Oui. » « Non. »", 11, floor=9)
    """
    end = cut
    while end > floor and block[end - 1] in _RIM:
        end -= 1
    if floor and end == floor:
        return None
    found = _CLOSING.match(block, end)
    return found.end() if found else cut


def _without_quotes(block: str) -> str:
    # Text in ASCII is split twice as fast; most English text is, without its quotes.
    if "'" in block:
        block = block.replace(" '", "  ").replace("'", "-")
    if '"' in block:
        block = block.replace('"', " ")
    if block.isascii():
        return block
    if "\xad" in block:
        block = block.replace("\xad", "x")  # a word with soft hyphens is one word
    if "’" in block:
        # most are apostrophes: "Ann s. Then" would be an initial
        block = block.replace("’", "-")
    if "“" in block:
        block = block.replace("“", " ").replace("”", " ")
    return block if block.isascii() else _HIDDEN.sub(" ", block)
