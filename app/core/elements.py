"""Finds what stands beside the body of a story: headline, standfirst, byline, stamps, notes, agency, copyright line.

Only what is near the story counts: in it, in the few blocks above its first prose, in the few below its last. The
bylines and dates of teasers, comments and other stories go with the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.core.bylines import Byline, find_agency, names_office, read_byline
from app.core.element_lines import MAX_LINE, byline_elements, read_line, read_lone_stamp
from app.core.element_rules import WordedRole
from app.core.element_search import HINTED_ROLES, ElementSearch, FoundElement
from app.core.headlines import fold_words, is_headline, slug_words
from app.core.page_kinds import CUT_ENDS
from app.core.page_lines import END_CODES
from app.core.prepared import Prepared
from app.core.prose import ends_as_prose
from app.core.records import Element, ElementRole
from app.core.stamps import read_stamp
from app.core.statements import fold_statement

# How far from the story an element may stand, in blocks, and how many blocks of another kind may be between.
MAX_ABOVE = 14
MAX_BELOW = 10
MAX_FOREIGN_ABOVE = 3
MAX_FOREIGN_BELOW = 1
# A headline that is known by the title may stand higher: over a picture and its caption, a video, a row of buttons.
MAX_HEADLINE_ABOVE = 24
MAX_HEADLINE_WORDS = 40
# Without a title a headline is short, first in the text, and right above a byline or a stamp.
MAX_UNKNOWN_HEADLINE_WORDS = 20
MIN_UNKNOWN_HEADLINE_WORDS = 3
MIN_STANDFIRST_WORDS = 5
MAX_STANDFIRST_WORDS = 60
MAX_STANDFIRST_BLOCKS = 2
# Between a headline and a stamp alone may stand the first paragraph: there a standfirst must be short.
MAX_SHORT_STANDFIRST_WORDS = 25
# The dateline stands before the first paragraph, or before the next one if that is a standfirst.
MAX_DATELINE_BLOCKS = 3

_PIECES = re.compile(r"\s?[|•·]\s?|\s[-–—/]\s")
_HEAD: tuple[WordedRole, ...] = ("note", "timestamp", "byline")
_TAIL: tuple[WordedRole, ...] = ("note", "timestamp", "copyright", "agency", "byline")
_NOTES: tuple[WordedRole, ...] = ("note",)
_SURE: frozenset[ElementRole] = frozenset({"byline", "timestamp", "dateline"})
# Said again word for word these go, wherever they stand. A standfirst may be a paragraph of the story too, and an
# agency signs each of several short reports.
_REPEATABLE: frozenset[ElementRole] = frozenset({"headline", "byline", "timestamp", "note", "copyright"})


def find_elements(
    prepared: Prepared,
    words: Sequence[int],
    furniture: Mapping[int, str],
    captions: frozenset[int],
    page: Collection[int],
) -> tuple[FoundElement, ...]:
    """Give the elements of a text, in its order.

    furniture, captions, page: what the blocks are without them; an element near the story overrides furniture and
    page, and never a caption.
    """
    search = ElementSearch(prepared, words, captions, furniture, page)
    count = len(prepared.blocks)
    first = next((n for n in range(count) if search.is_prose(n) and not search.read(n, _HEAD)), None)
    if first is None:
        # A list, a table, a poem: only the markup can tell what stands beside it.
        _find_hinted(search, 0, count if prepared.hints else 0)
        _find_headline(search, count, 0)
        return tuple(search.found[n] for n in sorted(search.found))
    prose = (n for n in range(count - 1, first, -1) if search.is_prose(n) and not search.read(n, _TAIL))
    last = next(prose, first)
    second = next((n for n in range(first + 1, last + 1) if search.is_prose(n)), last + 1)
    _find_hinted(search, max(0, first - MAX_HEADLINE_ABOVE), min(count, last + 1 + MAX_BELOW))
    headline = _find_headline(search, first, second)
    head = range(_find_top(search, first, headline), _find_head_end(search, first, second, headline))
    _find_worded(search, head, _HEAD)
    _find_lone_stamps(search, head, headline)
    _find_notes(search, range(first, last + 1))
    bottom = _find_worded(search, range(last + 1, min(count, last + 1 + MAX_BELOW)), _TAIL)
    if headline is None:
        headline = _find_unknown_headline(search, first)
    dateline = _find_dateline(search, first, last)
    _find_standfirst(search, headline, last, dateline)
    in_line = [found for found in (dateline, _find_agency(search, last, bottom)) if found is not None]
    repeats = _find_repeats(search)
    return tuple(sorted((*search.found.values(), *in_line, *repeats), key=lambda found: found.segments.start))


def _find_hinted(search: ElementSearch, start: int, stop: int) -> None:
    """Take the blocks near the story that the markup names; a headline also from higher above."""
    for number in range(start, stop):
        role = HINTED_ROLES.get(search.hint(number) or "")
        if role is not None and number not in search.taken:
            search.take(number, role, _read_hinted(search, number, role))


def _read_hinted(search: ElementSearch, number: int, role: ElementRole) -> tuple[Element, ...]:
    """Read what the markup names: the whole line, else the piece of it that can be read ("By Ada Quist | 3 min")."""
    text, language = search.text(number), search.prepared.language
    if role in ("note", "copyright"):
        return read_line(text, language, (role,)) or (Element(role, text, kind="editor" if role == "note" else None),)
    for piece in (text, *_PIECES.split(text[:MAX_LINE])):
        found = read_line(piece, language, (role,)) if role in ("byline", "timestamp") else ()
        if role == "byline" and not found and (byline := read_byline(piece, language)) is not None:
            found = byline_elements(piece, byline)
        if role == "timestamp" and not found and (stamp := read_stamp(piece, language)) is not None:
            found = (Element("timestamp", piece, at=stamp.at),)
        if found:
            return tuple(replace(element, text=text) for element in found)
    return (Element(role, text),)


def _find_headline(search: ElementSearch, first: int, second: int) -> int | None:
    """Give the block of the headline, the one nearest to the story: the markup's, or the one that says the title."""
    hinted = [n for n, found in search.found.items() if found.role == "headline"]
    if hinted:
        # A page has its headline in a bar at the top too; what else it names so is a heading of something else.
        nearest = max((n for n in hinted if n <= second), default=hinted[0])
        for number in hinted:
            if number != nearest:
                del search.found[number]
        return nearest
    about = search.prepared.about
    slug = slug_words(about.url)
    is_story_below = second < len(search.prepared.blocks) and search.is_prose(second)
    if not (about.title or slug):
        return None
    for number in range(min(second, len(search.prepared.blocks)) - 1, max(-1, first - MAX_HEADLINE_ABOVE), -1):
        if number in search.taken or search.size(number) > MAX_HEADLINE_WORDS or number in search.found:
            continue
        text = search.text(number)
        line = () if "://" in text else fold_words(text)
        # A headline may ask; but not where it is all the story there is.
        may_ask = (number > first or is_story_below) and text.endswith(("?", "!", "”", '"'))
        is_sentence = number >= first and ends_as_prose(text) and not may_ask
        if not is_sentence and search.hint(number) is None and is_headline(line, about, slug):
            search.take(number, "headline", (Element("headline", text),))
            return number
    return None


def _find_top(search: ElementSearch, first: int, headline: int | None) -> int:
    """Give the uppermost block above the story that may be an element of it."""
    if headline is not None and headline < first:
        return headline
    if not search.page and first <= MAX_ABOVE:
        return 0
    top = first
    foreign = 0
    for number in range(first - 1, max(-1, first - 1 - MAX_ABOVE), -1):
        is_known = number in search.furniture or number in search.taken or number in search.found
        if not is_known and not search.read(number, _HEAD):
            foreign += 1
            if foreign > MAX_FOREIGN_ABOVE:
                break
        top = number
    return top


def _find_head_end(search: ElementSearch, first: int, second: int, headline: int | None) -> int:
    """Give where the head of the story ends: below its first prose, which may be a standfirst, only right below it.

    In a list of books the next "By Ada Quist" is not about the story.
    """
    if headline is not None and headline > first:
        return second
    end = first + 1
    while end < second and (end in search.furniture or end in search.taken or search.read(end, _HEAD)):
        end += 1
    return min(end + 1, second)


def _find_worded(search: ElementSearch, numbers: range, roles: tuple[WordedRole, ...]) -> int:
    """Take the blocks whose wording says what they are; below the story, until other text begins. Gives the end."""
    foreign = 0
    is_below = roles is _TAIL
    for number in numbers:
        if number in search.found or number in search.taken:
            continue
        if is_below and search.furniture.get(number) in END_CODES:
            return number
        elements = search.read(number, roles)
        if elements:
            search.take(number, elements[0].role, elements)
        elif is_below and number not in search.furniture and not _is_mark(search, number):
            foreign += 1
            if foreign > MAX_FOREIGN_BELOW:
                return number
    return numbers.stop


def _is_mark(search: ElementSearch, number: int) -> bool:
    """Whether a block is a word or sign alone ("ENDS", "(끝)", "___") or an address: a story may end so."""
    text = search.text(number)
    return search.size(number) <= 1 or ("@" in text and " " not in text)


def _find_lone_stamps(search: ElementSearch, numbers: range, headline: int | None) -> None:
    """Take a date alone, or a name with a date or an office, beside an element: elsewhere it may open an entry."""
    for number in numbers:
        if number in search.found or number in search.taken or number in search.furniture or search.hint(number):
            continue
        is_beside = _is_beside_sure(search, number, headline)
        if not (is_beside or _is_second_line(search, number)):
            continue
        text = search.text(number)
        stamp = read_lone_stamp(text.strip(" |•·-–—"), search.prepared.language)
        if stamp is not None and stamp.has_date and (is_beside or (stamp.at is not None and "T" in stamp.at)):
            search.take(number, "timestamp", (Element("timestamp", text, at=stamp.at),))
            continue
        if not is_beside:
            continue
        byline = _read_lone_byline(text, search.prepared.language)
        if byline is not None:
            search.take(number, "byline", byline_elements(text, byline))


def _read_lone_byline(text: str, language: str) -> Byline | None:
    """Read a byline without its word: an agency, or a name with a date or an office ("Ada Quist, Staff Writer")."""
    if (agency := find_agency(text)) is not None:
        return Byline((), agency)
    byline = read_byline(text, language)
    if byline is None:
        return None
    has_date = byline.stamp is not None and byline.stamp.has_date
    return byline if has_date or byline.agency is not None or names_office(text) else None


def _is_second_line(search: ElementSearch, number: int) -> bool:
    """Whether a block stands between a first line and a dateline; elsewhere a date may be that of a concert."""
    blocks = search.prepared.blocks
    if number != 1 or search.page or ends_as_prose(search.text(0)) or len(blocks) == number + 1:
        return False
    below = search.prepared.elements.get(blocks[number + 1][0])
    return below is not None and below.role == "dateline"


def _is_beside_sure(search: ElementSearch, number: int, headline: int | None) -> bool:
    for step in (-1, 1):
        near = number + step
        while near in search.furniture and near not in search.found:
            near += step
        if near == headline or (near in search.found and search.found[near].role in _SURE):
            return True
    return False


def _find_notes(search: ElementSearch, numbers: Iterable[int]) -> None:
    for number in numbers:
        if search.is_story(number) and number not in search.found and (elements := search.read(number, _NOTES)):
            search.take(number, "note", elements)


def _find_unknown_headline(search: ElementSearch, first: int) -> int | None:
    """Give the headline of a text without a title: its first line, short, with a byline or a stamp right below."""
    if search.page:
        return None
    number = next((n for n in range(first) if n not in search.furniture), None)
    if number is None or number in search.found or number in search.taken or search.hint(number) is not None:
        return None
    text = search.text(number)
    if ends_as_prose(text) or text.endswith(":"):
        return None
    if not MIN_UNKNOWN_HEADLINE_WORDS <= search.size(number) <= MAX_UNKNOWN_HEADLINE_WORDS:
        return None
    below = next((n for n in range(number + 1, first + 1) if n not in search.furniture or n in search.found), first)
    is_sure = below in search.found and search.found[below].role in _SURE
    after = search.found.get(below + 1)
    is_over_standfirst = after is not None and after.role == "byline" and search.size(below) <= MAX_STANDFIRST_WORDS
    if not (is_sure or is_over_standfirst):
        return None
    search.take(number, "headline", (Element("headline", text),))
    return number


def _find_dateline(search: ElementSearch, first: int, last: int) -> FoundElement | None:
    prose = 0
    for number in range(first, last + 1):
        if not search.is_story(number) or number in search.found:
            continue
        segment = search.prepared.blocks[number][0]
        element = search.prepared.elements.get(segment)
        if element is not None and element.role == "dateline":
            return FoundElement("dateline", range(segment, segment + 1), (element,), is_in_line=True)
        prose += search.is_prose(number)
        if prose >= MAX_DATELINE_BLOCKS:
            return None
    return None


def _find_standfirst(search: ElementSearch, headline: int | None, last: int, dateline: FoundElement | None) -> None:
    """Take what stands between a sure headline and a sure byline, stamp or dateline, if a story is left below it."""
    if headline is None or any(found.role == "standfirst" for found in search.found.values()):
        return
    between: list[int] = []
    for number in range(headline + 1, last + 1):
        is_dateline = dateline is not None and dateline.segments.start in search.prepared.blocks[number]
        if is_dateline or (number in search.found and search.found[number].role in _SURE):
            break
        if number in search.found or number in search.taken or number in search.furniture:
            continue
        between.append(number)
        if len(between) > MAX_STANDFIRST_BLOCKS:
            return
    else:
        return
    is_short = not is_dateline and search.found[number].role == "timestamp"
    most = MAX_SHORT_STANDFIRST_WORDS if is_short else MAX_STANDFIRST_WORDS
    if not all(MIN_STANDFIRST_WORDS <= search.size(n) <= most and search.hint(n) is None for n in between):
        return
    # What breaks off is the teaser of another story.
    if any(search.text(n).endswith(CUT_ENDS) for n in between):
        return
    if not any(search.is_prose(n) for n in range(number, last + 1) if n not in search.found):
        return
    for block in between:
        search.take(block, "standfirst", (Element("standfirst", search.text(block)),))


def _find_agency(search: ElementSearch, last: int, bottom: int) -> FoundElement | None:
    """Take the agency at the end of the last paragraph, or a line with nothing else right below it."""
    for number in range(last, bottom):
        if number in search.found or number in search.furniture:
            continue
        segment = search.prepared.blocks[number][-1]
        element = search.prepared.elements.get(segment)
        credit = search.prepared.credits.get(segment)
        if element is None and credit is not None and credit.agency and credit.photographer is None:
            is_picture = credit.is_picture and not (credit.text.startswith("©") and number > last)
            if not is_picture and number not in search.taken and not credit.file_photo:
                element = Element("agency", credit.text, agency=credit.agency)
        if element is None or element.role != "agency":
            if number == last:
                continue
            return None
        is_in_line = len(search.prepared.blocks[number]) > 1
        return FoundElement("agency", range(segment, segment + 1), (element,), is_in_line=is_in_line)
    return None


def _find_repeats(search: ElementSearch) -> list[FoundElement]:
    """Give the blocks that say again, word for word and with the same turning signs, what an element says."""
    said: dict[tuple[ElementRole, str], int] = {}
    for number, found in sorted(search.found.items()):
        key = found.role, fold_statement(search.text(number))
        if said.setdefault(key, number) != number:
            search.found[number] = FoundElement(found.role, found.segments, is_repeat=True)
    lines = {statement: role for role, statement in said if role in _REPEATABLE}
    if not lines:
        return []
    longest = max(len(fold_words(statement)) for statement in lines)
    repeats = []
    for number in range(len(search.prepared.blocks)):
        if not search.is_story(number) or number in search.found or search.size(number) > 2 * longest + 1:
            continue
        text = search.text(number)
        role = lines.get(fold_statement(text))
        if role is not None and not (role == "headline" and ends_as_prose(text)) and search.hint(number) is None:
            repeats.append(FoundElement(role, search.prepared.blocks[number], is_repeat=True))
    return repeats
