"""HTML -> the text that a reader sees, a block a line, and for each line what the markup says about it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.html_tree import read_tree
from app.core.markup_evidence import weigh_lines
from app.core.markup_fields import MarkupFields, read_article_body, read_fields
from app.core.markup_lines import read_lines
from app.core.markup_rules import HintRole
from app.core.spans import Span


@dataclass(frozen=True, slots=True)
class MarkupHint:
    """What the markup says about one line of the derived text.

    span: the line, in `Markup.text`.  role: what the markup names it, None for what it does not name.
    evidence: how much it speaks for the story (positive) or for the page (negative), in the unit of `page.VALUES`.
    because: the code of the reason, where the markup alone takes the line for furniture.
    """

    span: Span
    role: HintRole | None = None
    evidence: float = 0.0
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Markup:
    r"""A page as it was read. text: a block a line, "\n" between them; hints: one for each line, in order."""

    text: str
    hints: tuple[MarkupHint, ...]
    fields: MarkupFields


def read_markup(html: str) -> Markup:
    """Read a page. Linear in its length, whatever it holds."""
    tree = read_tree(html)
    lines = read_lines(tree)
    hints: list[MarkupHint] = []
    start = 0
    for line, said in zip(lines, weigh_lines(tree, lines, read_article_body(tree)), strict=True):
        hints.append(MarkupHint(Span(start, start + len(line.text)), said.role, said.evidence, said.because))
        start += len(line.text) + 1
    return Markup("\n".join(line.text for line in lines), tuple(hints), read_fields(tree))
