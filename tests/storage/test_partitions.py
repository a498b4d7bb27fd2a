"""The index of PostgreSQL parted by the hash of its keys, as docs/scale.md shows it."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
from click.testing import CliRunner
from sqlalchemy import make_url

from app.cli import main
from tests.conftest import make_tables
from tests.contents import contents_of
from tests.core.wire_stories import FERRY, SCHOOL

DOCUMENT = Path(__file__).parents[2] / "docs" / "scale.md"
SQL = re.compile(r"^```sql\n(DO .*?)^```", re.DOTALL | re.MULTILINE)


def test_parted_index_holds_what_it_held_and_goes_on(postgres_database: str, tmp_path: Path) -> None:
    make_tables(postgres_database)
    store(postgres_database, tmp_path, {"a.txt": FERRY, "b.txt": SCHOOL})
    before = contents_of(postgres_database)
    (statement,) = SQL.findall(DOCUMENT.read_text())
    address = make_url(postgres_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute(statement)
        parts = connection.execute("SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r'").fetchone()
    assert parts == (32,)
    assert contents_of(postgres_database) == before
    store(postgres_database, tmp_path, {"c.txt": f"{FERRY}\n\nMore is to come.", "d.txt": "Nothing of the kind."})
    assert [len(members) for members, *_ in contents_of(postgres_database)["clusters"]] == [2]
    checked = CliRunner().invoke(main, ["check", "--database", postgres_database])
    assert "nothing wrong" in checked.output


def store(database: str, folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text)
    files = [str(folder / name) for name in texts]
    assert CliRunner().invoke(main, ["ingest", "--database", database, *files]).exit_code == 0
