"""The keys by which a passage is found again: a brief in the long story, a quote, a caption, a sentence like another.

Winnowing: of every window of shingles the least hash is a key, so that two texts choose alike where they read alike.
Source: Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting".
"""

from __future__ import annotations

from typing import Final

import numpy as np

from app.core.shingle import I64, U64, Tokens, distinct, mix_bits, tokenize

# Words in a shingle here. Three are a phrase that every tenth story has ("said in a statement"); five break too easily
# where a word is changed.
WIDTH: Final = 4
# Shingles in a window. Keys are 2 / (WINDOW + 1) of the shingles: 0.25, about 95 keys in an article of 400 words.
WINDOW: Final = 7
# Any run of so many words that two lines share has a key in common, whatever stands around it.
GUARANTEED_WORDS: Final = WIDTH + WINDOW - 1
# A book is thinned to its least hashes: 20,000 words are all keys, and no text fills the index.
MOST_KEYS: Final = 5_000

_WEIGHTS: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)


def sentence_keys(text: str) -> tuple[int, ...]:
    r"""Give the keys of a text's passages: sorted, distinct, signed 64-bit; what is stored of an article.

    Two lines that share a run of GUARANTEED_WORDS words share a key; a whole shorter line is found as well, if it has
    WIDTH words. Runs that are shorter are found by their share: `probe_keys` finds one of `n` words with a chance of
    1 - 0.75**(n - WIDTH + 1). Where words are not parted by spaces a word is two characters.

    >>> story = sentence_keys("The ferry did not sail on Monday, the harbor master of Tarn said.\\nNobody was hurt.")
    >>> bool(set(story) & set(probe_keys("the ferry did not sail on Monday, the harbor master said")))
    True
    """
    hashes, ends = _hash_lines(text)
    if not len(hashes):
        return ()
    starts = np.flatnonzero(np.diff(ends, prepend=-1))
    # The windows that lie in one line; and, where a line has no whole one, all of the line.
    within = np.arange(WINDOW, len(hashes) + 1) <= ends[: max(0, len(hashes) - WINDOW + 1)]
    is_short = ends[starts] - starts < WINDOW
    least = np.minimum.reduceat(hashes, starts)[is_short]
    return _as_keys(np.concatenate((_least_of_windows(hashes)[within], least)))


def probe_keys(text: str) -> tuple[int, ...]:
    """Give every key that a text could have been stored under: what a short text is looked up with.

    Sorted, distinct, signed 64-bit. Against `sentence_keys` of a longer text it misses less than two chosen sets do.
    """
    hashes, _ = _hash_lines(text)
    return _as_keys(hashes)


def _as_keys(hashes: U64) -> tuple[int, ...]:
    keys: list[int] = np.sort(distinct(hashes)[:MOST_KEYS].view(np.int64)).tolist()
    return tuple(keys)


def _least_of_windows(hashes: U64) -> U64:
    """Give the least hash of every WINDOW hashes that follow each other; none where there are fewer."""
    least, width = hashes, 1
    while width < WINDOW:
        step = min(width, WINDOW - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    return least


def _hash_lines(text: str) -> tuple[U64, I64]:
    """Hash the runs of WIDTH words that stand in one line; and say for each of them where those of its line end."""
    tokens = tokenize(text)
    count = max(0, len(tokens.starts) - WIDTH + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for place, weight in enumerate(_WEIGHTS):
        hashes += tokens.hashes[place : place + count] * np.uint64(weight)
    hashes, reach = _widen_unspaced(mix_bits(hashes), tokens)
    line = np.searchsorted(np.flatnonzero(tokens.folded == ord("\n")), tokens.starts)
    first, last = np.arange(count), np.minimum(np.arange(count) + reach, len(line) - 1)
    kept = (line[first] == line[last]) & (first + reach == last)
    lines = line[:count][kept]
    return hashes[kept], np.searchsorted(lines, lines, side="right")


def _widen_unspaced(hashes: U64, tokens: Tokens) -> tuple[U64, I64]:
    """Join a run of characters with the one behind it: only characters of unspaced scripts are tokens that touch.

    Gives the hashes, and how many tokens each reaches beyond its first.
    """
    touches = tokens.starts[1:] == tokens.ends[:-1]
    count = len(hashes)
    if not touches.any():
        return hashes, np.full(count, WIDTH - 1)
    touches = np.concatenate((touches, [False]))
    unspaced = np.logical_and.reduce([touches[place : place + count] for place in range(WIDTH - 1)])
    behind = np.concatenate((hashes[WIDTH:], np.zeros(min(WIDTH, count), dtype=np.uint64)))
    joined = mix_bits(hashes * np.uint64(_WEIGHTS[1]) + behind)
    reach = np.where(unspaced, 2 * WIDTH - 1, WIDTH - 1).astype(np.int64)
    return np.where(unspaced, joined, hashes), reach
