"""HTML -> the text that a reader sees, a block a line, and for each line what the markup says about it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.html_tree import read_tree
from app.core.markup_evidence import name_headline, weigh_lines
from app.core.markup_fields import MarkupFields, read_article_body, read_fields
from app.core.markup_lines import read_lines
from app.core.markup_row import Setting
from app.core.markup_rules import HintRole
from app.core.spans import Span


@dataclass(frozen=True, slots=True)
class MarkupHint:
    """What the markup says about one line of the derived text.

    span: the line, in `Markup.text`.  role: what the markup names it, None for what it does not name.
    evidence: how much it speaks for the story (positive) or for the page (negative); 10 weighs as much as all that the
    line itself looks like.
    because: the code of the reason, where the markup alone takes the line for furniture.
    setting: how it is set, as a paragraph in a row of them or as a line of verse.
    """

    span: Span
    role: HintRole | None = None
    evidence: float = 0.0
    because: str | None = None
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    r"""A page as it was read. text: a block a line, "\n" between them; hints: one for each line, in order."""

    text: str
    hints: tuple[MarkupHint, ...]
    fields: MarkupFields


def read_markup(html: str) -> Markup:
    r"""Read a page. Linear in its length, whatever it holds.

    Scripts, hidden elements and the fields of forms are not seen; lines of a table are rows, a space between two cells.

    >>> markup = read_markup("<title>A</title><nav>Home</nav><p>It <b>sails</b>.<p>It&nbsp;waits.")
    >>> markup.text, markup.fields.title, markup.hints[0].because
    ('Home\nIt sails.\nIt waits.', 'A', 'markup.navigation')
    """
    tree = read_tree(html)
    lines = read_lines(tree)
    fields = read_fields(tree)
    said = weigh_lines(tree, lines, read_article_body(tree), fields.title, fields.canonical_url)
    said = name_headline(said, lines, fields.title)
    hints: list[MarkupHint] = []
    start = 0
    for line, one in zip(lines, said, strict=True):
        hints.append(MarkupHint(Span(start, start + len(line.text)), one.role, one.evidence, one.because, one.setting))
        start += len(line.text) + 1
    return Markup("\n".join(line.text for line in lines), tuple(hints), fields)
