"""The compiled functions, as `app/core/native.py` calls them: arrays in, bytearrays out.

Of the arrays only the buffers are read. ValueError where one holds other integers, or too few, or is not contiguous.
"""

import numpy as np
from numpy.typing import NDArray

__version__: str

def tokenize(
    text: str,
    fold: NDArray[np.uint32],
    classes: NDArray[np.uint8],
    ideographs: tuple[int, int],
    hidden: str,
    base: int,
    /,
) -> tuple[bytearray, bytearray, bytearray, bytearray]:
    """Give the folded characters (uint32), where tokens start and end (int64), and their hashes (uint64).

    fold, classes: of every character below their length; beyond it `ideographs` are words, from the first to the last.
    hidden: a character that is no part of a word.  base: of the polynomial whose value is a token's hash.
    """

def hash_shingles(hashes: NDArray[np.uint64], weights: tuple[int, int, int], /) -> bytearray:
    """Give the hash (uint64) of each run of three tokens."""

def sign(
    shingles: NDArray[np.uint64],
    first_tokens: NDArray[np.int64],
    last_tokens: NDArray[np.int64],
    factors: NDArray[np.uint32],
    terms: NDArray[np.uint32],
    /,
) -> tuple[bytearray, bytearray]:
    """Give the signatures (128 of uint32 each) of the segments that have one, and which these are (int64).

    factors, terms: of the 128 permutations.
    """
