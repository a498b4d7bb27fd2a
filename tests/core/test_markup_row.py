"""Paragraphs in a row, verses, links and times: what stays between the marks of a page, and what goes."""

from __future__ import annotations

import pytest

from app.core.markup import MarkupHint, read_markup
from app.core.pipeline import clean
from tests.core.test_markup_stories import BRIDGE, STORY, TITLE, TOWER, clean_page, paragraphs


def hint_of(html: str, line: str) -> MarkupHint:
    markup = read_markup(html)
    return next(hint for hint in markup.hints if markup.text[slice(*hint.span)] == line)


@pytest.mark.parametrize(
    "plug",
    [
        "<div><a href=/1>Read also: Why the raft is late</a></div>",
        "<aside><p>Also read: Why the raft is late</p></aside>",
        "<div><p>Subscribe to our newsletter</p></div>",
    ],
)
def test_story_goes_on_below_a_plug(plug: str) -> None:
    page = f"<h1>{TITLE}</h1><article>{paragraphs(STORY[:2])}{plug}{paragraphs(STORY[2:])}</article>"
    assert clean_page(page) == "\n\n".join(STORY)


def test_story_in_a_language_without_small_words_goes_on_below_a_plug() -> None:
    # Neither has a word that the lists know: only the markup says that they are prose.
    texts = tuple(f"Vorel {name} tasmi kelo brunda, sirne oltra mavik dento parusi lemka tolvi." for name in "ABCDE")
    page = f"<article>{paragraphs(texts[:2])}<div>Read also: Tolvi lemka</div>{paragraphs(texts[2:])}</article>"
    assert [text for text in texts if text not in clean_page(page)] == []


def test_paragraphs_elsewhere_are_in_no_row() -> None:
    page = f"<article>{paragraphs(STORY)}<div><div><p>{BRIDGE[0]}</p></div></div><p><em>{TOWER[0]}</em></p></article>"
    assert hint_of(page, STORY[0]).setting == "row"
    assert (hint_of(page, BRIDGE[0]).setting, hint_of(page, TOWER[0]).setting) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href=/7>Old bridge of Sandby closes for the winter</a></p>",
        "<p><a href=/1>Contact</a> <a href=/2>Terms of use</a> <a href=/3>Why is the water cloudy?</a></p>",
        "<ul><li><a href=/7>Old bridge of Sandby closes</a></li><li><a href=/8>Tower to be a library</a></li></ul>",
    ],
)
def test_links_that_lead_to_other_stories_go(line: str) -> None:
    assert clean_page(f"<article>{paragraphs(STORY)}{line}</article>") == "\n\n".join(STORY)
    page = f"<article>{paragraphs(STORY[:1])}{line}{paragraphs(STORY[1:])}</article>"
    assert clean_page(page) == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><a href=mailto:quay@tern.example>quay@tern.example</a></p>", "quay@tern.example"),
        ("<p><a href=https://boats.example/plan>The plan of the boats</a></p>", "The plan of the boats"),
        ("<p><a href=/law>The harbor has been closed before.</a></p>", "The harbor has been closed before."),
        (
            "<table><tr><td><a href=/g>Gull</a><td>370 crowns<td>good<tr><td><a href=/t>Tern</a><td>350 crowns"
            "<td>fair</table>",
            "Tern 350 crowns fair",
        ),
        (
            "<table><tr><td><a href=/g>Holm</a><td><a href=/r>3:1</a><tr><td><a href=/t>Sandby</a><td>"
            "<a href=/u>0:2</a></table>",
            "Sandby 0:2",
        ),
    ],
)
def test_links_that_belong_to_the_story_stay(html: str, text: str) -> None:
    head = "<link rel=canonical href=https://www.tern.example/harbor>"
    page = f"{head}<article>{paragraphs(STORY[:2])}{html}{paragraphs(STORY[2:])}</article>"
    assert text in clean_page(page).split("\n\n")


REFRAIN = "The quay is listening."
POEM = (
    f"<p>One lamp is lit for Holm,<br>\nIt burns till four.<br>\n{REFRAIN}</p>"
    f"<p>One lamp is lit for me.<br>\nI ask no more.<br>\n{REFRAIN}</p>"
)


def test_refrain_of_a_poem_stays_where_it_comes_again() -> None:
    assert clean_page(f"<title>Lamps</title><h1>Lamps</h1><article>{POEM}</article>").count(REFRAIN) == 2


def test_sentence_lifted_out_of_the_story_is_no_refrain() -> None:
    quote = "Every crate had been counted twice before the gates went up."
    page = f"<article><p>{STORY[0]}</p><p>{quote}</p><p>{STORY[2]} {quote}</p><p>{BRIDGE[0]}</p></article>"
    assert clean_page(page).count(quote) == 1


def test_first_entries_of_a_live_blog_keep_their_times() -> None:
    entries = "".join(
        f"<div class=entry><time>1{n}:15</time><p>{text}</p></div>" for n, text in enumerate(STORY + TOWER)
    )
    kept = clean_page(f"<h1>{TITLE}</h1><article><p><time>March 4, 2026</time></p>{entries}</article>")
    assert [f"1{n}:15" for n in range(6) if f"1{n}:15" not in kept] == []
    assert "March 4" not in kept


def test_source_at_the_end_of_the_last_paragraph_is_no_credit_of_a_picture() -> None:
    last = (
        "The last boat was the Gull, which has sailed from here for fifty-one years and never missed a tide or a call."
    )
    page = (
        f"<article>{paragraphs(STORY)}<p>{last} (c)AFP/A. QUIST</p></article>"
        "<div><p>Pictures and video for the press</p></div>"
    )
    markup = read_markup(page)
    assert last in clean(markup.text, markup=markup).text
