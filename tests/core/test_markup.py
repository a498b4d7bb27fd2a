from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markup import Markup, MarkupHint, read_markup
from app.core.pipeline import clean
from app.core.prose import ends_as_prose
from tests.core.test_html_tree import PIECES

ONE = "The harbor of Port Ellery reopened on Monday after eleven days in which no ship could reach the quay."
TWO = "Ida Holm, who runs the warehouse, said that every crate had been counted twice before the gates went up."
THREE = "Ferries will sail again from Thursday, with two boats a day at first and four from the end of the month."
STORY = f"{ONE}\n\n{TWO}\n\n{THREE}"
PARAGRAPHS = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
MENU = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("Home", "News", "Sport", "Weather", "Contact us"))
TEASERS = "".join(
    f"<li><a href='/{n}'>{t}</a></li>"
    for n, t in enumerate(
        ("Council votes on the new bridge", "Storm damage put at four million", "Mayor of Holm resigns")
    )
)


def roles(markup: Markup) -> dict[str, str | None]:
    return {markup.text[slice(*hint.span)]: hint.role for hint in markup.hints}


def hint_of(markup: Markup, line: str) -> MarkupHint:
    return next(hint for hint in markup.hints if markup.text[slice(*hint.span)] == line)


def clean_page(html: str) -> str:
    markup = read_markup(html)
    return clean(markup.text, markup=markup).text


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>a</p><p>b", ["a", "b"]),
        ("<p>a <b>b</b>c</p>", ["a bc"]),
        ("a<br><br>b", ["a", "b"]),
        ("Roses are red<br>Violets are blue", ["Roses are red", "Violets are blue"]),
        ("a line that was only<br>wrapped", ["a line that was only wrapped"]),
        ("<pre>a\n  b\n\nc</pre>", ["a", "b", "c"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<table><tr><th>Team<th>Points<tr><td>Holm<td>3</table>", ["Team Points", "Holm 3"]),
        (f"<table><tr><td>Menu<td>{ONE} {TWO}</table>", ["Menu", f"{ONE} {TWO}"]),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", ["a", "b", "c"]),
        ("<h2>a</h2>b<blockquote>c</blockquote>", ["a", "b", "c"]),
        ("<p>caf&eacute;&nbsp;&amp;&#8211; \n\t x</p>", ["café &– x"]),
        ("<p>a\u2028b\x85c</p>", ["a b c"]),
        ("<p hidden>a</p><p style='color: red; DISPLAY : none'>b</p><p aria-hidden=true>c</p>d", ["d"]),
        ("<div hidden><p>a<div>b</div></p></div>c", ["c"]),
        ("<script>a</script><style>b</style><noscript>c</noscript><template>d</template><!-- e -->f", ["f"]),
        ("<select><option>a<option>b</select><svg><text>c</text></svg><iframe>d</iframe>e", ["e"]),
        ("<title>a</title><body style='display:none'>b", ["b"]),
        ("", []),
    ],
)
def test_text_is_what_a_reader_sees(html: str, lines: list[str]) -> None:
    assert read_markup(html).text.splitlines() == lines


@pytest.mark.parametrize(
    ("html", "line", "role"),
    [
        ("<h1>Harbor reopens</h1>", "Harbor reopens", "headline"),
        ("<p class='article__standfirst'>After eleven days.</p>", "After eleven days.", "standfirst"),
        ("<p class=byline>By Ada Quist</p>", "By Ada Quist", "byline"),
        ("<p><a rel=author href=/ada>Ada Quist</a></p>", "Ada Quist", "byline"),
        ("<span itemprop=author>Ada Quist</span>", "Ada Quist", "byline"),
        ("<time datetime=2026-03-04>March 4</time>", "March 4", "timestamp"),
        ("<h2>What comes next</h2>", "What comes next", "heading"),
        ("<figure><figcaption>The quay at dawn.</figcaption></figure>", "The quay at dawn.", "caption"),
        ("<p class=wp-caption-text>The quay at dawn.</p>", "The quay at dawn.", "caption"),
        ("<p class=photo-credit>Photo: Ida Holm</p>", "Photo: Ida Holm", "credit"),
        ("<aside class=pullquote><p>“We counted twice.”</p></aside>", "“We counted twice.”", "pull_quote"),
    ],
)
def test_markup_names_the_roles(html: str, line: str, role: str) -> None:
    assert roles(read_markup(f"<article>{html}{PARAGRAPHS}</article>"))[line] == role


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<nav><p>Other pages</p></nav>", "markup.navigation"),
        ("<div role=navigation><p>Other pages</p></div>", "markup.navigation"),
        ("<footer><p>Other pages</p></footer>", "markup.footer"),
        ("<div id=comments><p>Other pages</p></div>", "markup.comments"),
        ("<div class='mod relatedArticles'><p>Other pages</p></div>", "markup.related"),
        ("<div class=share-bar><p>Other pages</p></div>", "markup.share"),
        ("<div class=newsletter><p>Other pages</p></div>", "markup.newsletter"),
        ("<div class=ad-slot><p>Other pages</p></div>", "markup.advertising"),
        ("<div id=cookie-note><p>Other pages</p></div>", "markup.consent"),
        ("<div class=taglist><p>Other pages</p></div>", "markup.tags"),
        ("<div class=author-bio><p>Other pages</p></div>", "markup.author_box"),
        ("<div class=sidebar><p>Other pages</p></div>", "markup.sidebar"),
    ],
)
def test_other_parts_of_the_page_are_told_by_their_name(html: str, code: str) -> None:
    hint = hint_of(read_markup(f"<article>{PARAGRAPHS}</article>{html}"), "Other pages")
    assert (hint.role, hint.because) == ("furniture", code)
    assert hint.evidence < 0


@pytest.mark.parametrize(
    "name", ["shareholder-news", "commentary", "has-sidebar", "read", "ad-free related", "paywall"]
)
def test_what_holds_the_story_is_what_it_is(name: str) -> None:
    paragraphs = PARAGRAPHS.replace("<p>", f"<p class='{name}'>")
    assert clean_page(f"<div class='{name}'>{PARAGRAPHS}</div>") == STORY
    assert clean_page(f"<article>{paragraphs}</article>") == STORY


@pytest.mark.parametrize(
    "html",
    [
        f"<p class=date>{ONE} {TWO}</p>",
        f"<p class=byline>{ONE} {TWO}</p>",
        "<p class=byline>|</p>",
        f"<div class='post status-publish'><p>{ONE}</p></div>",
        f"<div class=author><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>{ONE}</p><p>{TWO}</p></div>",
    ],
)
def test_no_paragraph_is_taken_for_a_byline_or_a_time(html: str) -> None:
    assert set(roles(read_markup(f"<article>{html}{PARAGRAPHS}</article>")).values()) == {None}


def test_times_inside_the_story_head_its_entries() -> None:
    entries = "".join(
        f"<p><time>1{n}:15</time></p><p class=author>Ada Quist</p><p>{text}</p>"
        for n, text in enumerate((ONE, TWO, THREE))
    )
    markup = read_markup(f"<article><p><time>March 4</time></p>{entries}</article>")
    assert roles(markup)["March 4"] == "timestamp"
    assert roles(markup)["11:15"] == "timestamp"
    assert roles(markup)["12:15"] is None


def test_standfirst_with_no_story_under_it_is_the_story() -> None:
    markup = read_markup(f"<h1>Harbor reopens</h1><div itemprop=description>{PARAGRAPHS}</div>")
    assert roles(markup)[ONE] is None
    assert STORY in clean(markup.text, markup=markup).text


def test_caption_of_another_story_is_none_of_this_one() -> None:
    teaser = "<a href=/1><figure><figcaption>The mayor of Holm</figcaption></figure></a>"
    markup = read_markup(f"<article>{PARAGRAPHS}</article><div><h3>More</h3>{teaser}</div>")
    article = clean(markup.text, markup=markup)
    assert (article.captions, article.text) == ((), STORY)


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        ("<title>Harbor reopens | Harbor Times</title><h1>Harbor Times</h1><h2>Harbor reopens</h2>", "Harbor reopens"),
        ("<title>Welcome</title><h1>Harbor reopens</h1><h1>Storm passes</h1>", "Harbor reopens"),
        ("<title>Harbor reopens</title><h1>Harbor reopens</h1><h3>Harbor reopens</h3>", "Harbor reopens"),
    ],
)
def test_one_headline_is_named(html: str, headline: str) -> None:
    markup = read_markup(html + PARAGRAPHS)
    named = [markup.text[slice(*hint.span)] for hint in markup.hints if hint.role == "headline"]
    assert named == [headline]


def test_heading_over_nothing_but_links_goes_with_them() -> None:
    page = f"<article>{PARAGRAPHS}<h2>Also in the news</h2><ul>{TEASERS}</ul></article>"
    assert clean_page(page) == STORY


def test_body_that_the_page_states_tells_which_lines_are_the_story() -> None:
    body = " ".join([ONE, TWO, THREE] * 2).replace('"', "'")
    other = "Nobody knows how many gulls live in the towers of Holm, but they are loud when the morning boat comes in."
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    page = f"<div>{PARAGRAPHS}</div><div><p>{other}</p></div>"
    stated, alone = read_markup(data + page), read_markup(page)
    for line in (ONE, TWO, THREE):
        assert hint_of(stated, line).evidence > hint_of(alone, line).evidence
    assert hint_of(stated, other).evidence < hint_of(alone, other).evidence


PAGES = {
    "news": f"""<nav><ul>{MENU}</ul></nav><main><article>{PARAGRAPHS}</article></main>
        <aside class=related><ul>{TEASERS}</ul></aside><footer>© 2026 Harbor Times</footer>""",
    "wordpress": f"""<div id=page class="hfeed site"><header id=masthead><a href=/>Harbor Times</a></header>
        <div id=content class=site-content><div class="post type-post hentry category-ads tag-newsletter">
        <div class=entry-content>{PARAGRAPHS}<div class=sharedaddy><h3>Share:</h3><ul>{MENU}</ul></div></div>
        </div></div><div id=secondary class=widget-area><ul>{TEASERS}</ul></div></div>""",
    "amp": f"""<amp-sidebar id=sidebar1><ul>{MENU}</ul></amp-sidebar><article class=amp-wp-article>
        <div class=amp-wp-article-content>{PARAGRAPHS}</div></article><amp-ad type=x></amp-ad>""",
    "layout by tables": f"""<table><tr><td><table><tr><td><a href=/a>Home</a></td></tr>
        <tr><td><a href=/b>News</a></td></tr><tr><td><a href=/c>Sport</a></td></tr></table></td>
        <td>{PARAGRAPHS}</td></tr></table>""",
    "nothing but divs": f"""<div><div><a href=/a>Home</a></div><div><a href=/b>News</a></div></div>
        <div><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div>""",
    "phone and desktop": f"<div class=desktop><article>{PARAGRAPHS}</article></div>"
    f"<div class=mobile><article>{PARAGRAPHS}</article></div>",
}


@pytest.mark.parametrize("layout", PAGES)
def test_story_is_found_in_the_layout(layout: str) -> None:
    assert clean_page(PAGES[layout]) == STORY


STORIES = {
    "recipe": "<h2>Ingredients</h2><ul><li>200 g flour</li><li>2 eggs</li><li>a pinch of salt</li></ul>"
    "<h2>Method</h2><ol><li>Mix it all.</li><li>Bake until golden.</li></ol>",
    "results": "<table><tr><th>Place</th><th>Boat</th><th>Time</th></tr><tr><td>1</td><td>Gull</td><td>3:04</td></tr>"
    "<tr><td>2</td><td>Tern</td><td>3:09</td></tr><tr><td>3</td><td>Auk</td><td>3:31</td></tr></table>",
    "questions": "<p><b>Who pays?</b></p><p>The county.</p><p><b>Since when?</b></p><p>Since May.</p>",
    "live blog": "<div class=entry><time>10:15</time><p>The first boat is in.</p></div>"
    "<div class=entry><time>10:40</time><p>Two more can be seen from the tower.</p></div>",
    "poem": "<p>The gull goes up<br>The tide goes down<br>Nobody stays<br>In Ellery town</p>",
    "list": "<ol><li>Port Ellery</li><li>Holm</li><li>Sandby</li><li>Westerness</li></ol>",
}


@pytest.mark.parametrize("kind", STORIES)
def test_story_that_is_no_prose_survives(kind: str) -> None:
    page = f"<nav><ul>{MENU}</ul></nav><article><p>{ONE}</p>{STORIES[kind]}<p>{THREE}</p></article><ul>{TEASERS}</ul>"
    kept, seen = clean_page(page), read_markup(STORIES[kind])
    lines = [line for line in seen.text.split("\n") if roles(seen)[line] != "timestamp"]
    assert [line for line in lines if line not in kept] == []


@pytest.mark.parametrize("kind", STORIES)
def test_story_without_a_page_survives(kind: str) -> None:
    seen = read_markup(f"<body>{STORIES[kind]}</body>")
    kept = clean(seen.text, markup=seen).text
    lines = [line for line in seen.text.split("\n") if roles(seen)[line] != "timestamp"]
    assert [line for line in lines if line not in kept] == []


def test_rows_of_prices_stay_though_their_names_are_links() -> None:
    names = [f"Holm Comfort Plus {n} + Sandby Base" for n in range(12)]
    rows = "".join(
        f"<tr><td><a href=/test/{n}>{name}</a></td><td>{300 + n} kr</td><td>yes</td><td>{n % 5}.7</td></tr>"
        for n, name in enumerate(names)
    )
    story = f"<article><p>{ONE}</p><table>{rows}</table><p>{THREE}</p></article>"
    page = f"<nav><ul>{MENU}</ul></nav>{story}<ul>{TEASERS}</ul>"
    kept = clean_page(page)
    assert [name for name in names if name not in kept] == []


def test_caption_is_moved_though_nobody_is_credited() -> None:
    markup = read_markup(f"<article>{PARAGRAPHS}<figure><figcaption>The quay at dawn.</figcaption></figure></article>")
    article = clean(markup.text, markup=markup)
    assert [caption.text for caption in article.captions] == ["The quay at dawn."]
    assert article.text == STORY


def test_pull_quote_that_the_story_does_not_say_stays() -> None:
    quote = "“We would not do it again for any money in the world, and that is the truth.”"
    said = clean_page(
        f"<article><p>{ONE}</p><aside class=pullquote><p>{quote}</p></aside><p>{TWO}</p><p>{THREE}</p></article>"
    )
    assert quote in said


def test_hints_name_every_line_and_nothing_else() -> None:
    markup = read_markup(PAGES["news"])
    assert [markup.text[slice(*hint.span)] for hint in markup.hints] == markup.text.split("\n")
    assert all(ends_as_prose(line) for line in (ONE, TWO, THREE))


@given(st.lists(st.sampled_from([*PIECES, ONE, "<article>", "<nav>", "<h2>"]), max_size=60).map("".join) | st.text())
def test_any_page_is_read(html: str) -> None:
    markup = read_markup(html)
    assert markup == read_markup(html)
    assert [markup.text[slice(*hint.span)] for hint in markup.hints] == (markup.text.split("\n") if markup.text else [])
    assert all(line == " ".join(line.split()) and line for line in markup.text.split("\n") if markup.text)
    assert "\0" not in markup.text
    if markup.text:
        clean(markup.text, markup=markup)


@pytest.mark.parametrize(
    "unit", ["<div>", "<p>a", "<li><a href=x>b</a>", "<td>c", "<br>d", "<div class=related>e</div>"]
)
def test_text_of_a_hostile_page_is_no_longer_than_the_page(unit: str) -> None:
    markup = read_markup(unit * 20_000)
    assert len(markup.text) <= len(unit) * 20_000


def test_credits_of_two_pictures_beside_each_other_are_both_told() -> None:
    lines = ("(AP Photo/Bo Lind)", "Photo by Ida Holm/Getty Images", "Foto: dpa")
    html = f"<p>{ONE}</p>{''.join(f'<figcaption>{line}</figcaption>' for line in lines)}<p>{TWO}</p>"
    markup = read_markup(html)
    captions = clean(markup.text, markup=markup).captions
    assert [(caption.text, caption.credit and caption.credit.text) for caption in captions] == [("", t) for t in lines]
