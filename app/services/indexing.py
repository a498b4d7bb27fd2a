"""The keys of an article in the inverted index: put in, taken out, and made anew where their recipe has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection

from app.core.bands import band_keys
from app.core.index_recipe import INDEX_RECIPE
from app.core.pipeline import RECIPE
from app.core.sentence_keys import sentence_keys
from app.storage import stale_postings, stories, tables
from app.storage.postings import add_postings, remove_postings
from app.storage.stories import IndexedRow


@dataclass(frozen=True, slots=True)
class IndexKeys:
    """Under what the index holds an article: bands of its signature, passages of its text and captions."""

    bands: tuple[int, ...]
    sentences: tuple[int, ...]


def keys_of(recipe: str, signature: bytes, text: str, captions: Iterable[str]) -> IndexKeys:
    """Give the keys of a clean article. A signature of another recipe has none: it cannot be compared."""
    return IndexKeys(
        bands=band_keys(signature) if recipe == RECIPE else (),
        # A caption is a line of its own, so that no key reaches from one text into the next.
        sentences=sentence_keys("\n".join((text, *captions))),
    )


def keys_of_stored(article: IndexedRow) -> IndexKeys:
    """Give the keys of a stored article, the same as when it was stored."""
    captions = (caption["text"] for caption in orjson.loads(article.details)["captions"])
    return keys_of(article.recipe, article.signature, article.text, captions)


def add_to_index(connection: Connection, row_id: int, keys: IndexKeys) -> None:
    """Put an article into the index, under the present recipe; its row says so already, or is told so after."""
    add_postings(connection, tables.article_bands, row_id, keys.bands)
    add_postings(connection, tables.sentence_keys, row_id, keys.sentences)


def remove_from_index(connection: Connection, article: IndexedRow) -> None:
    """Take an article out of the index, as long as it is still the stored revision."""
    if article.indexed_as is None:
        return
    if article.indexed_as == INDEX_RECIPE:
        keys = keys_of_stored(article)
        remove_postings(connection, tables.article_bands, article.row_id, keys.bands)
        remove_postings(connection, tables.sentence_keys, article.row_id, keys.sentences)
    else:
        stale_postings.remove_article(connection, article.row_id)
    stories.mark_indexed(connection, article.row_id, None, None)


def drop_stale_index(connection: Connection) -> bool:
    """Empty the index if any article is in it under another recipe. Says whether it was."""
    if not stories.is_any_indexed_otherwise(connection, INDEX_RECIPE):
        return False
    stale_postings.drop_all(connection)
    stories.mark_all_unindexed(connection)
    return True


def agency_of_stored(article: IndexedRow) -> str | None:
    """Give the agency that a stored article names as its writer."""
    return find_agency(orjson.loads(article.details))


def find_agency(fields: dict[str, Any]) -> str | None:
    """Give the agency that an answer names as its writer: by its signature, else by its dateline, else by its byline.

    fields: as `element_fields` gives them.

    >>> find_agency({"agency": None, "dateline": {"agency": "AP"}, "byline": None})
    'AP'
    """
    named = (fields.get(name) for name in ("agency", "dateline", "byline"))
    return next((field["agency"] for field in named if field and field.get("agency")), None)
