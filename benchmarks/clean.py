"""How fast the core is beside the same job written with datasketch, on the same articles, taking turns in one run.

straight   sentences -> a MinHash each (`update_batch`), a MinHashLSH an article, keep the first of two alike
expert     the same with all that datasketch offers for speed: xxh32, `MinHash.bulk` with shared permutations, and the
           index's bands and rows looked up once
copytaster `clean()`: repaired, cut, signed, matched, decided, set, with provenance
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache, partial

import xxhash
from datasketch import MinHash, MinHashLSH

from benchmarks.cores import Core, find_cores

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
WORD = re.compile(r"\w+")
THRESHOLD = 0.7
PERMUTATIONS = 128


def straight(raw: str) -> str:
    """Keep the first of two alike sentences, as datasketch's introduction has it."""
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    kept = []
    whole = MinHash(num_perm=PERMUTATIONS)
    for number, sentence in enumerate(SENTENCE_END.split(raw)):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(shingles(sentence))
        whole.update_batch(shingles(sentence))
        if not lsh.query(sketch):
            lsh.insert(str(number), sketch)
            kept.append(sentence)
    return " ".join(kept)


def expert(raw: str) -> str:
    """Keep the first of two alike sentences, with all that datasketch offers for speed."""
    sentences = SENTENCE_END.split(raw)
    sets = [shingles(sentence) for sentence in sentences]
    sets.append([shingle for one in sets for shingle in one])
    sketches = MinHash.bulk(sets, num_perm=PERMUTATIONS, hashfunc=xxhash.xxh32_intdigest)
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, params=bands_and_rows())
    kept = []
    for number, sentence in enumerate(sentences):
        if not lsh.query(sketches[number]):
            lsh.insert(number, sketches[number], check_duplication=False)
            kept.append(sentence)
    return " ".join(kept)


def shingles(sentence: str) -> list[bytes]:
    """Give the 3-word shingles of a sentence."""
    words = WORD.findall(sentence.lower())
    return [" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))]


def ours(core: Core, raw: str) -> str:
    """Clean the article."""
    return core.clean(raw).text


@cache
def bands_and_rows() -> tuple[int, int]:
    """Look up what datasketch's optimizer finds for the threshold: its search takes 10 ms."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    return index.b, index.r


def seconds(run: Callable[[str], str], articles: list[str]) -> float:
    """Time one pass over all articles."""
    begin = time.perf_counter()
    for article in articles:
        run(article)
    return time.perf_counter() - begin


def measure(articles: list[str], rounds: int) -> dict[str, list[float]]:
    """Give the seconds of each round by contestant; they take turns."""
    contest = CONTEST | {name: partial(ours, core) for name, core in find_cores().items()}
    for run in contest.values():
        seconds(run, articles)  # rules and tables are compiled when they are first needed
    taken: dict[str, list[float]] = {name: [] for name in contest}
    for _ in range(rounds):
        for name, run in contest.items():
            taken[name].append(seconds(run, articles))
    return taken


CONTEST: dict[str, Callable[[str], str]] = {
    "datasketch, straight": straight,
    "datasketch, expert": expert,
}
