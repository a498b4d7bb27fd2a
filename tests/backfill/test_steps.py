"""The steps of a backfill by themselves, where an archive of some articles does not lead."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("there is no Java, and nothing may be installed", allow_module_level=True)

from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812

from app import __version__
from app.backfill.archive import ArchiveFile, in_chunks, list_files, read_chunk
from app.backfill.cleaned import Terms
from app.backfill.components import find_components
from app.backfill.folders import Folder
from app.backfill.identities import article_ids, cluster_ids, received_at
from app.backfill.manifest import MANIFEST, Manifest
from app.backfill.pairs import find_members, find_pairs
from app.backfill.places import number_lines
from app.backfill.run import BackfillError, backfill
from app.backfill.session import open_session
from app.core.clusters import LeadRule
from app.core.index_recipe import INDEX_RECIPE
from app.services.candidates import MAX_CANDIDATES, MAX_FORESEEN, MAX_POSTINGS
from app.services.identifiers import new_article_id
from app.services.submissions import Fields, Limits

BEGUN = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


TERMS = Terms(Limits(1_000_000, 1_000_000, 10_000), Fields(), LeadRule(), BEGUN)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # Small parts, so that a short file has several.
    with open_session(
        "local[2]", {"spark.sql.files.maxPartitionBytes": "4k", "spark.sql.shuffle.partitions": "2"}
    ) as it:
        yield it


def test_ids_are_those_of_the_service(spark: SparkSession) -> None:
    numbers = [1, 999, 1_000, 321_098, 321_099, 123_456_789_012]
    rows = spark.createDataFrame([(number,) for number in numbers], "n bigint").select(
        "n",
        article_ids(BEGUN, F.col("n")).alias("article"),
        cluster_ids(BEGUN, F.col("n")).alias("cluster"),
        F.unix_micros(received_at(BEGUN, F.col("n"))).alias("micros"),
    )
    found = rows.orderBy("n").collect()
    begun = int(BEGUN.timestamp()) * 1_000_000 + BEGUN.microsecond
    for row, number in zip(found, numbers, strict=True):
        assert row["micros"] == begun + number
        came = BEGUN + timedelta(microseconds=number)
        assert bytes(row["article"]) == new_article_id(came, number.to_bytes(8)).bytes
        assert bytes(row["cluster"]) not in {bytes(other["article"]) for other in found}
    assert sorted(bytes(row["article"]) for row in found) == [bytes(row["article"]) for row in found]


def test_lines_are_numbered_as_they_stand(spark: SparkSession, tmp_path: Path) -> None:
    for name, count in (("b.ndjson", 300), ("a.jsonl", 500)):
        (tmp_path / name).write_text("".join(f'{{"n": "{name} {n}"}}\n' for n in range(count)))
    files = list_files(spark, [str(tmp_path)])
    lines = number_lines(spark, read_chunk(spark, files))
    found = lines.select("number", "file_line", F.col("content").cast("string"), "block").orderBy("number").collect()
    assert len({row["block"] for row in found}) > 2
    expected = [("a.jsonl", n) for n in range(500)] + [("b.ndjson", n) for n in range(300)]
    assert [(row["number"], row["file_line"], json.loads(row["content"])["n"]) for row in found] == [
        (place, n + 1, f"{name} {n}") for place, (name, n) in enumerate(expected, 1)
    ]


def test_rows_of_parquet_say_what_lines_say(spark: SparkSession, tmp_path: Path) -> None:
    said = "text string, published_at timestamp, metadata struct<desk: string>, url string"
    rows = [("One.", datetime(1998, 6, 1, 8, tzinfo=UTC), ("night",), None), ("Two.", None, None, "https://a.example/")]
    spark.createDataFrame(rows, said).coalesce(1).write.parquet(str(tmp_path / "archive"))
    found = read_chunk(spark, list_files(spark, [str(tmp_path / "archive")])).orderBy("line").collect()
    assert [json.loads(row["content"]) for row in found] == [
        {"text": "One.", "published_at": "1998-06-01T08:00:00.000000Z", "metadata": {"desk": "night"}},
        {"text": "Two.", "url": "https://a.example/"},
    ]


def test_what_hangs_together_is_found(spark: SparkSession) -> None:
    chance = random.Random(2)
    edges = [(chance.randrange(100), chance.randrange(100)) for _ in range(45)]
    edges += [(n, n + 1) for n in range(1_000, 1_009)]
    edges = [(a, b) for a, b in edges if a != b]
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    expected = {}
    for node in sorted(near):
        waiting = [node] if node not in expected else []
        while waiting:
            here = waiting.pop()
            if here not in expected:
                expected[here] = node
                waiting += near[here]
    both = [*edges, *((b, a) for a, b in edges)]
    found = find_components(spark.createDataFrame(both, "article_id bigint, other_id bigint")).collect()
    assert {row["article"]: row["component"] for row in found} == expected
    assert len(found) == len(expected)


def test_hot_keys_are_cut_off_and_texts_have_their_nearest(spark: SparkSession) -> None:
    count = MAX_POSTINGS + 500
    # All share one band; the last but one shares a passage more with the last, and one passage joins nobody.
    rows: list[tuple[int, list[int], list[int]]] = [(story, [7], [1_000_000 + story]) for story in range(count)]
    rows[-1] = (count - 1, [7], [1, 2])
    rows[-2] = (count - 2, [7], [1, 2])
    rows += [(count, [], [5, 6]), (count + 1, [], [6, 8])]
    stories = spark.createDataFrame(rows, "story bigint, bands array<bigint>, sentences array<bigint>")
    found = {(row["a"], row["b"]) for row in find_pairs(stories).collect()}
    assert min(a for a, _ in found) >= count - MAX_POSTINGS
    assert (count - 2, count - 1) in found
    assert (count, count + 1) not in found
    # Of those that each shares most with, seen from either side.
    assert len(found) <= 2 * MAX_POSTINGS * MAX_FORESEEN < MAX_POSTINGS * (MAX_POSTINGS - 1) / 2


def test_text_that_everybody_has_has_some_members(spark: SparkSession) -> None:
    rows: list[tuple[bytes, int]] = [(b"same", number) for number in range(5, MAX_CANDIDATES + 50)]
    articles = spark.createDataFrame([*rows, (b"other", 3)], "story_key binary, article bigint")
    found = find_members(articles).collect()
    assert {row["story"] for row in found} == {3, 5}
    assert len(found) == MAX_CANDIDATES + 1


def test_folder_of_another_run_is_left_alone(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    with pytest.raises(BackfillError, match=r"there is no \.ndjson"):
        run_nothing(spark, tmp_path)
    (tmp_path / "archive" / "a.ndjson").write_text('{"text": ""}\n')
    manifest = Manifest(__version__, INDEX_RECIPE, "of other files", "", BEGUN)
    Folder(spark, str(tmp_path / "out")).write_text(MANIFEST, manifest.to_json())
    with pytest.raises(BackfillError, match="is of other files, or they have changed: name another folder"):
        run_nothing(spark, tmp_path)
    assert [file.name for file in (tmp_path / "out").iterdir() if not file.name.startswith(".")] == [MANIFEST]


def run_nothing(spark: SparkSession, folder: Path) -> None:
    backfill(spark, [str(folder / "archive")], str(folder / "out"), TERMS, lambda *_: None)


def test_chunk_is_of_one_kind() -> None:
    files = [ArchiveFile("a.ndjson", 1, ""), ArchiveFile("b.parquet", 1, ""), ArchiveFile("c.parquet", 1, "")]
    assert [len(chunk) for chunk in in_chunks(files)] == [1, 2]
