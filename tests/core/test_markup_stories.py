"""Pages with several articles, and the live blogs that look like them."""

from __future__ import annotations

import pytest

from app.core.markup import read_markup
from app.core.pipeline import clean

TITLE = "Harbor of Port Ellery reopens"
STORY = (
    "The harbor of Port Ellery reopened on Monday after eleven days in which no ship could reach the quay.",
    "Ida Holm, who runs the warehouse, said that every crate had been counted twice before the gates went up.",
    "Ferries will sail again from Thursday, with two boats a day at first and four from the end of the month.",
)
BRIDGE = (
    "The council of Sandby voted on Tuesday to close the old bridge until engineers have looked at every bolt of it.",
    "Tomas Quist, who drives the school bus, will need twenty minutes more each morning to reach the northern farms.",
    "A new bridge would cost nine million, which the town does not have and the county has not promised so far.",
    "Until then a raft will take people across, but no cars, and only while there is light enough to see the marks.",
)
TOWER = (
    "The water tower of Westerness will be a library, because nobody wanted to pay for taking it down last autumn.",
    "Its round walls hold eleven thousand books, says the builder, and a room under the roof for thirty people.",
    "The first readers may come in March, when the stairs are dry, and the lift will follow when money is found.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def clean_page(html: str) -> str:
    markup = read_markup(html)
    return clean(markup.text, markup=markup).text


def article(head: str, texts: tuple[str, ...], tag: str = "article") -> str:
    return f"<{tag} class=item><div>{head}<p><time>March 4, 2026</time></p>{paragraphs(texts)}</div></{tag}>"


@pytest.mark.parametrize("tag", ["h1", "h2"])
@pytest.mark.parametrize("wrap", ["{}", "<div class=scroll>{}</div>"])
def test_further_articles_below_the_story_are_other_stories(tag: str, wrap: str) -> None:
    others = "".join(
        wrap.format(article(f"<{tag}><a href=/{n}>{head}</a></{tag}>", texts))
        for n, (head, texts) in enumerate((("Old bridge of Sandby closes", BRIDGE), ("Tower to be a library", TOWER)))
    )
    page = f"<title>{TITLE} | The Tern</title><main>{article(f'<{tag}>{TITLE}</{tag}>', STORY)}{others}</main>"
    assert clean_page(page) == "\n\n".join(STORY)
    assert "markup.other_story" in {hint.because for hint in read_markup(page).hints}


@pytest.mark.parametrize("tag", ["article", "div"])
def test_entries_of_a_live_blog_stay(tag: str) -> None:
    entries = "".join(
        article(f"<h2><a href=/live#{n}>{head}</a></h2>", texts, tag).replace("class=item", "class=post")
        for n, (head, texts) in enumerate((("Raft is in", BRIDGE), ("Doors open", TOWER)))
    )
    kept = clean_page(f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{entries}</main>")
    assert [text for text in BRIDGE + TOWER if text not in kept] == []


def test_chapters_of_a_story_stay() -> None:
    chapters = "".join(
        f"<section class=article><h2>{head}</h2>{paragraphs(texts)}</section>"
        for head, texts in ((TITLE, STORY), ("What the bridge has to do with it", BRIDGE), ("The tower", TOWER))
    )
    kept = clean_page(f"<title>{TITLE}</title><main>{chapters}</main>")
    assert [text for text in STORY + BRIDGE + TOWER if text not in kept] == []


def test_comments_under_a_short_story_are_none_of_it() -> None:
    talk = "".join(f"<li class=comment-item><div class=comment-txt>{text}</div></li>" for text in BRIDGE + TOWER)
    page = (
        f"<div class=page><h1>{TITLE}</h1><div class=all>{paragraphs(STORY)}</div>"
        f"<div class=comments-container><ul>{talk}</ul></div></div>"
    )
    assert clean_page(page) == "\n\n".join(STORY)


def test_story_that_is_called_a_comment_stays() -> None:
    page = f"<div class=comment><h1>{TITLE}</h1>{paragraphs(STORY + BRIDGE)}</div><div>{paragraphs(TOWER[:1])}</div>"
    assert [text for text in STORY + BRIDGE if text not in clean_page(page)] == []


def test_what_holds_a_story_and_its_comments_is_no_comment() -> None:
    talk = "".join(f"<li class=comment>{text}</li>" for text in TOWER)
    page = (
        f"<h1>{TITLE}</h1><div class=has-comments>{paragraphs(STORY + BRIDGE)}<ul class=commentlist>{talk}</ul></div>"
        f"<div class=foot>{paragraphs(tuple(text.replace('the', 'this') for text in TOWER))}</div>"
    )
    assert [text for text in STORY + BRIDGE if text not in clean_page(page)] == []


def test_around_the_named_text_only_prose_is_of_the_story() -> None:
    page = (
        f"<title>{TITLE}</title><div class=main-content><p>You are here: Home, Harbor</p><h1>{TITLE}</h1><p>4</p>"
        f"<div class=art_content>{paragraphs(STORY)}</div><p>Views</p><p>116</p></div>"
    )
    assert clean_page(page) == "\n\n".join(STORY)
    lead = BRIDGE[0]
    page = f"<div class=post><div class=intro>{lead}</div><div class=post-content>{paragraphs(STORY)}</div></div>"
    assert lead in clean_page(page)
