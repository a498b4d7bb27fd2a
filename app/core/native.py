"""The compiled twin of what `shingle` and `signature` do in numpy, where `copytaster-native` is installed.

The answers are the same, bit for bit; a test compares. All that may be changed is handed to it: tables, weights,
permutations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app import __version__

if TYPE_CHECKING:
    from app.core.shingle import I64, U8, U32, U64

try:
    import copytaster_native
except ImportError:
    IS_INSTALLED = False
else:
    # One of another version may cut words in another way.
    IS_INSTALLED = copytaster_native.__version__ == __version__


def tokenize(
    text: str, fold: U32, classes: U8, ideographs: tuple[int, int], hidden: str, base: int
) -> tuple[U32, I64, I64, U64]:
    """Give the fields of `shingle.Tokens`."""
    folded, starts, ends, hashes = copytaster_native.tokenize(text, fold, classes, ideographs, hidden, base)
    return (
        np.frombuffer(folded, np.uint32),
        np.frombuffer(starts, np.int64),
        np.frombuffer(ends, np.int64),
        np.frombuffer(hashes, np.uint64),
    )


def hash_shingles(token_hashes: U64, weights: tuple[int, int, int]) -> U64:
    """Give what `shingle.hash_shingles` gives."""
    shingles = copytaster_native.hash_shingles(np.ascontiguousarray(token_hashes), weights)
    return np.frombuffer(shingles, np.uint64)


def sign(shingles: U64, first_tokens: I64, last_tokens: I64, permutations: tuple[U32, U32]) -> tuple[U32, I64]:
    """Give the fields of `signature.Signatures`."""
    rows, segments = copytaster_native.sign(
        np.ascontiguousarray(shingles),
        np.ascontiguousarray(first_tokens),
        np.ascontiguousarray(last_tokens),
        *permutations,
    )
    return np.frombuffer(rows, np.uint32).reshape(-1, len(permutations[0])), np.frombuffer(segments, np.int64)
