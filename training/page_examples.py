"""Pages to learn from: the blocks of public test pages, each with how surely it is of the story.

Where a set has the whole text, a block's label is the share of its words that stand there. Where it has none, several
extractors that see the markup vote, and a block that they disagree on counts for less. Titles, captions and lines that
are one link are no part of a body, whoever votes for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

import numpy as np
from numpy.typing import NDArray

from app.core.about import About
from app.core.furniture import match_line
from app.core.page_blocks import find_title, see_blocks
from app.core.page_features import I64, see_features
from app.core.page_kinds import Kind, PageBlock, find_kinds
from app.core.pipeline import prepare
from benchmarks.page_sets import Page
from benchmarks.peers import read_justext, read_readability, read_trafilatura
from benchmarks.visible import decode_page, read_visible

F64 = NDArray[np.float64]

# How much an extractor's word is worth: jusText keeps readers' comments, readability drops lists.
VOTERS = ((read_trafilatura, 0.45), (read_readability, 0.35), (read_justext, 0.2))
# Where the first two differ by more than this factor in length, one of them missed the story.
MAX_DISAGREEMENT = 2.5
MIN_STORY_WORDS = 60
MIN_LINES = 8
# More characters that do not decode: the page names another charset than it has.
MAX_BROKEN = 20
SHINGLE_WIDTH = 3
# A third of the pages is read without its title: most callers give none.
UNTITLED = 3
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f\u1000-\u109f]|\w+")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,400})", re.IGNORECASE)
_HEADLINE = re.compile(r"<h1[^>]*>(.{1,800}?)</h1", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.{1,3000}?)</figcaption", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\s[^>]{1,2000}>(.{1,1500}?)</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{1,800}>")
_SITE = re.compile(r" [|–—-] ")


@dataclass(frozen=True, slots=True)
class Example:
    """A page as the model sees it. labels: for each block the share of story in it, NaN where nothing is known."""

    id: str
    title: frozenset[str]
    blocks: tuple[PageBlock, ...]
    kinds: tuple[Kind, ...]
    features: I64
    labels: F64


def make_example(page_id: str, title: frozenset[str], blocks: Sequence[PageBlock], labels: F64) -> Example:
    """Give the example of these blocks."""
    kinds = tuple(find_kinds(blocks))
    return Example(page_id, title, tuple(blocks), kinds, see_features(blocks, kinds, title), labels)


def read_examples(pages: Sequence[Page]) -> Iterator[Example]:
    """Give what can be learned from: pages with a story in them that the voters agree on."""
    for number, page in enumerate(pages):
        html = decode_page(page.html)
        lines = read_visible(page.html).splitlines()
        votes = [(page.gold, 1.0)] if page.gold else _vote(html, page.url)
        if len(lines) < MIN_LINES or not votes or html.count("\ufffd") > MAX_BROKEN:
            continue
        texts = [(_Known(text), weight) for text, weight in votes]
        title = _title(html)
        about = find_title(About(title if number % UNTITLED else None))
        blocks = _blocks(lines)
        others = _other_lines(html, title)
        labels = np.array([_label(block, texts, others) for block in blocks])
        if np.nansum(labels * [block.words for block in blocks]) >= MIN_STORY_WORDS:
            yield make_example(f"{page.set}/{page.id}", about, blocks, labels)


def _vote(html: str, url: str | None) -> list[tuple[str, float]]:
    votes = []
    for read, weight in VOTERS:
        try:
            votes.append((read(html, url), weight))
        except Exception:
            votes.append(("", weight))
    lengths = sorted(len(text) for text, _ in votes[:2])
    return [] if lengths[0] * MAX_DISAGREEMENT < lengths[1] else [vote for vote in votes if vote[0]]


def _blocks(lines: Sequence[str]) -> list[PageBlock]:
    prepared = prepare("\n".join(lines))
    words = prepared.word_counts()
    sizes = [sum(words[s] for s in block) for block in prepared.blocks]
    text, furniture = prepared.normalized.text, {}
    for number, block in enumerate(prepared.blocks):
        rule = match_line(text[prepared.segments[block[0]].span.start : prepared.segments[block[-1]].span.end])
        if rule is not None:
            furniture[number] = rule.code
    pictures = frozenset(prepared.segments[s].block for s in prepared.credits)
    return see_blocks(prepared, sizes, furniture, pictures)


class _Known:
    """The words of a text that is known to be story."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        self._line = f" {' '.join(words)} "
        self._shingles = set(zip(*(words[n:] for n in range(SHINGLE_WIDTH)), strict=False))

    def share(self, words: Sequence[str]) -> float:
        """Give the share of some words that stand in it."""
        if len(words) <= SHINGLE_WIDTH:
            return float(f" {' '.join(words)} " in self._line)
        shingles = list(zip(*(words[n:] for n in range(SHINGLE_WIDTH)), strict=False))
        return sum(shingle in self._shingles for shingle in shingles) / len(shingles)


def _label(block: PageBlock, texts: Sequence[tuple[_Known, float]], others: frozenset[str]) -> float:
    words = _words(block.text)
    if not words:
        return float("nan")
    if " ".join(words) in others:
        return 0.0
    return sum(weight * text.share(words) for text, weight in texts) / sum(weight for _, weight in texts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return found[1].strip() if found else ""


def _other_lines(html: str, title: str) -> frozenset[str]:
    """Give the folded lines of a page that are its title, a caption or one link."""
    found = [*_HEADLINE.findall(html), *_CAPTION.findall(html), *_LINK.findall(html), _SITE.split(title)[0]]
    lines = (" ".join(_words(unescape(_TAG.sub(" ", line)))) for line in found)
    return frozenset(line for line in lines if line)
