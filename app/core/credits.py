"""The grammar of picture credits: what stands at the end of a caption, or alone in a block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from app.core import credit_words as lexicon
from app.core.credit_words import AGENCIES, Agency
from app.core.records import Credit
from app.core.spans import Span

# No credit is longer; only the end of a block is looked at.
MAX_CREDIT = 120
_WINDOW = MAX_CREDIT + 10

_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【", "〕": "〔", "］": "［"}
_STOPS = ".!?\"\u201d\u2019'\u2026»。！？」』।؟"


def find_credit(block: str) -> tuple[Span, Credit] | None:
    """Give the picture credit at the end of a block, or that is the whole block: its span in `block`, and what it says.

    The span holds the credit's brackets and a full stop after it, but no white space; `credit.text` is exactly that
    text. The surprising case: a bare agency ("(Reuters)") is found too, with `is_picture` False, for such a line may as
    well close a wire story; whoever calls must know whether it stands under a picture.

    >>> span, credit = find_credit("Workers leave the yard. (AP/File)")
    >>> span, credit.agency, credit.file_photo, credit.photographer
    (Span(start=24, end=33), 'AP', True, None)
    >>> find_credit("The mayor gave no reason (he declined).") is None
    True
    """
    window = block[-_WINDOW:].rstrip()
    if not window:
        return None
    last = window[-1]
    is_whole = len(block) <= _WINDOW
    if last in _PAIRS:
        found = _in_brackets(window, len(window) - 1, is_whole)
    elif last in _STOPS:
        # Prose ends like this. Only a marker with its colon, a © or a bracket before the stop can still be a credit.
        if last in ".。" and window[-2:-1] in _PAIRS:
            found = _in_brackets(window, len(window) - 2, is_whole)
        elif ":" in window or "：" in window or "©" in window:
            found = _after_marker(window)
        else:
            return None
    else:
        starts = _starts(window, is_whole)
        found = _after_marker(window) or _after_phrase(window, starts) or _without_marker(window, starts)
    if found is None:
        return None
    start, parsed = found
    text = window[start:].lstrip()
    end = max(0, len(block) - _WINDOW) + len(window)
    return Span(end - len(text), end), replace(parsed, text=text)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the pieces of a credit between its slashes and commas are. `handles`: user names in lower case."""

    agencies: tuple[Agency, ...] = ()
    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    is_file: bool = False
    is_picture: bool = False


_Found = tuple[int, Credit] | None

_STAMP = re.compile(lexicon.STAMP)
_YEAR = re.compile(r"(?:copyright )?[0-9]{4}(?: ?[-–] ?[0-9]{4})?,? ", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[/|,;·•、，／｜]\s*|\s+(?:via|[-–—+])\s+|\s*[:：=＝]\s*", re.IGNORECASE)
_STRONG_SEPARATOR = re.compile(r"[/|／｜]|\svia\s", re.IGNORECASE)
_MARKER_SIGN = re.compile(r"[:：=＝©ⓒ]|\([Cc]\)")
_LAST_WORDS = re.compile(r"[^\s.!?。！？()（）\[\]【】|/·]+")
_PAGE_COPYRIGHT = re.compile(lexicon.PAGE_COPYRIGHT, re.IGNORECASE)
_BOUNDARY = re.compile(r"[.!?…\"”’'»)\]。！？」।؟][ \n]+|[。！？」।]")
_BY = re.compile(lexicon.PHRASES)
_BARE = re.compile(lexicon.BARE_MARKERS)
_KOREAN_SLASH = re.compile(r"(?:^|(?<=\s)|(?<=[.!?]))/\s?([가-힣A-Za-z0-9 ]{2,20})$")
_TAKEN_BY = re.compile(lexicon.TAKEN_BY)


@cache
def _leading_marker() -> re.Pattern[str]:
    words = "|".join(re.escape(marker) for marker in sorted(lexicon.MARKERS, key=lambda marker: (-len(marker), marker)))
    return re.compile(rf"(file |handout |undated |stock )?({words})(?:({lexicon.LINK})|\s+)(?=\S)", re.IGNORECASE)


def _in_brackets(window: str, close: int, is_whole: bool) -> _Found:
    """Find a credit in brackets that end the block, or that close it but for one full stop."""
    start = window.rfind(_PAIRS[window[close]], 0, close)
    content = window[start + 1 : close].strip() if start >= 0 else ""
    if not content or len(content) > MAX_CREDIT:
        return None
    if _STAMP.fullmatch(content):
        return start, Credit(text="")
    credit = _read_bracketed(content)
    if credit is None:
        return None
    before = window[:start].rstrip()
    if not credit.is_picture and not _is_signature(before, credit, has_stop=close < len(window) - 1):
        return None
    if credit.agency is None and credit.photographer is None and credit.file_photo and before:
        # "Photo: Jane Doe (archive)" is one credit, not two.
        left = _after_marker(before) or _without_marker(before, _starts(before, is_whole))
        if left is not None:
            return left[0], replace(left[1], file_photo=True, is_picture=True)
    return start, credit


def _read_bracketed(content: str) -> Credit | None:
    found = _leading_marker().match(content)
    if found is not None:
        credit = _read_marked(content[found.end() :], found[2].lower())
        # Without a link the marker may be part of a name: "(Credit Union)".
        if credit is not None and (found[3] or _is_known(credit.agency)):
            return replace(credit, file_photo=True) if _says_file(found[0]) else credit
    if content[0] in "©ⓒ":
        return _read_copyright(content[1:])
    return _read_taken(content) or _read_unmarked(content)


def _read_unmarked(content: str) -> Credit | None:
    parts = _parse(content)
    if parts is None or parts.handles:
        return None
    if not parts.agencies:
        is_credit = not parts.names and (parts.is_file or parts.is_picture) and content.lower() not in lexicon.GENERIC
    elif parts.names and parts.agencies[-1].is_ambiguous and not _STRONG_SEPARATOR.search(content):
        is_credit = False  # "(Jane Doe, PA)" tells where she lives
    else:
        is_credit = all(" " in name for name in parts.names)
    return _credit(parts) if is_credit else None


def _is_signature(before: str, credit: Credit, *, has_stop: bool) -> bool:
    """Whether a bare agency in brackets signs the text before it, and is no dateline and no explained abbreviation."""
    if not before or before[-1] in _STOPS:
        return True
    agency = AGENCIES.get((credit.agency or "").lower())
    if has_stop or (agency is not None and agency.is_ambiguous) or len(before) < 40:
        return False
    initials = "".join(word[0] for word in re.split(r"[\s-]+", before[-60:]) if word[:1].isupper())
    return not initials.endswith((credit.agency or "").upper())


def _after_marker(window: str) -> _Found:
    """Find a credit after a word such as "Photo:" or after ©: the first one from which all parses to the end."""
    for sign in _MARKER_SIGN.finditer(window, max(0, len(window) - MAX_CREDIT)):
        value = window[sign.end() :].strip()
        start, marker = sign.start(), ""
        if sign[0] in ":：=＝":
            start, marker = _marker_before(window, start)
            credit = _read_marked(value, marker) if marker else None
        else:
            credit = _read_copyright(value)
        if credit is not None:
            return _extend(window, start, replace(credit, file_photo=credit.file_photo or _says_file(marker)))
    return None


def _marker_before(window: str, end: int) -> tuple[int, str]:
    """Give where the longest marker that ends right before `end` begins, and itself in lower case, or ""."""
    head = window[max(0, end - 40) : end].rstrip()
    words = list(_LAST_WORDS.finditer(head))[-4:]
    for word in words:
        text = head[word.start() :].rstrip(". ")
        lowered = " ".join(text.lower().split())
        # In running text "the photo: ..." is prose; only two words such as "photo credit" are never said so.
        if lowered in lexicon.MARKERS and (not text[0].islower() or " " in lowered or lowered == "fot"):
            return max(0, end - 40) + word.start(), lowered
    return end, ""


def _after_phrase(window: str, starts: list[int]) -> _Found:
    """Find a credit after "Photo by", "Courtesy of" and the like, without a colon, at the beginning of a sentence."""
    for start in starts:
        found = _BY.match(window, start) or _BARE.match(window, start)
        if found is None:
            continue
        opening = found[0].lower()
        is_gift = "courtesy" in opening or "handout" in opening
        credit = _read_marked(window[found.end() :], "courtesy" if is_gift else "photograph")
        if credit is not None and (found.re is _BY or credit.file_photo or _is_known(credit.agency)):
            return _extend(window, start, replace(credit, file_photo=credit.file_photo or _says_file(opening)))
    slash = _KOREAN_SLASH.search(window) if "/" in window else None
    if slash is not None and slash[1] in AGENCIES:
        return slash.start(), Credit(text="", agency=AGENCIES[slash[1]].name)
    return None


def _without_marker(window: str, starts: list[int]) -> _Found:
    """Find a credit known by its agency or its file-photo words alone: the last sentence of a block, or all of it."""
    if _last_word(window) not in _last_words() and window[-1] not in lexicon.TAKEN_ENDS:
        return None
    for start in reversed(starts[-4:]):
        credit = _read_alone(window[start:]) if 0 < len(window) - start <= MAX_CREDIT else None
        if credit is not None:
            return _extend(window, start, credit)
    return None


def _starts(window: str, is_whole: bool) -> list[int]:
    """Give where sentences begin in the window; its own beginning only counts where it is the block's."""
    found = [boundary.end() for boundary in _BOUNDARY.finditer(window)]
    return [0, *found] if is_whole else found


@cache
def _last_words() -> frozenset[str]:
    """Give what a credit without a marker can end in; most lines that are no credit are let go by this."""
    return frozenset(
        _last_word(words)
        for source in (AGENCIES, lexicon.FILE_WORDS, lexicon.PICTURE_WORDS, lexicon.QUALIFIERS)
        for words in source
    )


def _last_word(text: str) -> str:
    return text[max(text.rfind(sign) for sign in " /|。／") + 1 :].lower()


def _read_alone(text: str) -> Credit | None:
    if (taken := _read_taken(text)) is not None:
        return taken
    if text.split(maxsplit=1)[0].lower() in lexicon.BYLINE_WORDS:
        return None
    parts = _parse(text)
    if parts is None or parts.handles:
        return None
    if not parts.agencies:
        lowered = text.lower().strip(" .")
        is_standing = lowered in lexicon.STANDALONE or (" " in lowered and lowered not in lexicon.NOT_STANDALONE)
        return _credit(parts) if is_standing and not parts.names and (parts.is_file or parts.is_picture) else None
    if not parts.names:
        is_bare = len(parts.agencies) == 1 and not parts.is_file and not parts.is_picture
        return None if is_bare and parts.agencies[0].is_ambiguous else _credit(parts)
    pieces = [piece for piece in _STRONG_SEPARATOR.split(text) if piece.strip()]
    last = _parse(pieces[-1])
    is_signed = len(pieces) > 1 and last is not None and bool(last.agencies) and not last.names
    return _credit(parts) if is_signed and all(" " in name for name in parts.names) else None


def _read_marked(value: str, marker: str) -> Credit | None:
    """Read what stands after a marker, which makes names without an agency credible too."""
    value = value.strip().rstrip(".。").lstrip("©ⓒ ")
    parts = _parse(value) if value and len(value) <= MAX_CREDIT else None
    if parts is None or (parts.handles and not parts.agencies):
        return None
    if not (parts.agencies or parts.names or parts.is_file or parts.is_picture):
        return None
    if marker in lexicon.WEAK_MARKERS and not (parts.agencies or parts.is_file):
        return None
    credit = _credit(parts, is_person=marker in lexicon.PERSON_MARKERS)
    if marker in lexicon.GIVER_MARKERS and not parts.agencies:
        credit = replace(credit, photographer=None, agency=None)
    return replace(credit, is_picture=True)


def _read_copyright(value: str) -> Credit | None:
    """Read what stands after ©: an agency or a person. A year before a house is the page's own copyright line."""
    year = _YEAR.match(value.strip())
    owner = value.strip()[year.end() if year else 0 :].rstrip(".")
    if _PAGE_COPYRIGHT.search(owner):
        return None
    parts = _parse(owner)
    if parts is None or parts.handles or not (parts.agencies or parts.names):
        return None
    if not parts.agencies and ("," in owner or (year and len(parts.names) < 2)):
        return None
    credit = _credit(parts)
    # "© 2023 AFP" closes many a wire story; without the year it stands under pictures.
    return replace(credit, is_picture=not year or bool(parts.names) or credit.is_picture)


def _read_taken(text: str) -> Credit | None:
    """Read the Chinese, Japanese and Korean forms that put the verb last: 新华社记者 李明 摄."""
    found = _TAKEN_BY.fullmatch(text) if text[-1] in lexicon.TAKEN_ENDS else None
    if found is None:
        return None
    agency_text, _, person = re.sub(r"\s*(?:记者|記者|기자)\s*", " ", found[1]).strip().partition(" ")
    agency = AGENCIES.get(agency_text.lower())
    if agency is not None:
        return Credit(text="", agency=agency.name, photographer=person.strip() or None)
    # Other words end in these signs too ("拍摄", "出发"): without an agency it must be a short name and a clear verb.
    is_person = found[2] in lexicon.TAKING_VERBS and len(found[1].strip()) <= 4 and found[1][-1] not in "拍录錄"
    return Credit(text="", photographer=found[1].strip()) if is_person else None


def _extend(window: str, start: int, credit: Credit) -> _Found:
    """Take a sentence of nothing but file-photo words before the credit into it ("Foto de archivo. EFE")."""
    before = window[:start].rstrip(" .|/-–:")
    boundaries = [found.end() for found in _BOUNDARY.finditer(before)]
    at = boundaries[-1] if boundaries else 0
    lowered = before[at:].strip().lower()
    says_file = lowered in lexicon.FILE_WORDS
    if (says_file or lowered in lexicon.PICTURE_WORDS) and (lowered in lexicon.STANDALONE or " " in lowered):
        is_file = credit.file_photo or says_file
        return window.index(before[at:].strip(), at), replace(credit, file_photo=is_file, is_picture=True)
    return start, credit


def _parse(value: str) -> _Parts | None:
    """Sort the pieces of a credit; None as soon as one of them is prose."""
    agencies: list[Agency] = []
    names: list[str] = []
    handles: list[str] = []
    is_file = is_picture = False
    whole = AGENCIES.get(value.lower())
    for piece in [value] if whole else _SEPARATOR.split(value):
        lowered = piece.lower().strip(" .'\"©")
        agency, says_file, says_picture = _read_agency(lowered)
        is_file |= says_file
        is_picture |= says_picture
        if agency is not None:
            agencies.append(agency)
        elif says_file or says_picture or lowered in lexicon.QUALIFIERS or not lowered or _is_year(lowered):
            continue
        elif _is_name(piece):
            names.append(piece.strip())
        elif " " not in piece and piece.strip("@_").isalnum():
            handles.append(piece)
        else:
            return None
    return _Parts(tuple(agencies), tuple(names), tuple(handles), is_file, is_picture)


def _read_agency(lowered: str) -> tuple[Agency | None, bool, bool]:
    """Find the agency in a piece such as "ap file photo", whether it says file, and whether it says picture."""
    if lowered in AGENCIES:
        return AGENCIES[lowered], False, False
    if lowered in lexicon.FILE_WORDS:
        return None, True, True
    if lowered in lexicon.PICTURE_WORDS:
        return None, False, True
    words = lowered.split()
    for length in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:length]), " ".join(words[length:])
        for name, rest in ((head, tail), (" ".join(words[-length:]), " ".join(words[:-length]))):
            if name in AGENCIES and (
                rest in lexicon.FILE_WORDS or rest in lexicon.PICTURE_WORDS or rest in lexicon.QUALIFIERS
            ):
                return (
                    AGENCIES[name],
                    rest in lexicon.FILE_WORDS,
                    rest in lexicon.FILE_WORDS or rest in lexicon.PICTURE_WORDS,
                )
    return None, False, False


def _credit(parts: _Parts, *, is_person: bool = False) -> Credit:
    people = [name for name in parts.names if _is_person(name, is_sure=is_person)]
    houses = [name for name in parts.names if name not in people]
    if len(people) > 1 and not parts.agencies and not houses:
        houses = [people.pop()]
    agency = parts.agencies[0].name if parts.agencies else (houses[-1] if houses else None)
    is_picture = parts.is_file or parts.is_picture or bool(parts.names) or any(a.is_picture for a in parts.agencies)
    return Credit(
        text="",
        agency=agency,
        photographer=people[0] if people else None,
        file_photo=parts.is_file,
        is_picture=is_picture,
    )


def _is_name(piece: str) -> bool:
    """Whether a piece can be the name of a person or a house: no word that only prose has."""
    words = piece.split()
    if not 0 < len(words) <= 7 or any(sign in piece for sign in '?!"“”'):
        return False
    own = [word for word in words if word.lower() not in lexicon.NAME_PARTICLES]
    if not own or len(own) > 5 or any(word.isdigit() or word.lstrip("'(@#‘’")[:1].islower() for word in own):
        return False
    if any(word.endswith(".") and len(word) > 4 for word in own[:-1]):
        return False  # a sentence ends inside
    is_house = any(word.lower() in lexicon.ORGANIZATION_WORDS for word in words)
    return (len(own) <= 4 or is_house) and (piece.isascii() or " " in piece or len(piece) <= 14)


def _is_person(name: str, *, is_sure: bool) -> bool:
    words = name.lower().split()
    return (is_sure or len(words) > 1) and not any(word in lexicon.ORGANIZATION_WORDS for word in words)


def _is_known(agency: str | None) -> bool:
    return agency is not None and any(known.name == agency for known in AGENCIES.values())


def _is_year(lowered: str) -> bool:
    return lowered.isdigit() and len(lowered) == 4


def _says_file(text: str) -> bool:
    return any(stem in text.lower() for stem in lexicon.FILE_STEMS)
