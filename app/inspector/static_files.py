"""The files of the page, as a browser gets them: no build step, nothing from another host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.api.answer_headers import NOTHING

STATIC = Path(__file__).parent / "static"
PAGE = "index.html"
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
# Its own files and calls, and nothing else, from wherever. An article that holds a script is text here: the page could
# not even put it into itself as markup (`require-trusted-types-for`).
POLICY = (
    f"{NOTHING}; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the page."""

    content_type: str
    content: bytes


@cache
def load_static_files() -> Mapping[str, StaticFile]:
    """Give the files by their names, read once: some of them are asked for with every visit."""
    return {
        path.name: StaticFile(CONTENT_TYPES[path.suffix], path.read_bytes())
        for path in STATIC.iterdir()
        if path.suffix in CONTENT_TYPES
    }
