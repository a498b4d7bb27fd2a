"""Ingest by several processes."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest

from app.cli_jobs import Turn
from app.services.articles import list_articles, read_article
from app.services.bulk import store_batch
from app.services.changes import list_changes
from app.services.submissions import Fields, accept_text
from app.storage.articles import ArticleFilter
from tests.ingesting import begin, children_of, last_line, lines_of, opened, run, stories, wait_until_ended

NO_ROOM = """
    CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE disk_full USING MESSAGE = 'No space left'; END $$
    LANGUAGE plpgsql; CREATE TRIGGER no_room BEFORE INSERT ON revisions EXECUTE FUNCTION refuse()"""


def writing(processes: list[int]) -> int:
    """Wait until one of the processes has the turn to write, and give it: no other lock of theirs is of this kind."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        locks = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
        for process in processes:
            if ["FLOCK", str(process)] in ([words[1], words[4]] for words in locks):
                return process
        time.sleep(0.001)
    pytest.fail("nobody writes")


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
    file.write_bytes(lines_of(*stories(600)))
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
    assert count == 600


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
