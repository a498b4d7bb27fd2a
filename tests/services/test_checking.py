from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import Connection, Table, delete, insert, literal, select, update

from app.core.recurrence import Thresholds
from app.services.articles import store_article
from app.services.checking import check_articles, find_flaws
from app.services.flaws import BY_CODE, Flaw
from app.services.mending import mend_all
from app.services.resources import Resources
from app.services.table_flaws import find_table_flaws
from app.storage import tables
from app.storage.orphans import REFERENCES
from app.storage.sqlite import sqlite_module
from tests.services.gazette import open_paper, tell_story
from tests.services.newsroom import ROWS, fill, open_newsroom, submissions

NOBODY = UUID(int=7)
NOW = datetime(2026, 3, 4, tzinfo=UTC)
Damage = Callable[[Connection], None]


@pytest.fixture(scope="module")
def newsroom(module_database: str) -> Iterator[Resources]:
    resources = open_newsroom(module_database)
    fill(resources)
    yield resources
    resources.close()


def find_all(connection: Connection, *, quick: bool = False) -> list[Flaw]:
    found = list(find_table_flaws(connection, quick=quick))
    return found + [flaw for flaws in check_articles(connection, quick=quick) for flaw in flaws]


def codes(connection: Connection, *, quick: bool = False) -> set[str]:
    return {flaw.code for flaw in find_all(connection, quick=quick)}


def forget_keys(connection: Connection) -> None:
    """Let rows refer to nothing until the transaction ends, as a damaged database would."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        return
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DROP CONSTRAINT {key.name}")


def change(table: Table, row_id: int, **values: Any) -> Damage:
    column = table.c.article_id if "article_id" in table.c else table.c.id
    return lambda connection: void(connection.execute(update(table).where(column == row_id).values(values)))


def drop(table: Table, **where: Any) -> Damage:
    conditions = [table.c[name] == value for name, value in where.items()]
    return lambda connection: void(connection.execute(delete(table).where(*conditions)))


def add(table: Table, **values: Any) -> Damage:
    return lambda connection: void(connection.execute(insert(table).values(values)))


def void(_result: object) -> None:
    """Let a statement stand where no value is wanted."""


def change_details(connection: Connection, row_id: int, edit: Callable[[Any], object]) -> None:
    of_article = tables.revisions.c.article_id == row_id
    details = orjson.loads(connection.execute(select(tables.revisions.c.details).where(of_article)).scalar_one())
    edit(details)
    connection.execute(update(tables.revisions).where(of_article).values(details=orjson.dumps(details)))


def public_id(connection: Connection, row_id: int) -> UUID:
    found: UUID = connection.execute(
        select(tables.articles.c.public_id).where(tables.articles.c.id == row_id)
    ).scalar_one()
    return found


def cluster_of(connection: Connection, row_id: int) -> int:
    members = tables.cluster_members.c
    return int(connection.execute(select(members.cluster_id).where(members.article_id == row_id)).scalar_one())


def skip_a_number(connection: Connection) -> None:
    for table in (tables.revisions, tables.changes):
        connection.execute(update(table).where(table.c.revision == 2, is_of(table, connection)).values(revision=3))
    connection.execute(update(tables.articles).where(tables.articles.c.id == ROWS.revised).values(revision=3))


def is_of(table: Table, connection: Connection) -> Any:
    return table.c.article_id == (public_id(connection, ROWS.revised) if table is tables.changes else ROWS.revised)


def change_former_text(connection: Connection) -> None:
    row = tables.revisions.c.article_id == ROWS.revised, tables.revisions.c.revision == 1
    text = connection.execute(select(tables.revisions.c.text).where(*row)).scalar_one()
    connection.execute(update(tables.revisions).where(*row).values(text=text.replace("e", "i", 1)))


def unlink(connection: Connection) -> None:
    for one, other in (ROWS.ferries[:2], ROWS.ferries[1::-1]):
        drop(tables.links, article_id=one, other_id=other)(connection)


def link_two(connection: Connection, one: int = ROWS.ferries[0], other: int = ROWS.alone, *, ways: int = 2) -> None:
    for article_id, other_id in ((one, other), (other, one))[:ways]:
        add(tables.links, article_id=article_id, other_id=other_id, because="x", jaccard=1.0, containment=1.0)(
            connection
        )


def swap_member(connection: Connection) -> None:
    cluster_id = cluster_of(connection, ROWS.ferries[3])
    drop(tables.cluster_members, article_id=ROWS.ferries[3])(connection)
    add(tables.cluster_members, article_id=ROWS.alone, cluster_id=cluster_id, because="x")(connection)


def change_cluster(connection: Connection, **values: Any) -> None:
    cluster_id = cluster_of(connection, ROWS.ferries[0])
    connection.execute(update(tables.clusters).where(tables.clusters.c.id == cluster_id).values(values))


def add_cluster(connection: Connection, **values: Any) -> None:
    row = {"public_id": NOBODY, "lead_by": "rule", "lead_because": "", "size": 0, "created_at": NOW, "changed_at": NOW}
    connection.execute(insert(tables.clusters).values(row | values))


def tell(connection: Connection, row_id: int | None, kind: str = "article.created") -> None:
    article_id = NOBODY if row_id is None else public_id(connection, row_id)
    add(tables.changes, kind=kind, at=NOW, article_id=article_id, revision=1)(connection)


def untell(connection: Connection) -> None:
    drop(tables.changes, article_id=public_id(connection, ROWS.alone))(connection)


def leave_a_revision(connection: Connection) -> None:
    columns = [column for column in tables.revisions.c if column.name not in ("id", "article_id")]
    rows = select(literal(999), *columns).where(tables.revisions.c.article_id == ROWS.alone)
    connection.execute(insert(tables.revisions).from_select(["article_id", *(c.name for c in columns)], rows))


def leave_an_override(connection: Connection) -> None:
    columns = [column for column in tables.overrides.c if column.name not in ("id", "article_id")]
    names = ["article_id", *(column.name for column in columns)]
    connection.execute(insert(tables.overrides).from_select(names, select(literal(999), *columns)))


def sighted(row_id: int) -> Damage:
    return add(tables.line_sightings, line_key=1, source_key=1, day=date(2026, 3, 4), article_id=row_id)


alone = partial(change, tables.articles, ROWS.alone)
stored_alone = partial(change, tables.revisions, ROWS.alone)

DAMAGES: dict[str, Damage] = {
    "article.no_revision": alone(revision=9),
    "article.numbers": skip_a_number,
    "article.behind": change(tables.articles, ROWS.revised, revision=1),
    "article.head": alone(language="xx"),
    "article.identity": alone(identity_key=b"i" * 32),
    "article.agency": alone(agency="Nobody"),
    "raw.missing": stored_alone(raw=b""),
    "raw.unreadable": stored_alone(raw=b"caf\xe9"),
    "raw.changed": stored_alone(raw=b"Another text."),
    "answer.unreadable": stored_alone(details=b'{"word_count":1}'),
    "answer.columns": stored_alone(word_count=999),
    "answer.spans": lambda connection: change_details(
        connection, ROWS.alone, lambda details: details["provenance"]["segments"].pop()
    ),
    "answer.text": change_former_text,
    "index.waiting": alone(indexed_as=None),
    "bands.missing": drop(tables.article_bands, article_id=ROWS.alone),
    "bands.extra": add(tables.article_bands, key=1, article_id=ROWS.alone),
    "sentences.missing": drop(tables.sentence_keys, article_id=ROWS.alone),
    "sentences.extra": add(tables.sentence_keys, key=1, article_id=ROWS.alone),
    "link.missing": unlink,
    "link.wrong": link_two,
    "link.one_sided": partial(link_two, ways=1),
    "cluster.members": swap_member,
    "cluster.size": partial(change_cluster, size=9),
    "cluster.lead": partial(change_cluster, lead_id=ROWS.alone),
    "cluster.empty": add_cluster,
    "cluster.merged": partial(add_cluster, merged_into=UUID(int=8)),
    "sightings.extra": sighted(ROWS.alone),
    "furniture.key": lambda connection: void(connection.execute(update(tables.furniture_lines).values(line_key=7))),
    "feed.missing": untell,
    "feed.twice": partial(tell, row_id=ROWS.alone),
    "feed.lost": partial(tell, row_id=None),
    "revisions.orphan": leave_a_revision,
    "overrides.orphan": leave_an_override,
    "bands.orphan": add(tables.article_bands, key=1, article_id=999),
    "sentences.orphan": add(tables.sentence_keys, key=1, article_id=999),
    "links.orphan": partial(link_two, one=998, other=999),
    "members.orphan": add(tables.cluster_members, article_id=999, cluster_id=998, because="x"),
    "sightings.orphan": sighted(999),
    "webhooks.orphan": add(
        tables.webhook_lanes, webhook_id=999, key=NOBODY, number=1, attempts=1, since=NOW, next_at=NOW
    ),
}


def inflict(connection: Connection, code: str) -> None:
    if code.endswith("orphan"):
        forget_keys(connection)
    DAMAGES[code](connection)


def test_sound_newsroom_has_no_flaw(newsroom: Resources) -> None:
    assert list(find_flaws(newsroom)) == []
    assert list(find_flaws(newsroom, quick=True)) == []


def test_what_a_house_has_taught_is_no_flaw(database: str) -> None:
    with open_paper(database, Thresholds(min_articles=2, min_days=1)) as paper:
        for number in range(9):
            story = tell_story(number)
            lines = [*story, "Follow the evening desk on Signal"]
            paper.publish(number, lines, story=story, url=f"https://gazette.example/{number}")
        with paper.resources.reads.connect() as connection:
            assert connection.execute(select(tables.furniture_lines)).all()
        assert list(find_flaws(paper.resources)) == []


@pytest.mark.parametrize("code", DAMAGES)
def test_damage_is_found_and_nothing_else(newsroom: Resources, code: str) -> None:
    with newsroom.writes.connect() as connection:
        inflict(connection, code)
        assert codes(connection) == {code}
        connection.rollback()


def test_quick_check_leaves_out_what_takes_long(newsroom: Resources) -> None:
    found = ("raw.changed", "answer.spans", "article.numbers", "cluster.size", "feed.missing", "revisions.orphan")
    left_out = ("answer.text", "bands.missing", "sentences.extra", "link.missing", "cluster.members", "sightings.extra")
    for code in (*found, *left_out):
        with newsroom.writes.connect() as connection:
            inflict(connection, code)
            assert codes(connection, quick=True) == ({code} if code in found else set())
            connection.rollback()


def test_damaged_file_is_found_and_its_indexes_are_built_anew(sqlite_database: str) -> None:
    resources = open_newsroom(sqlite_database)
    name = "ix_articles_source_public_id"
    with resources.reads.connect() as connection:
        query = "SELECT sql FROM sqlite_schema WHERE name = ?"
        sound = connection.exec_driver_sql(query, (name,)).scalar_one()
    # An index that leaves a row out.
    change_schema(resources, name, f"{sound} WHERE 0")
    store_article(resources, submissions(resources.limits)[ROWS.alone - 1])
    change_schema(resources, name, sound)
    assert {flaw.code for flaw in find_flaws(resources)} == {"database.damaged"}
    assert {outcome for _, outcome in mend_all(resources)} == {"mended"}
    assert list(find_flaws(resources)) == []
    resources.close()


def change_schema(resources: Resources, name: str, sql: str) -> None:
    resources.close()
    with closing(sqlite_module().connect(resources.writes.url.database)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, name))
        connection.commit()


def test_every_kind_is_tried() -> None:
    assert {*DAMAGES, "database.damaged"} == set(BY_CODE)


def test_every_foreign_key_is_asked_about() -> None:
    keys = {(key.parent, key.column) for table in tables.metadata.sorted_tables for key in table.foreign_keys}
    # The lead of a cluster is asked about with the cluster.
    leads = {(tables.clusters.c.lead_id, tables.articles.c.id)}
    assert keys - leads <= {(reference.column, reference.target) for reference in REFERENCES}
