"""Stories of special kinds, made of a page's own words and set into its story: lists, results, recipes, dialogues.

Pages with such stories are rare in the public sets, and what is rare a model would take for a menu.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from app.core.page_kinds import PageBlock
from app.core.prose import ends_as_prose
from training.page_examples import Example, make_example

MONTHS = "January February March April May June July August September October November December".split()
# The share of function words that the made lines are given: of labels, of items, of sentences.
LABEL, ITEM, SENTENCE = 0.05, 0.25, 0.3
MIN_PROSE = 3
# Steps through a page's words that meet all of them before they meet one twice.
STRIDE, SHIFT = 7919, 104_729
MADE_WORDS = 3000
_WORD = re.compile(r"[^\W\d_]{3,}")

Line = tuple[str, float]


class _Words:
    """Words of a page, in an order of their own: the same for the same page."""

    def __init__(self, blocks: Sequence[PageBlock], seed: int) -> None:
        words = [word for block in blocks for word in _WORD.findall(block.text)] or ["word"]
        self._next = (words[(n * STRIDE + seed * SHIFT) % len(words)] for n in range(MADE_WORDS))

    def small(self, count: int) -> str:
        return " ".join(next(self._next) for _ in range(count)).lower()

    def big(self, count: int) -> str:
        return self.small(count).title()

    def sentence(self, count: int, end: str = ".") -> str:
        return self.small(count).capitalize() + end


def _tour(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size):
        yield f"{MONTHS[n % 12]} {1 + n * 7 % 28} – {words.big(2)} @ {words.big(2)}", LABEL


def _results(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size):
        yield f"{n + 1} {words.big(2)} {50 - n} {20 - n} {n % 5}", LABEL


def _games(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield f"{words.big(1)} d. {words.big(1)} {60 + n}-{40 + n}", LABEL
        yield f"{words.big(1)} {10 + n} {12 + n} {9 + n % 4} 14 — {45 + n}", LABEL


def _recipe(words: _Words, size: int) -> Iterator[Line]:
    yield words.big(1), LABEL
    for n in range(size):
        yield f"{1 + n} {'cups' if n % 2 else 'g'} {words.small(2)}", LABEL
    yield words.big(1), LABEL
    for n in range(4):
        yield f"{n + 1}. {words.sentence(9)}", ITEM


def _interview(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield f"Q: {words.sentence(6, '?')}", SENTENCE
        yield f"A: {words.sentence(5 + n * 5 % 25, '.' if n % 2 else '')}", SENTENCE


def _guide(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield words.big(3), LABEL
        yield words.sentence(45), SENTENCE
        yield f"${20 + n * 7} from {words.big(1)}", LABEL


def _chapters(words: _Words, size: int) -> Iterator[Line]:
    for _ in range(size // 2):
        yield words.sentence(4, ""), LABEL
        yield words.sentence(38), SENTENCE
        yield words.sentence(30), SENTENCE


def _transcript(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield f"{words.big(2)}: {words.sentence(8 + n * 11 % 30)}", SENTENCE
        yield f"{words.small(1).upper()}: {words.sentence(6, '?')}", SENTENCE


def _live_blog(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield f"{9 + n}:{n * 13 % 60:02}", LABEL
        yield words.sentence(25), SENTENCE


def _bullets(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield words.sentence(5 + n * 3 % 6, ""), ITEM


MAKERS: Mapping[str, Callable[[_Words, int], Iterator[Line]]] = {
    "tour": _tour,
    "results": _results,
    "games": _games,
    "recipe": _recipe,
    "interview": _interview,
    "guide": _guide,
    "chapters": _chapters,
    "transcript": _transcript,
    "live_blog": _live_blog,
    "bullets": _bullets,
}


def set_in(examples: Sequence[Example]) -> Iterator[Example]:
    """Give each page once more, with a list or the like inside its story or at the end of it."""
    for number, example in enumerate(examples):
        name = tuple(MAKERS)[number % len(MAKERS)]
        prose = np.flatnonzero(
            [
                kind == "prose" and label > 0.5
                for kind, label in zip(example.kinds, example.labels.tolist(), strict=True)
            ]
        )
        if len(prose) < MIN_PROSE:
            continue
        at = int(prose[-1 if number % 3 == 0 else len(prose) // 2]) + 1
        made = [_block(text, share) for text, share in MAKERS[name](_Words(example.blocks, number), 6 + number % 14)]
        blocks = (*example.blocks[:at], *made, *example.blocks[at:])
        labels = np.concatenate([example.labels[:at], np.ones(len(made)), example.labels[at:]])
        yield make_example(f"{example.id}+{name}", example.title, blocks, labels)


def _block(text: str, function_share: float) -> PageBlock:
    return PageBlock(text, len(re.findall(r"\w+", text)), function_share, ends_as_prose(text))
