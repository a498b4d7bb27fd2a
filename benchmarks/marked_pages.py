"""Public pages whose story was marked by hand, by the numbers of its lines: no text of theirs is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.page_sets import CACHE, Page, load_set
from benchmarks.visible import read_visible

MARKS = Path(__file__).parent / "marked_pages.txt"
SETS = ("gne", "trafilatura")


def load_marked(cache: Path = CACHE) -> tuple[Page, ...]:
    """Give the marked pages, in the order of the marks. Raises SetUnavailableError."""
    pages = {f"{page.set}/{page.id}": page for name in SETS for page in load_set(name, cache)}
    return tuple(apply_marks(MARKS.read_text(encoding="utf-8"), pages))


def apply_marks(marks: str, pages: dict[str, Page]) -> Iterator[Page]:
    r"""Give each marked page with its gold. Raises ValueError if its lines are not those that were marked.

    >>> page = Page("x", "1", None, b"<p>Menu<p>He sails.<p>Photo: A. Quist<p>She waits.")
    >>> [(page.id, page.gold, page.free) for page in apply_marks("x/1 4 = 1,3 ; 2", {"x/1": page})]
    [('x/1', 'He sails.\nShe waits.', ('Photo: A. Quist',))]
    """
    for row in marks.splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        head, _, ranges = row.partition("=")
        name, count = head.split()
        story, _, free = ranges.partition(";")
        lines = read_visible(pages[name].html).splitlines()
        if len(lines) != int(count):
            raise ValueError(f"{name} has {len(lines)} lines; {count} were marked")
        gold = "\n".join(lines[number] for number in _numbers(story))
        free_lines = tuple(lines[number] for number in _numbers(free))
        yield replace(pages[name], set="marked", id=name, gold=gold, keep=(), drop=(), free=free_lines)


def _numbers(ranges: str) -> Iterable[int]:
    for part in ranges.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)
