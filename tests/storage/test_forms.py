"""A filled database in every form that the tables have had: down and up again, worked with, broken off."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import Any
from uuid import UUID

import click
import pytest
from sqlalchemy import Connection, delete, func, insert, literal, select, update

from app.cli import main
from app.services.articles import delete_article as remove_article
from app.services.articles import list_articles, read_article, read_stored
from app.services.checking import find_flaws
from app.services.healing import heal
from app.services.keys import KeyWish, make_key
from app.services.resources import Resources
from app.services.submissions import identity_of
from app.services.webhooks import WebhookWish, make_webhook
from app.storage import tables
from app.storage.articles import ArticleFilter
from app.storage.changes import Change, list_changes
from app.storage.engines import open_engines
from app.storage.errors import UnsupportedDatabaseError
from app.storage.migrate import find_form, known_revisions, migrate, take_to
from app.storage.set_aside import Aside, note_lost
from app.storage.tables import articles, changes, revisions
from app.storage.webhook_events import Lane, open_lane
from tests.services.newsroom import ROWS, SEED, fill, open_newsroom
from tests.test_cli import run

FORMS = known_revisions()
NEW = UUID(int=7)
NOW = datetime(2026, 3, 4, tzinfo=UTC)
ARTICLE = {"public_id": NEW, "identity_key": b"i" * 32, "revision": 1, "language": "en", "received_at": NOW}
# What every form of the tables has.
OLD_ARTICLES = [articles.c[name] for name in ("public_id", "identity_key", "source", "url", "revision", "language")]
OLD_REVISIONS = [c for c in revisions.c if c.name not in ("id", "article_id", "revision", "media_type", "derived_text")]


@pytest.fixture(scope="module")
def newsroom(module_database: str) -> Iterator[Resources]:
    resources = open_newsroom(module_database)
    fill(resources)
    yield resources
    resources.close()


def dump(connection: Connection) -> dict[str, list[Any]]:
    """Give every row of every table."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in tables.metadata.sorted_tables
    }


def answers(resources: Resources) -> list[bytes]:
    """Give all that callers can read of articles, byte for byte."""
    found = []
    for item in list_articles(resources, ArticleFilter(), 100).items:
        for revision in range(1, item.revision + 1):
            stored = read_stored(resources, item.public_id, revision)
            found += [read_article(resources, item.public_id, revision).to_json(), stored.raw]
    return found


def kept(connection: Connection) -> list[Any]:
    return list(connection.execute(select(*OLD_REVISIONS).order_by(revisions.c.article_id, revisions.c.revision)))


def test_every_row_and_answer_comes_through_all_forms_down_and_up(newsroom: Resources) -> None:
    make_key(newsroom, KeyWish("desk", ("read",)))
    make_webhook(newsroom, WebhookWish("https://desk.example/news"))
    with newsroom.writes.begin() as connection:
        lane = Lane(NEW, 1, 1, newsroom.clock(), newsroom.clock())
        open_lane(connection, 1, lane)
        note_lost(connection, Aside(newsroom.clock(), "feed.lost", NEW, 1))
        before, stored = dump(connection), kept(connection)
    answered = answers(newsroom)
    for form in (*FORMS[1:], *FORMS[-2::-1]):
        take_to(newsroom.writes, form, without_keys=True)
        with newsroom.reads.connect() as connection:
            assert find_form(connection) == form
            assert kept(connection) == stored
    with newsroom.reads.connect() as connection:
        assert dump(connection) == before
        assert not any(name.startswith("kept") for name in connection.dialect.get_table_names(connection))
    assert answers(newsroom) == answered
    assert list(find_flaws(newsroom)) == []


def test_what_an_older_version_did_meanwhile_is_taken_up(newsroom: Resources) -> None:
    take_to(newsroom.writes, FORMS[-1], without_keys=True)
    with newsroom.writes.begin() as connection:
        deleted = [delete_article(connection, row_id) for row_id in (ROWS.libraries[0], ROWS.other)]
        revise(connection, ROWS.ferries[0], like=ROWS.alone)
        add_article(connection, like=ROWS.ferries[1])
    take_to(newsroom.writes, FORMS[0])
    assert {flaw.code for flaw in find_flaws(newsroom)} >= {"index.waiting"}
    # The one that was linked with a deleted one, the revised one, the new one.
    assert len(list(heal(newsroom))) == 3
    assert list(find_flaws(newsroom)) == []
    with newsroom.reads.connect() as connection:
        told = connection.execute(select(changes.c.article_id).where(changes.c.kind == "article.deleted")).scalars()
        assert set(told) == set(deleted)
        sizes = connection.execute(select(tables.clusters.c.size)).scalars().all()
    # The revised one tells another story now.
    assert sorted(sizes) == [2, 4]


def delete_article(connection: Connection, row_id: int) -> UUID:
    public_id: UUID = connection.execute(select(articles.c.public_id).where(articles.c.id == row_id)).scalar_one()
    connection.execute(delete(articles).where(articles.c.id == row_id))
    return public_id


def revise(connection: Connection, row_id: int, like: int) -> None:
    copy_revision(connection, row_id, 2, like)
    newest = select(revisions.c.language, revisions.c.received_at).where(revisions.c.article_id == like)
    language, received_at = connection.execute(newest).one()
    values = {"revision": 2, "language": language, "received_at": received_at}
    connection.execute(update(articles).where(articles.c.id == row_id).values(values))


def add_article(connection: Connection, like: int) -> None:
    row = connection.execute(select(articles.c.language, articles.c.received_at).where(articles.c.id == like)).one()
    url = "https://new.example/story"
    values = {"public_id": NEW, "identity_key": identity_of("new", url, b""), "source": "new", "url": url}
    statement = insert(articles).values(**values, revision=1, **row._asdict()).returning(articles.c.id)
    copy_revision(connection, connection.execute(statement).scalar_one(), 1, like)


def copy_revision(connection: Connection, row_id: int, number: int, like: int) -> None:
    names = ["article_id", "revision", *(column.name for column in OLD_REVISIONS)]
    rows = select(literal(row_id), literal(number), *OLD_REVISIONS).where(revisions.c.article_id == like)
    connection.execute(insert(revisions).from_select(names, rows))


@pytest.mark.parametrize("form", ["0005", "0002"])
def test_source_is_told_of_its_deletions_before_and_below(database: str, form: str) -> None:
    resources = open_newsroom(database)
    fill(resources)
    first, second, third = (public_id_of(resources, row_id) for row_id in (*ROWS.ferries[:2], ROWS.revised))
    remove_article(resources, first)
    before = {source: told_to(resources, source) for source in ("a", "b", "gazette", "e")}
    assert [change.kind for change in before["a"]] == ["article.created", "article.deleted"]
    take_to(resources.writes, form)
    with resources.writes.begin() as connection:
        gone = delete_article(connection, ROWS.ferries[1])
        if form >= "0003":
            # Such a version has the feed, and tells of it.
            row = {"kind": "article.deleted", "at": NOW, "article_id": gone}
            connection.execute(insert(changes).values(row))
    # Further back, as by a version that knows it, and deleted there.
    take_to(resources.writes, FORMS[-1])
    with resources.writes.begin() as connection:
        delete_article(connection, ROWS.revised)
    take_to(resources.writes, FORMS[0])
    for source, article_id in (("a", None), ("b", second), ("gazette", third), ("e", None)):
        told = told_to(resources, source)
        assert told[: len(before[source])] == before[source]
        new = [(change.kind, change.article_id) for change in told[len(before[source]) :]]
        assert new == ([("article.deleted", article_id)] if article_id else [])
    resources.close()


def public_id_of(resources: Resources, row_id: int) -> UUID:
    with resources.reads.connect() as connection:
        found: UUID = connection.execute(select(articles.c.public_id).where(articles.c.id == row_id)).scalar_one()
    return found


def told_to(resources: Resources, source: str) -> list[Change]:
    with resources.reads.connect() as connection:
        return [row.change for row in list_changes(connection, 0, 100, source)]


def test_keys_are_not_left_behind_without_a_word(database: str) -> None:
    resources = open_newsroom(database)
    take_to(resources.writes, "0003")
    take_to(resources.writes, FORMS[0])
    make_key(resources, KeyWish("desk", ("read",)))
    take_to(resources.writes, "0004")
    with pytest.raises(UnsupportedDatabaseError, match=r"API keys.*let in everybody.*--without-keys"):
        take_to(resources.writes, "0003")
    with resources.reads.connect() as connection:
        assert find_form(connection) == "0004"
    take_to(resources.writes, "0003", without_keys=True)
    take_to(resources.writes, FORMS[0])
    with resources.reads.connect() as connection:
        assert connection.execute(select(tables.api_keys.c.name)).scalars().all() == ["desk"]
    resources.close()


def test_address_that_no_btree_takes_can_go_down_and_up(database: str) -> None:
    # Longer than an entry may be, and of signs that cannot be packed.
    url = "https://long.example/" + "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(2_000))
    engines = open_engines(database)
    migrate(engines.writes)
    with engines.writes.begin() as connection:
        connection.execute(insert(articles).values(ARTICLE | {"url": url}))
    take_to(engines.writes, FORMS[-1])
    take_to(engines.writes, FORMS[0])
    with engines.reads.connect() as connection:
        assert connection.execute(select(articles.c.url)).scalar_one() == url
    engines.dispose()


def fill_first_form(database: str, count: int, raw: bytes) -> None:
    """Store an article with so many revisions in the first form."""
    engines = open_engines(database)
    migrate(engines.writes, FORMS[-1])
    names = {"language": "en", "version": "0.1.0", "recipe": "r", "submitted_metadata": "{}", "charset": "utf-8"}
    common = {"article_id": 1, "submission_key": b"s" * 32, "received_at": NOW, "word_count": 1, "signature": b""}
    contents = {"text": "It sails.", "details": b"{}", "raw": raw}
    with engines.writes.begin() as connection:
        connection.execute(insert(articles).values(ARTICLE | {"revision": count}))
        rows = [{**common, **names, **contents, "revision": number} for number in range(1, count + 1)]
        connection.execute(insert(revisions), rows)
    # The last connection to an SQLite file takes its write-ahead log away.
    engines.dispose()


def assert_old_or_new_and_whole(database: str, count: int) -> None:
    asked = run("migrate", "--check", "--database", database)
    assert asked.exit_code in (0, 1)
    assert asked.stdout.startswith(f"the tables are in the form {FORMS[0] if asked.exit_code == 0 else FORMS[-1]}")
    assert run("migrate", "--database", database).exit_code == 0
    engines = open_engines(database)
    with engines.reads.connect() as connection:
        assert find_form(connection) == FORMS[0]
        for table in (revisions, changes):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == count
    engines.dispose()


@contextmanager
def migrating(database: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "app.cli", "migrate", "--database", database]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


def wait_for(process: subprocess.Popen[bytes], is_so: Callable[[], bool]) -> None:
    while process.poll() is None and not is_so():
        sleep(0.002)


def test_killed_migration_of_sqlite_leaves_the_old_or_the_new_form(sqlite_database: str, tmp_path: Path) -> None:
    # More than is held in memory before it is written.
    fill_first_form(sqlite_database, count=24, raw=b"x" * 1_000_000)
    log = tmp_path / "articles.db-wal"
    with migrating(sqlite_database) as process:
        wait_for(process, lambda: log.exists() and log.stat().st_size > 1_000_000)
    assert process.returncode == -signal.SIGKILL
    assert_old_or_new_and_whole(sqlite_database, 24)


def test_killed_migration_of_postgresql_leaves_the_old_or_the_new_form(postgres_database: str) -> None:
    fill_first_form(postgres_database, count=2, raw=b"It sails.")
    engines = open_engines(postgres_database)
    waiting = "SELECT count(*) FROM pg_locks WHERE relation = 'articles'::regclass AND NOT granted"
    with engines.reads.connect() as reader, engines.reads.connect() as looker:
        looker.execution_options(isolation_level="AUTOCOMMIT")
        # In the way of the third form, when the second one is done.
        reader.execute(select(articles.c.id)).all()
        with migrating(postgres_database) as process:
            wait_for(process, lambda: looker.exec_driver_sql(waiting).scalar_one() > 0)
        assert process.returncode == -signal.SIGKILL
    engines.dispose()
    assert_old_or_new_and_whole(postgres_database, 2)


COMMANDS = (
    ("check",),
    ("check", "--mend"),
    ("ingest", "SEED"),
    ("keys", "create", "desk", "--scope", "read"),
    ("keys", "list"),
    ("keys", "revoke", "0" * 12),
    ("load", "no folder"),
    ("migrate",),
    ("migrate", "--check"),
    ("migrate", "--to", FORMS[-1]),
    ("reclean",),
    ("reindex",),
    ("seed",),
    ("serve", "--port", "0"),
    ("serve", "--port", "0", "--workers", "2"),
)


def test_every_command_refuses_a_newer_form_in_one_line_and_leaves_it_alone(database: str) -> None:
    engines = open_engines(database)
    migrate(engines.writes)
    with engines.writes.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        before = dump(connection)
    for words in COMMANDS:
        result = run(*(str(SEED) if word == "SEED" else word for word in words), "--database", database)
        assert result.exit_code == (2 if words[0] in ("check", "migrate") else 1), words
        assert result.stderr.startswith("Error: the database belongs to another version of Copytaster"), words
        assert f"migrate --to {FORMS[0]}" in result.stderr
        assert result.stderr.count("\n") == 1
    with engines.reads.connect() as connection:
        assert dump(connection) == before
    engines.dispose()
    # All that take a database are there.
    assert {words[0] for words in COMMANDS} == {
        name for name in main.list_commands(click.Context(main)) if takes_database(name)
    }


def takes_database(name: str) -> bool:
    command = main.get_command(click.Context(main), name)
    inner = command.commands.values() if isinstance(command, click.Group) else [command]
    return any(option.name == "database" for one in inner if one for option in one.params)


def test_asking_says_by_the_exit_code_what_there_is_to_do(empty_database: str, tmp_path: Path) -> None:
    def ask(*words: str) -> tuple[int, str]:
        result = run("migrate", *words, "--database", empty_database)
        return result.exit_code, result.stdout.strip()

    assert ask("--to", "0002") == (0, "the tables are in the form 0002")
    assert ask("--check") == (1, f"the tables are in the form 0002, not {FORMS[0]}")
    assert ask("--check", "--to", "0002") == (0, "the tables are in the form 0002")
    assert ask() == (0, f"the tables are in the form {FORMS[0]}, and were in 0002")
    assert ask("--check") == (0, f"the tables are in the form {FORMS[0]}")
    assert ask("--to", "0001") == (0, f"the tables are in the form 0001, and were in {FORMS[0]}")
    assert ask("--to", "base")[0] == 2
    missing = tmp_path / "missing.db"
    assert run("migrate", "--check", "--database", f"sqlite:///{missing}").exit_code == 2
    assert not missing.exists()
