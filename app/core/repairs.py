"""The repairs of characters and spaces: each reads a text and yields the edits that mend one kind of damage."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5

from app.core.spans import Edit

# UAX #15, "Stream-Safe Text Format": no real word has more marks in a row; unicodedata is quadratic in them.
MAX_MARKS = 30

_LINE_END = re.compile("[\r\v\f\x85\u2028\u2029]")
_ENTITY = re.compile(
    r"&(?P<escapes>(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)*)"
    r"(?P<name>#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_ODD_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_HYPHENS = re.compile("\xad+(?P<line_end> *\n *)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Scripts whose words need joiners: Arabic to NKo, Indic to Myanmar, Khmer, Mongolian, Arabic's additions.
_JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua840-\ua87f\ua8e0-\ua8ff\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufefc"
_PICTURE = "©®\u203c-\u3299\U0001f000-\U0001faff"
# Plain classes: `re` jumps to the next member of a class, but not to that of a repetition or an alternative.
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u061c\u180e\ufeff\ufff9-\ufffb]")
_NEEDED_JOINER = re.compile(
    # within a word, an Indic half form before a space, within an emoji
    f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])|(?<=[{_JOINING}])\u200d(?=\\s|\\Z)"
    f"|(?<=[\ufe0f{_PICTURE}])\u200d(?=[{_PICTURE}])"
)
_TRAILING_SPACES = re.compile(r"(?<! ) +(?=\n)")
_SPACES = re.compile(r" {2,}| (?=\n)|(?<=\n) |\A | \Z")
_TOKEN = re.compile(r"[^ \n]+")


def line_end_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that make every kind of line end a line feed.

    >>> list(line_end_edits("a\r\nb"))
    [Edit(start=1, end=2, text='')]
    """
    for found in _LINE_END.finditer(text):
        at, character = found.start(), found.group()
        if character == "\r" and text[at + 1 : at + 2] == "\n":
            yield Edit(at, at + 1, "")
        elif character != "\x85" or not "\x80" <= text[at - 1 : at] <= "\xff":
            # a NEL after a character above 0x7f is the second half of mojibake ("ą" read as Latin-1)
            yield Edit(at, at + 1, "\n")


def entity_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that decode HTML entities, escaped more than once if need be ("&amp;amp;").

    Only `&...;` that HTML knows: "AT&T" and "&copy 2020" stay. An entity for a line break gives a space, one for a
    control character nothing. The meaning of numbers is html.unescape's (HTML 5: 128 to 159 are cp1252).

    >>> list(entity_edits("R&amp;D"))
    [Edit(start=1, end=6, text='&')]
    """
    if "&" not in text:
        return
    for found in _ENTITY.finditer(text):
        new = _decoded(found["name"])
        if new is None and found["escapes"]:
            new = f"&{found['name']};"
        if new is not None:
            yield Edit(found.start(), found.end(), new)


def has_entity(text: str) -> bool:
    """Tell whether anything in the text looks like an HTML entity."""
    return "&" in text and _ENTITY.search(text) is not None


@lru_cache(maxsize=1024)
def _decoded(name: str) -> str | None:
    new = html.unescape(f"&{name};") if name[0] == "#" else html5.get(f"{name};")
    if new is None or new.isprintable():
        return new
    if new.isspace() or new in "\x1c\x1d\x1e\x1f":
        return " "
    return "" if unicodedata.category(new[0]) in ("Cc", "Cn") else new


def odd_space_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that make tabs, no-break, thin and ideographic spaces plain spaces."""
    for found in _ODD_SPACE.finditer(text):
        yield Edit(found.start(), found.end(), " ")


def soft_hyphen_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that drop soft hyphens where they are damage: beside anything but two letters, and doubled.

    Those inside a word stay: they are the publisher's typesetting, no error. Before a line end one goes together with
    the line end, which joins the word.

    >>> list(soft_hyphen_edits("ty\xadpo\xad\ngraph"))
    [Edit(start=5, end=7, text='')]
    """
    if "\xad" not in text:
        return
    for found in _SOFT_HYPHENS.finditer(text):
        start, end = found.span()
        hyphens_end = end if found["line_end"] is None else found.start("line_end")
        follows_letter = _is_of_word(text[start - 1 : start])
        if follows_letter and _is_of_word(text[end : end + 1]):
            if hyphens_end < end:
                yield Edit(start, end, "")
            elif hyphens_end - start > 1:
                yield Edit(start, hyphens_end - 1, "")
        else:
            yield Edit(start, hyphens_end, "")


def _is_of_word(character: str) -> bool:
    return character.isalpha() or (character != "" and unicodedata.category(character)[0] == "M")


def control_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that drop the control characters of C0 and C1; tab and line feed stay."""
    for found in _CONTROL.finditer(text):
        yield Edit(found.start(), found.end(), "")


def zero_width_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that drop zero-width and bidi controls.

    Joiners stay where they make a difference: between the pictures of an emoji, and in words of Arabic, Indic and
    related scripts.

    >>> [len(list(zero_width_edits(text))) for text in ("a\u200bb", "a\u200cb", "می\u200cروم")]
    [1, 1, 0]
    """
    if text.isascii():
        return
    for found in _ZERO_WIDTH.finditer(text):
        if found.group() in "\u200c\u200d" and _NEEDED_JOINER.match(text, found.start()):
            continue
        yield Edit(found.start(), found.end(), "")


def mark_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that cut runs of combining marks to 30, so that normalizing them takes no quadratic time."""
    if not has_long_marks(text):
        return
    for found in _long_marks().finditer(text):
        yield Edit(found.start() + MAX_MARKS, found.end(), "")


def has_long_marks(text: str) -> bool:
    """Tell whether there may be a run of more than 30 combining marks; there is none if not."""
    # Such a run takes ten or more out of any every third character: a third of the work, and hardly a false alarm.
    return not text.isascii() and _dense_marks().search(text[::3]) is not None


@lru_cache(maxsize=1)
def _dense_marks() -> re.Pattern[str]:
    # Beyond the BMP the scripts with marks are taken whole: `re` looks at ranges there one by one.
    return _runs(_marks(0x300, 0xFFFF)[:-1] + "\U00010100-\U0001efff\U000e0100-\U000e01ef]", (MAX_MARKS + 1) // 3)


@lru_cache(maxsize=1)
def _long_marks() -> re.Pattern[str]:
    return _runs(_marks(0x300, 0xE01EF), MAX_MARKS + 1)


def _runs(character_class: str, at_least: int) -> re.Pattern[str]:
    # The first one is spelled out, because `re` jumps to the next member of a class, but not to that of a repetition.
    return re.compile(f"{character_class}{character_class}{{{at_least - 1},}}")


@lru_cache(maxsize=2)
def _marks(first: int, last: int) -> str:
    """Give the class of all marks, out of the interpreter's own Unicode data (100 ms for all, once, if ever needed)."""
    ranges: list[list[int]] = []
    for point in range(first, last + 1):
        if unicodedata.category(chr(point))[0] != "M":
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges) + "]"


@lru_cache(maxsize=1)
def _cluster() -> re.Pattern[str]:
    """Give the pattern of a character and all that may melt into it: marks, and the later parts of Hangul syllables."""
    tail = f"{_marks(0x300, 0xE01EF)[:-1]}\u1160-\u11ff]"
    return re.compile(f".{tail}*", re.DOTALL)


def composition_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that bring the text to NFC, a cluster of base and marks at a time. Cut runs of marks first."""
    if unicodedata.is_normalized("NFC", text):
        return
    for token in _TOKEN.finditer(text):
        if not unicodedata.is_normalized("NFC", token.group()):
            yield from _token_edits(token)


def _token_edits(token: re.Match[str]) -> Iterator[Edit]:
    clusters = [(found, unicodedata.normalize("NFC", found.group())) for found in _cluster().finditer(token.group())]
    whole = unicodedata.normalize("NFC", token.group())
    if "".join(new for _, new in clusters) != whole:  # a composition that no table here knows of
        yield Edit(token.start(), token.end(), whole)
        return
    for found, new in clusters:
        if new != found.group():
            yield Edit(token.start() + found.start(), token.start() + found.end(), new)


def trailing_space_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that drop spaces before line ends."""
    if " \n" not in text:
        return
    for found in _TRAILING_SPACES.finditer(text):
        yield Edit(found.start(), found.end(), "")


def space_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that collapse doubled spaces and drop those at the rims of lines.

    >>> list(space_edits("a  b \n"))
    [Edit(start=2, end=3, text=''), Edit(start=4, end=5, text='')]
    """
    if not ("  " in text or " \n" in text or "\n " in text or text[:1] == " " or text[-1:] == " "):
        return
    length = len(text)
    for found in _SPACES.finditer(text):
        start, end = found.span()
        at_rim = start == 0 or end == length or text[start - 1] == "\n" or text[end] == "\n"
        yield Edit(start if at_rim else start + 1, end, "")
