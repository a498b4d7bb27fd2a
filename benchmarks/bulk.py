"""How fast articles come in through bulk, beside single POSTs and others' MinHash.

python -m benchmarks.bulk [--articles 20000] [--text-dedup PYTHON] [--smoke] [--stdout]
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence

from benchmarks.bulk_runs import Run, run_bulk, run_datasketch, run_datatrove, run_ingest, run_singly, run_text_dedup
from benchmarks.databases import DATABASES
from benchmarks.part import MACHINE, parser_of, publish
from benchmarks.tables import table
from benchmarks.wire_day import KINDS, write_day
from tests.server import Server, started

SMOKE_ARTICLES = 40
JOBS = (1, 2)
INTRODUCTION = """## Bulk: how fast articles come in

Written by `make bench PARTS=bulk`. A day of the wire, invented: of {kinds} submissions {new} are new stories, {taken}
the story of another masthead with a paragraph less and a sentence of its own, {again} the same again, {revised} a new
revision; {articles:,} in all, {characters:,} characters each on average. Copytaster runs as one server process with one
worker; each article is cleaned, linked and on disk before it is answered. *Bulk* is one connection, *singly* one POST
after the other over a connection that is kept open. *ingest* is the command that reads a file and stores it by so many
processes ([loading an archive](ingest.md)), its start counted.

The others find near-duplicates in the raw text and do nothing else: datasketch holds its index in memory (14 bands of 8
values over 5 words, xxh32), datatrove runs its four steps from a file to a file with the same numbers, SHA-1
and a faster word tokenizer than its own, text-dedup from a file to a folder with the same numbers and XXH3, its start
counted.
"""


WAYS: dict[str, Callable[[Server, Sequence[bytes]], Run]] = {"bulk": run_bulk, "singly": run_singly}


def measure(bodies: Sequence[bytes], text_dedup: str | None) -> Iterator[tuple[str, Run]]:
    """Give the runs one after the other, each of ours on an empty database with a server of its own.

    text_dedup: a Python that has it.
    """
    for name, opened in DATABASES.items():
        for way, run in WAYS.items():
            with opened() as database, started(database) as server:
                yield f"**Copytaster, {name}, {way}**", run(server, bodies)
        for jobs in JOBS:
            with opened() as database:
                yield f"**Copytaster, {name}, ingest --jobs {jobs}**", run_ingest(database, bodies, jobs)
    texts = [json.loads(body)["text"] for body in bodies]
    yield "datasketch, in memory", run_datasketch(texts)
    run_of_datatrove = run_datatrove(texts)
    if run_of_datatrove is not None:
        yield "datatrove, files", run_of_datatrove
    if text_dedup is not None:
        yield "text-dedup, files", run_text_dedup(texts, text_dedup)


def row_of(name: str, run: Run) -> list[str]:
    """Give the row of a run: its rate, and how the memory of the server went."""
    memory = [f"{run.tenth(0):.0f}", f"{run.tenth(-1):.0f}", f"{max(run.memory):.0f}"] if run.memory else ["–"] * 3
    return [name, f"{run.rate:.0f}", f"{run.seconds:.0f}", *memory]


def write_part(bodies: Sequence[bytes], text_dedup: str | None) -> str:
    """Measure and give the section."""
    counts = {kind: KINDS.count(kind) for kind in KINDS}
    rows = []
    for name, run in measure(bodies, text_dedup):
        rows.append(row_of(name, run))
        print(*rows[-1], sep="  ", flush=True)
    introduction = INTRODUCTION.format(
        kinds=len(KINDS),
        new=counts["new"],
        taken=counts["taken over"],
        again=counts["again"],
        revised=counts["revised"],
        articles=len(bodies),
        characters=sum(len(json.loads(body)["text"]) for body in bodies) // len(bodies),
    )
    machine = f"{MACHINE}, for which {os.getloadavg()[0]:.1f} processes wanted to run at the end."
    head = ["", "articles/s", "seconds", "MiB, first tenth", "MiB, last tenth", "MiB, most"]
    return "\n".join((introduction, machine + "\n", table(head, rows)))


def main() -> None:
    """Measure, print, and write the section."""
    parser = parser_of(__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--text-dedup", metavar="PYTHON", help="A Python in whose environment text-dedup is installed.")
    chosen = parser.parse_args()
    count = SMOKE_ARTICLES if chosen.smoke else chosen.articles
    bodies = [json.dumps(body, ensure_ascii=False).encode() for body in write_day(count)]
    publish("bulk", write_part(bodies, chosen.text_dedup), chosen)


if __name__ == "__main__":
    main()
