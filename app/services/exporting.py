"""All articles of a source, or all there are: a batch at a time, each in a short transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from app.services.answers import ArticleAnswer, answer_of_stored, kind_of
from app.services.own_source import hide_cluster, narrow
from app.services.resources import Resources
from app.storage import current_articles
from app.storage.articles import ArticleFilter
from app.storage.current_articles import ArticleSize

# A batch ends with the article that reaches either.
BATCH_ARTICLES = 100
BATCH_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles in the order of their ids. last: the id that the next batch comes after; None at the end."""

    answers: tuple[ArticleAnswer, ...]
    last: UUID | None


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported. until: the newest id when it began, so that it ends however fast articles come in."""

    wanted: ArticleFilter
    until: UUID | None


def begin_export(resources: Resources, wanted: ArticleFilter) -> Export:
    """Settle what is exported. Raises ForeignSourceError if a caller asks for the source of another."""
    wanted = replace(wanted, source=narrow(wanted.source, resources.only_source))
    with resources.lookups.connect() as connection:
        return Export(wanted, current_articles.find_last_id(connection, wanted))


def read_batch(resources: Resources, export: Export, after: UUID | None, *, with_raw_text: bool = True) -> Batch:
    """Give the articles above an id, the first ones if None: as `read_article` gives each of them."""
    if export.until is None:
        return Batch((), None)
    with resources.reads.connect() as connection:
        sizes = current_articles.list_sizes(connection, export.wanted, after, export.until, BATCH_ARTICLES)
        fitting = _fitting(sizes)
        row_ids, kind = [row.row_id for row in fitting], kind_of(with_raw_text=with_raw_text)
        found = current_articles.read_currents(connection, row_ids, kind) if fitting else ()
    answers = (hide_cluster(answer_of_stored(row.stored, row.cluster), resources.only_source) for row in found)
    # Not the last one found: all of them may have been deleted meanwhile, and others follow.
    return Batch(tuple(answers), fitting[-1].public_id if fitting else None)


def _fitting(sizes: Iterable[ArticleSize]) -> list[ArticleSize]:
    """Give as many as fit into a batch, and always one."""
    fitting, held = [], 0
    for row in sizes:
        fitting.append(row)
        held += row.size
        if held >= BATCH_BYTES:
            break
    return fitting
