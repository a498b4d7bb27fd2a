from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.services.resources import Resources
from app.storage import tables
from app.storage.engines import open_engines
from app.storage.migrate import migrate
from tests.services.newsroom import ROWS, fill, open_newsroom
from tests.test_cli import run

# What fails when an article is changed, as on a damaged database.
BARRIERS = {
    "sqlite": ("CREATE TRIGGER barrier BEFORE UPDATE ON articles BEGIN INSERT INTO missing VALUES (1); END",),
    "postgresql": (
        "CREATE FUNCTION barrier() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'barrier'; END $$",
        "CREATE TRIGGER barrier BEFORE UPDATE ON articles EXECUTE FUNCTION barrier()",
    ),
}


@pytest.fixture(scope="module")
def newsroom(module_database: str) -> Iterator[Resources]:
    resources = open_newsroom(module_database)
    fill(resources)
    yield resources
    resources.close()


def address(resources: Resources) -> str:
    return resources.writes.url.render_as_string(hide_password=False)


def test_check_of_a_sound_database_is_one_line(newsroom: Resources) -> None:
    result = run("check", "--database", address(newsroom))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("11 articles checked: nothing wrong (")
    assert "articles/s)" in result.stdout
    assert result.stdout.count("\n") == 1


def test_check_tells_what_is_wrong_and_changes_nothing(newsroom: Resources) -> None:
    row = tables.articles.c.id == ROWS.alone
    with newsroom.writes.begin() as connection:
        connection.execute(update(tables.articles).where(row).values(language="xx"))
    for _ in range(2):
        result = run("check", "--database", address(newsroom), env={"COLUMNS": "200"})
        assert result.exit_code == 1
        table, summary = result.stdout.splitlines()
        assert table.split()[:2] == ["article.head", "1"]
        assert summary.startswith("11 articles checked: 1 flaws (")
    result = run("check", "--json", "--quick", "--database", address(newsroom))
    flaw, last = map(json.loads, result.stdout.splitlines())
    assert (flaw["code"], flaw["mendable"]) == ("article.head", True)
    assert (last["articles"], last["flaws"], last["kinds"]) == (11, 1, {"article.head": 1})
    with newsroom.writes.begin() as connection:
        connection.execute(update(tables.articles).where(row).values(language="en"))


def test_check_mends_what_is_wrong_and_says_so(newsroom: Resources) -> None:
    row = tables.articles.c.id == ROWS.alone
    with newsroom.writes.begin() as connection:
        connection.execute(update(tables.articles).where(row).values(language="xx"))
        connection.execute(delete(tables.sentence_keys))
        connection.execute(update(tables.revisions).where(tables.revisions.c.article_id == ROWS.other).values(raw=b""))
    result = run("check", "--mend", "--json", "--database", address(newsroom))
    *mended, last = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert {(row["code"], row["outcome"]) for row in mended} == {
        ("article.head", "mended"),
        ("sentences.missing", "mended"),
        ("raw.missing", "set aside"),
    }
    assert (last["articles"], last["flaws"], last["set_aside"]) == (10, 0, 1)
    # Not told again, and not forgotten.
    assert (
        "10 articles checked: nothing wrong, 1 set aside before ("
        in run("check", "--database", address(newsroom)).stdout
    )
    with newsroom.writes.begin() as connection:
        connection.execute(delete(tables.article_bands))
    result = run("check", "--mend", "--database", address(newsroom))
    assert result.stdout.startswith("10 mended: bands.missing. The article is put into the index")


def test_check_says_when_it_cannot_work_and_makes_no_file(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    no_database = tmp_path / "letter.db"
    no_database.write_bytes(b"Dear reader, this is no database. " * 100)
    for file, words in ((missing, "was removed or replaced"), (no_database, "file is not a database")):
        result = run("check", "--database", f"sqlite:///{file}")
        assert result.exit_code == 2
        assert words in result.stderr
        assert result.stderr.count("\n") == 1
    assert not missing.exists()
    assert run("check", "--database", "mysql://desk@db/articles").exit_code == 2


def test_check_migrates_nothing(empty_database: str) -> None:
    engines = open_engines(empty_database)
    with engines.writes.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
    assert "holds no articles of Copytaster" in run("check", "--database", empty_database).stderr
    migrate(engines.writes, "0002")
    result = run("check", "--database", empty_database)
    assert result.exit_code == 2
    assert "older version" in result.stderr
    migrate(engines.writes)
    with engines.writes.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engines.dispose()
    assert "another version of Copytaster" in run("check", "--database", empty_database).stderr


def test_mending_says_by_the_exit_code_that_the_database_cannot_be_used(database: str) -> None:
    resources = open_newsroom(database)
    fill(resources)
    with resources.writes.begin() as connection:
        connection.execute(update(tables.articles).where(tables.articles.c.id == ROWS.alone).values(language="xx"))
        # What the mend would write cannot be written.
        for statement in BARRIERS[connection.dialect.name]:
            connection.exec_driver_sql(statement)
    resources.close()
    result = run("check", "--mend", "--database", database)
    assert result.exit_code == 2
    assert "cannot be used" in result.stderr
    assert result.stderr.count("\n") == 1
