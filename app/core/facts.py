"""The fact guard: which facts of a suspected repeat the text that would stay does not state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from app.core.comparison import Pair, align, turning
from app.core.dates import Date, read_dates
from app.core.names import is_cut_word, name_differences
from app.core.numbers import Number, read_numbers
from app.core.records import FactDifference, FactKind
from app.core.words import AXIS, DATE, NEGATION, NUMBER, ONE, Parts, Phrases, Words, negates, read, words_of

# Enough to report; of two texts that share nothing, nobody reads a thousand.
_MOST: Final = 20


def fact_differences(copy: str, kept: str, language: str) -> tuple[FactDifference, ...]:
    """Give the facts that `copy` states and `kept` does not state, or contradicts; () if it can go without loss.

    `kept` is cut by the caller to the stretch that aligns with the copy. It may say more (a pull quote is abridged, a
    teaser stops early), unless what the copy leaves out turns the meaning: a negation, "may", "more than". Numbers and
    dates are compared by value and in their order, names by word and in their order, negations and opposites where the
    two texts differ. Case, quotes, dashes, spaces and apostrophes are no facts. At most 20 come back.

    Names need a script with capitals; in German every changed noun counts as one. Never raises; linear in the texts.

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
    pair = Pair(here, there, align(here.folded, there.folded), words)
    return tuple(islice(chain.from_iterable(_differences(pair)), _MOST))


def _differences(pair: Pair) -> Iterator[Iterable[FactDifference]]:
    kinds = _kinds(pair)
    if kinds & (NUMBER | ONE):
        yield _number_differences(pair)
    if kinds & DATE:
        yield _date_differences(pair)
    yield name_differences(pair)
    if kinds & NEGATION:
        yield _negation_differences(pair)
    if kinds & AXIS:
        yield list(_opposites(pair)) or _turned_round(pair)
    if pair.words.phrases:
        yield _opposite_phrases(pair, pair.words.phrases)
    if pair.words.parts is not None:
        yield _part_differences(pair, pair.words.parts)


def _kinds(pair: Pair) -> int:
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


def _number_differences(pair: Pair) -> Iterator[FactDifference]:
    copy = read_numbers(pair.copy, pair.copy_spans, pair.words)
    kept = read_numbers(pair.kept, pair.kept_spans, pair.words)
    if pair.cut_token >= 0 and copy and copy[-1].end - 1 == pair.cut_token and is_cut_word(pair):
        copy.pop()
    yield from _unmatched(pair, "number", [number for number in copy if not number.is_article], kept)
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


def _date_differences(pair: Pair) -> Iterator[FactDifference]:
    copy = read_dates(pair.copy, pair.copy_spans, pair.words)
    if copy and copy[-1].end - 1 == pair.cut_token:
        copy.pop()
    yield from _unmatched(pair, "date", copy, read_dates(pair.kept, pair.kept_spans, pair.words))


def _unmatched(
    pair: Pair, kind: FactKind, copy: Sequence[Number | Date], kept: Sequence[Number | Date]
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
    # An article ("ein") stands against a number only where no number does.
    plain = [index for index, item in enumerate(kept) if not (isinstance(item, Number) and item.is_article)]
    at = 0
    for item, found_at, limit in zip(copy, matched, following, strict=True):
        if found_at is not None:
            at = found_at + 1
            continue
        following_plain = bisect_left(plain, at)
        if following_plain < len(plain) and plain[following_plain] < limit:
            at = plain[following_plain]
        other = kept[at] if at < limit else None
        at += 1 if other else 0
        yield FactDifference(kind, pair.here(item.start, item.end), pair.there(other.start, other.end) if other else "")


def _negation_differences(pair: Pair) -> Iterator[FactDifference]:
    for edit in pair.edits:
        here = [at for at in range(edit.start, edit.end) if negates(pair.copy.folded, at, pair.words)]
        there = [at for at in turning(pair, edit) if negates(pair.kept.folded, at, pair.words)]
        if len(here) != len(there):
            yield FactDifference(
                "negation",
                pair.here(here[0], here[-1] + 1) if here else "",
                pair.there(there[0], there[-1] + 1) if there else "",
            )


def _opposites(pair: Pair) -> Iterator[FactDifference]:
    words = pair.words
    for edit in pair.edits:
        here = _sides(pair.copy.folded, range(edit.start, edit.end), words)
        there = _sides(pair.kept.folded, turning(pair, edit), words)
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


def _turned_round(pair: Pair) -> Iterator[FactDifference]:
    """Compare the order of opposites that both texts have: "rose, then fell" is not "fell, then rose"."""
    changed = {
        axis
        for edit in pair.edits
        for token in pair.copy.folded[edit.start : edit.end]
        for axis, _ in pair.words.axes.get(token, ())
    }
    for axis in sorted(changed):
        here, there = (_sides_in_order(row, axis, pair.words) for row in (pair.copy.folded, pair.kept.folded))
        if len({side for _, side in here}) < 2 or sorted(side for _, side in here) != sorted(side for _, side in there):
            continue
        first = next((n for n, (one, other) in enumerate(zip(here, there, strict=True)) if one[1] != other[1]), None)
        if first is not None:
            yield FactDifference("antonym", pair.copy.printed[here[first][0]], pair.kept.printed[there[first][0]])
            return


def _sides_in_order(folded: tuple[str, ...], axis: int, words: Words) -> list[tuple[int, int]]:
    """Give the places of the words of an axis, each with its side; a word of both sides of a line takes none."""
    found = []
    for index, token in enumerate(folded):
        sides = {side for of, side in words.axes.get(token, ()) if of == axis}
        if len(sides) == 1:
            found.append((index, sides.pop()))
    return found


def _opposite_phrases(pair: Pair, phrases: Phrases) -> Iterator[FactDifference]:
    """Compare opposites of several words ("au moins" and "moins de") that a difference touches."""
    for edit in pair.edits:
        here = _phrases_at(pair.copy.folded, edit.start, edit.end, phrases)
        there = _phrases_at(pair.kept.folded, edit.kept_start, edit.kept_end, phrases)
        for axis in sorted(here.keys() & there.keys()):
            if here[axis][0] != there[axis][0]:
                yield FactDifference("antonym", here[axis][1], there[axis][1])
                return


def _phrases_at(folded: tuple[str, ...], start: int, end: int, phrases: Phrases) -> dict[int, tuple[int, str]]:
    """Give for each axis the side of the first phrase in a stretch and two words around it, and the phrase."""
    found: dict[int, tuple[int, str]] = {}
    for index in range(max(0, start - 2), min(len(folded), end + 2)):
        for phrase, axis, side in phrases.get(folded[index], ()):
            if folded[index : index + len(phrase)] == phrase:
                found.setdefault(axis, (side, " ".join(phrase)))
    return found


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


def _part_differences(pair: Pair, parts: Parts) -> Iterator[FactDifference]:
    """Compare negations, opposites and dates as substrings of the stretches that differ and two tokens around them."""
    for edit in pair.edits:
        here = _window(pair.copy.folded, edit.start, edit.end, range(edit.start, edit.end), parts)
        there = _window(pair.kept.folded, edit.kept_start, edit.kept_end, turning(pair, edit), parts)
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


def _window(folded: tuple[str, ...], start: int, end: int, within: Sequence[int], parts: Parts) -> str:
    """Join some tokens of a stretch with the two before and after it, so that a changed character shows its word."""
    tokens = (*folded[max(0, start - 2) : start], *(folded[index] for index in within), *folded[end : end + 2])
    return parts.joint.join(tokens)
