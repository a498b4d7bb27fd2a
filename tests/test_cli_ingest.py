from __future__ import annotations

import fcntl
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.cli_jobs import Turn
from app.services.articles import list_articles, read_article
from app.services.bulk import store_batch
from app.services.changes import list_changes
from app.services.resources import Resources, open_resources
from app.services.submissions import Fields, Limits, accept_text
from app.services.turnstile import Turnstile
from app.storage.articles import ArticleFilter

NO_ROOM = """
    CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE disk_full USING MESSAGE = 'No space left'; END $$
    LANGUAGE plpgsql; CREATE TRIGGER no_room BEFORE INSERT ON revisions EXECUTE FUNCTION refuse()"""


def run(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(main, ["ingest", *(str(part) for part in arguments)], **options)


def lines_of(*stories: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(story).encode() + b"\n" for story in stories)


def stories(count: int) -> tuple[dict[str, Any], ...]:
    return tuple({"text": f"The ferry sailed {n} times on Monday."} for n in range(count))


def opened(database: str) -> Resources:
    return open_resources(database, Limits(1000, 1000, 1000), Turnstile(0, 1))


def sources(database: str) -> list[str | None]:
    resources = opened(database)
    items = list_articles(resources, ArticleFilter(), 1000).items
    resources.close()
    return [item.source for item in reversed(items)]


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def writing(processes: list[int]) -> int:
    """Wait until one of the processes has the turn to write, and give it: no other lock of theirs is of this kind."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        locks = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
        for process in processes:
            if ["FLOCK", str(process)] in ([words[1], words[4]] for words in locks):
                return process
    pytest.fail("nobody writes")


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    # Z: ended, and nobody has asked how.
    return not state.startswith("Z")


def wait_until_ended(processes: Iterable[int]) -> None:
    deadline = time.monotonic() + 30
    while running := [pid for pid in processes if is_running(pid)]:
        assert time.monotonic() < deadline, running
        time.sleep(0.05)


def begin(options: list[str], **pipes: Any) -> subprocess.Popen[bytes]:
    """Begin an ingest in a process of its own, which tells each line at once."""
    command = [sys.executable, "-m", "app.cli", "ingest", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"}, **pipes)


def last_line(result: Result) -> str:
    return str(result.stderr.splitlines()[-1])


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
    file, resume, count = tmp_path / name, tmp_path / "resume", 250 if jobs == 1 else 1_000
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


def test_with_more_jobs_each_line_is_told_in_its_place_and_an_article_keeps_the_order_of_its_revisions(
    tmp_path: Path, database: str
) -> None:
    file = tmp_path / "wire.ndjson"
    rows = list(stories(200))
    # In three batches, each of which could be stored while the one before it is.
    for line, word in ((10, "first"), (100, "second"), (190, "third")):
        rows[line] = {"text": f"The {word} word on the ferry.", "source": "gazette", "url": "https://gazette.example/1"}
    file.write_bytes(lines_of(*rows[:150], {}, *rows[150:]))
    result = run("--json", "--jobs", 2, "--database", database, file)
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, last_line(result)) == (
        1,
        "1 files with 201 lines: 198 created, 2 revised, 0 known, 1 refused",
    )
    assert [row["line"] for row in told] == [line for line in range(1, 202) if line != 151]
    assert [row["revision"] for row in told if row["id"] == told[10]["id"]] == [1, 2, 3]
    resources = opened(database)
    article = read_article(resources, UUID(told[10]["id"]))
    resources.close()
    assert article.text == "The third word on the ferry."


@pytest.mark.parametrize("jobs", [1, 2])
def test_database_that_takes_nothing_is_told_in_one_line(tmp_path: Path, postgres_database: str, jobs: int) -> None:
    file = tmp_path / "wire.ndjson"
    file.write_bytes(lines_of(*stories(3)))
    resources = opened(postgres_database)
    with resources.writes.begin() as connection:
        connection.exec_driver_sql(NO_ROOM)
    resources.close()
    result = run("--jobs", jobs, "--database", postgres_database, file)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be used: No space left" in result.stderr


@pytest.mark.parametrize("choose", [list.pop, writing])
def test_process_that_was_killed_is_told_of(tmp_path: Path, database: str, choose: Callable[[list[int]], int]) -> None:
    file, resume = tmp_path / "wire.ndjson", tmp_path / "resume"
    file.write_bytes(lines_of(*stories(1_200)))
    options = ["--json", "--jobs", "2", "--database", database, "--resume", str(resume), str(file)]
    with begin(options, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(choose(children_of(process.pid)), signal.SIGKILL)
        _, said = process.communicate()
    assert process.returncode == 1
    assert b"the same command loses nothing" in said.splitlines()[-1]
    assert run(*options).exit_code == 0
    resources = opened(database)
    count = len(list_changes(resources, 0, 5_000).items)
    resources.close()
    assert count == 1_200


def test_ctrl_c_ends_all_processes_and_what_was_told_is_stored(tmp_path: Path, database: str) -> None:
    file, resume = tmp_path / "wire.ndjson", tmp_path / "resume"
    file.write_bytes(lines_of(*stories(5_000)))
    options = ["--json", "--jobs", "2", "--database", database, "--resume", str(resume), str(file)]
    # Without a buffer, in which `communicate` would not find what came with the first line.
    with begin(options, stderr=subprocess.PIPE, bufsize=0, start_new_session=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        storing = children_of(process.pid)
        # As a terminal does it: to all of them.
        os.killpg(process.pid, signal.SIGINT)
        rest, said = process.communicate(timeout=60)
    told = [json.loads(line) for line in (first, *rest.splitlines())]
    assert (process.returncode, b"Traceback" in said) == (1, False)
    wait_until_ended(storing)
    resources = opened(database)
    stored = {item.change.article_id for item in list_changes(resources, 0, 10_000).items}
    resources.close()
    assert {UUID(row["id"]) for row in told} <= stored
    assert len(stored) < 5_000


def test_jobs_write_in_turns(database: str) -> None:
    resources = opened(database)
    stored: list[int] = []

    class Turn(AbstractContextManager[None]):
        def __enter__(self) -> None:
            stored.append(len(list_articles(resources, ArticleFilter(), 1000).items))

        def __exit__(self, *_error: object) -> None:
            self.__enter__()

    batch = [accept_text(row["text"], Fields(), resources.limits) for row in stories(3)]
    store_batch(resources, batch, max_held=0.0, turn=Turn())
    resources.close()
    # A transaction for each article, begun and ended in a turn of its own.
    assert stored == [0, 1, 1, 2, 2, 3]


def test_turn_of_a_killed_process_is_free(tmp_path: Path) -> None:
    path = tmp_path / "turn"
    path.touch()
    code = f"""
import pathlib, time
from app.cli_jobs import Turn
turn = Turn(pathlib.Path({str(path)!r}))
turn.__enter__()
print("held", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with path.open("rb") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        process.kill()
    with Turn(path):
        pass
