from __future__ import annotations

import pytest

from app.core.markup_rules import (
    MARKUP_RULES,
    MAX_WORDS_CHARACTERS,
    ROLE_RULES,
    STORY_RULES,
    MarkupRule,
    RoleRule,
    StoryRule,
    patterns,
    read_words,
)

ROWS: tuple[MarkupRule | StoryRule | RoleRule, ...] = (*MARKUP_RULES, *STORY_RULES, *ROLE_RULES)


@pytest.mark.parametrize(("pattern", "name"), [(row.words, name) for row in ROWS for name in row.hits])
def test_class_is_told_by_its_words(pattern: str, name: str) -> None:
    assert patterns()[pattern].search(read_words(name))


@pytest.mark.parametrize(("pattern", "name"), [(row.words, name) for row in ROWS for name in row.misses])
def test_look_alike_is_left_alone(pattern: str, name: str) -> None:
    assert not patterns()[pattern].search(read_words(name))


@pytest.mark.parametrize("names", ["article related", "page text", "image credit"])
def test_words_of_two_classes_make_no_name(names: str) -> None:
    assert read_words(names) == names.replace(" ", " . ")


def test_every_row_has_a_reason_and_a_look_alike() -> None:
    assert all(row.why and row.hits and row.misses for row in ROWS)
    codes = [row.code for row in MARKUP_RULES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("unit", ["a", "read ", "related-", "more", ". ", "A", "page_", "wp-caption "])
def test_hostile_names_come_to_an_end(unit: str) -> None:
    words = read_words(unit * 100_000)
    assert len(words) <= 3 * MAX_WORDS_CHARACTERS
    for pattern in patterns().values():
        pattern.search(words)
