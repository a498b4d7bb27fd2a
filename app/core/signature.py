"""MinHash signatures of all segments and of the whole article, in one vectorized pass.

The values are datasketch's own (scheme `affine32`): its MinHash and LeanMinHash take them, its estimators apply. It is
not imported here, since it brings scipy, which is a fifth of the time that a process takes to start; a test compares.
Source: Broder 1997; datasketch 2.0, `minhash.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.core import native
from app.core.shingle import I64, SHINGLE_WIDTH, U32, U64

# The standard error of an estimate is at most 0.5 / sqrt(128) = 0.044.
PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
# Shingles permuted at once: 1 MiB of values, which stays in the second-level cache; most articles are one tile.
_TILE = 2048


@dataclass(frozen=True, slots=True)
class Signatures:
    """`rows[r]` holds the PERMUTATIONS values of segment `segments[r]`; segments without a shingle have no row.

    A segment of fewer than SHINGLE_WIDTH tokens has no shingle: an all-ones signature would match every other one.
    """

    rows: U32
    segments: I64

    def of_segment(self, segment: int) -> U32 | None:
        """Give the signature of one segment, or None if it has no shingle."""
        row = int(np.searchsorted(self.segments, segment))
        return self.rows[row] if row < len(self.segments) and self.segments[row] == segment else None

    def of_segments(self, segments: I64) -> bytes:
        """Give the signature of a set of segments (an article): the union's, as little-endian uint32; b"" if none.

        An article's shingles are those of its segments and none crosses a border: so moving or cutting one segment
        changes nothing else, and the union is a minimum over rows.
        """
        if not len(self.segments):
            return b""
        chosen = self.segments.searchsorted(segments)
        chosen = chosen[self.segments.take(chosen, mode="clip") == segments]
        return np.minimum.reduce(self.rows.take(chosen, axis=0)).astype("<u4").tobytes() if len(chosen) else b""


def sign(shingles: U64, first_tokens: I64, last_tokens: I64) -> Signatures:
    """Sign every segment: segment `s` holds tokens `first_tokens[s]` to `last_tokens[s] - 1`, in order, disjoint.

    shingles: `hash_shingles` of all tokens; those that cross a segment's end are left out.
    """
    if native.IS_INSTALLED:
        return Signatures(*native.sign(shingles, first_tokens, last_tokens, _permutations()))
    counts = last_tokens - first_tokens - (SHINGLE_WIDTH - 1)
    segments = np.flatnonzero(counts > 0)
    if not len(segments):
        return Signatures(np.empty((0, PERMUTATIONS), dtype=np.uint32), segments)
    counts = counts[segments]
    starts = np.cumsum(counts) - counts
    positions = np.arange(int(counts.sum())) + np.repeat(first_tokens[segments] - starts, counts)
    values = (shingles[positions] >> np.uint64(32)).astype(np.uint32)
    return Signatures(_permute(_premix(values), starts), segments)


def _permute(shingles: U32, starts: I64) -> U32:
    a, b = _permutations()
    if len(shingles) <= _TILE:
        values = a * shingles
        values += b
        return np.minimum.reduceat(values, starts, axis=1).T
    rows = np.full((PERMUTATIONS, len(starts)), 0xFFFFFFFF, dtype=np.uint32)
    for at in range(0, len(shingles), _TILE):
        values = a * shingles[at : at + _TILE]
        values += b
        low = int(np.searchsorted(starts, at, side="right")) - 1
        high = int(np.searchsorted(starts, at + _TILE, side="left"))
        cuts = np.maximum(starts[low:high] - at, 0)
        part = rows[:, low:high]
        np.minimum(part, np.minimum.reduceat(values, cuts, axis=1), out=part)
    return rows.T


def _premix(values: U32) -> U32:
    # The 32-bit finalizer of MurmurHash3, which datasketch applies once before it permutes.
    values = values ^ (values >> np.uint32(16))
    values *= np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    values *= np.uint32(0xC2B2AE35)
    values ^= values >> np.uint32(16)
    return values


@lru_cache(maxsize=1)
def _permutations() -> tuple[U32, U32]:
    # datasketch draws them so, from a generator whose stream numpy has promised to keep. An odd factor is a bijection.
    draws = np.random.RandomState(SEED)
    a = draws.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    b = draws.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)
    return a.reshape(-1, 1), b.reshape(-1, 1)
