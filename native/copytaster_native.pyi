"""The compiled functions, as they are called by `app/core/native.py`: buffers in, bytearrays out.

Each raises ValueError where a buffer holds other integers than it must, or too few.
"""

from collections.abc import Buffer

__version__: str

def tokenize(
    text: str,
    fold: Buffer,
    classes: Buffer,
    ideographs: tuple[int, int],
    hidden: str,
    base: int,
    /,
) -> tuple[bytearray, bytearray, bytearray, bytearray]:
    """Give the folded characters (uint32), where tokens start and end (int64), and their hashes (uint64).

    fold, classes: of every character below their length, as uint32 and uint8; beyond it, `ideographs` are words.
    hidden: a character that is left out of tokens.  base: of the polynomial whose value is a token's hash.
    """

def hash_shingles(hashes: Buffer, weights: tuple[int, int, int], /) -> bytearray:
    """Give the hash (uint64) of each run of three tokens, given theirs."""

def sign(
    shingles: Buffer, first_tokens: Buffer, last_tokens: Buffer, factors: Buffer, terms: Buffer, /
) -> tuple[bytearray, bytearray]:
    """Give the signatures (128 of uint32 each) of the segments that have one, and which these are (int64).

    factors, terms: of the 128 permutations, as uint32.
    """
