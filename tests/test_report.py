from __future__ import annotations

import io

from rich.console import Console

from app.core.records import CleanArticle, Coverage, ProvenanceSegment
from app.core.spans import Span
from app.report import render_article, render_rules
from app.services.rules import list_rules

RAW = "It sails.\nRead more\nIt sails.\n(AP)"
ARTICLE = CleanArticle(
    text="It sails.",
    word_count=2,
    language="en",
    segments=(
        ProvenanceSegment("s1", "pull_quote", "removed", Span(0, 9), None, "repeat.pull_quote"),
        ProvenanceSegment("s2", "furniture", "removed", Span(10, 19), None, "furniture.learned"),
        ProvenanceSegment("s3", "body", "kept", Span(20, 29), Span(0, 9)),
        ProvenanceSegment("s4", "credit", "moved", Span(30, 34), None, "caption.credit"),
    ),
    coverage=Coverage(9, 18, 4, 3),
    raw_length=34,
    raw_sha256="",
    recipe="",
    version="",
)


def shown(raw: str, article: CleanArticle) -> str:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=100, highlight=False)
    console.print(render_article(raw, article))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_removed_pieces_are_struck_out_in_the_color_of_their_role() -> None:
    lines = shown(RAW, ARTICLE).splitlines()
    assert lines[:4] == [
        "\x1b[9;35mIt sails.\x1b[0m",
        "\x1b[9;33mRead more\x1b[0m",
        "It sails.",
        "\x1b[3;36m(AP)\x1b[0m",
    ]


def test_legend_names_each_reason_that_occurs_and_its_count() -> None:
    legend = shown(RAW, ARTICLE).splitlines()[-3:]
    for line, code, name in zip(
        legend,
        ("repeat.pull_quote", "furniture.learned", "caption.credit"),
        ("", "Learned line of this source", "Picture credit"),
        strict=True,
    ):
        assert f"1  {code}" in line
        assert name in line


def test_spans_stay_where_characters_were_made_harmless() -> None:
    assert "\x1b[9;35m\ufffdt sails.\x1b[0m" in shown("\x1b" + RAW[1:], ARTICLE)


def test_markup_of_the_console_in_a_text_is_text() -> None:
    assert "[bold]hi[/bold]" in shown("It [bold]hi[/bold]", CleanArticle("", 0, "en", (), Coverage(), 0, "", "", ""))


def test_rules_are_shown_with_their_reasons() -> None:
    console = Console(file=io.StringIO(), width=300)
    console.print(render_rules(list_rules()))
    assert isinstance(console.file, io.StringIO)
    assert all(rule.code in console.file.getvalue() and rule.why in console.file.getvalue() for rule in list_rules())
