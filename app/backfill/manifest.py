"""What a run is of, and what came of it: one file of JSON in its folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Final, Self

import orjson

MANIFEST: Final = "run.json"
# Raised when a folder that was written before cannot be gone on with, or loaded.
FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """A run over an archive.

    version, recipe: of the program that cleans, and of its index.  archive, terms: SHA-256 of the list of files, and of
    what was asked for.  begun_at: when it began.  counts: empty until
    all is done.
    """

    version: str
    recipe: str
    archive: str
    terms: str
    begun_at: datetime
    form: int = FORM
    counts: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """Give it as a file."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode() + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a file. Raises ValueError for one that is none."""
        try:
            said = orjson.loads(text)
            return cls(**said | {"begun_at": datetime.fromisoformat(said["begun_at"])})
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{MANIFEST} is no manifest of a run: {error}") from None

    def difference_to(self, other: Manifest) -> str | None:
        """Name what another run is of and this one is not; None where they are the same run."""
        said = {
            "form": "written in another form",
            "version": f"made by version {other.version}",
            "recipe": "made under another recipe of the index",
            "archive": "of other files, or they have changed",
            "terms": "made with other options or settings",
        }
        return next((why for name, why in said.items() if getattr(self, name) != getattr(other, name)), None)
