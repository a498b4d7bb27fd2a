"""Stories of special kinds, made of a page's own words and set into its story: lists, results, recipes, dialogues.

Pages with such stories are rare in the public sets, and what is rare a model would take for a menu.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.core.page_kinds import PageBlock
from app.core.prose import ends_as_prose
from training.page_examples import Example, make_example

MONTHS = ("March", "April", "May", "June", "July", "August", "Oct.", "Nov.")
# The share of function words that the made lines are given: of labels, of items, of sentences.
LABEL, ITEM, SENTENCE = 0.0, 0.2, 0.35
MIN_PROSE = 3
# A story that is cut short keeps one to three of at least five paragraphs, and mostly its last.
MIN_PROSE_TO_CUT = 5
MAX_SHORT = 3
# Steps through a page's words that meet all of them before they meet one twice.
STRIDE, SHIFT = 7919, 104_729
MADE_WORDS = 3000
# Links between paragraphs: as long as headlines are, at so many places of a story, so many at once.
HEADLINE_WORDS = range(5, 17)
MAX_PLACES = 3
MAX_LINKS = 6
# The rest of that page is known already: its labels count for so much, so that the links are heard.
FADED = 0.3
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
        yield f"{MONTHS[n % len(MONTHS)]} {1 + n * 7 % 28} – {words.big(2)} @ {words.big(2)}", LABEL


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
    for n in range(size % 5):
        yield words.big(1 + n % 2), LABEL
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
    yield words.sentence(14, ":"), SENTENCE
    for n in range(size // 2):
        yield words.sentence(5 + n * 3 % 6, ""), ITEM


def _poem(words: _Words, size: int) -> Iterator[Line]:
    for n in range(2 * size):
        yield words.small(4 + n % 4) + ("," if n % 2 else ""), SENTENCE


def _plain_recipe(words: _Words, size: int) -> Iterator[Line]:
    yield words.big(1), LABEL
    for n in range(size):
        yield words.small(1 + n % 2).capitalize(), LABEL
    for n in range(4):
        yield words.sentence(8 + 3 * n), SENTENCE


def _play(words: _Words, size: int) -> Iterator[Line]:
    for n in range(size // 2):
        yield f"{words.small(1).upper()}:", LABEL
        yield words.sentence(4 + n * 7 % 20), SENTENCE


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
    "poem": _poem,
    "plain_recipe": _plain_recipe,
    "play": _play,
}


def widen(examples: Sequence[Example]) -> list[Example]:
    """Give the examples, each once more with a list, once more with links in its story, and once more cut short."""
    return [*examples, *set_in(examples), *set_between(examples), *set_short(examples)]


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


def set_between(examples: Sequence[Example]) -> Iterator[Example]:
    """Give each page once more, with lines of its own lists of headlines between the paragraphs of its story.

    Many papers set links to other stories there. In the public sets, which are older, few do.
    """
    for number, example in enumerate(examples):
        rows = list(zip(example.blocks, example.kinds, example.labels.tolist(), strict=True))
        links = [
            block
            for block, kind, label in rows
            if kind in {"label", "line"} and label < 0.25 and block.words in HEADLINE_WORDS
        ]
        prose = [at for at, (_, kind, label) in enumerate(rows) if kind == "prose" and label > 0.5]
        if len(prose) < MIN_PROSE or not links:
            continue
        blocks, labels = list(example.blocks), (0.5 + FADED * (example.labels - 0.5)).tolist()
        # From the last place on, so that the others stay where they are.
        for place in range(MAX_PLACES, 0, -1):
            at = prose[place * len(prose) // (MAX_PLACES + 1)] + 1
            size = 1 + (number + place) % MAX_LINKS
            told = [_shout(links[(number + place * 5 + n) % len(links)], number % 4 == 0) for n in range(size)]
            blocks[at:at] = told
            labels[at:at] = [0.0] * size
        yield make_example(f"{example.id}+links", example.title, blocks, np.array(labels))


def set_short(examples: Sequence[Example]) -> Iterator[Example]:
    """Give each page once more with a story of a few paragraphs, most with a list or the like in or under it.

    Most public test pages have long stories. Without these a brief among menus is taken for one of the teasers.
    """
    for number, example in enumerate(examples):
        story = [at for at, label in enumerate(example.labels.tolist()) if label > 0.5]
        prose = [at for at in story if example.kinds[at] == "prose"]
        if len(prose) < MIN_PROSE_TO_CUT:
            continue
        cut = prose[number % MAX_SHORT]
        kept = {at for at in story if at <= cut} | (set(prose[-1:]) if number % 3 else set())
        rest = [at for at in range(len(example.blocks)) if at in kept or at not in story]
        name = tuple(MAKERS)[number * 5 % len(MAKERS)]
        told = MAKERS[name](_Words(example.blocks, number), 4 + number % 8) if number % 5 else ()
        made = [_block(text, share) for text, share in told]
        blocks, labels = [example.blocks[at] for at in rest], [float(example.labels[at]) for at in rest]
        after = rest.index(cut) + 1
        blocks[after:after] = made
        labels[after:after] = [1.0] * len(made)
        yield make_example(f"{example.id}+short", example.title, blocks, np.array(labels))


def _shout(block: PageBlock, loud: bool) -> PageBlock:
    return replace(block, text=block.text.upper()) if loud else block


def _block(text: str, function_share: float) -> PageBlock:
    return PageBlock(text, len(re.findall(r"\w+", text)), function_share, ends_as_prose(text))
