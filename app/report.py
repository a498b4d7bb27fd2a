"""A clean article on a terminal: the raw text, colored by what became of each piece."""

from __future__ import annotations

import unicodedata

from rich.console import Group
from rich.table import Table
from rich.text import Text

from app.core.records import CleanArticle, ProvenanceSegment
from app.services.rules import Rule, list_rules

# By role; what was kept is left as it is.
STYLES = {
    "pull_quote": "magenta",
    "teaser": "blue",
    "caption": "green",
    "credit": "cyan",
    "furniture": "yellow",
    "body": "red",
    "headline": "bold",
    "standfirst": "bold",
    "byline": "bright_cyan",
    "dateline": "bright_cyan",
    "agency": "bright_cyan",
    "timestamp": "bright_black",
    "copyright": "bright_black",
    "note": "bright_yellow",
}
DECISION_STYLES = {"removed": "strike", "moved": "italic", "kept": ""}


def render_article(raw: str, article: CleanArticle) -> Group:
    """Give the raw text with every removed or moved piece in the color of its role, and a legend of the reasons."""
    text = Text(_harmless(raw))
    for segment in article.segments:
        if segment.because is not None:
            text.stylize(_style(segment), *segment.raw_span)
    return Group(text, "", _summary(article), render_legend(article))


def render_legend(article: CleanArticle) -> Table:
    """Give a line for each reason that occurs: its color, how often, what it means."""
    names = {rule.code: rule.name for rule in list_rules()}
    groups: dict[str, list[ProvenanceSegment]] = {}
    for segment in article.segments:
        if segment.because is not None:
            groups.setdefault(segment.because, []).append(segment)
    table = Table.grid(padding=(0, 2))
    for code, segments in groups.items():
        first = segments[0]
        sample = Text(f" {first.decision} ", style=_style(first))
        table.add_row(sample, str(len(segments)), Text(code), Text(names.get(code, "")))
    return table


def render_rules(rules: tuple[Rule, ...]) -> Table:
    """Give the rules with what they stand for; the examples are in the JSON."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    for rule in rules:
        table.add_row(Text(rule.code, style="bold"), Text(rule.name), Text(rule.why))
    return table


def _summary(article: CleanArticle) -> Text:
    coverage = article.coverage
    parts = [
        f"{article.word_count} words in {article.language}",
        f"{coverage.kept} of {article.raw_length} characters kept, {coverage.removed} removed, {coverage.moved} moved",
    ]
    if article.discrepancies:
        parts.append(f"{len(article.discrepancies)} discrepancies, both versions kept")
    return Text("; ".join(parts), style="bold")


def _style(segment: ProvenanceSegment) -> str:
    return f"{STYLES[segment.role]} {DECISION_STYLES[segment.decision]}".strip()


def _harmless(raw: str) -> str:
    """Give the text without what a terminal would obey, character for character, so that spans stay."""
    return "".join(
        character if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf") else _stand_in(character)
        for character in raw
    )


def _stand_in(character: str) -> str:
    return " " if character in "\t\r" else "\ufffd"
