"""Cleans all that is stored once more, with the rules of today and what was learned since. Every revision is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from app.services.errors import ArticleNotFoundError, BadTextError, BusyError
from app.services.recleaning import reclean_article
from app.services.resources import Resources
from app.storage import articles
from app.storage.articles import ArticleScope

BATCH = 50


@dataclass(frozen=True, slots=True)
class Swept:
    """What became of an article. why: for a refused one, in one line."""

    article_id: UUID
    outcome: Literal["unchanged", "revised", "refused"]
    why: str = ""


def count_articles(resources: Resources, scope: ArticleScope) -> int:
    """Count the articles that `sweep` will go through."""
    with resources.reads.connect() as connection:
        return articles.count_in_scope(connection, scope)


def sweep(resources: Resources, scope: ArticleScope) -> Iterator[Swept]:
    """Clean the current revision of each article again, in the order of their ids; each is a transaction of its own.

    Go on after a break with `scope.after` as the last id that came back.
    """
    while True:
        with resources.reads.connect() as connection:
            ids = articles.list_ids(connection, scope, BATCH)
        if not ids:
            return
        for article_id in ids:
            yield _sweep_article(resources, article_id)
        scope = replace(scope, after=ids[-1])


def _sweep_article(resources: Resources, article_id: UUID) -> Swept:
    try:
        return Swept(article_id, reclean_article(resources, article_id).outcome)
    except (ArticleNotFoundError, BadTextError, BusyError) as error:
        return Swept(article_id, "refused", str(error))
