from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_ld import as_list, find_article, read_json, text_of

ARTICLE = '"@type": "NewsArticle", "headline": "Harbor reopens"'


@pytest.mark.parametrize(
    "script",
    [
        f"{{{ARTICLE}}}",
        f'[{{"@type": "WebSite", "name": "Harbor Times"}}, {{{ARTICLE}}}]',
        f'{{"@graph": [{{"@type": "Organization", "name": "Harbor Times"}}, {{{ARTICLE}}}]}}',
        f'{{"@type": "WebPage", "mainEntity": {{{ARTICLE}}}}}',
        '{"@type": ["Article", "NewsArticle"], "headline": "Harbor reopens"}',
        '{"@type": "LiveBlogPosting", "headline": "Harbor reopens"}',
        f"<!-- {{{ARTICLE}}} -->",
        f"//<![CDATA[\n{{{ARTICLE}}}\n//]]>",
        f'{{{ARTICLE}, "description": "a\nb\tc",}}',
        f'{{"x": 1{"0" * 5000}, {ARTICLE}}}',
    ],
)
def test_article_is_found(script: str) -> None:
    assert find_article(["{broken", script])["headline"] == "Harbor reopens"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        '"text"',
        "[[[]]]",
        '{"@type": "WebSite", "headline": "Harbor Times"}',
        '{"@type": 5}',
        "[" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "," * 200_000 + "}",
        "{-->" + " " * 200_000 + "x",
        "{//" + " " * 200_000 + "x]]>x",
    ],
)
def test_what_is_no_article_is_passed_over(script: str) -> None:
    assert find_article([script]) == {}


def test_text_is_found_in_what_stands_for_it() -> None:
    assert text_of([{"@type": "Person", "name": "Ada Quist"}]) == "Ada Quist"
    assert text_of({"@value": "Harbor reopens", "@language": "en"}) == "Harbor reopens"
    nothing: tuple[object, ...] = (None, [], {}, 5, "", [" "])
    assert [text_of(value) for value in nothing] == [None] * 6
    assert [as_list(value) for value in (None, "a", ["a"])] == [[], ["a"], ["a"]]


def test_half_of_a_character_is_shown_as_one_that_is_missing() -> None:
    article = read_json(
        '{"headline": "Sail \\ud83d", "author": {"name": "Ada \\udc00 Quist"}, "url": "\\ud83d\\udea2"}'
    )
    assert [text_of(article[key]) for key in article] == ["Sail \ufffd", "Ada \ufffd Quist", "\U0001f6a2"]


@given(st.text())
def test_any_script_is_read_or_passed_over(script: str) -> None:
    read_json(script)
    assert isinstance(find_article([script]), dict)
