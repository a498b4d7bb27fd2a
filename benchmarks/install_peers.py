"""Installs what is measured beside ours into an environment of its own; what has no build for this Python is left out.

python benchmarks/install_peers.py .venv-peers
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements-peers.txt"


def install(environment: Path, lock: Path = LOCK) -> list[str]:
    """Install all pins of the lock, else those that can be; gives those that cannot."""
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    # The lock is complete, so that nothing need be resolved and no pin waits for another.
    pip = [sys.executable, "-m", "pip", "--python", str(environment), "install", "-qq", "--no-compile"]
    pip += ["--disable-pip-version-check", "--require-hashes", "--no-deps", "-r"]
    if not subprocess.run([*pip, str(lock)], check=False, stderr=subprocess.DEVNULL).returncode:
        return []
    pip[-3:-3] = ["--retries", "0"]  # what could not be had a moment ago will not come for asking five times
    missing = []
    for pin in split_pins(lock.read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pin.txt"
            path.write_text(pin, encoding="utf-8")
            if subprocess.run([*pip, str(path)], check=False, stderr=subprocess.DEVNULL).returncode:
                missing.append(pin.split()[0])
    return missing


def split_pins(lock: str) -> list[str]:
    r"""Give each pin with its hashes.

    >>> split_pins("a==1 \\\n    --hash=x\nb==2 \\\n    --hash=y\n")
    ['a==1 \\\n    --hash=x\n', 'b==2 \\\n    --hash=y\n']
    """
    pins: list[str] = []
    for line in lock.splitlines(keepends=True):
        if line[:1].isalnum():
            pins.append(line)
        elif pins:
            pins[-1] += line
    return pins


if __name__ == "__main__":
    for left_out in install(Path(sys.argv[1])):
        print(f"not installed here: {left_out}")
