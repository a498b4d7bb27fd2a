"""Recognizes photo captions among the blocks of a plain text: by their credit, and by what they quote of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.records import Credit

# A block with a credit and more words of its own than this is a paragraph that ends in a source line.
MAX_OWN_WORDS = 90
# A caption without words of a picture ("(Reuters)") must repeat at least this share of itself from the story.
MIN_REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class CaptionBlock:
    """A block seen by what tells a caption: its credit, and how many of its other words the story repeats."""

    block: int
    credit: Credit | None
    words: int
    repeated_words: int


def find_captions(blocks: Sequence[CaptionBlock]) -> frozenset[int]:
    """Give the numbers of the blocks that are captions, or credits of one.

    A block is a caption if it ends in a credit that speaks of a picture, or in a bare agency name while the story
    repeats most of it. A block without a credit is one if it stands beside a line that is nothing but a credit, and the
    story repeats most of it. The last line of a story that ends "(Reuters)" is none.
    """
    captions = {b.block for b in blocks if b.credit is not None and _is_caption(b)}
    for i, block in enumerate(blocks):
        if block.credit is None or block.words:
            continue
        beside = (blocks[j] for j in (i - 1, i + 1) if 0 <= j < len(blocks))
        captions.update(b.block for b in beside if b.credit is None and b.words and _repeats(b))
    return frozenset(captions)


def mend(text: str) -> str:
    """Take back the full stop that a page adds to a sentence which has one: "in years.." was "in years.".

    >>> mend("It has been hard in recent years..")
    'It has been hard in recent years.'
    >>> mend("And then there were none...")
    'And then there were none...'
    """
    return text[:-1] if text.endswith("..") and not text.endswith("...") else text


def _is_caption(block: CaptionBlock) -> bool:
    if not block.words:
        return True
    if block.credit is not None and block.credit.is_picture:
        return _repeats(block) or block.words - block.repeated_words <= MAX_OWN_WORDS
    return _repeats(block)


def _repeats(block: CaptionBlock) -> bool:
    return block.repeated_words >= MIN_REPEATED * block.words
