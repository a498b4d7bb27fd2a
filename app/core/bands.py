"""The band keys of an article: two articles are candidates if one of their keys is equal.

Source: Indyk and Motwani 1998; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from app.core.shingle import mix_bits
from app.core.signature import PERMUTATIONS

# What datasketch's optimizer gives for threshold 0.5: `_optimal_param(0.5, 128, 0.5, 0.5)`. Two articles share a key
# with a chance of 1 - (1 - s**ROWS)**BANDS at Jaccard s: 0.0002 at 0.1, 0.06 at 0.3, 0.23 at 0.4, 0.55 at 0.5, 0.87 at
# 0.6, 0.99 at 0.7. What is less alike (a brief, a scanned page, a story behind other leads) shares passages
# (`sentence_keys`): of the 935 pairs that this was measured with the two together miss one. 42 bands of 3 rows miss
# none, cost 290 bytes more and bring together four times as many stories that have nothing in common.
BANDS: Final = 25
ROWS: Final = 5

# Odd, so that none loses bits; unequal, so that the order of the rows counts.
_ROW_WEIGHTS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x94D049BB133111EB, 0xBF58476D1CE4E5B9],
    dtype=np.uint64,
)
_BAND_WEIGHT: Final = np.uint64(0xD6E8FEB86659FD93)


def band_keys(signature: bytes) -> tuple[int, ...]:
    """Give the BANDS signed 64-bit keys of a signature, the number of the band mixed into each; () for b"".

    signature: `CleanArticle.signature`. Raises ValueError if it is of another length.

    >>> keys = band_keys(bytes(512))
    >>> len(keys), len(set(keys))
    (25, 25)
    """
    if not signature:
        return ()
    values = np.frombuffer(signature, dtype="<u4")
    if len(values) != PERMUTATIONS:
        raise ValueError(f"{len(values)} values are no signature of {PERMUTATIONS}")
    rows = values[: BANDS * ROWS].reshape(BANDS, ROWS).astype(np.uint64)
    numbers = np.arange(1, BANDS + 1, dtype=np.uint64)
    folded = mix_bits((rows * _ROW_WEIGHTS).sum(axis=1, dtype=np.uint64) + numbers * _BAND_WEIGHT)
    keys: list[int] = folded.view(np.int64).tolist()
    return tuple(keys)
