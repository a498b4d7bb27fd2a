"""Spans, and the map that leads from a repaired text back to the raw one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
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

    Between the repairs the two texts run in step. Row `i` says that `repaired[repaired_starts[i]:repaired_ends[i]]`
    stands for `source[source_starts[i]:source_ends[i]]`; the rows are sorted and disjoint.
    """

    source_length: int
    repaired_length: int
    repaired_starts: tuple[int, ...] = ()
    repaired_ends: tuple[int, ...] = ()
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()

    @property
    def is_identity(self) -> bool:
        """Whether nothing was repaired, so that positions are equal on both sides."""
        return not self.repaired_starts
