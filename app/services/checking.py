"""Whether all that is stored is whole: for an operator who wants to be sure, and for tests. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from app.services.answer_flaws import find_answer_flaws
from app.services.flaws import Flaw
from app.services.index_flaws import WINDOW, RowCounts, count_window, find_index_flaws
from app.services.resources import Resources
from app.services.story_flaws import find_story_flaws
from app.services.submissions import identity_of
from app.services.table_flaws import find_table_flaws
from app.storage import soundness
from app.storage.articles import RevisionRow
from app.storage.postgres_connection import patience_of
from app.storage.soundness import ArticleRow
from app.storage.stories import find_indexed

PAGE: Final = 100
# What is derived from a revision is not compared with one that is wrong itself: it would all be told again.
UNUSABLE: Final = frozenset(("article.behind", "answer.unreadable", "answer.spans", "answer.text"))


def find_flaws(resources: Resources, *, quick: bool = False) -> Iterator[Flaw]:
    """Check everything, of one state of the database from the beginning to the end."""
    with resources.reads.connect() as connection, patience_of(connection, also_between=True):
        yield from find_table_flaws(connection, quick=quick)
        for flaws in check_articles(connection, quick=quick):
            yield from flaws


def check_articles(connection: Connection, *, quick: bool) -> Iterator[tuple[Flaw, ...]]:
    """Check all articles, one after the other, the oldest first; gives what is wrong with each.

    quick: nothing is made again from the stored text: no keys, lines, links, nor repairs.
    """
    after, counted_to, counts = 0, 0, RowCounts({}, {}, {})
    while page := soundness.list_articles(connection, after, PAGE):
        numbers = soundness.list_numbers(connection, [row.id for row in page])
        aside = soundness.list_numbers_aside(connection, [row.public_id for row in page])
        for row in page:
            found = list(_check_stored(connection, row, numbers.get(row.id, ()), aside.get(row.public_id, ()), quick))
            if not quick and not any(flaw.code in UNUSABLE and flaw.revision == row.revision for flaw in found):
                if row.id >= counted_to:
                    counts, counted_to = count_window(connection, row.id), row.id + WINDOW
                found += _check_derived(connection, row, counts)
            yield tuple(found)
        after = page[-1].id


def check_stored(connection: Connection, row: ArticleRow) -> tuple[Flaw, ...]:
    """Check an article by itself: its row, its revisions and their answers."""
    numbers = soundness.list_numbers(connection, [row.id]).get(row.id, ())
    aside = soundness.list_numbers_aside(connection, [row.public_id]).get(row.public_id, ())
    return tuple(_check_stored(connection, row, numbers, aside, quick=False))


def _check_stored(
    connection: Connection, row: ArticleRow, numbers: tuple[int, ...], aside: tuple[int, ...], quick: bool
) -> Iterator[Flaw]:
    """Check an article by itself. numbers: of its revisions.  aside: of those that are known to be lost."""
    name = str(row.public_id)
    if numbers and numbers[-1] > row.revision:
        yield Flaw("article.behind", name, row.id, revision=row.revision, detail=f"{numbers[-1]} is there")
    elif row.revision not in numbers:
        yield Flaw("article.no_revision", name, row.id, revision=row.revision)
    else:
        there = {*numbers, *aside}
        for number in range(1, row.revision):
            if number not in there:
                yield Flaw("article.numbers", name, row.id, revision=number)
    for number in numbers:
        revision = soundness.read_revision(connection, row.id, number)
        for code, detail in find_answer_flaws(revision, quick=quick):
            yield Flaw(code, name, row.id, revision=number, detail=detail)
        if number == row.revision == numbers[-1]:
            yield from _check_head(row, revision)


def _check_derived(connection: Connection, row: ArticleRow, counts: RowCounts) -> Iterator[Flaw]:
    article = find_indexed(connection, row.id)
    if article is not None:
        yield from find_index_flaws(connection, row, article, counts)
        yield from find_story_flaws(connection, article)


def _check_head(row: ArticleRow, revision: RevisionRow) -> Iterator[Flaw]:
    if (row.language, row.received_at) != (revision.language, revision.received_at):
        yield Flaw("article.head", str(row.public_id), row.id)
    if row.identity_key != identity_of(row.source, row.url, revision.submission_key):
        yield Flaw("article.identity", str(row.public_id), row.id)
