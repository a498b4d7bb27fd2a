"""The grammar of bylines: what stands behind "By" must be names, agencies and what papers set beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.credit_words import AGENCIES, NAME_PARTICLES, ORGANIZATION_WORDS
from app.core.stamps import Stamp, read_stamp
from app.core.words import fold, words_of

# "Ada de la Cruz y Vega" has six words; a line of more is a sentence.
MAX_NAME_WORDS = 6
MIN_NAME_WORDS = 2
MAX_AUTHORS = 8
MAX_CHARACTERS = 200
MAX_OFFICE_WORDS = 4
# A name in Han or Hangul is so long; in Japanese, where Kana may be in it, longer.
_CJK_NAME = re.compile(r"[\u3400-\u9fff々]{2,4}|[가-힣]{1,3}(?![을를])[가-힣]")
_KANA_OR_HAN = r"[\u3041-\u30fa\u30fc\u3400-\u9fff々]"
_JAPANESE_NAME = re.compile(rf"{_KANA_OR_HAN}{{2,6}}|{_KANA_OR_HAN}{{1,4}} {_KANA_OR_HAN}{{1,5}}")
# Between names in Hangul with no comma: each has three syllables, which words of a sentence seldom all have.
_SYLLABLES = 3
_CJK = re.compile(r"[\u3041-\u30fa\u3400-\u9fff가-힣]")
# Scripts with neither capitals nor names of one word.
_UNCASED = re.compile(r"[\u0600-\u06ff\u0900-\u097f]")
_MAX_UNCASED_WORDS = 4

_PIECE = re.compile(r" ?(?:[|•·]| [-–—] | / |/(?=[A-Z])|\t) ?")
_AND = re.compile(
    r"\s*(?:, (?:and|und|et|y|e|en|i)(?= )|[,;&、，،()]"
    r"| (?:(?i:and|und|et|with|mit|avec|con|com)|y|e|en|i|и|और|و)(?= )| و(?=\S))\s*"
)
_CJK_AND = re.compile(r"\s*[,、，·/ ]\s*|와 |과 ")
_IN_PLACE = re.compile(r" (?:in|from|on|at|aus|à|en|em|a|w|в) (?=[A-ZÀ-ÞА-Я][^,;]{1,30}$)")
_EXTRA = re.compile(r"@[A-Za-z0-9_]{2,30}|<?[A-Za-z0-9._-]{1,30}@[A-Za-z0-9.-]{3,40}>?")
_ROLE = re.compile(
    r"(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|contributors?|columnists?|bureau|desk|special to"
    r"|for the"
    r"|redakt\w{2,10}|korrespondent\w{0,3}|redacción|redacção|redação|redazione|rédaction|redactie|correspons\w{2,5}"
    r"|corrispondente|journaliste|periodista|jornalista|giornalista|dziennikarz\w{0,2}|корреспондент|обозреватель"
    r"|photographer|producer|critic|freelance\w{0,3})\b|संवाददाता|مراسل|محرر|记者|記者|기자|특파원"
)
_INITIAL = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.-?){1,3}|(?:Jr|Sr|Dr|St|Mc|Prof)\.?")
_BAD_SIGNS = frozenset('!?"“”…=+*#%$€£')


@dataclass(frozen=True, slots=True)
class Byline:
    """authors: as printed, in order.  agency: its usual short name.  stamp: a date that stands in the same line."""

    authors: tuple[str, ...]
    agency: str | None = None
    stamp: Stamp | None = None


def read_byline(names: str, language: str) -> Byline | None:
    """Read what stands behind the word of a byline; None as soon as a piece of it is no name.

    >>> read_byline("Ada Quist and Bo Lind, Harbor Times", "en")
    Byline(authors=('Ada Quist', 'Bo Lind'), agency=None, stamp=None)
    >>> read_byline("Ada Quist | Reuters", "en")
    Byline(authors=('Ada Quist',), agency='Reuters', stamp=None)
    >>> read_byline("the river the men waited.", "en") is None
    True
    """
    if len(names) > MAX_CHARACTERS:
        return None
    names = _EXTRA.sub(" ", names).strip(" ,;|-–—()（）[]【】")
    if not names or not _BAD_SIGNS.isdisjoint(names):
        return None
    authors: list[str] = []
    agency: str | None = None
    stamp: Stamp | None = None
    for number, piece in enumerate(filter(None, map(str.strip, _PIECE.split(names)))):
        found = _read_piece(piece, language, is_first=number == 0)
        if found is None:
            return None
        authors += found.authors
        agency, stamp = agency or found.agency, stamp or found.stamp
    # "By Harbor Times Staff" names nobody, and is a byline all the same.
    is_signed = authors or agency or (names_office(names) and len(names.split()) <= MAX_OFFICE_WORDS)
    return Byline(tuple(authors), agency, stamp) if is_signed and len(authors) <= MAX_AUTHORS else None


def find_agency(text: str) -> str | None:
    """Give the usual short name of an agency, as the table of picture credits has it; None if it is none.

    >>> find_agency("The Associated Press"), find_agency("the port")
    ('AP', None)
    """
    known = AGENCIES.get(text.lower().strip(" ."))
    return None if known is None or known.is_picture else known.name


def is_person(text: str, language: str) -> bool:
    """Tell whether a text can be the name of a person, by its form alone.

    >>> is_person("Ada de Wit", "nl"), is_person("the river", "en"), is_person("김바다", "ko")
    (True, False, True)
    """
    if _CJK.search(text):
        name = _JAPANESE_NAME if language[:2] == "ja" else _CJK_NAME
        return name.fullmatch(text) is not None
    words = text.replace("’", "'").split()
    if not MIN_NAME_WORDS <= len(words) <= MAX_NAME_WORDS:
        return False
    function = words_of(language).function
    if _UNCASED.search(text):
        return len(words) <= _MAX_UNCASED_WORDS and not any(
            fold(word) in function or any(map(str.isdigit, word)) for word in words
        )
    own = [word for word in words if word.lower() not in NAME_PARTICLES]
    # "Von der Leyen sagte", "By the Numbers": one capital is no name, and neither are small words in it.
    return len(own) >= MIN_NAME_WORDS and all(_is_name_word(word, function) for word in own) and words[0][0].isupper()


def _is_name_word(word: str, function: frozenset[str]) -> bool:
    if _INITIAL.fullmatch(word):
        return True
    bare = word.strip("().'")
    if not bare or word[-1] in ".)" or not (bare[0].isupper() or bare[:2] == "d'"):
        return False
    return not word.endswith("'s") and bare.replace("'", "").replace("-", "").isalpha() and fold(bare) not in function


def _read_piece(piece: str, language: str, *, is_first: bool) -> Byline | None:
    """Read what stands between two bars or dashes: names, an agency, a date, a house or an office."""
    if (agency := find_agency(piece)) is not None:
        return Byline((), agency)
    stamp = read_stamp(piece, language)
    if stamp is not None:
        return None if is_first else Byline((), None, stamp)
    authors: list[str] = []
    agency = None
    parts = _CJK_AND.split(piece) if _CJK.search(piece) and not is_person(piece, language) else _AND.split(piece)
    if len(parts) > 1 and " " in piece and any(part[:1] >= "가" and len(part) != _SYLLABLES for part in parts):
        return None
    for number, part in enumerate(filter(None, parts)):
        name = _IN_PLACE.split(part)[0].strip()
        if (found := find_agency(part) or find_agency(_ROLE.sub("", part))) is not None:
            agency = found
        elif is_person(name, language) and not _is_house(name):
            authors.append(name)
        elif read_stamp(", ".join(parts[number:]), language) is not None and authors:
            return Byline(tuple(authors), agency, read_stamp(", ".join(parts[number:]), language))
        elif not _is_beside(part):
            return None
    return Byline(tuple(authors), agency)


def names_office(text: str) -> bool:
    """Tell whether a text names what somebody is at a paper ("Staff Writer", "Korrespondentin").

    >>> names_office("Ada Quist, Staff Writer"), names_office("Ada Quist")
    (True, False)
    """
    return _ROLE.search(text) is not None


def _is_house(name: str) -> bool:
    return any(word.lower() in ORGANIZATION_WORDS for word in name.split()) or names_office(name)


def _is_beside(part: str) -> bool:
    """Whether a part is what papers set beside a name: their own, an office ("Staff Writer"), a town."""
    words = part.split()
    if len(words) > MAX_NAME_WORDS or part[-1] in ".,":
        return False
    own = [word for word in words if word.lower() not in NAME_PARTICLES]
    return bool(own) and (names_office(part) or all(word[0].isupper() for word in own))
