"""How fast the core is beside the same job written with datasketch, on the same articles, taking turns in one run.

    python benchmarks/clean.py [--rounds 7] [--articles 120]

straight   sentences -> a MinHash each (`update_batch`), a MinHashLSH an article, keep the first of two alike
expert     the same with all that datasketch offers for speed: xxh32, `MinHash.bulk` with shared permutations, and the
           index's bands and rows looked up once
copytaster `clean()`: repaired, cut, signed, matched, decided, set, with provenance
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xxhash
from datasketch import MinHash, MinHashLSH

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.core.pipeline import clean
from benchmarks.articles import write_articles

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


def ours(raw: str) -> str:
    """Clean the article."""
    return clean(raw).text


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


def main() -> None:
    """Print articles per second, and the ratios of the rounds with their spread."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--articles", type=int, default=120)
    chosen = ask.parse_args()
    seed = next(Path(__file__).parents[1].glob("seeds/*.txt")).read_text(encoding="utf-8")
    sets = {"invented articles": write_articles(chosen.articles), "the seed story": [seed] * chosen.articles}
    for name, articles in sets.items():
        runs = {"straight": straight, "expert": expert, "copytaster": ours}
        for function in runs.values():
            seconds(function, articles[:20])  # rules and tables are compiled when they are first needed
        taken: dict[str, list[float]] = {run: [] for run in runs}
        for _ in range(chosen.rounds):
            for run, function in runs.items():
                taken[run].append(seconds(function, articles))
        print(f"\n{name}: {len(articles)} articles, {sum(map(len, articles)) // len(articles)} characters each")
        for run, times in taken.items():
            ratios = sorted(a / b for a, b in zip(times, taken["copytaster"], strict=True))
            print(
                f"  {run:<11}{len(articles) / statistics.median(times):>8.0f} articles/s"
                f"   copytaster is {statistics.median(ratios):5.1f} times as fast ({ratios[0]:.1f} to {ratios[-1]:.1f})"
            )
    print(f"\npeak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
