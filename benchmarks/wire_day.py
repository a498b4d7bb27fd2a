"""A day of the wire for the benchmark of bulk: invented stories that come again, changed and under other mastheads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from benchmarks.articles import write_articles

MASTHEADS = tuple(
    f"{place} {paper}" for place in ("Harbor", "Holm", "Quist", "Perlmutt") for paper in ("Times", "Post")
)
# Of ten submissions six are new stories, two the story of another masthead, one a scrape again, one a new revision.
KINDS = ("new", "new", "new", "new", "new", "new", "taken over", "taken over", "again", "revised")
# What comes again comes within this many stories.
REMEMBERED = 200
STORIES_AT_ONCE = 500
FURNITURE = ("Sign up for our daily newsletter", "More from this section", "Share this article", "Most read today")


def write_day(count: int, seed: int = 7, at_once: int = STORIES_AT_ONCE) -> Iterator[dict[str, Any]]:
    """Give submissions as JSON bodies of POST /v1/articles, about 4,600 characters each; the same for the same seed.

    at_once: how many stories are written in advance, with words of their own.
    """
    chance = random.Random(seed)
    stories = _stories(seed, at_once)
    known: list[dict[str, Any]] = []
    for number in range(count):
        kind = chance.choice(KINDS) if known else "new"
        before = chance.choice(known[-REMEMBERED:]) if known else {}
        if kind == "again":
            yield before
            continue
        text = _furnish(next(stories), chance) if kind == "new" else _edit(before["text"], chance)
        source = before["source"] if kind == "revised" else chance.choice(MASTHEADS)
        url = before["url"] if kind == "revised" else f"https://{source.split()[0].lower()}.example/{number}"
        known.append({"text": text, "source": source, "url": url, "metadata": {"number": number}})
        yield known[-1]


def _stories(seed: int, at_once: int) -> Iterator[str]:
    while True:
        yield from write_articles(at_once, seed)
        seed += 1


def _furnish(text: str, chance: random.Random) -> str:
    return "\n".join((text, *chance.sample(FURNITURE, 2)))


def _edit(text: str, chance: random.Random) -> str:
    """Do what a desk does: a paragraph less, a sentence of one's own, another line of furniture."""
    lines = text.split("\n")
    del lines[chance.randrange(len(lines) // 2, len(lines))]
    lines.insert(
        chance.randrange(3, 8), f"The desk in {chance.choice(MASTHEADS)} counted {chance.randrange(2, 900)} of them."
    )
    lines[-1] = chance.choice(FURNITURE)
    return "\n".join(lines)
