"""Text that was decoded with the wrong encoding, line by line, with the place of every repair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from app.core.spans import Edit

# The codecs that ftfy tries. UTF-8 read through one of them is a lead byte's character followed by a trail byte's.
_CODECS = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859_2", "mac_roman", "cp437")
# ftfy's badness looks at no more than 5 characters in a row.
_AROUND = 4
# "Ã" in capitals is Portuguese, Vietnamese or Greek; "‚Ä" is the Mac's way to break “ and ”.
_LATIN_SIGNS = ("Ã", "Â", "‚Ä")
# One of ours against this many of ftfy's: a no-break space that was flattened before is swallowed by the repair.
_MOST_MERGED = 3

_WORD = re.compile(r"[^ ]+")
_VISIBLE_ASCII = re.compile(r"([\x21-\x7e])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def mojibake_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that undo wrong decoding; no quote, dash or ligature is rewritten.

    A line is handed to ftfy only if its badness check fires in it. ftfy gives no offsets: its answer is aligned word by
    word on the ASCII characters, which it never changes, and within a word character by character where the lengths
    allow it. Text that was broken twice, in a script without spaces, is one repair; so two of its sentences may lead to
    the same raw text.

    >>> list(mojibake_edits("Der BÃ¤r"))
    [Edit(start=5, end=7, text='ä')]
    """
    if is_surely_sound(text):
        return
    known: dict[str, list[Edit]] = {}
    at = 0
    for line in text.split("\n"):
        # a line costs up to 20 µs, and a text of a million lines says little new in most of them
        edits = known.get(line)
        if edits is None:
            edits = known[line] = _line_edits(line)
        for start, end, new in edits:
            yield Edit(at + start, at + end, new)
        at += len(line) + 1


def _line_edits(line: str) -> list[Edit]:
    if is_surely_sound(line) or not _is_bad(line):
        return []
    return _aligned(line, _fix(line))


def is_surely_sound(text: str, western: bytes | None = None) -> bool:
    """Tell whether a quick look proves that there is no mojibake. `western` is the text in cp1252, if it is at hand.

    Text of one script can be written in one old codec. If it is sound, hardly a byte of it above 0x7f is UTF-8; and
    the other codecs' mojibake needs characters that this one lacks.
    """
    if text.isascii():
        return True
    if western is None:
        western = _in_old_codec(text)
    if western is None:
        return not _suspicion().search(text)
    return western.decode("utf-8", "ignore").isascii() and not any(sign in text for sign in _LATIN_SIGNS)


def _in_old_codec(text: str) -> bytes | None:
    for codec in ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254"):
        try:
            return text.encode(codec)
        except UnicodeEncodeError:
            continue
    return None


@lru_cache(maxsize=1)
def _suspicion() -> re.Pattern[str]:
    leads = _characters(0xC2, 0xF4)
    trails = _characters(0x80, 0xBF) - {"—", "–"}
    either = "".join(sorted(leads)), "".join(sorted(trails))
    return re.compile(f"[\x80-\x9f]|[ÃÂ] |[{re.escape(either[0])}][{re.escape(either[1])}]")


def _characters(first: int, last: int) -> set[str]:
    block = bytes(range(first, last + 1))
    return {character for codec in _CODECS for character in block.decode(codec, "ignore") if not character.isascii()}


def _is_bad(line: str) -> bool:
    """Ask ftfy's badness check, but only about the surroundings of a suspicion: it takes 0.2 µs a character."""
    from ftfy.badness import is_bad  # noqa: PLC0415  # its tables take 60 ms to load, and most texts never need them

    checked = 0
    for found in _suspicion().finditer(line):
        start, end = max(checked, found.start() - _AROUND), found.end() + _AROUND
        if is_bad(line[start:end]):
            return True
        checked = max(checked, found.start() - _AROUND)
    return False


def _fix(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415  # as above

    return fix_encoding(line, TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False))


def _aligned(line: str, fixed: str) -> list[Edit]:
    ours, theirs = list(_WORD.finditer(line)), list(_WORD.finditer(fixed))
    edits: list[Edit] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        end = _merged(ours, i, _NOT_ASCII.sub("", theirs[j].group()))
        if end is None:
            break
        edits += _trimmed(line, ours[i].start(), ours[end - 1].end(), theirs[j].group())
        i, j = end, j + 1
    if i < len(ours) and j < len(theirs):
        return edits + _word_by_word(line, ours[i:], fixed, theirs[j:])
    if i < len(ours):
        return edits + _trimmed(line, ours[i].start(), len(line), "")
    if j < len(theirs):  # nothing of the line is left to stand for the rest
        return _trimmed(line, 0, len(line), fixed)
    return edits


def _word_by_word(line: str, ours: list[re.Match[str]], fixed: str, theirs: list[re.Match[str]]) -> list[Edit]:
    """Pair words that do not match up, so that sentences lead to places near their own; the last takes the rest."""
    pairs = min(len(ours), len(theirs)) - 1
    edits = [
        edit
        for our, their in zip(ours[:pairs], theirs[:pairs], strict=True)
        for edit in _trimmed(line, our.start(), our.end(), their.group())
    ]
    return edits + _trimmed(line, ours[pairs].start(), len(line), fixed[theirs[pairs].start() :])


def _merged(words: list[re.Match[str]], first: int, ascii_part: str) -> int | None:
    """Give the end of the run of words whose ASCII characters are exactly these, or None."""
    collected = ""
    for end in range(first + 1, min(first + _MOST_MERGED, len(words)) + 1):
        collected += _NOT_ASCII.sub("", words[end - 1].group())
        if collected == ascii_part:
            return end
    return None


def _trimmed(line: str, start: int, end: int, new: str) -> list[Edit]:
    """Give the edit without what both sides have in common at their rims, but never one that stands for nothing."""
    old = line[start:end]
    if old == new:
        return []
    by_character = _by_character(old, new, start) or _by_character(old, new, start, is_mixed=True)
    if by_character is not None:
        return by_character
    between = _between_ascii(old, new, start)
    if between is not None:
        return between
    shorter = min(len(old), len(new))
    left = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    right = next((n for n in range(shorter - left) if old[-1 - n] != new[-1 - n]), shorter - left)
    if left + right == len(old):
        left, right = max(0, left - 1), right if left else right - 1
    return [Edit(start + left, end - right, new[left : len(new) - right])]


def _between_ascii(old: str, new: str, at: int) -> list[Edit] | None:
    """Give an edit for what changed between two ASCII characters, none of which ever changes; spaces may go."""
    ours, theirs = _VISIBLE_ASCII.split(old), _VISIBLE_ASCII.split(new)
    if ours[1::2] != theirs[1::2] or any(their and not our for our, their in zip(ours, theirs, strict=True)):
        return None
    edits = []
    for our, their in zip(ours, theirs, strict=True):
        if our != their:
            edits += _by_character(our, their, at) or [Edit(at, at + len(our), their)]
        at += len(our)
    return edits


def _by_character(old: str, new: str, at: int, *, is_mixed: bool = False) -> list[Edit] | None:
    """Give an edit for every character, if all of the word was UTF-8 read as single bytes: each byte is one of ours.

    is_mixed: some characters of it were sound. Without spaces a word of Chinese may be several sentences, each of which
    must lead back to its own place.
    """
    edits: list[Edit] = []
    start = 0
    for character in new:
        if character.isascii() or (is_mixed and old[start : start + 1] == character):
            end = start + 1
            if old[start:end] != character:
                return None
        else:
            end = start + len(character.encode())
            if not all(map(str.__gt__, old[start:end], repeat("\x7f"))):
                return None
            edits.append(Edit(at + start, at + end, character))
        start = end
    return edits if start == len(old) else None
