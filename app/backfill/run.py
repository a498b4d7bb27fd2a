"""A run over an archive, step by step. Each step leaves a data set, and one that is whole is not made again.

clean -> number, tell revisions -> pair by keys -> judge -> hang together -> part into clusters -> tables
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

import orjson
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app import __version__
from app.backfill.archive import ArchiveFile, in_chunks, list_files, read_chunk
from app.backfill.cleaned import CLEANED, Terms, clean_batches
from app.backfill.components import find_components
from app.backfill.database_tables import make_tables
from app.backfill.folders import Folder
from app.backfill.groups import group_articles
from app.backfill.links import judge_pairs, link_articles, schema_of
from app.backfill.manifest import MANIFEST, Manifest
from app.backfill.pairs import find_doubles, find_members, find_pairs
from app.backfill.places import find_revisions, number_lines, with_revisions
from app.core.clusters import LeadRule
from app.core.index_recipe import INDEX_RECIPE

# Told the name of each step when its data set is there, and whether it was there before.
Note = Callable[[str, bool], None]


class BackfillError(Exception):
    """Why a run cannot begin or go on; tells the operator what to do."""


@dataclass(frozen=True, slots=True)
class _Steps:
    spark: SparkSession
    folder: Folder
    note: Note

    def take(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Give the data set of a step, made if it is not there, or not whole."""
        path = self.folder.path_of(name)
        is_done = self.folder.is_done(name)
        if not is_done:
            make().write.mode("overwrite").parquet(path)
        self.note(name, is_done)
        return self.spark.read.parquet(path)


def backfill(spark: SparkSession, paths: Sequence[str], out: str, terms: Terms, note: Note) -> Manifest:
    """Clean and cluster an archive, and leave the tables of a database in the folder `out`.

    A run that was broken off goes on if it is called again with the same files and terms; `terms.begun_at` is that of
    the first call. Raises BackfillError, and what Spark raises.
    """
    files = list_files(spark, paths)
    if not files:
        raise BackfillError(f"there is no .ndjson, .jsonl or .parquet file in {', '.join(paths)}")
    folder = Folder(spark, out)
    manifest = _begin(folder, files, terms)
    terms = replace(terms, begun_at=manifest.begun_at)
    steps = _Steps(spark, folder, note)
    read = _clean(steps, files, terms)
    accepted = read.where(F.col("identity_key").isNotNull())
    lines = with_revisions(accepted, steps.take("revisions", lambda: find_revisions(accepted)), terms.begun_at)
    links = _link(steps, lines.where("is_current"))
    groups = _group(steps, links, lines.where("is_current"), terms.lead_rule)
    counts = {}
    for name, table in make_tables(lines, links, groups, terms.begun_at).items():
        counts[name] = steps.take(f"tables/{name}", partial(_same, table)).count()
    refused = read.where(F.col("refused").isNotNull()).select("file", F.col("file_line").alias("line"), "refused")
    counts["refused"] = steps.take("refused", lambda: refused.coalesce(1).orderBy("file", "line")).count()
    manifest = replace(manifest, counts=counts)
    folder.write_text(MANIFEST, manifest.to_json())
    return manifest


def list_refused(spark: SparkSession, out: str, limit: int) -> list[tuple[str, int, str]]:
    """Give the first lines that were refused: file, line and why."""
    rows = spark.read.parquet(Folder(spark, out).path_of("refused")).orderBy("file", "line").limit(limit).collect()
    return [(row["file"], row["line"], row["refused"]) for row in rows]


def _begin(folder: Folder, files: Sequence[ArchiveFile], terms: Terms) -> Manifest:
    """Give the manifest of the run in the folder, a new one if there is none. Raises BackfillError for another run."""
    asked: list[Any] = [terms.limits, terms.stated, terms.lead_rule]
    wanted = Manifest(__version__, INDEX_RECIPE, _digest(files), _digest(asked), terms.begun_at)
    text = folder.read_text(MANIFEST)
    if text is None:
        folder.write_text(MANIFEST, wanted.to_json())
        return wanted
    try:
        why = wanted.difference_to(found := Manifest.from_json(text))
    except ValueError as error:
        raise BackfillError(f"{folder.path_of()}: {error}") from None
    if why is not None:
        raise BackfillError(f"the run in {folder.path_of()} is {why}: name another folder, or remove this one")
    return found


def _digest(said: Any) -> str:
    return sha256(orjson.dumps(said)).hexdigest()


def _clean(steps: _Steps, files: Sequence[ArchiveFile], terms: Terms) -> DataFrame:
    """Give all lines of the archive, cleaned and numbered."""
    paths = []
    for number, chunk in enumerate(in_chunks(files)):
        name = f"cleaned/{number:05}"
        steps.take(name, partial(_clean_chunk, steps.spark, chunk, terms))
        paths.append(steps.folder.path_of(name))
    return number_lines(steps.spark, steps.spark.read.parquet(*paths))


def _clean_chunk(spark: SparkSession, chunk: Sequence[ArchiveFile], terms: Terms) -> DataFrame:
    return read_chunk(spark, chunk).mapInArrow(partial(clean_batches, terms=terms), schema_of(CLEANED))


def _same(table: DataFrame) -> DataFrame:
    return table


def _link(steps: _Steps, articles: DataFrame) -> DataFrame:
    """Give the links between articles, in both directions."""
    members = steps.take("members", lambda: find_members(articles))
    firsts = members.where("story = article").select("story")
    stories = articles.withColumnRenamed("article", "story").join(firsts, "story", "left_semi")
    keys = stories.select("story", "bands", "sentences")
    pairs = steps.take("pairs", lambda: find_pairs(keys).union(find_doubles(keys, members)))
    tasks = int(steps.spark.conf.get("spark.sql.shuffle.partitions") or 200)
    judged = steps.take("judged", lambda: judge_pairs(pairs, stories, tasks))
    return steps.take("links", lambda: link_articles(judged, members))


def _group(steps: _Steps, links: DataFrame, articles: DataFrame, rule: LeadRule) -> DataFrame:
    """Give the members of the clusters."""
    components = steps.take("components", lambda: find_components(links))
    nodes = articles.select("article", "identity_key", "agency", "word_count", "received_at")
    return steps.take("groups", lambda: group_articles(links, components, nodes, rule))
