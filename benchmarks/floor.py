"""A server that validates submissions and commits rows which were made before, and does nothing else: the floor.

    COPYTASTER_FLOOR=sqlite:///recorded.db python -m benchmarks.floor serve --database sqlite:///empty.db

It answers POST /v1/articles for the articles in the recorded database, as they are answered there, and writes the same
rows: each article's own, its postings and sightings, and its change in the feed.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from app.cli import main
from app.services import articles as use_cases
from app.services.answers import answer_of_stored
from app.services.resources import Resources
from app.services.storing import Stored
from app.services.submissions import Submission
from app.storage import tables
from app.storage.articles import find_revision
from app.storage.engines import open_engines
from app.storage.postings import add_postings

VARIABLE = "COPYTASTER_FLOOR"
POSTINGS = (tables.article_bands, tables.sentence_keys)
NEW_ARTICLE, NEW_REVISION = insert(tables.articles).returning(tables.articles.c.id), insert(tables.revisions)
NEW_SIGHTINGS, NEW_CHANGE = insert(tables.line_sightings), insert(tables.changes)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written of an article, without its number, and what was answered."""

    article: dict[str, Any]
    revision: dict[str, Any]
    postings: tuple[list[int], ...]
    sightings: list[dict[str, Any]]
    change: dict[str, Any]
    answer: Stored


def read_recorded(database: str) -> dict[bytes, Recorded]:
    """Give what a database holds, by identity."""
    engines = open_engines(database)
    with engines.reads.connect() as connection:
        articles = [dict(row) for row in connection.execute(select(tables.articles)).mappings()]
        revisions = {row["article_id"]: dict(row) for row in connection.execute(select(tables.revisions)).mappings()}
        changes = {row["article_id"]: dict(row) for row in connection.execute(select(tables.changes)).mappings()}
        sightings: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in connection.execute(select(tables.line_sightings)).mappings():
            sightings[row["article_id"]].append(dict(row))
        keys: tuple[dict[int, list[int]], ...] = (defaultdict(list), defaultdict(list))
        for table, found in zip(POSTINGS, keys, strict=True):
            for key, article_id in connection.execute(select(table.c.key, table.c.article_id)):
                found[article_id].append(key)
        recorded = {}
        for article in articles:
            number, public_id = article.pop("id"), article["public_id"]
            changes[public_id].pop("id")
            stored = find_revision(connection, public_id)
            assert stored is not None
            recorded[article["identity_key"]] = Recorded(
                article,
                revisions[number],
                tuple(found[number] for found in keys),
                sightings[number],
                changes[public_id],
                Stored("created", answer_of_stored(stored)),
            )
    engines.dispose()
    return recorded


def serve_floor() -> None:
    """Run the command line with a use case that commits what is known already."""
    recorded = read_recorded(os.environ[VARIABLE])

    def store_article(resources: Resources, submission: Submission) -> Stored:
        known = recorded[submission.identity_key]
        with resources.writes.begin() as connection:
            number: int = connection.execute(NEW_ARTICLE, known.article).scalar_one()
            connection.execute(NEW_REVISION, known.revision | {"article_id": number})
            for table, keys in zip(POSTINGS, known.postings, strict=True):
                add_postings(connection, table, number, keys)
            if known.sightings:
                connection.execute(NEW_SIGHTINGS, [row | {"article_id": number} for row in known.sightings])
            connection.execute(NEW_CHANGE, known.change)
        return known.answer

    use_cases.store_article = store_article
    main()


if __name__ == "__main__":
    serve_floor()
