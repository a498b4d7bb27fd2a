"""The fact guard: which facts of a suspected repeat the text that would stay does not state."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from app.core.numbers import Number, read_numbers
from app.core.records import FactDifference, FactKind
from app.core.words import AXIS, DATE, NEGATION, NUMBER, ONE, Parts, Reading, Words, negates, read, words_of

# The alignment is quadratic in bits; a longer stretch is compared as one edit, which is linear and only stricter.
_MAX_ALIGNED: Final = 800
# An omitted clause of this many words may hold its own negation ("which has not been painted since") without turning
# the sentence, if that stands at least two words inside it.
_CLAUSE: Final = 5
_CLOSING_QUOTES: Final = frozenset("\"'”“»«’‘」』")
_CREDIT_WORDS: Final = """
    photo photos photograph photography picture pictures image images file foto fotos bild bilder imagem imagen immagine
    photographie crédit credit zdjęcie fot фото صورة चित्र reuters ap afp getty dpa epa efe ansa pap тасс
"""
_CREDITS: Final = frozenset(_CREDIT_WORDS.split())


class Edit(NamedTuple):
    """Where the two token rows differ: the copy's tokens `[start, end)` stand against the kept ones."""

    start: int
    end: int
    kept_start: int
    kept_end: int


class _Item(NamedTuple):
    """A number or date: equal keys are equal facts; `start`, `end` count tokens."""

    key: str
    start: int
    end: int


class _Pair:
    """The two texts and how they differ. `cut_token`: the copy's last token, if an ellipsis cut it; else -1."""

    __slots__ = ("_copy_spans", "_kept_spans", "copy", "cut_token", "edits", "kept", "words")

    def __init__(self, copy: Reading, kept: Reading, edits: list[Edit], words: Words) -> None:
        self.copy, self.kept, self.edits, self.words = copy, kept, edits, words
        self.cut_token = len(copy.folded) - 1 if copy.text.rstrip(" \"'”’»").endswith(("…", "...")) else -1
        self._copy_spans: list[tuple[int, int]] | None = None
        self._kept_spans: list[tuple[int, int]] | None = None

    @property
    def copy_spans(self) -> list[tuple[int, int]]:
        if self._copy_spans is None:
            self._copy_spans = self.copy.spans()
        return self._copy_spans

    @property
    def kept_spans(self) -> list[tuple[int, int]]:
        if self._kept_spans is None:
            self._kept_spans = self.kept.spans()
        return self._kept_spans

    def here(self, start: int, end: int) -> str:
        """Quote the copy's tokens as they are printed, with what stands between."""
        return self.copy.text[self.copy_spans[start][0] : self.copy_spans[end - 1][1]] if start < end else ""

    def there(self, start: int, end: int) -> str:
        return self.kept.text[self.kept_spans[start][0] : self.kept_spans[end - 1][1]] if start < end else ""


def fact_differences(copy: str, kept: str, language: str) -> tuple[FactDifference, ...]:
    """Give the facts that `copy` states and `kept` does not state, or contradicts; () if it can go without loss.

    `kept` is cut by the caller to the stretch that aligns with the copy. It may say more (a pull quote is abridged, a
    teaser stops early), unless what the copy leaves out turns the meaning: a negation, "may", "more than". Numbers and
    dates are compared by value and in their order, names by word and in their order, negations and opposites where the
    two texts differ. Case, quotes, dashes, spaces and apostrophes are no facts. Names need a script with capitals; in
    German every changed noun counts as one. Never raises; linear in the two texts.

    >>> fact_differences("Twelve people fled on Nov. 3", "About 12 people fled on November 3.", "en")
    ()
    >>> fact_differences("Twelve people fled", "Fifteen people fled", "en")
    (FactDifference(kind='number', here='Twelve', there='Fifteen'),)
    >>> fact_differences("The bridge is safe", "The bridge isn’t safe", "en")
    (FactDifference(kind='negation', here='', there='t'),)
    """
    if copy == kept:
        return ()
    here, there = read(copy), read(kept)
    if here.folded == there.folded:
        return ()
    words = words_of(language)
    pair = _Pair(here, there, _edits(here.folded, there.folded), words)
    kinds = _kinds(pair)
    differences: list[FactDifference] = []
    if kinds & (NUMBER | ONE):
        differences += _number_differences(pair)
    if kinds & DATE:
        differences += _date_differences(pair)
    differences += _name_differences(pair)
    if kinds & NEGATION:
        differences += _negation_differences(pair)
    if kinds & AXIS:
        differences += _opposites(pair)
    if words.parts is not None:
        differences += _part_differences(pair)
    return tuple(differences)


def _edits(copy: tuple[str, ...], kept: tuple[str, ...]) -> list[Edit]:
    """Align the two rows of tokens; what both begin and end with is cut off first, which mostly leaves one edit."""
    start = 0
    for one, other in zip(copy, kept, strict=False):
        if one != other:
            break
        start += 1
    tail, most = 0, min(len(copy), len(kept)) - start
    while tail < most and copy[-1 - tail] == kept[-1 - tail]:
        tail += 1
    end, kept_end = len(copy) - tail, len(kept) - tail
    shorter, longer = sorted((end - start, kept_end - start))
    if shorter == 0 or longer == 1 or longer > _MAX_ALIGNED:
        return [Edit(start, end, start, kept_end)]
    edits: list[Edit] = []
    for step in Indel.opcodes(copy[start:end], kept[start:kept_end]):
        if step.tag == "equal":
            continue
        edit = Edit(*(start + at for at in (step.src_start, step.src_end, step.dest_start, step.dest_end)))
        if edits and edits[-1].end == edit.start and edits[-1].kept_end == edit.kept_start:
            edits[-1] = Edit(edits[-1].start, edit.end, edits[-1].kept_start, edit.kept_end)
        else:
            edits.append(edit)
    return edits


def _kinds(pair: _Pair) -> int:
    """Sum up what kinds of fact the differing tokens could be, so that only those are read."""
    kinds, look_up = 0, pair.words.kinds.get
    for edit in pair.edits:
        for row, start, end in (
            (pair.copy.folded, edit.start, edit.end),
            (pair.kept.folded, edit.kept_start, edit.kept_end),
        ):
            for token in row[start:end]:
                kinds |= look_up(token, 0)
                if not token[-1].isalpha() and not kinds & NUMBER and (token[-1].isdecimal() or len(token) == 1):
                    kinds |= NUMBER
    return kinds


def _number_differences(pair: _Pair) -> Iterator[FactDifference]:
    copy = read_numbers(pair.copy, pair.copy_spans, pair.words)
    kept = read_numbers(pair.kept, pair.kept_spans, pair.words)
    if pair.cut_token >= 0 and copy and copy[-1].end - 1 == pair.cut_token and _is_cut_word(pair):
        copy.pop()
    yield from _unmatched(pair, "number", [_Item(*number[:3]) for number in copy if not number.is_article], kept)
    # "une victime" in the copy against "deux victimes": an article is a number where a number stands against it.
    counts = [number for number in kept if not number.is_article and number.key != "1"]
    starts = [number.start for number in counts]
    for edit in pair.edits:
        run = pair.copy.folded[edit.start : edit.end]
        if edit.end == len(pair.copy.folded) or not any(token in pair.words.ones for token in run):
            continue
        at = bisect_left(starts, edit.kept_start)
        if at < len(starts) and starts[at] < edit.kept_end <= edit.kept_start + 3:
            yield FactDifference("number", pair.here(edit.start, edit.end), pair.there(edit.kept_start, edit.kept_end))


def _date_differences(pair: _Pair) -> Iterator[FactDifference]:
    copy = _dates(pair.copy, pair.copy_spans, pair.words)
    if copy and copy[-1].end - 1 == pair.cut_token:
        copy.pop()
    yield from _unmatched(pair, "date", copy, _dates(pair.kept, pair.kept_spans, pair.words))


def _dates(reading: Reading, spans: list[tuple[int, int]], words: Words) -> list[_Item]:
    return [
        _Item(words.dates[token], index, index + 1)
        for index, token in enumerate(reading.folded)
        if token in words.dates and (token not in words.unsure_dates or _is_surely_date(reading, spans, index))
    ]


def _is_surely_date(reading: Reading, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether "May" or "Sun" is meant as a date: beside a digit, before a full stop inside the text, or a capital."""
    folded = reading.folded
    if any(folded[near][-1].isdecimal() for near in (index - 1, index + 1) if 0 <= near < len(folded)):
        return True
    if len(folded[index]) <= 3 and folded[index] != "may":
        return reading.text[spans[index][1] : spans[index][1] + 1] == "."
    return index > 0 and reading.printed[index][0].isupper() and not reading.text.isupper()


def _unmatched(
    pair: _Pair, kind: FactKind, copy: Sequence[_Item], kept: Sequence[_Item | Number]
) -> Iterator[FactDifference]:
    """Give the copy's items that `kept` does not have, or has in another order."""
    places: dict[str, list[int]] = {}
    for index, item in enumerate(kept):
        places.setdefault(item.key, []).append(index)
    matched: list[int | None] = []
    at = 0
    for item in copy:
        row = places.get(item.key, [])
        found = bisect_left(row, at)
        matched.append(row[found] if found < len(row) else None)
        at = row[found] + 1 if found < len(row) else at
    ahead, following = len(kept), [0] * len(copy)
    for index in range(len(copy) - 1, -1, -1):
        following[index] = ahead
        ahead = ahead if (found_at := matched[index]) is None else found_at
    at = 0
    for item, found_at, limit in zip(copy, matched, following, strict=True):
        if found_at is not None:
            at = found_at + 1
            continue
        other = kept[at] if at < limit else None
        at += 1 if other else 0
        yield FactDifference(kind, pair.here(item.start, item.end), pair.there(other.start, other.end) if other else "")


def _name_differences(pair: _Pair) -> Iterator[FactDifference]:
    """Give the copy's names that do not stand in `kept`; then those that both have, in another order."""
    known: frozenset[str] | None = None
    moved = False
    for edit in pair.edits:
        named = [index for index in range(edit.start, edit.end) if _is_name(pair.copy, index, pair.words)]
        if not named:
            continue
        if known is None:
            known = frozenset(pair.kept.folded)
        missing = [index for index in named if pair.copy.folded[index] not in known]
        moved = moved or len(missing) < len(named)
        if missing and not _is_harmless_tail(pair, edit):
            missing = [index for index in missing if not _is_written_otherwise(pair, edit, index, known)]
            other = _names_there(pair, edit)
            for start, end in _runs(missing):
                yield FactDifference("name", pair.here(start, end), other)
    if moved:
        yield from _names_in_other_order(pair)


def _is_name(reading: Reading, index: int, words: Words) -> bool:
    """Whether a token is printed as a name: a capital, and no small word, number or month. "US" is one, "Us" is not."""
    printed = reading.printed[index]
    if not printed[0].isupper():
        return False
    token = reading.folded[index]
    if len(printed) > 1 and printed.isupper() and not reading.text.isupper():
        return True
    if token in words.function or token in words.attribution:
        return False
    return not words.kinds.get(token, 0) & (NUMBER | DATE | NEGATION | ONE)


def _is_written_otherwise(pair: _Pair, edit: Edit, index: int, known: frozenset[str]) -> bool:
    """Whether a name that `kept` seems to lack is there in another writing, or is no name but a style."""
    copy, kept = pair.copy, pair.kept
    token = copy.folded[index]
    if index == pair.cut_token and _is_cut_word(pair):
        return True
    against = kept.folded[edit.kept_start : edit.kept_end]
    if len(token) == 1:
        joined = "".join(copy.folded[max(0, index - 1) : index + 2])
        return any(word.startswith(token) for word in against) or _stands_joined(joined, known)
    if edit.end > edit.start and against and _is_styled(pair, index) and not _names_there(pair, edit):
        return True
    if len(against) > 1 and token == "".join(against[: len(token)]):  # "US" against "U.S."
        return True
    return (
        _stands_split(copy.folded, index, known)
        or _stands_inflected(token, against, pair.words)
        or (_bare(token) in {_bare(word) for word in against})
    )


def _is_cut_word(pair: _Pair) -> bool:
    """Whether the last word of a copy that ends in an ellipsis can be the beginning of a kept one."""
    token, last = pair.copy.folded[pair.cut_token], pair.edits[-1]
    if last.end <= pair.cut_token:
        return False
    against = pair.kept.folded[last.kept_start : last.kept_end]
    if not against:
        return not token[-1].isdecimal()
    return any(word.startswith(token) for word in against)


def _is_styled(pair: _Pair, index: int) -> bool:
    """Whether a capital may be style and not a name: at the start of a sentence, in upper case, in a title."""
    copy = pair.copy
    if index == 0 or copy.text.isupper():
        return True
    gap = copy.text[pair.copy_spans[index - 1][1] : pair.copy_spans[index][0]]
    if any(mark in '.!?…:;"“„«»”(' for mark in gap):
        return True
    content = [word for word, token in zip(copy.printed, copy.folded, strict=True) if token not in pair.words.function]
    return len(content) > 3 and sum(word[0].isupper() for word in content) >= 0.8 * len(content)


def _stands_joined(joined: str, known: frozenset[str]) -> bool:
    return joined in known or joined[:2] in known or joined[1:] in known


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


def _names_there(pair: _Pair, edit: Edit) -> str:
    found = [index for index in range(edit.kept_start, edit.kept_end) if _is_name(pair.kept, index, pair.words)]
    return pair.there(found[0], found[-1] + 1) if found else ""


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(indexes) + 1):
        if at == len(indexes) or indexes[at] != indexes[at - 1] + 1:
            yield indexes[start], indexes[at - 1] + 1
            start = at


def _is_harmless_tail(pair: _Pair, edit: Edit) -> bool:
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


def _names_in_other_order(pair: _Pair) -> Iterator[FactDifference]:
    """Give the first name of the copy that `kept` has only before those it should follow ("A beat B", "B beat A")."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(pair.kept.folded):
        places.setdefault(token, []).append(index)
    at, seen, previous = 0, set[str](), 0
    for index, token in enumerate(pair.copy.folded):
        if token in seen or token not in places or not _is_name(pair.copy, index, pair.words):
            continue
        seen.add(token)
        row = places[token]
        found = bisect_left(row, at)
        if found == len(row):
            yield FactDifference("name", pair.here(previous, index + 1), pair.there(row[-1], at))
            return
        at, previous = row[found] + 1, index


def _negation_differences(pair: _Pair) -> Iterator[FactDifference]:
    for edit in pair.edits:
        here = [at for at in range(edit.start, edit.end) if negates(pair.copy.folded, at, pair.words)]
        there = [at for at in _turning(pair, edit) if negates(pair.kept.folded, at, pair.words)]
        if len(here) != len(there):
            yield FactDifference(
                "negation",
                pair.here(here[0], here[-1] + 1) if here else "",
                pair.there(there[0], there[-1] + 1) if there else "",
            )


def _turning(pair: _Pair, edit: Edit) -> Iterable[int]:
    """Give the kept tokens of an edit that could turn what both texts share: not those deep in an omitted clause."""
    whole = range(edit.kept_start, edit.kept_end)
    if edit.start < edit.end:
        return whole
    if edit.start == len(pair.copy.folded):
        return whole[:1] if pair.cut_token < 0 else ()
    if edit.start == 0:
        return whole[-2:]
    return whole if len(whole) < _CLAUSE else (*whole[:2], *whole[-2:])


def _opposites(pair: _Pair) -> Iterator[FactDifference]:
    words = pair.words
    for edit in pair.edits:
        here = _sides(pair.copy.folded, range(edit.start, edit.end), words)
        there = _sides(pair.kept.folded, _turning(pair, edit), words)
        for axis in sorted(here.keys() | there.keys()):
            one, other = here.get(axis, {}), there.get(axis, {})
            if one and other:
                differ = one.keys().isdisjoint(other.keys())
            elif axis in words.always_axes:
                differ = True
            else:
                differ = axis in words.number_axes and (
                    any(_counts(pair.copy.folded, at) for at in one.values())
                    or any(_counts(pair.kept.folded, at) for at in other.values())
                )
            if differ:
                yield FactDifference(
                    "antonym",
                    pair.copy.printed[min(one.values())] if one else "",
                    pair.kept.printed[min(other.values())] if other else "",
                )
                break


def _sides(folded: tuple[str, ...], indexes: Iterable[int], words: Words) -> dict[int, dict[int, int]]:
    """Give the sides of each axis that the tokens take, with the place of the first that takes it."""
    found: dict[int, dict[int, int]] = {}
    for index in indexes:
        for axis, side in words.axes.get(folded[index], ()):
            found.setdefault(axis, {}).setdefault(side, index)
    return found


def _counts(folded: tuple[str, ...], index: int) -> bool:
    """Whether a number in digits stands right after: "more than 300", "bis zu 5", "at least $4"."""
    return any(token[-1].isdecimal() for token in folded[index + 1 : index + 4])


def _part_differences(pair: _Pair) -> Iterator[FactDifference]:
    """Compare negations, opposites and dates as substrings of the stretches that differ and two tokens around them."""
    parts = pair.words.parts
    assert parts is not None
    for edit in pair.edits:
        here = _window(pair.copy.folded, edit.start, edit.end, parts.joint)
        turning = list(_turning(pair, edit))
        there = (
            _window(pair.kept.folded, turning[0], turning[-1] + 1, parts.joint)
            if turning
            else _window(pair.kept.folded, edit.kept_start, edit.kept_start, parts.joint)
        )
        ours, theirs = ([hit for hit in parts.negation.findall(window) if hit] for window in (here, there))
        if len(ours) != len(theirs):
            yield FactDifference("negation", "".join(ours[:1]), "".join(theirs[:1]))
        for axis, pattern in enumerate(parts.axes):
            one, other = pattern.findall(here), pattern.findall(there)
            if one and other and _part_sides(parts, axis, one).isdisjoint(_part_sides(parts, axis, other)):
                yield FactDifference("antonym", one[0], other[0])
        stated = parts.dates.findall(there)
        for day in parts.dates.findall(here):
            if parts.date_keys[day] not in {parts.date_keys[other] for other in stated}:
                yield FactDifference("date", day, "".join(stated[:1]))
                break


def _part_sides(parts: Parts, axis: int, hits: list[str]) -> set[int]:
    return {side for hit in hits for found, side in parts.axis_sides[hit] if found == axis}


def _window(folded: tuple[str, ...], start: int, end: int, joint: str) -> str:
    return joint.join(folded[max(0, start - 2) : end + 2])
