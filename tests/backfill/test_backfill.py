"""An archive that Spark has cleaned and clustered, beside the same articles stored one by one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import main
from benchmarks.wire_day import write_day
from tests.backfill.quick import QUICK
from tests.contents import contents_of
from tests.core.wire_stories import FERRY, SCHOOL

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("there is no Java, and nothing may be installed", allow_module_level=True)

PAPERS = ("Tarn Post", "Sund Mail", "Holm Star", "Brook News")


def stories() -> list[dict[str, Any]]:
    """Give an archive with all that can come again: papers with one text, revisions, the same once more, pages."""
    day = list(write_day(80))
    equal = [{"text": FERRY, "source": paper, "url": f"https://{n}.example/ferry"} for n, paper in enumerate(PAPERS)]
    school = {"text": SCHOOL, "source": "Tarn Post", "url": "https://tarn.example/school", "title": "School to close"}
    revised = school | {"text": SCHOOL.replace("180", "185")}
    paragraphs = "".join(f"<p>{line}</p>" for line in FERRY.split("\n\n"))
    page = {"html": f"<title>Ferry</title><article>{paragraphs}</article>", "url": "https://page.example/1"}
    plain = {"text": "Short.", "metadata": {"desk": "night"}, "published_at": "1998-06-01T10:00:00+02:00"}
    kept = {"text": SCHOOL, "source": "Holm Star", "options": {"furniture": "flag"}, "language": "en"}
    return [*day, *equal, school, revised, revised, school, plain, plain, page, kept]


def in_other_order(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Shuffle articles, and leave those of one address in their order: which is the last one is no accident."""
    places = list(range(len(articles)))
    random.Random(4).shuffle(places)
    queues: dict[str, Iterator[dict[str, Any]]] = {}
    address = [f"{article.get('source')} {article.get('url', number)}" for number, article in enumerate(articles)]
    for name in address:
        queues.setdefault(name, iter([a for a, other in zip(articles, address, strict=True) if other == name]))
    return [next(queues[address[place]]) for place in places]


def write_lines(file: Path, articles: list[dict[str, Any]]) -> Path:
    file.write_text("".join(f"{json.dumps(article)}\n" for article in articles))
    return file


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of two files, with a blank line and two bad ones."""
    folder = tmp_path_factory.mktemp("archive")
    articles = stories()
    first = write_lines(folder / "a.ndjson", articles[:50]).read_text()
    (folder / "a.ndjson").write_text(first + "\n" + '{"text": ""}\n')
    last = write_lines(folder / "b.jsonl", articles[50:]).read_bytes()
    (folder / "b.jsonl").write_bytes(b"\xff\xfe\n" + last)
    (folder / "about.md").write_text("No article.")
    return folder


@pytest.fixture(scope="module")
def result(archive: Path) -> Path:
    """Give what a run has made that was killed in the middle, and begun again."""
    out = archive.parent / f"{archive.name}-out"
    command = [sys.executable, "-m", "app.cli", "backfill", str(archive), "--out", str(out), "--master", "local[2]"]
    command += [f"--conf={name}={value}" for name, value in QUICK.items()]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as first:
        assert first.stderr is not None
        for line in first.stderr:
            if line.startswith("revisions:"):
                # Java and the workers are in processes of their own: all of them end, as with the machine.
                first.send_signal(signal.SIGKILL)
                break
        else:
            pytest.fail("the run did not come so far")
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "revisions: was there" in again.stderr
    assert "tables/articles: was there" not in again.stderr
    assert again.returncode == 1, again.stderr
    assert "a.ndjson:52: The text is empty" in again.stderr
    assert "b.jsonl:1: " in again.stderr
    assert "2 refused" in again.stderr
    return out


def call(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_is_what_storing_one_by_one_gives(result: Path, tmp_path: Path, database: str) -> None:
    call("load", result, "--database", database)
    online = f"sqlite:///{tmp_path / 'online.db'}"
    call("ingest", write_lines(tmp_path / "all.ndjson", stories()), "--database", online)
    loaded, stored = contents_of(database), contents_of(online)
    for name, rows in stored.items():
        assert loaded[name] == rows, name
    assert loaded["clusters"].total() >= 5
    assert sum(count for (_, revision, *_), count in loaded["revisions"].items() if revision > 1) > 5


def test_clusters_are_the_same_in_any_order(result: Path, sqlite_database: str, tmp_path: Path) -> None:
    call("load", result, "--database", sqlite_database)
    online = f"sqlite:///{tmp_path / 'online.db'}"
    call("ingest", write_lines(tmp_path / "all.ndjson", in_other_order(stories())), "--database", online)
    loaded, stored = contents_of(sqlite_database), contents_of(online)
    for name in ("articles", "revisions", "article_bands", "sentence_keys", "line_sightings", "links"):
        assert loaded[name] == stored[name], name
    # Who leads where all else is equal is who came first.
    assert Counter(members for members, *_ in loaded["clusters"]) == Counter(
        members for members, *_ in stored["clusters"]
    )


def test_what_is_loaded_is_whole_and_goes_on(result: Path, tmp_path: Path, database: str) -> None:
    call("load", result, "--database", database)
    assert "nothing wrong" in call("check", "--database", database)
    late = [{"text": FERRY, "source": "Late Mail", "url": "https://late.example/ferry"}]
    call("ingest", write_lines(tmp_path / "late.ndjson", late), "--database", database)
    assert "nothing wrong" in call("check", "--database", database)
    contents = contents_of(database)
    (new,) = [name for name, _, source, *_ in contents["articles"] if source == "Late Mail"]
    # With the papers and the page.
    assert [len(members) for members, *_ in contents["clusters"] if new in members] == [len(PAPERS) + 2]


def test_only_an_empty_database_is_filled(result: Path, tmp_path: Path, database: str) -> None:
    call("ingest", write_lines(tmp_path / "one.ndjson", [{"text": SCHOOL}]), "--database", database)
    before = contents_of(database)
    refused = CliRunner().invoke(main, ["load", str(result), "--database", database])
    assert refused.exit_code == 1
    assert "ingest adds to this one" in refused.output
    assert contents_of(database) == before


def test_what_is_no_whole_run_is_not_loaded(result: Path, tmp_path: Path, sqlite_database: str) -> None:
    refused = CliRunner().invoke(main, ["load", str(tmp_path), "--database", sqlite_database])
    assert "is no folder of copytaster backfill" in refused.output
    manifest = json.loads((result / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps(manifest | {"counts": {}}))
    refused = CliRunner().invoke(main, ["load", str(tmp_path), "--database", sqlite_database])
    assert "has not ended" in refused.output
    (tmp_path / "run.json").write_text(json.dumps(manifest))
    (tmp_path / "tables").symlink_to(result / "tables")
    counts = manifest["counts"] | {"changes": 1}
    (tmp_path / "run.json").write_text(json.dumps(manifest | {"counts": counts}))
    refused = CliRunner().invoke(main, ["load", str(tmp_path), "--database", sqlite_database])
    assert "rows of changes, and its run made 1" in refused.output
    assert not contents_of(sqlite_database)["articles"]
