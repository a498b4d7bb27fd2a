"""A quote, sentence or caption that is looked for in stored articles: as a whole, and sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import numpy as np

from app.core.credits import find_credit
from app.core.language import detect_language
from app.core.match import INNER_ELLIPSIS
from app.core.normalize import normalize
from app.core.records import NormalizedText
from app.core.segment import split_blocks, split_sentences
from app.core.sentence_keys import probe_keys
from app.core.shingle import U64, tokenize
from app.core.spans import Span

# Three keys are six words, or ten characters where no spaces are written. Of a longer quote a shorter sentence ("He was
# not hurt.") would be found everywhere.
MIN_KEYS_OF_A_PART: Final = 3
# More sentences are an article, and another question: which stories are near it?
MAX_PARTS: Final = 20


@dataclass(frozen=True, slots=True)
class QuotePart:
    """What is looked for in one piece.

    span: in the quote as it was sent.  text: normalized.  words: folded tokens.  sentences: as spans of these.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    hashes: U64
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What is looked for: the whole, its sentences if it has several, and the keys that stored articles share with it.

    keys: () for a quote that is too short to be found by any.
    """

    whole: QuotePart
    parts: tuple[QuotePart, ...]
    keys: tuple[int, ...]


def read_quote(text: str, language: str | None = None) -> Quote:
    """Read what is looked for. language: ISO 639-1, for the ends of its sentences; detected if None.

    A quote put together with an ellipsis ("The river came [...] there was a lake") has a part for each of its pieces.
    The picture credit at the end of a caption is left out.

    >>> quote = read_quote("“The river came at night,” she said. “In the morning there was a lake.”")
    >>> [part.text for part in quote.parts]
    ['“The river came at night,” she said.', '“In the morning there was a lake.”']
    >>> read_quote("No comment.").keys
    ()
    """
    normalized = normalize(text)
    language = language or detect_language(normalized.text)

    whole_span = _without_credit(normalized.text)
    pieces = tuple(_cut(normalized.text[: whole_span.end], language))
    whole = _part(normalized, whole_span, pieces)
    parts = (_part(normalized, span, (span,)) for span in pieces if span != whole_span)
    long = (part for part in parts if len(probe_keys(part.text)) >= MIN_KEYS_OF_A_PART)
    return Quote(whole, tuple(islice(long, MAX_PARTS)), probe_keys(whole.text))


def _without_credit(text: str) -> Span:
    """Give the span of a caption without the credit at its end, which is kept apart from captions in the store."""
    start = text.rfind("\n") + 1
    credit = find_credit(text[start:])
    end = len(text) if credit is None else start + credit[0].start
    kept = text[:end].rstrip()
    return Span(0, len(kept) if kept else len(text))


def _part(normalized: NormalizedText, span: Span, pieces: Sequence[Span]) -> QuotePart:
    text = normalized.text[span.start : span.end]
    tokens = tokenize(text)
    words = tuple(tokens.words(0, len(tokens.starts)))
    borders = [np.searchsorted(tokens.starts, [at - span.start for at in piece]).tolist() for piece in pieces]
    sentences = tuple(Span(first, last) for first, last in borders if first < last)
    return QuotePart(normalized.offsets.to_raw(span), text, words, tokens.hashes, sentences)


def _cut(text: str, language: str) -> Iterator[Span]:
    for block in split_blocks(text):
        for start, end in split_sentences(text, block, language):
            cuts = [(found.start(), found.end()) for found in INNER_ELLIPSIS.finditer(text, start, end)]
            edges = [start, *(at for cut in cuts for at in cut), end]
            yield from (Span(*piece) for piece in list(pairwise(edges))[::2])
