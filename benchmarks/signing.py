"""Signatures of an article and of all its sentences: ours beside datasketch's and rensa's, in turns. See measure()."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import xxhash
from datasketch import MinHash

from app.core.segment import split_blocks, split_sentences
from app.core.shingle import I64, SHINGLE_WIDTH, tokenize
from app.core.signature import PERMUTATIONS, SEED, Signatures, sign
from benchmarks.cores import Core, find_cores


@dataclass(frozen=True, slots=True)
class Cut:
    """An article that is cut already, as each of the signers wants it.

    starts, ends: of its sentences in the text.  shingles: theirs, three words each, in UTF-8.
    """

    text: str
    starts: I64
    ends: I64
    shingles: tuple[list[bytes], ...]


def cut(text: str) -> Cut:
    """Cut an article into sentences that hold a shingle at least."""
    spans = [span for block in split_blocks(text) for span in split_sentences(text, block, "en")]
    shingles = [shingles_of(text[span.start : span.end]) for span in spans]
    kept = [(span, of_one) for span, of_one in zip(spans, shingles, strict=True) if of_one]
    return Cut(
        text,
        np.array([span.start for span, _ in kept], dtype=np.int64),
        np.array([span.end for span, _ in kept], dtype=np.int64),
        tuple(of_one for _, of_one in kept),
    )


def shingles_of(sentence: str) -> list[bytes]:
    """Give the shingles of a sentence as bytes."""
    tokens = tokenize(sentence)
    words = tokens.words(0, len(tokens.starts))
    return [" ".join(words[at : at + SHINGLE_WIDTH]).encode() for at in range(len(words) - SHINGLE_WIDTH + 1)]


def ours(core: Core, article: Cut) -> Signatures:
    """Sign from the text: cut into words, hash them and their shingles, permute; the article is a minimum of rows."""
    tokens = core.tokenize(article.text)
    firsts = tokens.starts.searchsorted(article.starts)
    lasts = tokens.starts.searchsorted(article.ends)
    signatures = core.sign(core.hash_shingles(tokens.hashes), firsts, lasts)
    signatures.of_segments(signatures.segments)
    return signatures


def update_batch(article: Cut) -> list[Any]:
    """Sign shingles that are cut already, each set by datasketch's `update_batch`, as its manual has it."""
    sketches = []
    whole = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    for shingles in article.shingles:
        sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update_batch(shingles)
        whole.update_batch(shingles)
        sketches.append(sketch)
    return [*sketches, whole]


def bulk(article: Cut) -> list[Any]:
    """Sign shingles that are cut already with all that datasketch offers for speed; the article is a union."""
    sketches = MinHash.bulk(article.shingles, num_perm=PERMUTATIONS, seed=SEED, hashfunc=xxhash.xxh32_intdigest)
    return [*sketches, MinHash.union(*sketches)]


def rensa(article: Cut) -> Any:
    """Sign shingles that are cut already by rensa, all in one call; it knows no union."""
    sets = [*article.shingles, [shingle for shingles in article.shingles for shingle in shingles]]
    return import_module("rensa").RMinHash.digest_matrix_from_token_byte_sets(sets, PERMUTATIONS, SEED)


SIGNERS: dict[str, Callable[[Cut], Any]] = {
    "datasketch, update_batch": update_batch,
    "datasketch, bulk and xxh32": bulk,
    "rensa": rensa,
}


def measure(articles: Sequence[Cut], rounds: int) -> dict[str, list[float]]:
    """Give the seconds of each round by signer. Ours begins with the text, the others with shingles in UTF-8.

    That is to their advantage: it leaves out what takes Python longest.
    """
    signers = {name: run for name, run in SIGNERS.items() if name != "rensa" or find_spec("rensa")}
    signers |= {name: partial(ours, core) for name, core in find_cores().items()}
    taken: dict[str, list[float]] = {name: [] for name in signers}
    for number in range(rounds + 1):
        for name, run in signers.items():
            begun = time.perf_counter()
            for article in articles:
                run(article)
            if number:  # the first round is to warm up
                taken[name].append(time.perf_counter() - begun)
    return taken


def error_ratio(pairs: int = 400, size: int = 400) -> float:
    """Give the error of estimates over what theory says, sqrt(J (1 - J) / PERMUTATIONS), over sets of known Jaccard."""
    chance = np.random.default_rng(3)
    squares = []
    for _ in range(pairs):
        shared = int(chance.integers(size // 5, size))
        hashes = chance.integers(0, 2**63, 2 * size - shared, dtype=np.int64).astype(np.uint64)
        both = np.concatenate((hashes[:size], hashes[size - shared :]))
        # As tokens: a set is a segment, and two more tokens than shingles end it.
        gap = np.zeros(SHINGLE_WIDTH - 1, dtype=np.uint64)
        shingles = np.concatenate((both[:size], gap, both[size:]))
        firsts = np.array([0, size + SHINGLE_WIDTH - 1])
        lasts = np.array([size, 2 * size + SHINGLE_WIDTH - 1]) + SHINGLE_WIDTH - 1
        rows = sign(shingles, firsts, lasts).rows
        jaccard = shared / (2 * size - shared)
        squares.append((float((rows[0] == rows[1]).mean()) - jaccard) ** 2 / (jaccard * (1 - jaccard) / PERMUTATIONS))
    return float(np.sqrt(np.mean(squares)))
