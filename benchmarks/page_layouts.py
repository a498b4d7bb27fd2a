"""How sites set a story: a layout each, from clean HTML5 to tables, and what stands around the story in all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from benchmarks.page_words import WORDS, PageWords
from benchmarks.story import Block, Story

Setter = Callable[[Block], str]
BESIDE = frozenset(("comment", "author"))  # after the story, each in a place of its own


def tag(name: str, text: str, css: str = "") -> str:
    """Give an element that holds a text."""
    return f"<{name}{_class(css)}>{escape(text)}</{name}>"


def wrap(name: str, html: str, css: str = "") -> str:
    """Give an element that holds HTML."""
    return f"<{name}{_class(css)}>\n{html}\n</{name}>\n"


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""


def link(text: str, css: str = "") -> str:
    """Give a link."""
    return f'<a{_class(css)} href="/stories/{len(text)}">{escape(text)}</a>'


def links(texts: tuple[str, ...], css: str = "", name: str = "ul") -> str:
    """Give a list of links."""
    return wrap(name, "\n".join(f"<li>{link(text)}</li>" for text in texts), css)


def words_of(story: Story) -> PageWords:
    """Give the furniture in the story's language."""
    return WORDS[story.lang]


def head_of(story: Story, extra: str = "") -> str:
    """Give the head, as nearly all sites have it."""
    rows = [
        f'<meta charset="{story.charset}">',
        tag("title", f"{story.title} | {story.site}"),
        f'<meta property="og:title" content="{escape(story.title)}">',
        f'<meta property="og:site_name" content="{escape(story.site)}">',
        f'<link rel="canonical" href="https://{story.host}/{story.slug}">',
        "<style>.promo{float:right}</style><script>window.dataLayer=[];</script>",
    ]
    return wrap("head", "\n".join(rows) + extra)


def json_ld(story: Story) -> str:
    """Give what search engines read."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.date,
        "author": {"@type": "Person", "name": story.byline},
        "publisher": {"@type": "Organization", "name": story.site},
    }
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def page_of(story: Story, head: str, body: str, attributes: str = "") -> str:
    """Give the whole page."""
    right_to_left = ' dir="rtl"' if story.lang == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{story.lang}"{right_to_left}{attributes}>\n{head}{wrap("body", body)}</html>\n'
    )


def body_of(story: Story, setters: dict[str, Setter]) -> str:
    """Give the story's blocks in order, without what comes after it."""
    return "\n".join(setters[block.kind](block) for block in story.blocks if block.kind not in BESIDE)


def after(story: Story, kind: str, setter: Setter) -> str:
    """Give what comes after the story, of one kind."""
    return "\n".join(setter(block) for block in story.blocks if block.kind == kind)


def rows_of(name: str, block: Block, css: str = "") -> str:
    """Give the lines of a block as elements."""
    return "\n".join(tag(name, line, css) for line in block.lines)


def table_of(block: Block) -> str:
    """Give a table; its cells were joined, so that a row is one cell and the result another."""
    parts = (line.rpartition(" ") for line in block.lines)
    return wrap("table", "\n".join(f"<tr>{tag('td', left)}{tag('td', right)}</tr>" for left, _, right in parts))


def figure_of(block: Block, css: str = "") -> str:
    """Give a picture with caption and credit."""
    caption, credit = block.lines
    said = escape(caption) + (f" {tag('span', credit, 'credit')}" if credit else "")
    return wrap(
        "figure", f'<img src="/i/{len(caption)}.jpg" alt="{escape(caption)}">\n<figcaption>{said}</figcaption>', css
    )


# ---------------------------------------------------------------- the layouts
def set_semantic(story: Story) -> str:
    """Set as HTML5 wants it."""
    words = words_of(story)
    setters: dict[str, Setter] = PLAIN | {
        "pull_quote": lambda block: wrap("aside", wrap("blockquote", tag("p", block.text), "pullquote")),
        "related": lambda block: wrap("aside", tag("span", "", "icon") + link(block.text), "related-inline"),
        "plug": lambda block: wrap("aside", tag("p", block.text) + "<button>OK</button>", "newsletter-signup"),
    }
    top = wrap("header", link(words.skip, "skip") + link(story.site) + wrap("nav", links(story.menu)))
    intro = tag("h1", story.title) + (tag("p", story.standfirst, "standfirst") if story.standfirst else "")
    by = tag("p", story.byline, "byline") + f'<time datetime="{story.date}">{escape(story.shown)}</time>'
    article = wrap(
        "article", wrap("header", intro + by) + body_of(story, setters) + after(story, "author", PLAIN["author"])
    )
    side = wrap("aside", tag("h2", words.most_read) + links((story.title, *words.others), name="ol"), "most-read")
    comments = wrap("section", tag("h2", words.comments) + after(story, "comment", set_comment), "comments")
    return page_of(story, head_of(story, json_ld(story)), top + wrap("main", article + side + comments) + footer(story))


def set_divs(story: Story) -> str:
    """Set as many content systems do: a div for everything, with a name that tells."""
    words = words_of(story)
    setters: dict[str, Setter] = PLAIN | {
        "picture": lambda block: wrap(
            "div", '<img src="/i/1.jpg">' + rows_of("div", block, "image-caption"), "article-image"
        ),
        "pull_quote": lambda block: wrap("div", tag("div", block.text, "quote-text"), "pull-quote quote--right"),
        "related": lambda block: wrap(
            "div", tag("strong", block.text.partition(":")[0]) + link(block.text), "teaser-box"
        ),
        "plug": lambda block: wrap("div", tag("p", block.text), "newsletter-box"),
    }
    share = wrap("div", tag("span", words.share) + links(("Facebook", "X", "WhatsApp", "E-Mail")), "share-bar")
    title = wrap("div", tag("h1", story.title, "headline") + tag("div", story.standfirst, "intro"), "article-head")
    meta = wrap("div", tag("span", story.byline, "author") + " | " + tag("span", story.shown, "date"), "article-meta")
    story_part = wrap("div", body_of(story, setters), "article-body rich-text")
    end = wrap("div", links(words.others) + share, "article-footer")
    side = wrap("div", tag("div", words.most_read, "box-title") + links((*words.others, story.title)), "sidebar")
    comments = wrap("div", tag("h3", words.comments) + after(story, "comment", set_comment), "comment-list")
    main = wrap(
        "div", title + meta + share + story_part + after(story, "author", PLAIN["author"]) + end, "content-main"
    )
    top = wrap("div", tag("div", story.site, "logo") + links(story.menu), "top-nav")
    return page_of(story, head_of(story), cookie_note(words) + top + main + comments + side + footer(story))


def set_hashed(story: Story) -> str:
    """Set as a program in the browser does: names say nothing, and paragraphs are divs."""
    words = words_of(story)
    setters: dict[str, Setter] = {kind: lambda block: rows_of("div", block, "css-7ab31c") for kind in PLAIN} | {
        "heading": lambda block: tag("div", block.text, "css-9k2mzq"),
        "picture": lambda block: wrap("div", '<img src="/i/2.jpg">' + rows_of("span", block, "css-1p0d"), "css-4nn8t"),
        "pull_quote": lambda block: wrap("div", tag("div", block.text, "css-8xq"), "css-22pq"),
        "related": lambda block: wrap("div", link(block.text, "css-l1nk"), "css-0aa1"),
        "plug": lambda block: tag("div", block.text, "css-ad0"),
    }
    top = wrap("div", wrap("div", "".join(link(entry, "css-m3nu") for entry in story.menu), "css-1nav"), "css-hdr")
    title = tag("h1", story.title, "css-t1tl") + tag("div", story.standfirst, "css-st4n")
    meta = wrap("div", tag("div", story.byline) + tag("div", story.shown), "css-m374")
    comments = tag("div", words.comments, "css-c0h") + after(story, "comment", lambda b: rows_of("div", b, "css-c0m"))
    rest = wrap("div", "".join(wrap("div", link(other)) for other in words.others), "css-r3st")
    body = wrap("div", body_of(story, setters), "css-b0dy") + after(story, "author", setters["author"])
    inner = wrap("div", top + title + meta + body + rest + comments + footer_divs(story), "css-4pp")
    return page_of(story, head_of(story, json_ld(story)), f'<div id="root">{inner}</div>{cookie_note(words)}')


def set_live(story: Story) -> str:
    """Set as a live blog: an article for each entry."""
    words = words_of(story)
    entries: list[str] = []
    for block in story.blocks:
        html = PLAIN[block.kind](block)
        if block.kind == "time" or not entries:
            entries.append(html)
        else:
            entries[-1] += html
    stream = "".join(wrap("article", entry, "live-entry") for entry in entries)
    title = tag("h1", story.title) + tag("p", story.standfirst, "standfirst") + tag("p", story.shown, "updated")
    top = wrap("header", tag("p", story.site, "masthead") + wrap("nav", links(story.menu)))
    main = wrap("main", title + tag("p", story.byline, "byline") + wrap("section", stream, "live-stream"))
    side = wrap("aside", tag("h2", words.most_read) + links(words.others), "sidebar")
    return page_of(story, head_of(story, json_ld(story)), top + main + side + footer(story))


def set_wordpress(story: Story) -> str:
    """Set as the widespread blog system does."""
    words = words_of(story)
    setters: dict[str, Setter] = PLAIN | {
        "picture": lambda block: wrap(
            "div",
            '<img class="wp-image-7" src="/wp-content/7.jpg">' + tag("p", block.text, "wp-caption-text"),
            "wp-caption",
        ),
        "related": lambda block: wrap("div", tag("p", block.text), "jp-relatedposts"),
        "plug": lambda block: wrap("div", tag("h3", block.text), "sharedaddy sd-sharing-enabled"),
        "paragraph": lambda block: tag("p", block.text, "wp-block-paragraph"),
    }
    header = wrap("header", tag("h1", story.title, "entry-title") + meta_line(story), "entry-header")
    share = wrap("div", tag("h3", words.share, "sd-title") + links(("Facebook", "Mastodon")), "sharedaddy")
    content = wrap("div", body_of(story, setters) + share, "entry-content")
    tags = wrap("footer", link("2024") + link(story.menu[0]), "entry-footer")
    article = wrap(
        "article", header + content + tags + after(story, "author", PLAIN["author"]), "post type-post hentry"
    )
    comments = wrap("div", tag("h2", words.comments) + after(story, "comment", set_comment), "comments-area")
    side = wrap("aside", tag("h2", words.most_read, "widget-title") + links(words.others), "widget-area")
    top = wrap("header", tag("p", story.site, "site-title") + wrap("nav", links(story.menu), "main-navigation"))
    return page_of(story, head_of(story), top + wrap("main", article + comments) + side + footer(story))


def set_amp(story: Story) -> str:
    """Set as an accelerated mobile page."""
    words = words_of(story)
    setters: dict[str, Setter] = PLAIN | {
        "plug": lambda block: f'<amp-ad width="300" height="250"></amp-ad>{tag("span", block.text, "ad-label")}',
        "related": lambda block: wrap("div", link(block.text), "amp-related"),
    }
    top = wrap("amp-sidebar", links(story.menu)) + wrap("header", link(story.site))
    title = tag("h1", story.title) + tag("h2", story.standfirst, "subtitle") + meta_line(story)
    share = '<amp-social-share type="system"></amp-social-share>' + tag("span", words.share)
    body = wrap("div", body_of(story, setters), "amp-article-content")
    rest = wrap("section", tag("h4", words.most_read) + links(words.others))
    return page_of(story, head_of(story, json_ld(story)), top + wrap("article", title + share + body) + rest, " amp")


def set_tables(story: Story) -> str:
    """Set with tables and font tags, the paragraphs cut by line breaks."""
    words = words_of(story)
    setters: dict[str, Setter] = {kind: lambda block: f"{escape(block.text)}<br><br>" for kind in PLAIN} | {
        "table": table_of,
        "verse": lambda block: "<br>".join(map(escape, block.lines)) + "<br><br>",
        "list": lambda block: "<br>".join(map(escape, block.lines)) + "<br><br>",
    }
    menu = " | ".join(link(entry) for entry in story.menu)
    left = wrap("td", "<br>".join(link(other) for other in words.others), "left")
    by = f'<font size="1">{escape(story.byline)}, {story.shown}</font><br><br>'
    title = f'<font size="5"><b>{escape(story.title)}</b></font><br>{by}'
    middle = wrap("td", title + f'<font size="2">{body_of(story, setters)}</font>')
    right = wrap(
        "td", f"<b>{words.most_read}</b><br>" + "<br>".join(link(text) for text in (story.title, *words.others))
    )
    top = wrap("table", f'<tr><td colspan="3">{escape(story.site)}</td></tr><tr><td colspan="3">{menu}</td></tr>')
    bottom = f"<center><font size=1>© {escape(story.site)}. {words.rights}</font></center>"
    return page_of(story, head_of(story), top + wrap("table", wrap("tr", left + middle + right)) + bottom)


def set_unclosed(story: Story) -> str:
    """Set without end tags, as HTML allows."""
    words = words_of(story)
    setters: dict[str, Setter] = {kind: lambda block: f"<p>{escape(block.text)}" for kind in PLAIN} | {
        "verse": lambda block: "<p>" + "<br>\n".join(map(escape, block.lines)),
        "list": lambda block: "<ul>" + "".join(f"<li>{escape(line)}" for line in block.lines) + "</ul>",
        "heading": lambda block: f"<h3>{escape(block.text)}</h3>",
    }
    menu = "<ul class=menu>" + "".join(f"<li>{link(entry)}" for entry in story.menu) + "</ul>"
    title = f"<h1>{escape(story.title)}</h1><p><i>{escape(story.byline)}</i>, {story.shown}"
    foot = "<hr><p>" + " ".join(link(text) for text in (*words.imprint, *words.others)) + f"<p>© {escape(story.site)}"
    return page_of(story, head_of(story), menu + title + body_of(story, setters) + foot)


def set_doubled(story: Story) -> str:
    """Set twice: once for phones and once for desks, one of them hidden by its style sheet."""
    words = words_of(story)
    lead = next(block.text for block in story.blocks if block.kind == "paragraph")
    title = tag("h1", story.title) + wrap("div", tag("p", lead), "summary-box") + meta_line(story)
    story_part = body_of(story, PLAIN)
    phone, desk = wrap("div", story_part, "visible-xs mobile-only"), wrap("div", story_part, "hidden-xs desktop-only")
    share = wrap("div", words.share + links(("Facebook", "X")), "social")
    top = wrap("div", links(story.menu), "navbar") + wrap("div", links(story.menu), "navbar-mobile")
    side = wrap("div", tag("h3", words.most_read) + links((story.title, *words.others)), "rail")
    return page_of(
        story, head_of(story), top + wrap("div", title + share + phone + desk, "story") + side + footer(story)
    )


def set_microdata(story: Story) -> str:
    """Set with microdata: what is what stands in `itemprop`."""
    words = words_of(story)
    by = (
        f'<span itemprop="author">{escape(story.byline)}</span> <time itemprop="datePublished" datetime="{story.date}">'
    )
    title = f'<h1 itemprop="headline">{escape(story.title)}</h1><div class="info">{by}{story.shown}</time></div>'
    setters: dict[str, Setter] = PLAIN | {
        "related": lambda block: wrap("div", link(block.text), "inject"),
        "pull_quote": lambda block: wrap("div", tag("q", block.text), "inject inject--quote"),
    }
    share = wrap("div", tag("b", words.share) + links(("VK", "Telegram", "E-Mail")), "social-likes")
    body = f'<div itemprop="articleBody">\n{body_of(story, setters)}\n</div>'
    article = f'<div itemscope itemtype="https://schema.org/NewsArticle">{title}{share}{body}{share}</div>'
    side = wrap("div", tag("h3", words.most_read) + links((story.title, *words.others)), "column-right")
    top = wrap("div", tag("a", story.site, "logo") + links(story.menu), "header")
    return page_of(story, head_of(story), top + article + side + footer(story))


def set_print(story: Story) -> str:
    """Set for the printer."""
    setters: dict[str, Setter] = {kind: lambda block: f"{escape(block.text)}<br /><br />" for kind in PLAIN}
    menu = " ".join(link(entry) for entry in story.menu)
    title = f"<b>{escape(story.title)}</b><br />{escape(story.byline)}, {story.shown}<br /><br />"
    source = f"<hr />https://{story.host}/{story.slug}<br />© {escape(story.site)}"
    return page_of(story, head_of(story), menu + "<hr />" + title + body_of(story, setters) + source)


def set_gallery(story: Story) -> str:
    """Set as a picture gallery: a slide a picture, its text below, a counter above."""
    words = words_of(story)
    pictures = sum(block.kind == "picture" for block in story.blocks)
    slides, number = [""], 0
    for block in story.blocks:
        if block.kind == "picture":
            number += 1
            slides.append(tag("div", f"{number} / {pictures}", "counter") + figure_of(block))
        else:
            slides[-1] += PLAIN[block.kind](block)
    body = slides[0] + "".join(wrap("li", slide, "slide") for slide in slides[1:])
    top = wrap("header", tag("p", story.site) + wrap("nav", links(story.menu)))
    title = tag("h1", story.title) + meta_line(story)
    side = wrap("aside", tag("h2", words.most_read) + links((story.title, *words.others)))
    return page_of(
        story, head_of(story, json_ld(story)), top + wrap("main", title + wrap("div", body)) + side + footer(story)
    )


def set_comment(block: Block) -> str:
    """Give a reader's comment."""
    name, _, text = block.text.partition(": ")
    return wrap("div", tag("b", name) + tag("p", text) + link("↩"), "comment")


def meta_line(story: Story) -> str:
    """Give byline and date in a line."""
    time = f'<time datetime="{story.date}">{escape(story.shown)}</time>'
    return wrap("div", tag("span", story.byline, "byline") + " " + time, "meta")


def cookie_note(words: PageWords) -> str:
    """Give the question that every visitor answers."""
    return wrap("div", tag("p", words.cookies) + tag("button", words.accept), "cookie-banner")


def footer(story: Story) -> str:
    """Give the end of a page."""
    words = words_of(story)
    return wrap("footer", links(words.imprint) + tag("p", f"© 2025 {story.site}. {words.rights}"))


def footer_divs(story: Story) -> str:
    """Give the end of a page without saying that it is one."""
    words = words_of(story)
    return wrap("div", "".join(link(text) for text in words.imprint) + tag("div", f"© {story.site} {words.rights}"))


PLAIN: dict[str, Setter] = {
    "paragraph": lambda block: tag("p", block.text),
    "heading": lambda block: tag("h2", block.text),
    "list": lambda block: wrap("ul", rows_of("li", block)),
    "steps": lambda block: wrap("ol", rows_of("li", block)),
    "table": table_of,
    "verse": lambda block: "<p>" + "<br>\n".join(map(escape, block.lines)) + "</p>",
    "question": lambda block: f"<p><strong>{escape(block.text)}</strong></p>",
    "document": lambda block: wrap("blockquote", tag("p", block.text)),
    "time": lambda block: tag("time", block.text, "entry-time"),
    "picture": figure_of,
    "pull_quote": lambda block: wrap("blockquote", tag("p", block.text), "pull-quote"),
    "related": lambda block: wrap("p", link(block.text), "related"),
    "plug": lambda block: tag("p", block.text, "promo"),
    "comment": set_comment,
    "correction": lambda block: wrap("p", f"<em>{escape(block.text)}</em>", "correction"),
    "author": lambda block: wrap("div", tag("p", block.text), "author-bio"),
    "legal": lambda block: tag("p", block.text, "copyright"),
}

LAYOUTS: dict[str, Callable[[Story], str]] = {
    "amp": set_amp,
    "divs": set_divs,
    "doubled": set_doubled,
    "gallery": set_gallery,
    "hashed": set_hashed,
    "live": set_live,
    "microdata": set_microdata,
    "print": set_print,
    "semantic": set_semantic,
    "tables": set_tables,
    "unclosed": set_unclosed,
    "wordpress": set_wordpress,
}
