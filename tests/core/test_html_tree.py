from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.html_tree import MAX_DEPTH, Tree, read_tree, unescape

TAGS = ["p", "div", "a", "b", "td", "tr", "table", "li", "ul", "br", "script", "title", "svg", "textarea", "x-y"]
PIECES = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<!",
        "<?",
        '"',
        "'",
        "=",
        "/>",
        "<p class=",
        "&",
        "&#",
        "&#x;",
        "&amp",
        "\0",
        " ",
        "\n",
        "é",
    ),
    *("<p title='", '<a href="/x"', "text", "<![CDATA[", "]]>", "<!doctype html>"),
]


def texts(tree: Tree) -> list[str]:
    return [event.text for event in tree.events if event.kind == "text"]


def shape(tree: Tree) -> str:
    written = {"open": "<{}>", "close": "</{}>"}
    return "".join(
        event.text if event.kind == "text" else written[event.kind].format(tree.elements[event.element].tag)
        for event in tree.events
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"),
        ("<table><tr><td></div>a</table>", "<table><tr><td>a</td></tr></table>"),
        ("<div><ul><li>a</div>b", "<div><ul><li>a</li></ul></div>b"),
        ("<b><p>a</b>b</p>", "<b><p>ab</p></b>"),
        ("<a href=x>a<a href=y>b</a>", "<a>a</a><a>b</a>"),
        ("a</p>b", "ab"),
        ("a<br/>b<hr>c", "a<br></br>b<hr></hr>c"),
        ("<svg><path/><g/></svg>a", "<svg></svg>a"),
        ("1 < 2 <3 & 4", "1 < 2 <3 & 4"),
        ("<p title='a>b'>c", "<p>c</p>"),
        ("<p", ""),
        ("a<!-- <p>b</p> -->c<!-->d", "acd"),
        ("a<?php b ?>c</ >d", "acd"),
        ("<script>if (a < b) '</p>'</script>c", "c"),
        ("<SCRIPT>a</ScRiPt >c", "c"),
        ("<textarea><p>a</textarea>b", "b"),
    ],
)
def test_page_is_read_as_a_browser_does(html: str, expected: str) -> None:
    assert shape(read_tree(html)) == expected


def test_attributes_are_decoded_and_the_first_of_two_counts() -> None:
    tree = read_tree("""<p CLASS="a &amp; b" class=c id = d hidden onclick="x" title=">">e""")
    assert dict(tree.elements[0].attributes) == {"class": "a & b", "id": "d", "hidden": ""}


def test_quote_that_is_never_closed_takes_no_text_with_it() -> None:
    assert "b" in "".join(texts(read_tree('<p class="a>b</p>')))


def test_raws_hold_what_is_no_markup() -> None:
    tree = read_tree("<title>A &amp; B</title><script type=x>1 < 2</script>")
    assert list(tree.raws.values()) == ["A &amp; B", "1 < 2"]


def test_references_that_name_no_character_are_survived() -> None:
    assert unescape("&#" + "9" * 5000 + ";&#0;&#xD800;&nosuch;\0") == "\ufffd\ufffd\ufffd&nosuch;"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "story" + "</div>" * 100_000,
        "<b>" * 100_000 + "story",
        "<p>" + "".join(f"<font size={n}>" for n in range(500)) + "<p>x" * 8000 + "story",
        "<table><tr><td>" * 50_000 + "story",
        "<a href=x><b><i><p>" * 30_000 + "story",
        "</div>" * 100_000 + "story",
        '<p a="' * 100_000 + '">story',
        "<!-" * 100_000 + ">story",
        "<ul><li>" * 50_000 + "story" + "</li></ul>" * 50_000,
        "&" * 200_000 + "story",
    ],
)
def test_hostile_page_is_read_and_loses_no_text(html: str) -> None:
    tree = read_tree(html)
    assert "story" in "".join(texts(tree))
    assert len(tree.events) <= 3 * html.count("<") + 3


def test_what_is_nested_too_deep_stays_with_what_is_around_it() -> None:
    tree = read_tree("<div>" * 1000 + "a" + "</div>" * 1000 + "<p>b</p>")
    assert len(tree.elements) == MAX_DEPTH + 1
    assert tree.elements[-1].parent == -1


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200))
def test_any_page_gives_a_tree(html: str) -> None:
    tree = read_tree(html)
    assert tree == read_tree(html)
    assert all(element.parent < element.number for element in tree.elements)
    opened = [event.element for event in tree.events if event.kind == "open"]
    assert sorted(opened) == sorted(event.element for event in tree.events if event.kind == "close")
    assert sum(map(len, texts(tree))) <= len(html)
