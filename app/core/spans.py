"""Spans, and the map that leads from a repaired text back to the raw one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)` in Unicode code points; the name of the variable says of which text."""

    start: int
    end: int


class Edit(NamedTuple):
    """One repair: `source[start:end]` was replaced by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from positions in a repaired text to positions in the text it was made of.

    Between the rows the two texts run in step. Row `i` says that `repaired[repaired_starts[i]:repaired_ends[i]]`
    stands for `source[source_starts[i]:source_ends[i]]`; the rows are sorted and disjoint. One character replaced by
    one other needs no row.
    """

    source_length: int
    repaired_length: int
    repaired_starts: tuple[int, ...] = ()
    repaired_ends: tuple[int, ...] = ()
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Give the map of a text of `length` code points in which no position has moved."""
        return cls(length, length)

    @property
    def is_identity(self) -> bool:
        """Whether positions are equal on both sides. Characters may differ all the same: a tab that became a space."""
        return not self.repaired_starts

    def to_raw(self, normalized_span: Span) -> Span:
        """Give the smallest span of the source that covers all characters which `normalized_span` was made from.

        A repair that is touched partly counts wholly. What was deleted at the rim of the span stays outside; what was
        deleted within is inside. An empty span gives an empty one.

        >>> text, offsets = apply_edits("A &amp; B", [Edit(2, 7, "&")])
        >>> offsets.to_raw(Span(2, 4))
        Span(start=2, end=8)
        """
        start, end = normalized_span
        if not self.repaired_starts:
            return Span(start, end)
        row = bisect_right(self.repaired_starts, start) - 1
        source_start = start
        if row >= 0:
            into = start - self.repaired_ends[row]
            source_start = self.source_starts[row] if into < 0 else self.source_ends[row] + into
        if end <= start:
            return Span(source_start, source_start)
        row = bisect_left(self.repaired_starts, end) - 1
        source_end = end
        if row >= 0:
            source_end = self.source_ends[row] + max(0, end - self.repaired_ends[row])
        return Span(source_start, source_end)

    def then(self, later: OffsetMap) -> OffsetMap:
        """Give the map of both repairs in a row: from the repaired text of `later` to the source of this one.

        Takes time linear in the number of rows. Raises ValueError if `later` does not start from what this one ends in.
        """
        if self.repaired_length != later.source_length:
            raise ValueError(f"{later.source_length} code points do not follow {self.repaired_length}")
        if later.is_identity:
            return self
        if self.is_identity:
            return later
        return _compose(self, later)


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    r"""Give the repaired text and the map back. The edits are sorted and disjoint; else ValueError.

    >>> apply_edits("co-\nop", [Edit(3, 4, "")])[0]
    'co-op'
    """
    pieces: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    at = shift = 0
    for start, end, new in edits:
        if not at <= start <= end:
            raise ValueError(f"edit [{start}, {end}) overlaps or is out of order at {at}")
        pieces += (text[at:start], new)
        at = end
        if end - start != 1 or len(new) != 1:
            begin = start + shift
            rows.append((begin, begin + len(new), start, end))
            shift += len(new) - (end - start)
    if at > len(text):
        raise ValueError(f"edit ends at {at}, the text at {len(text)}")
    if not pieces:
        return text, OffsetMap.identity(len(text))
    pieces.append(text[at:])
    return "".join(pieces), _from_rows(len(text), len(text) + shift, rows)


def _from_rows(source_length: int, repaired_length: int, rows: list[tuple[int, int, int, int]]) -> OffsetMap:
    if not rows:
        return OffsetMap(source_length, repaired_length)
    return OffsetMap(source_length, repaired_length, *zip(*rows, strict=True))


def _compose(first: OffsetMap, later: OffsetMap) -> OffsetMap:
    """Sweep the text between the two maps; rows of either that overlap there become one row of the whole."""
    # (start, end) in the text between, and how much longer the row is on the source side and on the repaired side.
    # The two lists are sorted already, so that sorting their sum is one merge.
    between = sorted(
        [(rs, re, (se - ss) - (re - rs), 0) for rs, re, ss, se in _rows(first)]
        + [(ss, se, 0, (re - rs) - (se - ss)) for rs, re, ss, se in _rows(later)]
    )
    rows: list[tuple[int, int, int, int]] = []
    source_shift = repaired_shift = 0
    low, high, source_growth, repaired_growth = between[0]
    for start, end, more_source, more_repaired in between[1:]:
        if start < high:
            high = max(high, end)
            source_growth += more_source
            repaired_growth += more_repaired
            continue
        after_source, after_repaired = source_shift + source_growth, repaired_shift + repaired_growth
        rows.append((low + repaired_shift, high + after_repaired, low + source_shift, high + after_source))
        source_shift, repaired_shift = after_source, after_repaired
        low, high, source_growth, repaired_growth = start, end, more_source, more_repaired
    after_source, after_repaired = source_shift + source_growth, repaired_shift + repaired_growth
    rows.append((low + repaired_shift, high + after_repaired, low + source_shift, high + after_source))
    return _from_rows(first.source_length, later.repaired_length, rows)


def _rows(offsets: OffsetMap) -> Iterable[tuple[int, int, int, int]]:
    return zip(offsets.repaired_starts, offsets.repaired_ends, offsets.source_starts, offsets.source_ends, strict=True)
