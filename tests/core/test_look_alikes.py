"""Whole stories, a line of data each: tests/stories.txt says how to read them, and what must become of every line."""

from pathlib import Path

import pytest

from app.core.pipeline import clean

STORIES = Path(__file__).parents[1] / "stories.txt"
MIN_STORIES = 90


def read_stories() -> dict[str, list[tuple[str, str]]]:
    """Give for each story its lines, each with the mark before it."""
    _, *stories = STORIES.read_text(encoding="utf-8").split("\n# ")
    rows = ([line for line in story.split("\n") if line] for story in stories)
    return {name: [(line[0], line[2:]) for line in lines] for name, *lines in rows}


@pytest.mark.parametrize("lines", [pytest.param(lines, id=name) for name, lines in read_stories().items()])
def test_story_keeps_what_belongs_and_loses_what_repeats(lines: list[tuple[str, str]]) -> None:
    article = clean("\n".join(line for _, line in lines))
    assert article.text.split("\n\n") == [line for mark, line in lines if mark in "=!"]
    assert bool(article.captions) == any(mark == "~" for mark, _ in lines)
    assert any(s.because == "furniture.summary_label" for s in article.segments) == any(m == "x" for m, _ in lines)
    disputed = {text for pair in article.discrepancies for text in pair.texts}
    assert {line for mark, line in lines if mark == "!"} <= disputed


def test_stories_are_many_and_each_mark_is_tried() -> None:
    stories = read_stories()
    assert len(stories) >= MIN_STORIES
    assert {mark for lines in stories.values() for mark, _ in lines} == set("=-!~x")
