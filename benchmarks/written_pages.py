"""The pages written for this project: `pages/*.txt`, each a story in an invented paper, set as sites set them.

A file has a head (`key: value`), a line `---`, and blocks with an empty line between them. How a block begins says what
it is; what has no mark is a paragraph.

in the story      `##` heading, `-` and `1.` lists, `|` table, `/` verse, `?` question, `"` quoted document, `@` time of
                  an entry in a live blog
not in the story  `!` picture: caption || credit, `>` pull quote, `~` related link, `%` plug, `&` reader's comment,
                  `^` correction, `=` about the author, `*` copyright and the like

From them come a page in HTML, in one of the layouts of `page_layouts.py`, and its gold: what is in the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.page_layouts import LAYOUTS
from benchmarks.page_sets import Page
from benchmarks.story import IN_STORY, Block, Story

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A written story and the page made of it."""

    story: Story
    page: Page


def load_written(folder: Path = FOLDER) -> tuple[Page, ...]:
    """Give all written pages, in the order of their names."""
    return tuple(written.page for written in load_stories(folder))


def load_stories(folder: Path = FOLDER) -> tuple[WrittenPage, ...]:
    """Give all written stories with their pages, in the order of their names."""
    stories = [read_story(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    return tuple(WrittenPage(story, set_page(story)) for story in stories)


def set_page(story: Story) -> Page:
    """Set a story as its layout does."""
    html = LAYOUTS[story.layout](story)
    # As browsers do: what a charset lacks becomes a character reference.
    raw = html.encode(story.charset, errors="xmlcharrefreplace")
    free = (story.standfirst,) if story.standfirst else ()
    return Page("written", story.id, f"https://{story.host}/{story.slug}", raw, gold=write_gold(story), free=free)


def write_gold(story: Story) -> str:
    """Give the story as an editor would file it, a block a line."""
    return "\n".join(line for block in story.blocks if block.kind in IN_STORY for line in block.lines)


def read_story(name: str, text: str) -> Story:
    r"""Read a story.

    >>> head = "lang: en\nlayout: semantic\nsite: The Tern\nmenu: News\ntitle: Rain\nshown: Today\ndate: 2025-01-01\n"
    >>> story = read_story("rain", head + "---\nIt rained.\n\n! Rain || Photo: A. Quist\n")
    >>> story.title, story.blocks[1]
    ('Rain', Block(kind='picture', lines=('Rain', 'Photo: A. Quist')))
    """
    head, _, body = text.partition("\n---\n")
    said = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    return Story(
        id=name,
        lang=said["lang"],
        layout=said["layout"],
        site=said["site"],
        menu=tuple(entry.strip() for entry in said["menu"].split(",")),
        title=said["title"],
        standfirst=said.get("standfirst", ""),
        byline=said.get("byline", ""),
        shown=said["shown"],
        date=said["date"],
        charset=said.get("charset", "utf-8"),
        blocks=tuple(_read_blocks(body)),
    )


MARKS = {
    "##": "heading", "- ": "list", "1.": "steps", "| ": "table", "/ ": "verse", "? ": "question", '" ': "document",
    "@ ": "time", "> ": "pull_quote", "~ ": "related", "% ": "plug", "& ": "comment", "^ ": "correction",
    "= ": "author", "* ": "legal", "! ": "picture",
}  # fmt: skip


def _read_blocks(body: str) -> Iterator[Block]:
    for chunk in body.strip().split("\n\n"):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        # One mark's lines belong together; an entry of a live blog is its time and what follows.
        at = 0
        while at < len(lines):
            kind = MARKS.get(lines[at][:2], "paragraph")
            end = at + 1
            while kind in {"list", "table", "verse"} and end < len(lines) and lines[end][:2] == lines[at][:2]:
                end += 1
            if kind == "steps":
                end = len(lines)
            yield Block(kind, tuple(_cells(kind, lines[at:end])))
            at = end


def _cells(kind: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        bare = line if kind == "paragraph" else line[2:].strip()
        if kind == "picture":
            caption, _, credit = bare.partition("||")
            yield from (caption.strip(), credit.strip())
        elif kind == "table":
            yield " ".join(cell.strip() for cell in bare.split("|") if cell.strip())
        else:
            yield bare
