"""The names that a suspected repeat states and the kept text does not."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from app.core.comparison import Edit, Pair
from app.core.dates import is_meant_as_date
from app.core.records import FactDifference
from app.core.words import AXIS, DATE, NEGATION, NUMBER, ONE, Reading, Words

_CLOSING_QUOTES: Final = frozenset("\"'”“»«’‘」』")
_CREDIT_WORDS: Final = """
    photo photos photograph photography picture pictures image images file foto fotos bild bilder imagem imagen immagine
    photographie crédit credit zdjęcie fot фото صورة चित्र reuters ap afp getty dpa epa efe ansa pap тасс
"""
_CREDITS: Final = frozenset(_CREDIT_WORDS.split())
# How many words around a name are looked at, so that the work stays linear where nothing aligns.
_NEAR: Final = 40
# With more names missing in one place the two texts are no repeat, whatever the writing.
_JUDGED: Final = 200


class _Against(NamedTuple):
    """What stands in `kept` where the copy names something else; its first words are enough to find the other name."""

    words: tuple[str, ...]
    bare: frozenset[str]
    names: str


def name_differences(pair: Pair) -> Iterator[FactDifference]:
    """Give the copy's names that do not stand in `kept`, or stand there in another order or place.

    A capitalized word is a name unless it is a small word, a number or a date; "US" is one, "Us" is not. Equal are
    "Erdoğan" and "Erdogan", "U.S." and "US", a name and its genitive, "J." and "Jan" in its place.
    """
    known: frozenset[str] | None = None
    moved = False
    for edit in pair.edits:
        named = [index for index in range(edit.start, edit.end) if is_name(pair.copy, index, pair.words)]
        if not named:
            continue
        known = frozenset(pair.kept.folded) if known is None else known
        missing = [index for index in named if pair.copy.folded[index] not in known]
        against = _against(pair, edit)
        if missing and not _is_harmless_tail(pair, edit):
            if len(missing) <= _JUDGED:
                missing = [index for index in missing if not _is_written_otherwise(pair, index, known, against)]
            for start, end in _runs(missing):
                yield FactDifference("name", pair.here(start, end), against.names)
        elif not missing and _is_replaced(pair, edit):
            yield FactDifference("name", pair.here(named[0], named[-1] + 1), against.names)
        else:
            moved = moved or len(missing) < len(named)
    if moved:
        yield from _names_in_other_order(pair)


def _against(pair: Pair, edit: Edit) -> _Against:
    end = min(edit.kept_end, edit.kept_start + _NEAR)
    words = pair.kept.folded[edit.kept_start : end]
    named = [index for index in range(edit.kept_start, end) if is_name(pair.kept, index, pair.words)]
    return _Against(words, frozenset(map(_bare, words)), pair.there(named[0], named[-1] + 1) if named else "")


def _is_replaced(pair: Pair, edit: Edit) -> bool:
    """Whether a name that `kept` has elsewhere stands, between shared words, against one that the copy has nowhere."""
    if edit.end == len(pair.copy.folded) or not edit.kept_start < edit.kept_end <= edit.kept_start + _NEAR:
        return False
    known = frozenset(pair.copy.folded)
    return any(
        pair.kept.folded[index] not in known and is_name(pair.kept, index, pair.words)
        for index in range(edit.kept_start, edit.kept_end)
    )


def is_name(reading: Reading, index: int, words: Words) -> bool:
    """Whether a token is printed as a name: a capital, and no small word, number or month. "US" is one, "Us" is not."""
    printed = reading.printed[index]
    if not printed[0].isupper():
        return False
    token = reading.folded[index]
    if len(printed) > 1 and printed.isupper() and not reading.text.isupper():
        return True
    if token in words.function or token in words.attribution:
        return False
    kind = words.kinds.get(token, 0)
    if kind & DATE and token in words.unsure_dates:
        return True
    return not kind & (NUMBER | DATE | NEGATION | ONE) and not (kind & AXIS and index == 0)


def _is_written_otherwise(pair: Pair, index: int, known: frozenset[str], against: _Against) -> bool:
    """Whether a name that `kept` seems to lack is there in another writing, or is no name but a date or a style."""
    copy, words = pair.copy, pair.words
    token = copy.folded[index]
    if index == pair.cut_token and is_cut_word(pair):
        return True
    if token in words.unsure_dates and is_meant_as_date(copy, pair.copy_spans, index, words):
        return True
    if len(token) == 1:
        return any(word.startswith(token) for word in against.words) or _initials(copy.folded, index) in known
    if against.words and not against.names and _is_styled(pair, index):
        return True
    return (
        (len(against.words) > 1 and token == "".join(against.words[: len(token)]))  # "US" against "U.S."
        or _stands_split(copy.folded, index, known)
        or _stands_inflected(token, against.words, words)
        or _bare(token) in against.bare
    )


def is_cut_word(pair: Pair) -> bool:
    """Whether the last word of a copy that ends in an ellipsis can be the beginning of a kept one."""
    token, last = pair.copy.folded[pair.cut_token], pair.edits[-1]
    if last.end <= pair.cut_token:
        return False
    against = pair.kept.folded[last.kept_start : min(last.kept_end, last.kept_start + _NEAR)]
    return any(word.startswith(token) for word in against) if against else not token[-1].isdecimal()


def _is_styled(pair: Pair, index: int) -> bool:
    """Whether a capital may be style and not a name: at the start of a sentence, in upper case, in a title."""
    copy = pair.copy
    if index == 0 or copy.text.isupper():
        return True
    gap = copy.text[pair.copy_spans[index - 1][1] : pair.copy_spans[index][0]]
    if any(mark in '.!?…:;"“„«»”(' for mark in gap):
        return True
    start = max(0, index - _NEAR)
    near = zip(copy.printed[start : index + _NEAR], copy.folded[start : index + _NEAR], strict=True)
    content = [word for word, token in near if token not in pair.words.function]
    return len(content) > 3 and sum(word[0].isupper() for word in content) >= 0.8 * len(content)


def _initials(folded: tuple[str, ...], index: int) -> str:
    """Join the single letters around `index`: "U.S." is "us"; a lone initial is nothing."""
    start, end = index, index + 1
    while start > 0 and len(folded[start - 1]) == 1 and index - start < 8:
        start -= 1
    while end < len(folded) and len(folded[end]) == 1 and end - index < 8:
        end += 1
    return "".join(folded[start:end]) if end - start > 1 else ""


def _stands_split(folded: tuple[str, ...], index: int, known: frozenset[str]) -> bool:
    """Whether "We Work" of the copy is "WeWork" in `kept`."""
    token = folded[index]
    before = folded[index - 1] + token if index else ""
    after = token + folded[index + 1] if index + 1 < len(folded) else ""
    return before in known or after in known


def _stands_inflected(token: str, against: Iterable[str], words: Words) -> bool:
    """Whether a word that stands against the name differs in no more than its ending."""
    for word in against:
        stem = 0
        for one, other in zip(token, word, strict=False):
            if one != other:
                break
            stem += 1
        for length in range(stem, max(3, stem - 3), -1):
            if all(rest == "" or rest in words.endings for rest in (token[length:], word[length:])):
                return True
    return False


def _bare(word: str) -> str:
    """Take the accents off: "Erdoğan" is printed without as well. Marks are few once the text is normalized."""
    bare = [sign for sign in unicodedata.normalize("NFD", word[:64]) if not unicodedata.combining(sign)]
    return "".join(bare) + word[64:]


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(indexes) + 1):
        if at == len(indexes) or indexes[at] != indexes[at - 1] + 1:
            yield indexes[start], indexes[at - 1] + 1
            start = at


def _is_harmless_tail(pair: Pair, edit: Edit) -> bool:
    """Whether the copy ends in a credit, or in who said the quote before, and `kept` stops where that begins."""
    is_tail = edit.start > 0 and edit.end == len(pair.copy.folded) and edit.kept_start == edit.kept_end
    if not is_tail or edit.end - edit.start > 14:
        return False
    gap = pair.copy.text[pair.copy_spans[edit.start - 1][1] : pair.copy_spans[edit.start][0]]
    run = pair.copy.folded[edit.start : edit.end]
    if not _CLOSING_QUOTES.isdisjoint(gap) and any(token in pair.words.attribution for token in run):
        return True
    ended = any(mark in ".!?…" for mark in gap)
    bracketed = "(" in gap or "[" in gap
    return (ended and bracketed) or ((ended or bracketed or "©" in gap) and not _CREDITS.isdisjoint(run))


def _names_in_other_order(pair: Pair) -> Iterator[FactDifference]:
    """Give the first name of the copy that `kept` has only before those it should follow ("A beat B", "B beat A")."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(pair.kept.folded):
        places.setdefault(token, []).append(index)
    at, seen, previous = 0, set[str](), 0
    for index, token in enumerate(pair.copy.folded):
        if token in seen or token not in places or not is_name(pair.copy, index, pair.words):
            continue
        seen.add(token)
        row = places[token]
        found = bisect_left(row, at)
        if found == len(row):
            yield FactDifference("name", pair.here(previous, index + 1), pair.there(row[-1], at))
            return
        at, previous = row[found] + 1, index
