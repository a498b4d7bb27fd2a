"""Where the words of a cleaned text stand in the raw text that it was made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.core.normalize import normalize
from app.core.shingle import U64, tokenize
from app.core.spans import Span


def locate_words(raw: str, raw_spans: Sequence[Span], words: U64) -> tuple[Span, ...] | None:
    """Give the span in raw of each word of the pieces at `raw_spans`, or None if they do not read as `words`.

    words: the hashes of the words of the clean text, in order. (A page may have written one word in two pieces, or
    torn one at the end of a line: then only the pieces as a whole can be named.)

    >>> raw = "Ferry &amp; tram  stopped."
    >>> spans = locate_words(raw, [Span(0, 26)], tokenize("Ferry & tram stopped.").hashes)
    >>> [raw[start:end] for start, end in spans]
    ['Ferry', 'tram', 'stopped']
    """
    spans: list[Span] = []
    hashes: list[U64] = []
    for start, end in raw_spans:
        normalized = normalize(raw[start:end])
        tokens = tokenize(normalized.text)
        hashes.append(tokens.hashes)
        for token in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True):
            at = normalized.offsets.to_raw(Span(*token))
            spans.append(Span(start + at.start, start + at.end))
    read = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
    return tuple(spans) if np.array_equal(read, words) else None
