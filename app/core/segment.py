"""Blocks and sentences of the normalized text, as spans."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from app.core.abbreviations import Abbreviations, find_abbreviations
from app.core.spans import Span

_BLOCK = re.compile(r"\S(?:[^\n]*\S)?")
_END_MARK = re.compile("[.!?…。！？｡؟۔।॥՞։።]")
_LETTER_OR_DIGIT = re.compile(r"\w")
_OPENING_QUOTES = "\"'“‘„‚«‹("
# What may stand before the first letter of a sentence; Dutch "'s Avonds" begins with the A.
_FIRST_LETTER = re.compile(r"[\"'“‘„‚«‹「『(（\[¿¡—–\-\s]*?(?:['’][stn]\s)?(\w)")
_WORD = re.compile(r"\w+")
# An ellipsis ends a sentence if a capital follows; English "I" is a capital anyway.
_ELLIPSIS = re.compile(r"(?:…|\.\.\.+)[\"”’»)]*\s+(?=[\"“‘«„(]*(?!I\b)\w)")
_ITEM_NUMBER = re.compile(r"\W*(?:(?:\d{1,4}|[ivx]{1,4}|[IVX]{1,4})\.\s*)+")
_SINGLE_LETTERS_MATTER = frozenset(("en", "zh", "ja", "ko"))
# 「はい。」と言った: the quotation is the object of the sentence.
_QUOTE_GOES_ON = re.compile("[とっなのは]")
_ORDINAL = re.compile(
    r"\b(?:[ai]m|zum|beim|vom|d(?:er|ie|as|em|en|es)|zur|jede[mnrs]?|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?) "
    r"(?:\d{1,2}|[IVX]{1,5})\.\s*\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:Jahrhundert|Jahrestag|Jahrgang|Bundesliga|Liga|Platz|Runde|Spieltag|Mal|Geburtstag|Weltkrieg|Etage|Stock|Minute"
    r"|Klasse|Tag|Woche|Monat|Jahr|Armee|Bezirk|Auflage|Kapitel|Sitzung|Amtszeit|Lebensjahr|Ausgabe|Etappe|Satz|FC|SC"
    r"|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
# No abbreviation with its opening quote is longer, no beginning that decides is either.
_WINDOW = 24
# With its period: "2019.", "VIII.". Shorter words may be part of a number, an ordinal or an initial.
_LONGEST_NUMERAL = 5
# Longer than any paragraph of prose.
_LIBRARY_WINDOW = 5000


def split_blocks(text: str) -> tuple[Span, ...]:
    r"""Give the spans of all lines that are not empty, without the white space around them.

    >>> split_blocks("One.\n\n Two. \n")
    (Span(start=0, end=4), Span(start=7, end=11))
    """
    return tuple(Span(*found.span()) for found in _BLOCK.finditer(text))


def split_sentences(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Give the spans, in `text`, of the sentences of the block at `span`; they hold all of it but white space.

    language: ISO 639-1; one that is not known is split by the general rules. A closing quote belongs to its sentence.
    Sentences of Chinese or Japanese touch. The splitter is sentencex (Wikimedia); tables mend its slips.

    >>> split_sentences("M. Dupont dort. Il rêve.", Span(0, 24), "fr")
    (Span(start=0, end=15), Span(start=16, end=24))
    """
    block = text[span.start : span.end]
    mark = _END_MARK.search(block)
    if mark is None or _LETTER_OR_DIGIT.search(block, mark.end()) is None:
        return _trimmed(block, [], span.start)
    language = language.partition("-")[0].lower()
    table = find_abbreviations(language)
    cuts: list[int] = []
    start = 0
    for given in _library_cuts(block, "en" if language == "und" else language):
        cut = given
        if block[cut - 1] in _OPENING_QUOTES and block[cut - 2 : cut - 1].isspace():
            cut -= 1  # ". 's Avonds": the splitter leaves the opening quote behind
        if not _is_false(block, start, cut, language, table):
            cuts.append(cut)
            start = cut
    missed = _missed(block, table)
    return _trimmed(block, sorted({*cuts, *missed}) if missed else cuts, span.start)


def _trimmed(block: str, cuts: list[int], at: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for cut in (*cuts, len(block)):
        end = cut
        while end > start and block[end - 1].isspace():
            end -= 1
        while start < end and block[start].isspace():
            start += 1
        if start < end:
            spans.append(Span(at + start, at + end))
        start = cut
    return tuple(spans)


def _library_cuts(block: str, language: str) -> list[int]:
    """Give where sentencex cuts, a window at a time: it is quadratic in the number of opening quotes."""
    if len(block) <= _LIBRARY_WINDOW:
        return [boundary["end_index"] for boundary in get_sentence_boundaries(language, block)][:-1]
    found: list[int] = []
    at = 0
    while at < len(block):
        window = block[at : at + _LIBRARY_WINDOW]
        ends = [at + boundary["end_index"] for boundary in get_sentence_boundaries(language, window)]
        last = ends.pop()  # it may go on in the next window
        if last < len(block) and (not ends or ends[-1] < at + _LIBRARY_WINDOW // 2):
            # no sentence ends in the later half: better one cut too many than no bound on the time
            ends.append(at + (window.rfind(" ", _LIBRARY_WINDOW // 2) + 1 or len(window)))
        found += ends
        at = ends[-1] if last < len(block) else last
    return found


def _is_false(block: str, start: int, cut: int, language: str, table: Abbreviations) -> bool:
    """Tell whether the sentence goes on at `cut`."""
    if block[cut].isupper() and block[cut - 2 : cut] == ". ":
        word = block[max(start, block.rfind(" ", start, cut - 1) + 1) : cut - 1]
        if len(word) > _LONGEST_NUMERAL and word not in table.leading:
            return False  # most sentences end in a word and begin with a capital
    following = block[cut : cut + _WINDOW].lstrip()
    first = _FIRST_LETTER.match(following)
    if first and first[1].islower():
        return True  # "“Go!” he said", "p.n.e. było"
    left = block[max(start, cut - _WINDOW) : cut].rstrip()
    if left[-1:] != ".":
        return language == "ja" and left[-1:] in "」』" and _QUOTE_GOES_ON.match(following) is not None
    if _is_abbreviation(left.rsplit(None, 1)[-1].lstrip(_OPENING_QUOTES), block[cut - 1], following, language, table):
        return True
    if cut - start <= _WINDOW and _ITEM_NUMBER.fullmatch(block, start, cut):
        return True  # "1. First item"
    return language == "de" and _COUNTED.match(following) is not None and _ORDINAL.search(left) is not None


def _is_abbreviation(word: str, last: str, following: str, language: str, table: Abbreviations) -> bool:
    if word in table.leading or (word in table.before_number and following[:1].isdigit()):
        return True
    if word in table.clock and (goes_on := _WORD.match(following)) and goes_on.group() in table.clock_goes_on:
        return True
    is_letter = len(word) == 2 and word[0].isalpha() and not word[0].islower()
    if is_letter and language not in _SINGLE_LETTERS_MATTER:
        return True  # an initial; sentencex knows English "plan B. Then" from "Ryan S. Webb"
    return not last.isspace() and (is_letter or not following[:1].isalpha())  # "U.S.A.", "J.-C."


def _missed(block: str, table: Abbreviations) -> list[int]:
    """Give the places where a sentence ends though the splitter goes on."""
    cuts: list[int] = []
    if "…" in block or "..." in block:
        cuts += [found.end() for found in _ELLIPSIS.finditer(block) if _begins_with_capital(block, found.end())]
    for word in table.closing:
        at = block.find(word)
        while at >= 0:
            end = at + len(word)
            if block[end : end + 1] == " " and block[at - 1 : at] in (" ", "") and _begins_with_capital(block, end):
                cuts.append(end + 1)
            at = block.find(word, end)
    return cuts


def _begins_with_capital(block: str, at: int) -> bool:
    first = _FIRST_LETTER.match(block, at, at + _WINDOW)
    return first is not None and first[1].isupper()
