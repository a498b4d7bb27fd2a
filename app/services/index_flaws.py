"""Whether the index holds an article under its keys and no others, and where its lines are noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.core.index_recipe import INDEX_RECIPE
from app.core.line_forms import find_lines, source_key
from app.services.flaws import Flaw
from app.services.identifiers import time_of_id
from app.services.indexing import agency_of_stored, keys_of_stored
from app.services.stored_details import read_segments
from app.storage import tables
from app.storage.postings import count_present
from app.storage.sightings import Sighted, count_sightings
from app.storage.soundness import ArticleRow, count_rows
from app.storage.stories import IndexedRow

# The tables have no index by article: each is read whole for so many articles, a second for ten million rows.
WINDOW: Final = 100_000


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows there are for each article, by row id."""

    bands: Mapping[int, int]
    sentences: Mapping[int, int]
    sightings: Mapping[int, int]


def count_window(connection: Connection, first: int) -> RowCounts:
    """Count the rows of the articles from a row id on, WINDOW of them."""
    last = first + WINDOW - 1
    return RowCounts(
        count_rows(connection, tables.article_bands, first, last),
        count_rows(connection, tables.sentence_keys, first, last),
        count_rows(connection, tables.line_sightings, first, last),
    )


def find_index_flaws(connection: Connection, row: ArticleRow, article: IndexedRow, counts: RowCounts) -> Iterator[Flaw]:
    """Compare what the tables hold of an article with what its stored text gives."""
    name = str(row.public_id)
    lines = find_lines(article.text, read_segments(article.details))
    sighted = Sighted(row.id, source_key(row.source), time_of_id(row.public_id).date())
    # Missing ones are no flaw: who unlearns a line has its source forget where it was seen.
    if counts.sightings.get(row.id, 0) > count_sightings(connection, sighted, {line.key for line in lines}):
        yield Flaw("sightings.extra", name, row.id)
    if row.indexed_as != INDEX_RECIPE:
        yield Flaw("index.waiting", name, row.id)
        return
    keys = keys_of_stored(article)
    for kind, table, wanted, held in (
        ("bands", tables.article_bands, set(keys.bands), counts.bands),
        ("sentences", tables.sentence_keys, set(keys.sentences), counts.sentences),
    ):
        present = count_present(connection, table, row.id, wanted)
        if present < len(wanted):
            yield Flaw(f"{kind}.missing", name, row.id, detail=f"{len(wanted) - present} of {len(wanted)}")
        if (held_count := held.get(row.id, 0)) > present:
            yield Flaw(f"{kind}.extra", name, row.id, detail=f"{held_count - present}")
    if row.agency != agency_of_stored(article):
        yield Flaw("article.agency", name, row.id)
