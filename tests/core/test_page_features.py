"""The table of features, the table of weights and what is computed are one."""

import numpy as np
import pytest

from app.core.page_features import FEATURES, see_features
from app.core.page_kinds import PageBlock, find_kinds
from app.core.page_weights import BIAS, WEIGHTS
from app.core.page_wording import WORDING


def block(text: str) -> PageBlock:
    return PageBlock(text, len(text.split()), 0.3, text.endswith("."))


def see(name: str, *texts: str, title: frozenset[str] = frozenset()) -> list[int]:
    blocks = [block(text) for text in texts]
    column = [feature.name for feature in FEATURES].index(name)
    return [int(row[column]) for row in see_features(blocks, find_kinds(blocks), title)]


def test_weights_are_those_of_the_features_in_their_order() -> None:
    assert list(WEIGHTS) == [feature.name for feature in FEATURES]
    assert len(BIAS) == 2


def test_each_feature_has_one_name_and_says_what_it_means() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert all(feature.meaning for feature in FEATURES)


PROSE = "The ferry that was late on Monday will be late again on the day after tomorrow."


@pytest.mark.parametrize(
    ("name", "texts", "seen"),
    [
        ("repeated", ("Ferry hits seal on Monday", "Home", "Ferry hits seal on Monday"), [1, 0, 1]),
        ("begins_like_another", ("Ferry hits seal on Monday", "Ferry hits seal on Tuesday", "Home"), [1, 1, 0]),
        ("labels_under_colon", ("Bring with you:", "Bread", "Wine", PROSE), [0, 1, 1, 0]),
        ("long_between_prose", (PROSE, "Council votes on rents in old town", PROSE), [0, 1, 0]),
        ("alone", (PROSE, "Home", "News", "Jobs", PROSE), [1, 0, 0, 0, 1]),
        ("below_far_1", ("Home", "News", PROSE), [1, 0, 1]),
        ("above_1_prose", (PROSE, "Home", "News"), [0, 1, 0]),
        ("rows_after_prose", (PROSE, "1 Ada 9 3 2", "2 Bo 8 3 1", "3 Cy 7 2 2"), [0, 1, 1, 1]),
    ],
)
def test_feature_sees_what_its_name_says(name: str, texts: tuple[str, ...], seen: list[int]) -> None:
    assert see(name, *texts) == seen


def test_title_is_known_by_its_words() -> None:
    title = frozenset({"ferry", "hits", "seal", "monday"})
    assert see("like_title", "Ferry hits seal on Monday", PROSE, title=title) == [1, 0]


@pytest.mark.parametrize("text", ["", "·", "1", "Ж", "写真", "https://example.com/", "A" * 5000])
def test_any_text_can_be_seen(text: str) -> None:
    assert see_features([block(text or " ")], ["label"]).shape == (1, len(FEATURES))
    assert all(has(text) in {True, False} for _, has in WORDING.values())


def test_counts_are_whole_numbers() -> None:
    blocks = [block(text) for text in (PROSE, "Home", PROSE)]
    assert see_features(blocks, find_kinds(blocks)).dtype == np.int64
