"""What an archive has become, as the tables of the database: what `loading` copies, column by column."""

from __future__ import annotations

from datetime import datetime

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app.backfill.cleaned import REVISION
from app.backfill.identities import article_ids, cluster_ids, received_at
from app.core.index_recipe import INDEX_RECIPE


def make_tables(lines: DataFrame, links: DataFrame, groups: DataFrame, begun_at: datetime) -> dict[str, DataFrame]:
    """Give the rows of each table by its name, in the order in which they are to be loaded.

    lines: all revisions.  Rows are in the order of the primary keys where that is what makes loading quick: the keys of
    the index are hashes, and a tree that is filled at random places is written many times over.
    """
    current = lines.where("is_current")
    return {
        "articles": _articles(current, begun_at),
        "revisions": lines.select(F.col("article").alias("article_id"), "revision", "received_at", *REVISION),
        "article_bands": _postings(current, "bands"),
        "sentence_keys": _postings(current, "sentences"),
        "line_sightings": _sightings(current, begun_at),
        "links": links.orderBy("article_id", "other_id"),
        "clusters": _clusters(groups, begun_at),
        "cluster_members": groups.select(
            F.col("article").alias("article_id"), F.col("cluster").alias("cluster_id"), "because"
        ),
        "changes": _changes(lines, groups, begun_at),
    }


def _articles(current: DataFrame, begun_at: datetime) -> DataFrame:
    return current.select(
        F.col("article").alias("id"),
        article_ids(begun_at, F.col("article")).alias("public_id"),
        "identity_key",
        "source",
        "url",
        "revision",
        "language",
        "received_at",
        F.lit(INDEX_RECIPE).alias("indexed_as"),
        "agency",
    )


def _postings(current: DataFrame, column: str) -> DataFrame:
    keys = current.select(F.explode(F.array_distinct(column)).alias("key"), F.col("article").alias("article_id"))
    return keys.orderBy("key", "article_id")


def _sightings(current: DataFrame, begun_at: datetime) -> DataFrame:
    lines = current.select(
        F.explode("line_keys").alias("line_key"),
        "source_key",
        # On which the article first came, as its id says.
        F.to_date(received_at(begun_at, F.col("article"))).alias("day"),
        F.col("article").alias("article_id"),
    )
    return lines.orderBy(*lines.columns)


def _clusters(groups: DataFrame, begun_at: datetime) -> DataFrame:
    rows = groups.select(
        F.col("cluster").alias("id"), F.col("lead").alias("lead_id"), "lead_because", "size", "changed_at"
    )
    return rows.distinct().select(
        "id",
        cluster_ids(begun_at, F.col("id")).alias("public_id"),
        "lead_id",
        F.lit("rule").alias("lead_by"),
        "lead_because",
        "size",
        F.col("changed_at").alias("created_at"),
        "changed_at",
        F.lit(None).cast("binary").alias("merged_into"),
    )


def _changes(lines: DataFrame, groups: DataFrame, begun_at: datetime) -> DataFrame:
    """Tell of the articles first, and then of each cluster what the feed tells online."""
    of_articles = lines.select(
        F.lit(0).alias("part"),
        F.col("article").alias("about"),
        F.col("revision").alias("step"),
        F.when(F.col("revision") == 1, "article.created").otherwise("article.revised").alias("kind"),
        "article",
        "revision",
        F.lit(None).cast("bigint").alias("cluster"),
        F.col("received_at").alias("at"),
        "source",
    )
    sources = lines.where("is_current").select("article", "source")
    firsts = groups.where(F.col("article") == F.col("cluster"))
    nobody, no_source = F.lit(None).cast("bigint"), F.lit(None).cast("string")
    created = _of_clusters(firsts.withColumn("article", nobody).withColumn("source", no_source), 0, "cluster.created")
    joined = _of_clusters(groups.join(sources, "article"), 1, "cluster.joined")
    led = _of_clusters(groups.where(F.col("article") == F.col("lead")).join(sources, "article"), 2, "cluster.lead")
    rows = of_articles.unionByName(created).unionByName(joined).unionByName(led)
    return rows.orderBy("part", "about", "step", "article").select(
        "kind",
        "at",
        _id_or_null(article_ids(begun_at, F.col("article")), "article").alias("article_id"),
        "revision",
        _id_or_null(cluster_ids(begun_at, F.col("cluster")), "cluster").alias("cluster_id"),
        F.lit(None).cast("binary").alias("other_id"),
        "source",
    )


def _of_clusters(rows: DataFrame, step: int, kind: str) -> DataFrame:
    return rows.select(
        F.lit(1).alias("part"),
        F.col("cluster").alias("about"),
        F.lit(step).alias("step"),
        F.lit(kind).alias("kind"),
        "article",
        F.lit(None).cast("int").alias("revision"),
        "cluster",
        F.col("changed_at").alias("at"),
        "source",
    )


def _id_or_null(identity: Column, number: str) -> Column:
    return F.when(F.col(number).isNotNull(), identity)
