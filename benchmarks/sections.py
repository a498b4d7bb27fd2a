"""Documents of which benchmarks write a section each."""

from __future__ import annotations

import re
from pathlib import Path


def write_section(document: Path, name: str, text: str) -> None:
    """Put a text where the section of that name stands, else at the end."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    section = f"{begin}\n{text.strip()}\n{end}\n"
    old = document.read_text(encoding="utf-8")
    new, found = re.subn(f"{re.escape(begin)}.*?{re.escape(end)}\n", lambda _: section, old, count=1, flags=re.DOTALL)
    document.write_text(new if found else f"{old.rstrip()}\n\n{section}", encoding="utf-8")
