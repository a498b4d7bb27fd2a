"""The grammar of datelines: the place, date and agency before the first sentence; and of the agency behind the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.bylines import find_agency, is_person
from app.core.dateline_rules import AGENCY_ENDS, DATELINE_RULES, LABELS, MEDIA, PLACES, DatelineRule
from app.core.records import Element
from app.core.stamps import read_stamp

# No dateline is longer, and no line is read further to find one.
MAX_CHARACTERS = 110
MAX_PLACE_WORDS = 6
MIN_PLACE_LETTERS = 3
# What a place without an agency must have behind it to be no heading: a sentence.
MIN_WORDS_AFTER = 5
MAX_AGENCY_TAIL = 40

_CASED = re.compile(r"[A-ZÀ-ÞĄ-ŽА-ЯЁ]")
_SENTENCE_START = re.compile(r"[\"'“‘«„»¿¡(\[]{0,3}(?:[^\W\d_]|\d)")
_Row = tuple[DatelineRule, re.Pattern[str]]
_PATTERNS: tuple[_Row, ...] = tuple((rule, re.compile(rule.pattern)) for rule in DATELINE_RULES)
_BRACKETED = tuple(row for row in _PATTERNS if row[0].opening == "bracket")
_UNCASED = tuple(row for row in _PATTERNS if row[0].opening in ("word", "uncased"))
_RUSSIAN = tuple(row for row in _PATTERNS if row[0].opening in ("word", "russian"))
_NAMED = tuple(row for row in _PATTERNS if row[0].opening == "word")
_CAPITALS = tuple(row for row in _PATTERNS if row[0].opening == "capitals")
_LAST_LATIN = "\u024f"
_LAST_CYRILLIC = "\u04ff"
_BETWEEN_NAMES = re.compile(r"[ ,、，·]+")
_COMMA = re.compile(r"[,.] | (?=\d)")
_AGENCY_END = re.compile(AGENCY_ENDS)


@dataclass(frozen=True, slots=True)
class _Parts:
    place: str | None
    agency: str | None
    date: str | None
    authors: tuple[str, ...]


def find_dateline(line: str, language: str) -> tuple[int, Element] | None:
    """Give where the dateline at the beginning of a block ends, white space not included, and what it says.

    >>> find_dateline("BERLIN (dpa) - Die Brücke bleibt zu.", "de")[0]
    14
    >>> element = find_dateline("SACRAMENTO, Calif. (CNN) — The bridge is closed.", "en")[1]
    >>> element.text, element.place, element.agency
    ('SACRAMENTO, Calif. (CNN) —', 'SACRAMENTO, Calif.', 'CNN')
    >>> find_dateline("Berlin — a love story", "en") is None
    True
    """
    head = line[:MAX_CHARACTERS]
    for rule, pattern in _candidates(head):
        found = pattern.match(head)
        if found is None:
            continue
        parts = _read_parts(found, rule, language)
        if parts is None or not _is_followed(line[found.end() :], rule):
            continue
        text = head[: found.end()].rstrip()
        stamp = read_stamp(parts.date, language) if parts.date else None
        at = None if stamp is None else stamp.at
        return len(text), Element(
            "dateline", text, authors=parts.authors, agency=parts.agency, place=parts.place, at=at
        )
    return None


def _candidates(head: str) -> tuple[_Row, ...]:
    """Give the rows that a block can match by its first characters: for most prose none, at the price of one look."""
    first = head[:1]
    if first in ("(", "[", "【", "（", "［", "〔"):
        return _BRACKETED
    if first > _LAST_CYRILLIC:
        return _BRACKETED + _UNCASED
    if not first.isupper():
        return ()
    rows: tuple[_Row, ...] = ()
    if first > _LAST_LATIN:
        rows = _RUSSIAN
    elif "(" in head or "[" in head:
        rows = _NAMED
    return rows + _CAPITALS if head[1:3].isupper() else rows


def find_agency_end(line: str) -> tuple[int, Element] | None:
    """Give where the agency that signs a block begins ("... on Friday. -- Reuters"), and what it says.

    >>> find_agency_end("The bridge is closed. -- Reuters")[0]
    22
    >>> find_agency_end("She liked two things -- bread") is None
    True
    """
    if not line or not (line[-1].isalpha() or line[-1] in ")]."):
        return None
    start = max(0, len(line) - MAX_AGENCY_TAIL)
    if not any(dash in line[start:] for dash in ("-", "—", "–")):
        return None
    found = _AGENCY_END.search(line, start)
    if found is None or found.start() == 0:
        return None
    agency = find_agency(found["agency"])
    if agency is None:
        return None
    return found.start(), Element("agency", line[found.start() :], agency=agency)


def _read_parts(found: re.Match[str], rule: DatelineRule, language: str) -> _Parts | None:
    groups = found.groupdict()
    printed = (groups.get("agency") or groups.get("wire") or groups.get("house") or "").strip()
    agency = _read_agency(printed)
    if printed and agency is None and not rule.any_agency:
        return None
    place, date = _split_place((groups.get("place") or "").strip(" ,，"), groups.get("date"), language)
    if place is not None and not _is_place(place, rule):
        return None
    names = groups.get("names") or groups.get("authors")
    authors = tuple(_BETWEEN_NAMES.split(names.strip())) if names else ()
    if not all(is_person(author, language) for author in authors):
        return None
    return _Parts(place, agency, date, authors)


def _split_place(place: str, date: str | None, language: str) -> tuple[str | None, str | None]:
    """Take a date off the end of a place: "PARIS, 3 mars" and "Lisboa, 5 mar 2021"."""
    if date is None:
        for comma in _COMMA.finditer(place):
            if any(char.isdigit() for char in place[comma.end() :]) and read_stamp(place[comma.end() :], language):
                return place[: comma.start()], place[comma.end() :]
    return place or None, date


def _read_agency(printed: str) -> str | None:
    """Give the name of the first agency of "AP", "dpa/lby", "Reuters/AFP"."""
    for piece in [printed, *re.split(r"[/|,·] ?", printed)]:
        known = find_agency(piece) or MEDIA.get(piece.lower().strip(" ."))
        if known is not None:
            return known
    return None


def _is_place(place: str, rule: DatelineRule) -> bool:
    if rule.place == "listed":
        return place in PLACES
    words = place.replace("/", " ").split()
    if len(words) > MAX_PLACE_WORDS or place.lower() in LABELS or words[0].lower().strip(",.:") in LABELS:
        return False
    if rule.place == "any" or not _CASED.search(place[:1]):
        return rule.place != "capitals"
    if not place[0].isupper() or any(char.isdigit() for char in place):
        return False
    if rule.place == "capitals":
        town = place.partition(",")[0]
        return town.isupper() and sum(map(str.isalpha, town)) >= MIN_PLACE_LETTERS and find_agency(town) is None
    return True


def _is_followed(rest: str, rule: DatelineRule) -> bool:
    """Whether what follows can be the first sentence: "BERLIN — a love story" is a title."""
    rest = rest.lstrip()
    if not rest:
        return rule.may_stand_alone
    if _SENTENCE_START.match(rest) is None:
        return False
    if rule.place != "capitals":
        return True
    first = rest.lstrip("\"'“‘«„»¿¡([")[:1]
    return (
        (first.isupper() or first.isdigit())
        and rest.count(" ") >= MIN_WORDS_AFTER
        and rest.rstrip("\"'”’»)")[-1:] in ".!?…"
    )
