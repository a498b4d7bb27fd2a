"""Whether all that is stored is whole, counted in the database itself, past the service."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from sqlalchemy import Connection, text

from app.core.index_recipe import INDEX_RECIPE
from app.main import open_settled
from app.services.checking import find_flaws
from app.services.indexing import keys_of_stored
from app.services.resources import Resources
from app.settings import Settings
from app.storage import stories

# Each gives what is only half there: a number that tells which row it is.
HALVES = {
    "article without its revisions": """
        SELECT a.id FROM articles a LEFT JOIN revisions r ON r.article_id = a.id
        GROUP BY a.id, a.revision HAVING count(r.id) <> a.revision OR max(r.revision) <> a.revision""",
    "article that the feed did not tell of": """
        SELECT a.id FROM articles a LEFT JOIN changes c ON c.article_id = a.public_id AND c.kind = 'article.created'
        GROUP BY a.id HAVING count(c.id) <> 1""",
    "revision that the feed did not tell of": """
        SELECT r.id FROM revisions r JOIN articles a ON a.id = r.article_id LEFT JOIN changes c
        ON c.article_id = a.public_id AND c.kind = 'article.revised' AND c.revision = r.revision
        WHERE r.revision > 1 GROUP BY r.id HAVING count(c.id) <> 1""",
    "change of an article that is not there": """
        SELECT c.id FROM changes c LEFT JOIN articles a ON a.public_id = c.article_id
        WHERE c.article_id IS NOT NULL AND a.id IS NULL""",
    "band of an article that is not there": """
        SELECT b.article_id FROM article_bands b LEFT JOIN articles a ON a.id = b.article_id WHERE a.id IS NULL""",
    "sentence of an article that is not there": """
        SELECT s.article_id FROM sentence_keys s LEFT JOIN articles a ON a.id = s.article_id WHERE a.id IS NULL""",
    "link of an article that is not there": """
        SELECT l.other_id FROM links l LEFT JOIN articles a ON a.id = l.other_id WHERE a.id IS NULL""",
    "cluster of another size": """
        SELECT c.id FROM clusters c LEFT JOIN cluster_members m ON m.cluster_id = c.id
        WHERE c.merged_into IS NULL GROUP BY c.id, c.size HAVING count(m.article_id) <> c.size""",
}


def find_halves(database: str, sent: Collection[bytes], *, thorough: bool) -> list[str]:
    """Give what is half-written, or was never sent. sent: SHA-256 of each text that was.

    thorough: each article is held against the index, its links and its cluster, which takes some milliseconds.
    """
    resources = open_settled(Settings(database=database))
    try:
        with resources.reads.connect() as connection:
            found = [*_find_halves(connection), *_find_unsent(connection, sent)]
            return [*found, *_find_unindexed(connection), *_find_flaws(resources)] if thorough else found
    finally:
        resources.close()


def _find_halves(connection: Connection) -> Iterator[str]:
    for name, query in HALVES.items():
        for row in connection.execute(text(query)):
            yield f"{name}: {row[0]}"


def _find_unsent(connection: Connection, sent: Collection[bytes]) -> Iterator[str]:
    for row_id, raw in connection.execute(text("SELECT id, raw FROM revisions")):
        if sha256(raw).digest() not in sent:
            yield f"revision that nobody sent: {row_id}"


def _find_unindexed(connection: Connection) -> Iterator[str]:
    after = 0
    while batch := stories.list_all(connection, 100, after):
        for row_id in batch:
            article = stories.find_indexed(connection, row_id)
            assert article is not None  # named by the same state of the database
            keys = keys_of_stored(article)
            for table, wanted in (("article_bands", keys.bands), ("sentence_keys", keys.sentences)):
                query = text(f"SELECT key FROM {table} WHERE article_id = :id")
                held = set(connection.execute(query, {"id": row_id}).scalars())
                if held != set(wanted) or article.indexed_as != INDEX_RECIPE:
                    yield f"article without its {table}: {row_id}"
        after = batch[-1]


def _find_flaws(resources: Resources) -> Iterator[str]:
    return (f"{flaw.code}: {flaw.name}" for flaw in find_flaws(resources))
