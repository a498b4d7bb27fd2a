"""The tables of docs/accuracy.md, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.faults import PageFaults
from benchmarks.measures import Row
from benchmarks.private_set import PairCount
from benchmarks.repeats import RepeatsRow
from benchmarks.scores import Difference

WORST_PAGES = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "---:") -> str:
    """Give a table. align: of all columns but the first, which are numbers unless it says otherwise."""
    lines = [head, ["---", *[align] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def number(value: float | None) -> str:
    """Give a share with three decimals."""
    return "–" if value is None else f"{value:.3f}"


def lead(value: Difference | None) -> str:
    """Give a lead with its interval."""
    return "–" if value is None else f"{value.mean:+.3f} [{value.low:+.3f}, {value.high:+.3f}]"


def score_table(rows: Sequence[Row], against: str) -> str:
    """Give precision, recall and F1 of each system, its lead by page and its time."""
    head = ["", "precision", "recall", "F1", f"lead over {against}, by page", "time", "no answer"]
    return table(
        head,
        [
            [
                _strong(row.system),
                number(row.score.precision),
                number(row.score.recall),
                number(row.score.f1),
                lead(row.lead),
                "–" if row.slowness is None else f"{row.slowness:.1f}×",
                str(row.failures),
            ]
            for row in rows
        ],
    )


def f1_table(by_set: dict[str, list[Row]]) -> str:
    """Give F1 of each system over several sets."""
    systems = [row.system for row in next(iter(by_set.values()))]
    found = {(name, row.system): number(row.score.f1) for name, rows in by_set.items() for row in rows}
    return table(["", *by_set], [[_strong(system), *(found[name, system] for name in by_set)] for system in systems])


def repeats_table(rows: Sequence[RepeatsRow]) -> str:
    """Give what each cleaner did to the scuffed articles."""
    head = ["", "exact", "sentences lost", "traps kept", "ms an article"]
    return table(
        head,
        [
            [
                _strong(row.cleaner),
                f"{row.exact / row.cases:.3f}",
                f"{row.lost} of {row.sentences:,}",
                f"{row.traps_kept} of {row.traps}",
                f"{1000 * row.seconds / row.cases:.1f}",
            ]
            for row in rows
        ],
    )


def left_table(rows: Sequence[RepeatsRow]) -> str:
    """Give how many repeats of each kind each cleaner left in."""
    kinds = sorted(rows[0].put)
    return table(
        ["left in, of", *(row.cleaner for row in rows)],
        [[f"{kind} ({rows[0].put[kind]})", *(str(row.left[kind]) for row in rows)] for kind in kinds],
    )


def pairs_line(count: PairCount) -> str:
    """Give the count of pairs in a sentence."""
    return (
        f"Of {count.repeats} real repeated sentences {count.found} are found, {count.right} of them in the right copy; "
        f"of {count.look_alikes} real look-alikes {count.lost} are lost.\n"
    )


def faults_table(faults: dict[str, list[PageFaults]]) -> str:
    """Give the wrong words of each system by kind, with the pages on which they are."""
    totals = {name: sum((page.words for page in pages), Counter[str]()) for name, pages in faults.items()}
    kinds = sorted({kind for words in totals.values() for kind in words})
    pages = {name: Counter(kind for page in rows for kind in page.words) for name, rows in faults.items()}
    return table(
        ["words (pages)", *faults],
        [[kind, *(f"{totals[name][kind]:,} ({pages[name][kind]})" for name in faults)] for kind in kinds],
    )


def worst_table(pages: Sequence[PageFaults]) -> str:
    """Give the worst pages, worst first, each with its two largest faults."""
    worst = sorted(pages, key=lambda page: (page.f1, page.page_set, page.page_id))[:WORST_PAGES]
    rows = []
    for page in worst:
        faults = ", ".join(f"{kind} ({count} words)" for kind, count in page.words.most_common(2))
        rows.append([f"{page.page_set}: {page.page_id}", f"{page.f1:.3f}", faults or "words cut differently"])
    return table(["page", "F1", "what is wrong"], rows)


def _strong(name: str) -> str:
    return f"**{name}**" if name.startswith("Copytaster") else name
