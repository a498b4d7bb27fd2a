"""How well repeats are taken out: over articles that were clean before they were scuffed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.articles import write_clean_articles
from benchmarks.peers import is_installed
from benchmarks.scores import fold
from benchmarks.scuffs import Scuffed, scuff_all, split_sentences
from benchmarks.written_pages import load_stories


@dataclass(frozen=True, slots=True)
class Cleaner:
    """What is measured: text in, text out."""

    name: str
    clean: Callable[[str], str]
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepeatsRow:
    """What a cleaner did to the set. left, put: by kind, how many repeats are still there, and how many there were."""

    cleaner: str
    cases: int
    exact: int
    sentences: int
    lost: int
    traps: int
    traps_kept: int
    left: Counter[str]
    put: Counter[str]
    seconds: float


def make_set(count: int) -> tuple[Scuffed, ...]:
    """Give the scuffed articles: `count` of invented words, and the written stories of all languages."""
    invented = [(f"invented-{number}", text) for number, text in enumerate(write_clean_articles(count))]
    written = [
        (written.story.id, tuple(block.text for block in written.story.blocks if block.kind == "paragraph"))
        for written in load_stories()
    ]
    return scuff_all([*invented, *written])


def measure_all(cleaners: Sequence[Cleaner], cases: Sequence[Scuffed]) -> list[RepeatsRow]:
    """Give a row for each cleaner that is here."""
    return [measure(cleaner, cases) for cleaner in cleaners if all(map(is_installed, cleaner.packages))]


def measure(cleaner: Cleaner, cases: Sequence[Scuffed]) -> RepeatsRow:
    """Run a cleaner over the set."""
    cleaner.clean(cases[0].raw)  # rules and tables are compiled when they are first needed
    begin = time.perf_counter()
    given = [cleaner.clean(case.raw) for case in cases]
    seconds = time.perf_counter() - begin
    left: Counter[str] = Counter()
    put: Counter[str] = Counter()
    exact = sentences = lost = traps_kept = 0
    for case, text in zip(cases, given, strict=True):
        whole, gold = f" {fold(text)} ", f" {fold(case.gold)} "
        exact += whole == gold
        wanted = [folded for sentence in split_sentences(case.gold) if (folded := fold(sentence))]
        sentences += len(wanted)
        lost += sum(f" {sentence} " not in whole for sentence in wanted)
        traps_kept += sum(f" {fold(trap)} " in whole for trap in case.traps)
        for scuff in case.scuffs:
            put[scuff.kind] += 1
            left[scuff.kind] += _is_left(scuff.text, whole, gold)
    traps = sum(len(case.traps) for case in cases)
    return RepeatsRow(cleaner.name, len(cases), exact, sentences, lost, traps, traps_kept, left, put, seconds)


def _is_left(text: str, whole: str, gold: str) -> bool:
    pieces = [fold(line).removesuffix(" read more") for line in text.split("\n")]
    return any(whole.count(f" {piece} ") > gold.count(f" {piece} ") for piece in pieces)
