"""Reads one line as an element by its wording: the matcher of `element_rules`."""

from __future__ import annotations

import re
from functools import lru_cache

from app.core.bylines import Byline, find_agency, read_byline
from app.core.element_rules import ELEMENT_RULES, ElementRule, WordedRole
from app.core.records import Element
from app.core.stamps import Stamp, read_stamp

# A longer line is a paragraph; a note may be one.
MAX_LINE = 300
MAX_NOTE = 2000
# Two stamps in a line ("Published ... Updated ...") are read apart; more are a table.
MAX_STAMPS = 2

_PLAIN = {
    **dict.fromkeys(
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict(zip("：（）／｜，［］＝", ":()/|,[]=", strict=True)),
}
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_LEAD = re.compile(r"[\s*•·|>»_]{0,4}")
_PIECES = re.compile(
    r"\s?[;|•·/]\s|\s(?=(?:updated|published|posted|aktualisiert|mis à jour|actualizado|atualizado|수정|更新)\b)",
    re.IGNORECASE,
)
# "... 10:07 AM / CBS News": who published it stands behind some stamps.
_SOURCE = re.compile(
    r"(?:\s?[/|]\s?|\s(?:by|von|par|por|di|door)\s|\s?(?:来源|來源|source|quelle)[:：])[^/|\d]{2,40}$", re.IGNORECASE
)


def plain(line: str) -> str:
    """Give the line as the patterns see it, character for character: plain quotes, dashes, brackets and spaces.

    >>> plain("Stand：5. März – „Hafen“")
    'Stand:5. März - "Hafen"'
    """
    return _NOT_PLAIN.sub(lambda found: _PLAIN[found[0]], line)


def read_line(line: str, language: str, roles: tuple[WordedRole, ...]) -> tuple[Element, ...]:
    """Give what a line is by its wording, one of the `roles`: a byline and its date are two elements; () if nothing.

    >>> read_line("By Ada Quist", "en", ("byline",))[0].authors
    ('Ada Quist',)
    >>> read_line("By the river the men waited.", "en", ("byline",))
    ()
    """
    if len(line) > (MAX_NOTE if "note" in roles else MAX_LINE):
        return ()
    text = line if line.isascii() else plain(line)
    start, end = _first(text), len(text.rstrip(" *_|•·"))
    # One look for all rows lets nearly every line go.
    if _gate(language, roles).match(text, start) is None:
        return ()
    for rule, pattern in _patterns(language, roles):
        if len(line) > MAX_LINE and rule.role != "note":
            continue
        found = pattern.fullmatch(text, start, end)
        if found is not None and (elements := _read(found, rule, line, language)):
            return elements
    return ()


def _first(text: str) -> int:
    found = _LEAD.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=256)
def _gate(language: str, roles: tuple[WordedRole, ...]) -> re.Pattern[str]:
    """Give one pattern of all rows; a name may be a group's only once, so that they have none."""
    patterns = (_GROUP_NAME.sub("(?:", pattern.pattern) for _, pattern in _patterns(language, roles))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=256)
def _patterns(language: str, roles: tuple[WordedRole, ...]) -> tuple[tuple[ElementRule, re.Pattern[str]], ...]:
    # English wordings stand on pages of every language.
    languages = {language.partition("-")[0], "en", "mul"}
    return tuple(
        (rule, re.compile(rule.pattern, re.IGNORECASE))
        for rule in ELEMENT_RULES
        if rule.role in roles and rule.language in languages
    )


def _read(found: re.Match[str], rule: ElementRule, line: str, language: str) -> tuple[Element, ...]:
    if rule.role == "byline":
        names = line[found.start("names") : found.end("names")]
        byline = read_byline(names, language)
        return () if byline is None else byline_elements(line, byline)
    if rule.role == "timestamp":
        return _read_stamps(line, found["stamp"], rule, language)
    if rule.role == "note":
        return (Element("note", line, kind=rule.kind),)
    if rule.role == "agency":
        agency = find_agency(found["agency"])
        return () if agency is None else (Element("agency", line, agency=agency),)
    return _read_copyright(found, line)


def _read_copyright(found: re.Match[str], line: str) -> tuple[Element, ...]:
    groups = found.groupdict()
    holder = line[found.start("holder") : found.end("holder")].strip(" -–—") if groups.get("holder") else None
    # "Copyright 2021 was the year of": a house has a capital, or is a known agency.
    if holder and holder[0].islower() and find_agency(holder) is None:
        return ()
    year = groups.get("year")
    return (Element("copyright", line, holder=holder, year=int(year) if year else None),)


def byline_elements(line: str, byline: Byline) -> tuple[Element, ...]:
    """Give the elements of a byline: itself, and the date that stands in it."""
    element = Element("byline", line, authors=byline.authors, agency=byline.agency)
    if byline.stamp is None:
        return (element,)
    return (element, Element("timestamp", line, at=byline.stamp.at))


def _read_stamps(line: str, text: str, rule: ElementRule, language: str) -> tuple[Element, ...]:
    """Read one stamp, or two in a line, of which the second says itself what it is."""
    stamp = read_lone_stamp(text, language)
    if stamp is not None:
        return (Element("timestamp", line, kind=rule.kind, at=stamp.at),)
    for cut in _PIECES.finditer(text):
        first = read_lone_stamp(text[: cut.start()], language)
        second = _read_worded(text[cut.end() :], language)
        if first is not None and second is not None:
            return (
                Element("timestamp", line, kind=rule.kind, at=first.at),
                Element("timestamp", line, kind=second[0], at=second[1].at),
            )
    return ()


def read_lone_stamp(text: str, language: str) -> Stamp | None:
    """Read a line that is a date and time alone, or with the house that published it; None if it is anything else.

    >>> read_lone_stamp("2021-03-05 15:14 / Harbor Times", "en").at
    '2021-03-05T15:14'
    """
    if len(text) > MAX_LINE:
        return None
    return read_stamp(text.strip(" |;,()[]"), language) or read_stamp(_SOURCE.sub("", text).strip(" |;,()[]"), language)


def _read_worded(text: str, language: str) -> tuple[str | None, Stamp] | None:
    for rule, pattern in _patterns(language, ("timestamp",)):
        found = pattern.fullmatch(text.strip(" |;,"))
        if found is not None and (stamp := read_lone_stamp(found["stamp"], language)) is not None:
            return rule.kind, stamp
    return None
