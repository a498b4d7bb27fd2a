from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from sqlalchemy import Connection, event, select, update

from app.services.articles import read_article, store_article
from app.services.bench import Bench
from app.services.checking import find_flaws
from app.services.flaws import BY_CODE, Flaw
from app.services.mending import MENDERS, ROUNDS, mend, mend_all
from app.services.resources import Resources
from app.storage.tables import articles, changes, revisions, set_aside
from tests.services.newsroom import ROWS, fill, open_newsroom, submissions
from tests.services.test_checking import DAMAGES, find_all, inflict, public_id

DERIVED = [code for code in DAMAGES if BY_CODE[code].is_derived]
LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout")
LOST = [code for code in DAMAGES if not BY_CODE[code].is_derived]


@pytest.fixture(scope="module")
def newsroom(module_database: str) -> Iterator[Resources]:
    resources = open_newsroom(module_database)
    fill(resources)
    yield resources
    resources.close()


def mend_in(connection: Connection, resources: Resources) -> dict[str, str]:
    """Mend all that is found inside one transaction, which the test rolls back. Gives the outcomes by code."""
    outcomes: dict[str, str] = {}
    for _ in range(ROUNDS):
        found: list[Flaw] = find_all(connection)
        if not found:
            return outcomes
        for flaw in found:
            outcomes[flaw.code] = MENDERS[flaw.code](Bench(connection, resources.clock(), resources), flaw)
    raise AssertionError(found)


def kept(connection: Connection) -> list[Any]:
    """Give what must never change: all that was submitted, and what was answered."""
    row = revisions.c
    query = select(row.article_id, row.revision, row.raw, row.text, row.details, row.submitted_metadata)
    return list(connection.execute(query.order_by(row.article_id, row.revision)))


def test_every_kind_has_a_mender() -> None:
    assert set(MENDERS) == set(BY_CODE)


@pytest.mark.parametrize("code", DERIVED)
def test_what_can_be_derived_is_mended_and_nothing_is_lost(newsroom: Resources, code: str) -> None:
    with newsroom.writes.connect() as connection:
        inflict(connection, code)
        before = kept(connection)
        # That damage is to a former revision, which is not made again.
        assert mend_in(connection, newsroom)[code] == ("set aside" if code == "answer.text" else "mended")
        after = kept(connection)
        if code == "answer.text":
            assert [row for row in before if row not in after] == [
                row for row in before if (row.article_id, row.revision) == (ROWS.revised, 1)
            ]
        elif code.startswith("answer"):
            # The broken answer is elsewhere, the text that it was made from still there.
            assert {row.raw for row in after} == {row.raw for row in before}
            assert len(connection.execute(select(set_aside.c.rows)).all()) == 1
        else:
            assert after == before
        connection.rollback()


@pytest.mark.parametrize("code", LOST)
def test_what_is_lost_is_set_aside_and_told_no_more(newsroom: Resources, code: str) -> None:
    with newsroom.writes.connect() as connection:
        inflict(connection, code)
        assert mend_in(connection, newsroom)[code] == "set aside"
        (row,) = connection.execute(select(set_aside)).all()
        assert row.because == code
        connection.rollback()


def test_article_whose_text_is_lost_leaves_its_cluster_and_may_come_again(database: str) -> None:
    resources = open_newsroom(database)
    fill(resources)
    first = submissions(resources.limits)[0]
    with resources.writes.begin() as connection:
        lost = public_id(connection, ROWS.ferries[0])
        connection.execute(update(revisions).where(revisions.c.article_id == ROWS.ferries[0]).values(raw=b"gone"))
    assert [(flaw.code, outcome) for flaw, outcome in mend_all(resources)] == [("raw.changed", "set aside")]
    assert list(find_flaws(resources)) == []
    with resources.reads.connect() as connection:
        (row,) = connection.execute(select(set_aside)).all()
        last = connection.execute(select(changes).order_by(changes.c.id.desc()).limit(1)).one()
    assert (row.article_id, last.article_id, last.kind) == (lost, lost, "article.deleted")
    whole = orjson.loads(row.rows)
    assert whole["articles"][0]["url"] == first.fields.url
    assert "Holm island" in whole["revisions"][0]["text"]
    again = store_article(resources, first)
    assert again.outcome == "created"
    assert again.answer.cluster is not None
    assert again.answer.cluster.size == 4
    assert list(find_flaws(resources)) == []
    resources.close()


def test_answer_that_is_lost_is_made_again_from_the_submitted_text(newsroom: Resources) -> None:
    with newsroom.reads.connect() as connection:
        before = read_article(newsroom, public_id(connection, ROWS.page))
    with newsroom.writes.begin() as connection:
        connection.execute(update(revisions).where(revisions.c.article_id == ROWS.page).values(details=b"{"))
    assert [(flaw.code, outcome) for flaw, outcome in mend_all(newsroom)] == [("answer.unreadable", "mended")]
    assert list(find_flaws(newsroom)) == []
    assert before.article_id is not None
    after = read_article(newsroom, before.article_id)
    assert after.revision == 2
    assert (after.text, after.details, after.title) == (before.text, before.details, before.title)


def test_two_articles_of_one_identity_are_left_as_they_are(newsroom: Resources) -> None:
    with newsroom.writes.connect() as connection:
        keys = select(articles.c.identity_key).where(articles.c.id == ROWS.alone)
        key = connection.execute(keys).scalar_one()
        for row_id, value in ((ROWS.alone, b"x" * 32), (ROWS.other, key)):
            connection.execute(update(articles).where(articles.c.id == row_id).values(identity_key=value))
        flaw = Flaw("article.identity", "", ROWS.alone)
        assert MENDERS[flaw.code](Bench(connection, newsroom.clock(), newsroom), flaw) == "left"
        connection.rollback()


def test_service_that_works_meanwhile_is_not_undone(newsroom: Resources) -> None:
    # As if it had been found a moment ago, and is so no more.
    with newsroom.writes.connect() as connection:
        name = str(public_id(connection, ROWS.other))
        before = kept(connection), told_and_aside(connection)
        for code in MENDERS:
            if code.split(".")[0] in ("raw", "answer", "article", "feed"):
                flaw = Flaw(code, name, ROWS.other, revision=1)
                MENDERS[code](Bench(connection, newsroom.clock(), newsroom), flaw)
        assert (kept(connection), told_and_aside(connection)) == before
        connection.rollback()


def told_and_aside(connection: Connection) -> list[Any]:
    return [*connection.execute(select(changes.c.id)), *connection.execute(select(set_aside.c.id))]


def test_check_and_mends_of_a_large_store_are_not_hurried(postgres_database: str) -> None:
    resources = open_newsroom(postgres_database)
    fill(resources)
    with resources.writes.begin() as connection:
        connection.execute(update(articles).where(articles.c.id == ROWS.alone).values(language="xx"))
    limits = set()

    def ask(_connection: Connection, cursor: Any, statement: str, *_: object) -> None:
        word = statement.split(maxsplit=1)[0]
        if word in ("SELECT", "UPDATE"):
            shown = (cursor.connection.execute(f"SHOW {name}").fetchone() for name in LIMITS)
            limits.add((word, *(value for (value,) in shown)))

    event.listen(resources.reads, "before_cursor_execute", ask)
    mends = mend_all(resources)
    assert [(flaw.code, outcome) for flaw, outcome in mends] == [("article.head", "mended")]
    # While something is mended, the check stands still in its transaction.
    assert limits == {("SELECT", "0", "0")}
    limits.clear()
    event.listen(resources.writes, "before_cursor_execute", ask)
    assert mend(resources, Flaw("article.head", "", ROWS.alone)) == "mended"
    # One that stands still would keep all writers waiting.
    assert {row for row in limits if row[0] == "UPDATE"} == {("UPDATE", "0", "30s")}
    resources.close()
