"""The training runs on a few invented pages, and twice the same."""

import numpy as np

from app.core.page_features import FEATURES
from app.core.page_kinds import PageBlock
from training.page_examples import Example, make_example
from training.page_kinds_made import MAKERS, set_between, set_in, set_short, widen
from training.page_model import cross_validate, learn, to_module

MENU = ["Home", "News", "Sports", "Weather", "Council votes on rents in the old town", "Ferry hits seal on Monday"]
STORY = [
    f"The bridge number {n} stays closed until the spring, because its northern pier has sunk again." for n in range(5)
]


def page(number: int) -> Example:
    lines = [*MENU * (1 + number % 3), *STORY, *MENU]
    blocks = [PageBlock(line, len(line.split()), 0.3 * (line in STORY), line.endswith(".")) for line in lines]
    return make_example(f"page{number}", frozenset(), blocks, np.array([float(line in STORY) for line in lines]))


def test_model_learns_from_pages_and_writes_a_row_for_each_feature() -> None:
    pages = [page(n) for n in range(6)]
    written = to_module(*learn(widen(pages)))
    assert written.count('    "') == len(FEATURES)
    compile(written, "page_weights.py", "exec")
    assert written == to_module(*learn(widen([page(n) for n in range(6)])))


def test_what_was_learned_holds_on_pages_left_out() -> None:
    assert cross_validate([page(n) for n in range(6)], folds=3)[2] > 0.95


def test_made_lists_are_story_and_made_links_are_not() -> None:
    pages = [page(n) for n in range(len(MAKERS))]
    for before, after in zip(pages, set_in(pages), strict=True):
        assert np.nansum(after.labels) > np.nansum(before.labels)
        assert len(after.blocks) == len(after.labels) == len(after.features)
    for before, after in zip(pages, set_between(pages), strict=True):
        assert len(after.blocks) > len(before.blocks)
        assert (after.labels > 0.5).sum() == (before.labels > 0.5).sum()


def test_short_stories_keep_their_page() -> None:
    pages = [page(n) for n in range(len(MAKERS))]
    for before, after in zip(pages, set_short(pages), strict=True):
        texts = {block.text for block in after.blocks}
        assert texts.issuperset(MENU)
        assert 1 <= len(texts.intersection(STORY)) < len(STORY)
        assert (after.labels < 0.5).sum() == (before.labels < 0.5).sum()
