"""What is known of a raw text before anything is decided: its sentences, their words, their signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.about import About
from app.core.markup import MarkupHint
from app.core.match import TokenBounds
from app.core.records import Credit, Element, NormalizedText, Segment
from app.core.shingle import U64, Tokens
from app.core.signature import Signatures


@dataclass(frozen=True, slots=True)
class Prepared:
    """The result of `pipeline.prepare`, a pure function of the raw text and the caller's language.

    blocks: for each block the range of its segments.  credits: the segments that are picture credits.
    plugs: the segments that are a plug at the end of a block, with the code of their rule.
    shingles: 64-bit hashes of all runs of words (`shingle.hash_shingles`).  about: what the caller says about it.
    elements: the segments that are a dateline at the beginning of a block, or an agency at the end of one.
    hints: for each block what the markup says about it; empty for a text that came without markup.
    """

    raw: str
    normalized: NormalizedText
    language: str
    blocks: tuple[range, ...]
    segments: tuple[Segment, ...]
    credits: Mapping[int, Credit]
    plugs: Mapping[int, str]
    tokens: Tokens
    shingles: U64
    bounds: TokenBounds
    signatures: Signatures
    about: About
    elements: Mapping[int, Element]
    hints: tuple[MarkupHint | None, ...] = ()

    def word_counts(self) -> list[int]:
        """Give the number of words of each segment."""
        counts: list[int] = (self.bounds.last - self.bounds.first).tolist()
        return counts
