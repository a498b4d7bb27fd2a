"""What the parts of `make bench` have in common: how they are called, and where they write."""

from __future__ import annotations

import os
import platform
import socket
import statistics
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.sections import write_section

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
MACHINE = f"Python {platform.python_version()}, {os.cpu_count()} processors"


def parser_of(description: str | None) -> ArgumentParser:
    """Give the options of every part; a part adds its own."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="a quick look; prints and writes nothing")
    parser.add_argument("--stdout", action="store_true", help="prints and does not write")
    return parser


def publish(name: str, text: str, chosen: Namespace) -> None:
    """Print a section, and put it into its place in docs/performance.md."""
    print(text)
    if not chosen.smoke and not chosen.stdout:
        write_section(DOCUMENT, name, text)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ratio(over: Sequence[float], under: Sequence[float], digits: int = 1) -> str:
    """Give the median of the ratios of the rounds, with their spread.

    >>> ratio([4.0, 6.0, 5.0], [2.0, 2.0, 2.0])
    '2.5 (2.0 to 3.0)'
    """
    found = sorted(a / b for a, b in zip(over, under, strict=True))
    return f"{statistics.median(found):.{digits}f} ({found[0]:.{digits}f} to {found[-1]:.{digits}f})"
