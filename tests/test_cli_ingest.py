from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app.services.articles import list_articles
from app.services.changes import list_changes
from app.storage.articles import ArticleFilter
from tests.ingesting import begin, children_of, last_line, lines_of, opened, run, stories, wait_until_ended


def sources(database: str) -> list[str | None]:
    resources = opened(database)
    items = list_articles(resources, ArticleFilter(), 1000).items
    resources.close()
    return [item.source for item in reversed(items)]


def test_lines_are_articles_and_say_more_than_the_command(tmp_path: Path, database: str) -> None:
    file = tmp_path / "wire.ndjson"
    file.write_bytes(lines_of({"text": "A ferry."}, {"text": "A bridge.", "source": "gazette"}))
    result = run("--database", database, "--source", "harbor", file)
    assert (result.exit_code, last_line(result)) == (
        0,
        "1 files with 2 lines: 2 created, 0 revised, 0 known, 0 refused",
    )
    assert sources(database) == ["harbor", "gazette"]


def test_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, database: str) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_bytes(b'\n{"txet": "perlmutter"}\nperlmutter\n{"text": ""}\n' + lines_of({"text": "A ferry."}))
    result = run("--database", database, "--json", file)
    assert result.exit_code == 1
    places = [line.split(": ")[1] for line in result.stderr.splitlines()[:-1]]
    assert places == [f"{file}:{number}" for number in (2, 3, 4)]
    assert "/txet is not known here" in result.stderr
    assert "perlmutter" not in result.stderr
    assert [(row["line"], row["outcome"]) for row in map(json.loads, result.stdout.splitlines())] == [(5, "created")]


def test_packed_files_are_opened(tmp_path: Path, database: str) -> None:
    for name, content in {
        "a.txt.gz": b"The ferry sails.",
        "b.html.gz": b"<p>The bridge <b>opens</b>.",
        "c.ndjson.gz": lines_of(*stories(3)),
        "d.jsonl.gz": lines_of({"text": "The last story."}),
        "e.jpg.gz": b"no text",
    }.items():
        (tmp_path / name).write_bytes(gzip.compress(content))
    result = run("--database", database, tmp_path)
    assert last_line(result) == "4 files with 4 lines: 6 created, 0 revised, 0 known, 0 refused"


@pytest.mark.parametrize("harm", [lambda body: body[:-9], lambda body: b"none", lambda body: body[:12] + b"?" * 50])
@pytest.mark.parametrize("name", ["a.txt.gz", "a.ndjson.gz"])
def test_damaged_packed_file_does_not_stop_the_others(
    tmp_path: Path, sqlite_database: str, name: str, harm: Any
) -> None:
    (tmp_path / name).write_bytes(harm(gzip.compress(lines_of(*stories(2)))))
    (tmp_path / "b.txt").write_text("A ferry.", encoding="utf-8")
    result = run("--database", sqlite_database, tmp_path)
    assert result.exit_code == 1
    assert f"Error: {tmp_path / name}: " in result.stderr
    assert "Traceback" not in result.stderr
    assert last_line(result).endswith("1 refused")


def test_packed_text_that_is_too_long_is_not_held(tmp_path: Path, sqlite_database: str) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 100_000_000))
    result = run("--database", sqlite_database, tmp_path)
    assert "larger than" in result.stderr


def test_standard_input_is_a_text_or_lines(database: str) -> None:
    assert last_line(run("--database", database, "-", input="A ferry.")).startswith("1 files: 1 created")
    body = lines_of(*stories(2))
    assert last_line(run("--database", database, "--lines", "-", input=body)).startswith("1 files with 2 lines: 2 crea")


def test_what_is_done_is_not_read_again(tmp_path: Path, database: str) -> None:
    folder, resume = tmp_path / "in", tmp_path / "resume"
    folder.mkdir()
    (folder / "a.txt").write_text("A ferry.", encoding="utf-8")
    (folder / "b.ndjson").write_bytes(lines_of(*stories(2)))
    command = ("--database", database, "--resume", resume, folder)
    assert run(*command).exit_code == 0
    assert last_line(run(*command)) == "2 files: 0 created, 0 revised, 0 known, 0 refused, 2 done before"
    (folder / "c.txt").write_text("A bridge.", encoding="utf-8")
    assert last_line(run(*command)) == "3 files: 1 created, 0 revised, 0 known, 0 refused, 2 done before"


def test_changed_file_is_noticed_and_read_again(tmp_path: Path, database: str) -> None:
    file, resume = tmp_path / "b.ndjson", tmp_path / "resume"
    command = ("--database", database, "--resume", resume, file)
    file.write_bytes(lines_of(*stories(2)))
    run(*command)
    file.write_bytes(lines_of(*stories(3)))
    result = run(*command)
    assert result.stderr.splitlines() == [
        f"{file} has changed: it is read from its beginning",
        "1 files with 3 lines: 1 created, 0 revised, 2 known, 0 refused",
    ]
    assert "1 done before" in last_line(run(*command))


def test_bad_file_is_tried_again(tmp_path: Path, database: str) -> None:
    resume = tmp_path / "resume"
    command = ("--database", database, "--resume", resume, tmp_path / "a.txt")
    assert run(*command).exit_code == 1
    (tmp_path / "a.txt").write_text("A ferry.", encoding="utf-8")
    assert "1 created" in last_line(run(*command))


@pytest.mark.parametrize("other", [("--source", "gazette"), ("--captions", "drop")])
def test_resume_file_of_another_ingest_is_refused(tmp_path: Path, sqlite_database: str, other: tuple[str, str]) -> None:
    file, resume = tmp_path / "a.txt", tmp_path / "resume"
    file.write_text("A ferry.", encoding="utf-8")
    command = ("--database", sqlite_database, "--resume", resume, file)
    assert run(*command).exit_code == 0
    result = run(*other, *command)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "another database or other options" in result.stderr


def test_resume_file_that_is_none_is_refused_and_kept(tmp_path: Path, sqlite_database: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A ferry.\nIt sails.\n", encoding="utf-8")
    assert run("--database", sqlite_database, "--resume", file, file).exit_code == 1
    assert file.read_text(encoding="utf-8") == "A ferry.\nIt sails.\n"


def test_mark_that_was_cut_off_counts_for_nothing(tmp_path: Path, database: str) -> None:
    file, resume = tmp_path / "b.ndjson", tmp_path / "resume"
    command = ("--database", database, "--resume", resume, file)
    file.write_bytes(lines_of(*stories(2)))
    run(*command)
    resume.write_bytes(resume.read_bytes()[:-5])
    assert "2 known" in last_line(run(*command))
    assert "1 done before" in last_line(run(*command))


@pytest.mark.parametrize(("name", "jobs"), [("wire.ndjson", 1), ("wire.ndjson.gz", 1), ("wire.ndjson", 2)])
def test_killed_and_begun_again_it_stores_each_article_once(
    tmp_path: Path, database: str, name: str, jobs: int
) -> None:
    # More than the batches that are read ahead.
    file, resume, count = tmp_path / name, tmp_path / "resume", 250 if jobs == 1 else 500
    body = lines_of(*stories(count))
    file.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    options = ["--json", "--jobs", str(jobs), "--database", database, "--resume", str(resume), str(file)]
    with begin(options) as process:
        assert process.stdout is not None
        told = [json.loads(line) for line in islice(process.stdout, 130)]
        storing = children_of(process.pid)
        process.kill()
    wait_until_ended(storing)
    result = run(*options)
    again = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    # The first two batches were marked before the third one was told; what follows may have been told to nobody.
    assert [row["line"] for row in told] == list(range(1, 131))
    assert [row["line"] for row in again] == list(range(again[0]["line"], count + 1))
    assert again[0]["line"] > 128
    resources = opened(database)
    feed = list_changes(resources, 0, 2 * count).items
    resources.close()
    assert [item.change.kind for item in feed] == ["article.created"] * count
    assert len({item.change.article_id for item in feed}) == count
