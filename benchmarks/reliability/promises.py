"""What a part of `make reliability` gives back, and how much it shall try."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.databases import DATABASES, Opened


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

    def pick_databases(self) -> dict[str, Opened]:
        """Give both kinds of databases; for a quick look one, where it makes no difference to what is tried."""
        return {"PostgreSQL": DATABASES["PostgreSQL"]} if self.smoke else DATABASES
