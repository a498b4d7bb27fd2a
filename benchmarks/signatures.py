"""Random signatures with near-duplicates among them, as many as are asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.signature import PERMUTATIONS

# One article in so many is a near-duplicate of the one before it.
PLANTED_EVERY = 20
# The chance of each value to be equal, which is what Jaccard is: even over this range, where bands begin to find.
JACCARD = (0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Planted:
    """values: a row an article, PERMUTATIONS values each.  copies: rows that resemble the row before them."""

    values: NDArray[np.uint32]
    copies: NDArray[np.int64]


def plant(articles: int, seed: int = 1) -> Planted:
    """Make the signatures of so many articles.

    >>> planted = plant(100)
    >>> planted.values.shape, planted.copies.tolist()
    ((100, 128), [19, 39, 59, 79, 99])
    >>> bool(np.array_equal(planted.values, plant(100).values))
    True
    """
    chance = np.random.default_rng(seed)
    values = chance.integers(0, 2**32, size=(articles, PERMUTATIONS), dtype=np.uint32)
    copies = np.arange(PLANTED_EVERY - 1, articles, PLANTED_EVERY)
    jaccard = chance.uniform(*JACCARD, size=(len(copies), 1))
    equal = chance.random((len(copies), PERMUTATIONS)) < jaccard
    values[copies] = np.where(equal, values[copies - 1], values[copies])
    return Planted(values, copies)
