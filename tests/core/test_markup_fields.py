from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.html_tree import read_tree
from app.core.markup_fields import MarkupFields, read_article_body, read_fields, read_time
from tests.core.test_html_tree import PIECES


def fields(html: str) -> MarkupFields:
    return read_fields(read_tree(html))


def stated(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_page_that_states_everything() -> None:
    person = {"@type": "Person", "name": "Ada Quist"}
    html = "<html lang=en-gb><link rel=canonical href=https://harbor.example/1>" + stated(
        headline="Harbor &amp; quay reopen",
        author=[person, {"@type": "Person", "name": "Ole Brandt"}],
        datePublished="2026-03-04T05:06:07+01:00",
        dateModified="2026-03-04T09:00Z",
        publisher={"@type": "Organization", "name": "Harbor Times"},
    )
    assert fields(html) == MarkupFields(
        title="Harbor & quay reopen",
        byline="Ada Quist, Ole Brandt",
        authors=("Ada Quist", "Ole Brandt"),
        published_at="2026-03-04T04:06:07Z",
        modified_at="2026-03-04T09:00:00Z",
        language="en-GB",
        canonical_url="https://harbor.example/1",
        site_name="Harbor Times",
    )


def test_page_that_states_nothing() -> None:
    assert fields("<p>a") == MarkupFields()


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Harbor reopens | Harbor Times</title>", "Harbor reopens"),
        (
            "<meta property=og:site_name content='Harbor Times'><title>Harbor reopens - Harbor Times</title>",
            "Harbor reopens",
        ),
        ("<meta property=og:site_name content='Holm'><title>Holm: Harbor reopens</title>", "Holm: Harbor reopens"),
        ("<title>Bank cuts rates - and nobody knows why</title>", "Bank cuts rates - and nobody knows why"),
        ("<meta property=og:title content='Ships &amp;amp; quays'><title>x</title>", "Ships & quays"),
        ("<meta name=parsely-title content='Harbor  reopens'>", "Harbor reopens"),
        ("<title>\n </title>", None),
        ("<svg><title>Logo</title></svg><title>Harbor reopens</title>", "Logo"),
    ],
)
def test_title_is_that_of_the_story(html: str, title: str | None) -> None:
    assert fields(html).title == title


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        (stated(author="By Ada Quist and Ole Brandt"), ("Ada Quist", "Ole Brandt")),
        (stated(author={"name": ["Ada Quist"]}) + "<meta name=author content='Ole Brandt'>", ("Ole Brandt",)),
        ("<meta name=author content='Von Ada Quist'>", ("Ada Quist",)),
        (
            "<meta property=article:author content=https://social.example/ada><meta name=byl content='By Ada Quist'>",
            ("Ada Quist",),
        ),
        ("<meta name=author content='ada@harbor.example'>", ()),
        ("<meta name=author content=harbor.example>", ()),
        ("<meta property=og:site_name content='Harbor Times'><meta name=author content='Harbor Times'>", ()),
        ("<span itemprop=author>By <b>Ada Quist</b></span>", ("Ada Quist",)),
        ("<div itemprop=author><img><a itemprop=name>Ada Quist</a> in Holm</div>", ("Ada Quist",)),
        ("<meta name=author content='José Ortega y Gasset'>", ("José Ortega y Gasset",)),
        ("<meta name=author content='Ada Quist; Ada Quist'>", ("Ada Quist",)),
    ],
)
def test_authors_are_names(html: str, authors: tuple[str, ...]) -> None:
    assert fields(html).authors == authors


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z"),
        ("2026-03-04T05:06:07.123+0530", "2026-03-03T23:36:07Z"),
        ("2026-03-04T05:06-05", "2026-03-04T10:06:00Z"),
        ("2026-03-04 05:06:07", "2026-03-04T05:06:07"),
        ("2026-03-04", "2026-03-04"),
        ("2026-02-30", None),
        ("2026-03-04T25:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_in_utc_where_they_name_an_offset(text: str, time: str | None) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(
    ("html", "published"),
    [
        ("<meta property=article:published_time content=2026-03-04T05:06:07Z>", "2026-03-04T05:06:07Z"),
        ("<meta itemprop=datePublished content=2026-03-04>", "2026-03-04"),
        ("<time itemprop=datePublished datetime=2026-03-04T05:06Z>yesterday</time>", "2026-03-04T05:06:00Z"),
        (stated(datePublished="soon") + "<meta name=date content=2026-03-04>", "2026-03-04"),
        ("<time datetime=2026-03-04>", None),
    ],
)
def test_publication_is_stated_and_not_guessed(html: str, published: str | None) -> None:
    assert fields(html).published_at == published


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=de>", "de"),
        ("<html lang=pt_br>", "pt-BR"),
        ("<html lang='{{ lang }}'><meta http-equiv=Content-Language content=fr>", "fr"),
        ("<meta property=og:locale content=es_ES>", "es-ES"),
        ("<html lang=zh-Hant-TW>", "zh-Hant-TW"),
        (stated(inLanguage="nl"), "nl"),
    ],
)
def test_language_is_stated(html: str, language: str) -> None:
    assert fields(html).language == language


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<link rel=canonical href=https://harbor.example/a>", "https://harbor.example/a"),
        ("<base href=https://harbor.example/b/><link rel=canonical href=c>", "https://harbor.example/b/c"),
        (
            "<link rel=canonical href=/a><meta property=og:url content=https://harbor.example/a>",
            "https://harbor.example/a",
        ),
        ("<link rel=canonical href=javascript:alert(1)>", None),
        ("<link rel=canonical href='https://'>", None),
        ("<link rel=canonical href='https://[bad/'>", None),
        (stated(url="https://harbor.example/\0a"), None),
        ("<link rel=stylesheet href=https://harbor.example/a>", None),
    ],
)
def test_canonical_url_is_absolute_and_of_the_web(html: str, url: str | None) -> None:
    assert fields(html).canonical_url == url


def test_body_that_is_stated_comes_without_markup() -> None:
    assert read_article_body(read_tree(stated(articleBody="<p>A &amp;amp; B</p>"))) == " A &amp; B "
    assert read_article_body(read_tree(stated(articleBody=["a"]))) is None


META = [
    "<meta name=author content=",
    "<meta property=og:title content='",
    "<html lang=",
    "<link rel=canonical href=",
    "itemprop=author>",
]


@given(
    st.lists(st.sampled_from([*PIECES, *META, stated(author=[{"name": {}}], datePublished=5)]), max_size=40).map(
        "".join
    )
)
def test_any_page_has_fields(html: str) -> None:
    found = fields(html)
    assert found == fields(html)
    assert all(author.strip() for author in found.authors)
