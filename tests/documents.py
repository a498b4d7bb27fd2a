"""The commands that README and docs/ show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

# Keeps what a command says under a name, for those behind it.
NAMED = re.compile(r"([A-Z]+)=\$\(curl ")


def commands_of(document: Path) -> Iterator[str]:
    """Give each command in the blocks for a shell; one may go on over several lines."""
    for block in re.findall(r"^```sh\n(.*?)^```", document.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        command = ""
        for line in block.splitlines():
            command += line
            if is_whole(command):
                if shlex.split(command, comments=True):
                    yield command
                command = ""
            else:
                command += "\n"
        assert not command, f"{document.name}: {command}"


def is_whole(command: str) -> bool:
    try:
        words = shlex.split(command, comments=True)
    except ValueError:
        return False
    return words[-1:] != ["|"]
