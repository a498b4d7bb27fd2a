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
from app.storage.soundness import ArticleRow
from app.storage.stories import find_indexed

PAGE: Final = 100
# What is derived from an answer is not compared with one that is wrong itself: it would all be told again.
UNUSABLE: Final = frozenset(("answer.unreadable", "answer.spans", "answer.text"))


def find_flaws(resources: Resources, *, quick: bool = False) -> Iterator[Flaw]:
    """Check everything, of one state of the database from the beginning to the end."""
    with resources.reads.connect() as connection:
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
        for row in page:
            if not quick and row.id >= counted_to:
                counts, counted_to = count_window(connection, row.id), row.id + WINDOW
            found = _check_article(connection, row, numbers.get(row.id, ()), None if quick else counts)
            yield tuple(found)
        after = page[-1].id


def _check_article(
    connection: Connection, row: ArticleRow, numbers: tuple[int, ...], counts: RowCounts | None
) -> Iterator[Flaw]:
    """Check an article. numbers: of its revisions.  counts: None for a quick check."""
    name = str(row.public_id)
    if row.revision not in numbers:
        yield Flaw("article.no_revision", name, row.id, detail=f"revision {row.revision}")
    elif numbers != tuple(range(1, row.revision + 1)):
        yield Flaw("article.numbers", name, row.id, detail=f"{len(numbers)} to {numbers[-1]}")
    is_usable = row.revision in numbers
    for number in numbers:
        revision = soundness.read_revision(connection, row.id, number)
        for code, detail in find_answer_flaws(revision, quick=counts is None):
            yield Flaw(code, name, row.id, detail=f"revision {number} {detail}".rstrip())
            is_usable &= number != row.revision or code not in UNUSABLE
        if number == row.revision:
            yield from _check_head(row, revision)
    if is_usable and counts is not None:
        article = find_indexed(connection, row.id)
        assert article is not None  # named by the same state of the database
        yield from find_index_flaws(connection, row, article, counts)
        yield from find_story_flaws(connection, article)


def _check_head(row: ArticleRow, revision: RevisionRow) -> Iterator[Flaw]:
    if (row.language, row.received_at) != (revision.language, revision.received_at):
        yield Flaw("article.head", str(row.public_id), row.id)
    if row.identity_key != identity_of(row.source, row.url, revision.submission_key):
        yield Flaw("article.identity", str(row.public_id), row.id)
