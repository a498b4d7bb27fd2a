"""What a part of `make reliability` gives back, and how much it shall try."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """A line of the table. name: what is promised.  measured: the figures.  kept: whether they are as promised."""

    name: str
    measured: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is tried. smoke: a quick look, as CI takes it.

    >>> Scale(smoke=True).pick(full=100, smoke=2)
    2
    """

    smoke: bool = False

    def pick(self, *, full: int, smoke: int) -> int:
        """Give the one or the other."""
        return smoke if self.smoke else full
