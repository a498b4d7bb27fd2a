from __future__ import annotations

import pytest

from benchmarks.page_layouts import LAYOUTS
from benchmarks.page_words import WORDS
from benchmarks.scores import fold
from benchmarks.visible import read_visible
from benchmarks.written_pages import FOLDER, WrittenPage, load_stories, read_story

STORIES = load_stories()
HEAD = "lang: en\nlayout: semantic\nsite: The Tern\nmenu: News\ntitle: Rain\nshown: Today\ndate: 2025-01-01\n---\n"


def test_pages_cover_every_language_and_layout() -> None:
    assert {written.story.lang for written in STORIES} == set(WORDS)
    assert {written.story.layout for written in STORIES} == set(LAYOUTS)
    assert 25 <= len(STORIES) <= 40


def test_pages_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 600_000


@pytest.mark.parametrize("written", STORIES, ids=lambda written: written.story.id)
def test_gold_stands_in_the_page_and_the_rest_does_not_stand_in_the_gold(written: WrittenPage) -> None:
    seen, gold = fold(read_visible(written.page.html)), fold(written.page.gold or "")
    assert [line for line in (written.page.gold or "").splitlines() if fold(line) not in seen] == []
    assert written.story.title not in (written.page.gold or "").splitlines()
    outside = [block for block in written.story.blocks if block.kind in {"related", "plug", "comment", "author"}]
    assert [block.text for block in outside if fold(block.text) in gold] == []


@pytest.mark.parametrize("written", STORIES, ids=lambda written: written.story.id)
def test_page_says_what_kind_of_difficulty_it_is(written: WrittenPage) -> None:
    assert "\ntries: " in (FOLDER / f"{written.story.id}.txt").read_text(encoding="utf-8")


def test_page_is_in_the_charset_that_it_names() -> None:
    charsets = {written.story.charset for written in STORIES}
    assert {"utf-8", "iso-8859-1", "windows-1251", "gb18030", "shift_jis"} <= charsets


def test_kinds_of_blocks() -> None:
    text = "It rained.\n\n## Then\n\n- one\n- two\n\n@ 09:41\nWet.\n\n! Rain || Photo: A. Quist\n\n| a | b | 1-0 |"
    story = read_story("rain", HEAD + text)
    assert [(block.kind, block.lines) for block in story.blocks] == [
        ("paragraph", ("It rained.",)),
        ("heading", ("Then",)),
        ("list", ("one", "two")),
        ("time", ("09:41",)),
        ("paragraph", ("Wet.",)),
        ("picture", ("Rain", "Photo: A. Quist")),
        ("table", ("a b 1-0",)),
    ]
