"""Word tokens of a text as arrays, their hashes, and the hashes of word shingles; exact Jaccard and containment.

A token is a run of letters, digits and combining marks, with apostrophes inside it ("don't"); in scripts that write no
spaces (Han, Kana, Thai, Lao, Khmer, Burmese) each character is one. Tokens are folded character by character, so that
offsets stay. All of it is arithmetic on the array of code points: no token becomes a Python string until a match is
verified.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.core import native

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

# Three words: one changed word of a 20-word sentence leaves Jaccard 0.71, and phrases such as "he said on" stay rare.
SHINGLE_WIDTH = 3
SOFT_HYPHEN = "\u00ad"

# Bits of a character's class.
_WORD, _ALONE, _APOSTROPHE = 1, 2, 4
# Beyond the first two planes there are only ideographs, tags and private use.
_TABLE_SIZE = 0x20000
_IDEOGRAPHS = (0x20000, 0x3FFFF)
_ALONE_RANGES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # Kana
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
)

# An odd number has an inverse modulo 2**64, so that a token's hash does not depend on where it stands.
_BASE = 0x9E3779B97F4A7C15
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)
# Weights of the tokens of a shingle: odd, so that none loses bits; unequal, so that order counts.
_WEIGHTS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word tokens of a text: code points `folded[starts[i]:ends[i]]` are token `i`, `hashes[i]` its 64-bit hash."""

    folded: U32
    starts: I64
    ends: I64
    hashes: U64

    def text(self, start: int, end: int) -> str:
        """Give what stands from code point `start` to `end - 1`, folded."""
        return self.folded[start:end].tobytes().decode("utf-32-le").replace(SOFT_HYPHEN, "")

    def words(self, first: int, last: int) -> list[str]:
        """Give tokens `first` to `last - 1` as folded strings."""
        starts, ends = self.starts[first:last].tolist(), self.ends[first:last].tolist()
        if not starts:
            return []
        # Decoded once: that takes longer than to cut.
        at = starts[0]
        text = self.folded[at : ends[-1]].tobytes().decode("utf-32-le")
        words = [text[start - at : end - at] for start, end in zip(starts, ends, strict=True)]
        return [word.replace(SOFT_HYPHEN, "") for word in words] if SOFT_HYPHEN in text else words


def tokenize(text: str) -> Tokens:
    """Cut a text into folded word tokens, in one pass over its code points.

    >>> tokens = tokenize("Don’t go, 東京!")
    >>> tokens.words(0, len(tokens.starts))
    ["don't", 'go', '東', '京']
    """
    fold, classes = _tables()
    if native.IS_INSTALLED:
        return Tokens(*native.tokenize(text, fold, classes, _IDEOGRAPHS, SOFT_HYPHEN, _BASE))
    if text.isascii():
        narrow = np.frombuffer(text.encode(), dtype=np.uint8)
        folded, kind = fold[narrow], classes[narrow]
        return Tokens(folded, *_cut(folded, kind))
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    if int(points.max()) >= _TABLE_SIZE:
        folded, kind = _look_up_wide(points, fold, classes)
    else:
        folded, kind = fold[points], classes[points]
    if SOFT_HYPHEN not in text:
        return Tokens(folded, *_cut(folded, kind))
    # Soft hyphens are the publisher's typesetting: they stay in the text and are no part of a word.
    seen = np.flatnonzero(points != ord(SOFT_HYPHEN))
    starts, ends, hashes = _cut(folded[seen], kind[seen])
    return Tokens(folded, seen[starts], seen[ends - 1] + 1, hashes)


def _cut(folded: U32, kind: U8) -> tuple[I64, I64, U64]:
    starts, ends = _borders(kind)
    powers, inverses = _powers(_round_up(len(folded) + 1))
    sums = np.zeros(len(folded) + 1, dtype=np.uint64)
    np.cumsum((folded + np.uint32(1)) * powers[: len(folded)], out=sums[1:])
    return starts, ends, mix_bits((sums[ends] - sums[starts]) * inverses[starts])


def hash_shingles(token_hashes: U64) -> U64:
    """Hash every run of SHINGLE_WIDTH tokens: row `i` is of tokens `i`, `i + 1`, `i + 2`; empty if there are fewer."""
    if native.IS_INSTALLED:
        return native.hash_shingles(token_hashes, _WEIGHTS)
    count = len(token_hashes) - SHINGLE_WIDTH + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = token_hashes[:count] * np.uint64(_WEIGHTS[0])
    for i in range(1, SHINGLE_WIDTH):
        total += token_hashes[i : i + count] * np.uint64(_WEIGHTS[i])
    return mix_bits(total)


def distinct(values: U64) -> U64:
    """Give the values in order, each once. `np.unique` hashes them before it sorts them, which takes longer."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def are_among(values: U64, among: U64) -> NDArray[np.bool_]:
    """Say for each value whether it is one of the sorted ones; `np.isin` would sort the values too, of a whole text."""
    if not len(among):
        return np.zeros(len(values), dtype=bool)
    return np.asarray(among[np.minimum(np.searchsorted(among, values), len(among) - 1)] == values)


def mix_bits(values: U64) -> U64:
    """Mix 64-bit values so that every input bit reaches every output bit: the finalizer of MurmurHash3."""
    values = values ^ (values >> np.uint64(33))
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def hash_token(token: str) -> int:
    """Hash one folded token: the scalar twin of `tokenize`, for tests and for reading the arithmetic."""
    total = sum((ord(c) + 1) * pow(_BASE, i, 1 << 64) for i, c in enumerate(token))
    return _mix_one(total & _MASK)


def hash_shingle(shingle: bytes) -> int:
    """Hash a shingle given as UTF-8 words with blanks between, to 32 bits: what MinHash permutes.

    Hand it to `datasketch.MinHash(hashfunc=hash_shingle)` and `update(b"to be or")` gives the values of `signature`.
    """
    total = sum(hash_token(word) * weight for word, weight in zip(shingle.decode().split(" "), _WEIGHTS, strict=True))
    return _mix_one(total & _MASK) >> 32


def shingle_set(words: list[str]) -> frozenset[tuple[str, ...]]:
    """Give the exact shingles of some tokens; of fewer tokens than a shingle is wide, the one short shingle.

    >>> sorted(shingle_set(["to", "be", "or", "not"]))
    [('be', 'or', 'not'), ('to', 'be', 'or')]
    """
    if len(words) < SHINGLE_WIDTH:
        return frozenset((tuple(words),)) if words else frozenset()
    return frozenset(zip(*(words[i:] for i in range(SHINGLE_WIDTH)), strict=False))


def jaccard(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """Give the share of all shingles that both have; 0.0 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """Give the share of the shingles of `a` that stand in `b` (Broder 1997); 0.0 if `a` is empty."""
    return len(a & b) / len(a) if a else 0.0


def _borders(kind: U8) -> tuple[I64, I64]:
    word = kind & _WORD
    apostrophes = np.flatnonzero(kind == _APOSTROPHE)
    if len(apostrophes):
        inner = apostrophes[(apostrophes > 0) & (apostrophes < len(kind) - 1)]
        inner = inner[(kind[inner - 1] == _WORD) & (kind[inner + 1] == _WORD)]
        word[inner] = 1
    edge = np.zeros(len(kind) + 1, dtype=np.uint8)
    edge[1:-1] = word[1:] ^ word[:-1]
    if len(kind):
        edge[0], edge[-1] = word[0], word[-1]
    alone = np.flatnonzero(kind & _ALONE)
    if not len(alone):
        borders = np.flatnonzero(edge)
        return borders[::2], borders[1::2]
    starts, ends = edge[:-1] * word, edge[1:] * word
    starts[alone], ends[alone] = 1, 1
    after = alone[alone + 1 < len(kind)] + 1
    starts[after] = word[after]
    before = alone[alone > 0] - 1
    ends[before] = word[before]
    return np.flatnonzero(starts), np.flatnonzero(ends) + 1


def _mix_one(value: int) -> int:
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD & _MASK
    value ^= value >> 33
    value = value * 0xC4CEB9FE1A85EC53 & _MASK
    return value ^ value >> 33


def _look_up_wide(points: U32, fold: U32, classes: U8) -> tuple[U32, U8]:
    near = np.minimum(points, _TABLE_SIZE - 1)
    far = points >= _TABLE_SIZE
    ideograph = (points >= _IDEOGRAPHS[0]) & (points <= _IDEOGRAPHS[1])
    folded = np.where(far, points, fold[near]).astype(np.uint32)
    kind = np.where(far, np.where(ideograph, _WORD | _ALONE, 0), classes[near]).astype(np.uint8)
    return folded, kind


def _round_up(length: int) -> int:
    # Powers of two, so that a few tables serve texts of every length.
    return max(8192, 1 << (length - 1).bit_length())


@lru_cache(maxsize=4)
def _powers(length: int) -> tuple[U64, U64]:
    steps = np.full(length, _BASE, dtype=np.uint64)
    steps[0] = 1
    back = np.full(length, _BASE_INVERSE, dtype=np.uint64)
    back[0] = 1
    return np.cumprod(steps), np.cumprod(back)


@lru_cache(maxsize=1)
def _tables() -> tuple[U32, U8]:
    fold = np.array([_fold_character(chr(i)) for i in range(_TABLE_SIZE)], dtype=np.uint32)
    classes = np.array([_class_of(chr(i)) for i in range(_TABLE_SIZE)], dtype=np.uint8)
    for first, last in _ALONE_RANGES:
        classes[first : last + 1] |= (classes[first : last + 1] & _WORD) * _ALONE
    return fold, classes


def _fold_character(character: str) -> int:
    if character in "’ʼ＇":
        return ord("'")
    folded = character.casefold()
    if len(folded) != 1:
        folded = character.lower()
    return ord(folded[0])


def _class_of(character: str) -> int:
    if character in "'’ʼ＇":
        return _APOSTROPHE
    return _WORD if character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"} else 0
