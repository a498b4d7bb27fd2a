"""How fast the core is: cleaning and signing beside others, and where the time of cleaning goes.

python -m benchmarks.core [--rounds 7] [--articles 120] [--smoke] [--stdout]
"""

from __future__ import annotations

import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.core.pipeline import clean
from app.core.signature import PERMUTATIONS
from benchmarks import clean as cleaning
from benchmarks import signing
from benchmarks.articles import write_articles
from benchmarks.cores import find_cores
from benchmarks.measures import System, run
from benchmarks.ours import read_html
from benchmarks.part import MACHINE, parser_of, publish, ratio
from benchmarks.peers import read_trafilatura, version_of
from benchmarks.tables import table
from benchmarks.written_pages import load_written

OURS = "Copytaster"
STORY = next(Path(__file__).parents[1].glob("seeds/*.txt")).read_text(encoding="utf-8")
INTRODUCTION = """## The core

Written by `make bench PARTS=core`. *Straight* is datasketch's introduction applied to sentences: a MinHash each by
`update_batch`, an index an article, the first of two alike stays. *Expert* is the same with all that datasketch offers
for speed: xxh32, `bulk` with shared permutations, bands and rows looked up once. Neither repairs text, knows captions,
furniture, elements or facts, nor gives provenance. All take turns over {articles} articles, {rounds} rounds: medians of
the ratios, with their spread. {machine}.
"""
SIGNING = """### Signatures

*Native* is with the extension that `make native` compiles, *numpy* without, which gives the same answers.
Of the article and of each of its sentences, {permutations} values each, bit for bit those of datasketch. Ours begin
with the text; the others are given their shingles ready-made, which takes Python longer than to sign them.
"""
PAGES = """### Pages in HTML

{pages} pages written for this project, {size:,} bytes each on average: of each the fastest of {rounds} rounds in turns.
{trafilatura} finds the story and does nothing else; ours then cleans it as above.
[accuracy.md](accuracy.md) says how well each finds it, and how long it takes on others' pages.
"""
STAGES = """### Where the time goes

Milliseconds of `clean()` in each stage, the fastest of {rounds} rounds.
"""


def contest(taken: Mapping[str, Mapping[str, Sequence[float]]], articles: int) -> str:
    """Give a table with a row for each contestant: articles a second, and how many times as fast ours is.

    taken: the seconds of each round, by articles and contestant; ours are the last of these.
    """
    ours = list(find_cores())
    # Of two of ours only the slower one is compared, with the other.
    rows = [
        [
            name,
            who,
            f"{articles / statistics.median(seconds):,.0f}",
            *("" if who in ours[ours.index(one) :] else ratio(seconds, of_all[one]) for one in ours),
        ]
        for name, of_all in taken.items()
        for who, seconds in of_all.items()
    ]
    return table(["articles", "", "articles/s", *(f"{one} is faster by" for one in ours)], rows)


def read_pages(rounds: int, most: int) -> str:
    """Give how long a page takes, beside trafilatura where it is installed."""
    pages = load_written()[:most]
    systems = (System(OURS, read_html), System("trafilatura", read_trafilatura, ("trafilatura",)))
    answers = [run(systems, pages) for _ in range(rounds)]
    taken = {name: [min(asked[name][n].seconds for asked in answers) for n in range(len(pages))] for name in answers[0]}
    rows = [
        [who, f"{1000 * statistics.median(seconds):.1f} ms", "" if who == OURS else ratio(taken[OURS], seconds)]
        for who, seconds in taken.items()
    ]
    text = PAGES.format(
        pages=len(pages),
        size=sum(len(page.html) for page in pages) // len(pages),
        rounds=rounds,
        trafilatura=version_of("trafilatura"),
    )
    return text + "\n" + table(["", "a page, median", "Copytaster takes, page by page"], rows)


class Clock:
    """Adds up the seconds of each stage."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = defaultdict(float)
        self._before = time.perf_counter()

    def clean(self, article: str) -> None:
        """Clean an article."""
        self._before = time.perf_counter()
        clean(article, note=self._note)

    def _note(self, stage: str) -> None:
        now = time.perf_counter()
        self.taken[stage] += now - self._before
        self._before = now


def stages(articles: Sequence[str], rounds: int) -> dict[str, float]:
    """Give the seconds of each stage over all articles."""
    clocks = [Clock() for _ in range(rounds)]
    for clock in clocks:
        for article in articles:
            clock.clean(article)
    return {stage: min(clock.taken[stage] for clock in clocks) for stage in clocks[0].taken}


def main() -> None:
    """Measure, print, and write."""
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=120)
    chosen = parser.parse_args()
    rounds, count = (1, 5) if chosen.smoke else (chosen.rounds, chosen.articles)
    sets = {"invented": write_articles(count), "the seed story": [STORY] * count}
    report = INTRODUCTION.format(articles=count, rounds=rounds, machine=MACHINE)
    report += "\n" + contest({name: cleaning.measure(raws, rounds) for name, raws in sets.items()}, count)
    signed = {name: signing.measure([signing.cut(raw) for raw in raws], rounds) for name, raws in sets.items()}
    report += "\n" + SIGNING.format(permutations=PERMUTATIONS) + "\n" + contest(signed, count)
    report += f"\nThe error of an estimate is {signing.error_ratio():.2f} times what theory says.\n\n"
    report += read_pages(rounds, count) + "\n"
    found = {name: stages(raws, rounds) for name, raws in sets.items()}
    totals = {name: sum(taken.values()) for name, taken in found.items()}
    rows = [
        [
            stage,
            *(
                f"{1000 * taken[stage] / count:.2f} ({taken[stage] / totals[name]:.0%})"
                for name, taken in found.items()
            ),
        ]
        for stage in next(iter(found.values()))
    ]
    rows.append(["all", *(f"{1000 * total / count:.2f}" for total in totals.values())])
    report += STAGES.format(rounds=rounds) + "\n" + table(["", *found], rows)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report += f"\nAll of it, with datasketch, took {memory:.0f} MiB at most.\n"
    publish("core", report, chosen)


if __name__ == "__main__":
    main()
