"""What speaks for and against a service after faults: what it acknowledged, has lost, and holds half-written."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.reliability.ledger import Ledger, find_lost
from benchmarks.reliability.wholeness import check, find_halves


@dataclass(slots=True)
class Evidence:
    """Gathers over all faults of a part. lost, halves: each fault once, in words."""

    database: str
    ledger: Ledger = field(default_factory=Ledger)
    lost: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)
    checked: int = 0

    def check(self, address: str) -> None:
        """Ask a service for all that was acknowledged since the last time, and look for what is half-written."""
        known = len(self.ledger.acknowledged)
        self.lost.update(find_lost(address, self.ledger.acknowledged[self.checked : known]))
        self.halves.update(find_halves(self.database, self.ledger.sent))
        self.checked = known

    def check_all(self, address: str) -> None:
        """Ask for all of it once more, and let `copytaster check` look at everything."""
        self.lost.update(find_lost(address, self.ledger.acknowledged))
        self.halves.update(find_halves(self.database, self.ledger.sent))
        self.halves.update(check(self.database))

    def is_clean(self) -> bool:
        """Whether nothing speaks against it, and something was acknowledged at all."""
        return bool(self.ledger.acknowledged) and not (self.lost or self.halves or self.ledger.undocumented)

    def summary(self) -> str:
        """Give the figures, and the first of each fault."""
        counted = f"{len(self.ledger.acknowledged):,} acknowledged"
        faults = {"lost": sorted(self.lost), "half-written": sorted(self.halves)}
        if self.ledger.undocumented:
            faults["undocumented answers"] = self.ledger.undocumented
        said = (f"{len(found)} {name}" + (f" ({found[0]})" if found else "") for name, found in faults.items())
        return ", ".join((counted, *said))
