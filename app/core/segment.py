"""Blocks and sentences of the normalized text, as spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import islice

from app.core.abbreviations import Abbreviations, find_abbreviations
from app.core.prose import CLOSERS
from app.core.spans import Span
from app.core.splitter import settle_cut, split_pieces
from app.core.words import is_attribution_word, is_function_word, words_of

# Half the time of Span(start, end), which is called for every sentence.
_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)

_BLOCK = re.compile(r"\S(?:[^\n]*\S)?")
_LETTER_OR_DIGIT = re.compile(r"\w")
# A menu's line: in no language two sentences.
_HAS_NO_END = re.compile("[A-Za-z0-9 ]*+")
_SOFT_HYPHEN = "\xad"
_OPENING_QUOTES = "\"'“‘„‚«‹("
# What may stand before the first letter of a sentence; Dutch "'s Avonds" begins with the A.
_FIRST_LETTER = re.compile(r"[\"'“‘„‚«‹「『(（\[¿¡—–\-\s]*?(?:['’][stn]\s)?(\w)")
_BLANK = re.compile(r"\s+")
# "plan B. Nobody followed": what stands after an initial is a name.
_AFTER_LETTER = re.compile(r"(?<=\s[A-Z])\.\s+(?=([A-Z]\w*))")
_ASKING = ("?", "!", "？", "！")
# "Professor Jane A. Smith asked": more capitals are a title, or a headline.
_MOST_NAMES = 5
_WORD = re.compile(r"\w+")
# An ellipsis ends a sentence if a capital follows; English "I" is a capital anyway.
_ELLIPSIS = re.compile(r"(?:…|(?<!\.)\.\.\.++)[\"”’»)]*+\s++(?=[\"“‘«„(]*(?!I\b)\w)")
# "They sang “Help! We Are Lost” twice": a title ends in its quote without a mark of its own.
_TITLE_GOES_ON = re.compile(r"[^.!?,;:…\"“”„«»]{1,40}[\"”»“] (?=\w)")
_LAST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]\.\Z")
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
_WITH_QUOTE = 2
# "viii. " with its opening quote
_LONGEST_ITEM_NUMBER = 7


def split_blocks(text: str) -> tuple[Span, ...]:
    r"""Give the spans of all lines that are not empty, without the white space around them.

    >>> split_blocks("One.\n\n Two. \n")
    (Span(start=0, end=4), Span(start=7, end=11))
    """
    return tuple([_span(found.span()) for found in _BLOCK.finditer(text)])


def split_sentences(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Give the spans, in `text`, of the sentences of the block at `span`; they hold all of it but white space.

    language: ISO 639-1; one that is not known is split by the general rules. The sentences inside a quotation are
    sentences like any other, so that a span may hold one quote of a pair; what closes belongs to the sentence before
    it. Sentences of Chinese or Japanese touch. The splitter is sentencex (Wikimedia); tables mend its slips.

    >>> split_sentences("« M. Dupont dort. Il rêve. »", Span(0, 28), "fr")
    (Span(start=0, end=17), Span(start=18, end=28))
    """
    at = span.start
    block = text[at : span.end]
    if not block or block[0].isspace() or block[-1].isspace():
        at += len(block) - len(block.lstrip())
        block = block.strip()
        if not block:
            return ()
    if (block[-1].isalnum() and _HAS_NO_END.fullmatch(block)) or not _LETTER_OR_DIGIT.search(block):
        return (_span((at, at + len(block))),)
    language, table = _rules(language)
    pieces = split_pieces(block, language)
    if len(pieces) == 1 and block.find(".", 0, -1) < 0 and "…" not in block:
        return (_span((at, at + len(block))),)  # half of all blocks, and nothing in them could have been missed
    cuts = _true_cuts(block, pieces, language, table)
    missed = _missed(block, table, language)
    if missed:
        cuts = sorted({*cuts, *missed})
    spans: list[Span] = []
    start = 0
    cuts.append(len(block))
    for cut in cuts:
        end = cut
        while block[end - 1].isspace():
            end -= 1
        spans.append(_span((at + start, at + end)))
        start = cut
    return tuple(spans)


@lru_cache(maxsize=256)
def _rules(language: str) -> tuple[str, Abbreviations]:
    language = language.partition("-")[0].lower()
    return "en" if language == "und" else language, find_abbreviations(language)


def _true_cuts(block: str, pieces: list[str], language: str, table: Abbreviations) -> list[int]:
    cuts: list[int] = []
    start = at = walked = settled = 0
    has_words = False
    length = len(block)
    for piece in pieces:
        at = cut = at + len(piece)
        if cut == length:
            break
        blanks = _sure_blanks(piece[-6:], language)
        if blanks and block[cut].isupper() and cut - start > _LONGEST_ITEM_NUMBER:
            if blanks == _WITH_QUOTE and block[cut - 1] != " ":
                cut -= 1  # the quote opens the next sentence
        else:
            has_words = has_words or _LETTER_OR_DIGIT.search(piece) is not None
            if not has_words or cut <= settled:
                continue  # "!", or a place that was settled with an earlier one
            moved = settle_cut(block, cut, walked)
            walked = cut
            if moved is None:
                continue
            cut = settled = moved
            if not start < cut < length or _is_false(block, start, cut, language, table):
                continue
        cuts.append(cut)
        start = cut
        has_words = False
    if _LETTER_OR_DIGIT.search(block, start):
        return cuts
    words_end = max((found.end() for found in _LETTER_OR_DIGIT.finditer(block)), default=0)
    return [cut for cut in cuts if cut < words_end]


@lru_cache(maxsize=4096)
def _sure_blanks(last: str, language: str) -> int:
    """Tell at a glance, by the last six characters, that a small word ended which is no abbreviation.

    Gives the number of blanks after its period: 1, or 2 if one of them stands for a quote; 0 if it is not sure.
    """
    sentence = last.rstrip(" ")
    letters = sentence[-3:-1]
    blanks = len(last) - len(sentence)
    is_word = sentence[-1:] == "." and len(letters) == len("of") and letters.isalpha() and letters.islower()
    may_go_on = sentence[-4:] in _endings(language) or sentence[-3:] in _endings(language)
    return blanks if is_word and blanks <= _WITH_QUOTE and not may_go_on else 0


@lru_cache(maxsize=256)
def _endings(language: str) -> frozenset[str]:
    return frozenset(word[-4:] for word in find_abbreviations(language).leading)


def _is_false(block: str, start: int, cut: int, language: str, table: Abbreviations) -> bool:
    """Tell whether the sentence goes on at `cut`."""
    following = block[cut : cut + _WINDOW]
    if _SOFT_HYPHEN in following:
        following = following.replace(_SOFT_HYPHEN, "")
    if not following[:1].isupper():
        first = _FIRST_LETTER.match(following)
        if first and first[1].islower():
            return True  # "“Go!” he said", "p.n.e. było"
    left = block[max(start, cut - _WINDOW) : cut].rstrip().replace(_SOFT_HYPHEN, "")
    if left[-1:] != ".":
        return _goes_on_after(left, block, cut, language)
    if _is_abbreviation(left.rsplit(None, 1)[-1].lstrip(_OPENING_QUOTES), block[cut - 1], following, language, table):
        return True
    if cut - start <= _WINDOW and _ITEM_NUMBER.fullmatch(block, start, cut):
        return True  # "1. First item"
    return language == "de" and _COUNTED.match(following) is not None and _ORDINAL.search(left) is not None


def _goes_on_after(left: str, block: str, cut: int, language: str) -> bool:
    """Tell whether the sentence goes on after a mark that is no full stop."""
    last = left[-1:]
    if last in "!?":
        return _TITLE_GOES_ON.match(block, cut) is not None
    if language == "ja" and last in "」』":
        return _QUOTE_GOES_ON.match(block, cut) is not None
    return last in CLOSERS and left.rstrip(CLOSERS)[-1:] in _ASKING and _names_speaker(block, cut, language)


def _names_speaker(block: str, cut: int, language: str) -> bool:
    """Tell whether what follows a quoted question says who asks it, as in ... Jane Smith asked."""
    for word in islice(_WORD.finditer(block, cut, cut + 2 * _WINDOW), _MOST_NAMES):
        if not word.group()[:1].isupper():
            return is_attribution_word(word.group(), language)
        # "He said no more" begins a sentence; a name alone has its capital anywhere.
        if word.group().lower() in words_of(language).speakers or is_function_word(word.group(), language):
            return False
    return False


def _is_abbreviation(word: str, last: str, following: str, language: str, table: Abbreviations) -> bool:
    if word in table.leading or (word in table.before_number and following[:1].isdigit()):
        return True
    if word in table.clock and (goes_on := _WORD.match(following)) and goes_on.group() in table.clock_goes_on:
        return True
    if not last.isspace():
        return _LAST_LETTER.search(word) is not None or not following[:1].isalpha()  # "non-U.S.", "J.-C."
    # an initial; sentencex knows English "plan B. Then" from "Ryan S. Webb"
    return len(word) == 2 and word[0].isalpha() and not word[0].islower() and language not in _SINGLE_LETTERS_MATTER


def _missed(block: str, table: Abbreviations, language: str) -> list[int]:
    """Give the places where a sentence ends though the splitter goes on."""
    cuts = [found.end() for found in _AFTER_LETTER.finditer(block) if _is_no_name(found[1], language)]
    if "…" in block or "..." in block:
        cuts += [found.end() for found in _ELLIPSIS.finditer(block) if _begins_with_capital(block, found.end())]
    for word in table.closing:
        if word in block:
            cuts += _after_word(block, word)
    return cuts


def _is_no_name(word: str, language: str) -> bool:
    """Whether a capitalized word has its capital only from the beginning of a sentence; one letter is an initial."""
    # "De", "La" and "Von" are small words elsewhere and begin names; so does "Will" in English.
    if language != "en" or len(word) == 1 or word == "Will":
        return False
    return word.lower() in words_of(language).negation or is_function_word(word, language)


def _after_word(block: str, word: str) -> list[int]:
    cuts: list[int] = []
    at = block.find(word)
    while at >= 0:
        end = at + len(word)
        if block[at - 1 : at] in (" ", "") and (blank := _BLANK.match(block, end)) and _begins_with_capital(block, end):
            cuts.append(blank.end())
        at = block.find(word, end)
    return cuts


def _begins_with_capital(block: str, at: int) -> bool:
    first = _FIRST_LETTER.match(block, at, at + _WINDOW)
    return first is not None and first[1].isupper()
