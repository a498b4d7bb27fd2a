from __future__ import annotations

from app.core.pipeline import clean
from app.services.answers import details_json
from app.services.checking import find_flaws
from benchmarks.part import MACHINE
from benchmarks.searched_articles import CHUNK, VARIANTS, WRITTEN, file_chunk
from benchmarks.searched_databases import POSTGRES, SQLITE, fill, open_shelves
from benchmarks.searches import Measured, measure, write_report

# What the service notes beside an article, and these databases do without: nothing of it is searched.
NOT_FILED = {"feed.missing", "link.missing"}


def test_variants_are_what_cleaning_makes_of_their_text() -> None:
    chunk = file_chunk(3)
    assert len({revision["text"] for revision in chunk.revisions}) == CHUNK
    for variant in range(VARIANTS):
        for revision in chunk.revisions[variant * WRITTEN : (variant + 1) * WRITTEN : 9]:
            article = clean(revision["raw"].decode())
            assert (article.text, article.signature) == (revision["text"], revision["signature"])
            assert details_json(article) == revision["details"]


def test_databases_are_whole_and_what_ran_is_found_in_them() -> None:
    measured: dict[tuple[str, int, str], Measured] = {}
    for database in (SQLITE, POSTGRES):
        with open_shelves(database, (CHUNK, 2 * CHUNK)) as shelves:
            fill(shelves)
            for shelf in shelves:
                assert {flaw.code for flaw in find_flaws(shelf.resources)} <= NOT_FILED
            measured |= measure(shelves, 4)
    # Of a short sentence with another word in its middle no key may be left.
    certain = {kind: row.found for (_, _, kind), row in measured.items() if kind != "with another word"}
    assert set(certain.values()) == {4}
    assert len({(database, size) for database, size, _ in measured}) == 4
    report = write_report(measured, 4)
    assert MACHINE in report
    assert f"| {SQLITE} |" in report
    assert f"| {POSTGRES} |" in report
