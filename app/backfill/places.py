"""Numbers of the lines of an archive: by their places, so that a run which is begun again gives the same ones."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app.backfill.identities import received_at


def number_lines(spark: SparkSession, cleaned: DataFrame) -> DataFrame:
    """Give the rows with `number`, from 1 in the order of files and lines, and `line` counted within the file.

    A block's lines are numbered already, each by one more than the one before; only where a block begins has to be
    found, and there are as many blocks as tasks that read.
    """
    blocks = cleaned.groupBy("file", "block").agg(F.min("line").alias("first"), F.count("*").alias("count")).collect()
    done, done_of_file, shifts = 0, Counter[str](), []
    for row in sorted(blocks, key=lambda row: (row["file"], row["block"])):
        file, first = row["file"], row["first"]
        shifts.append((file, row["block"], done + 1 - first, done_of_file[file] + 1 - first))
        done += row["count"]
        done_of_file[file] += row["count"]
    table = spark.createDataFrame(shifts, "file string, block bigint, to_number bigint, to_line bigint")
    numbered = cleaned.join(F.broadcast(table), ["file", "block"])
    return numbered.select(
        "*", (F.col("line") + F.col("to_number")).alias("number"), (F.col("line") + F.col("to_line")).alias("file_line")
    ).drop("to_number", "to_line")


def find_revisions(lines: DataFrame) -> DataFrame:
    """Say of each line whose article came more than once what it is: the revisions, as if they had come one by one.

    Gives `number`, `article` (the number of its first line), `revision` (None: the same as the one before it) and
    `is_current`. An article that came once is not among them.
    """
    of_article = Window.partitionBy("identity_key")
    in_order = of_article.orderBy("number")
    keys = lines.select("number", "identity_key", "submission_key")
    again = keys.withColumn("copies", F.count("*").over(of_article)).where(F.col("copies") > 1)
    before = F.lag("submission_key").over(in_order)
    marked = again.withColumn("is_new", before.isNull() | (before != F.col("submission_key")))
    counted = marked.withColumn("count", F.sum(F.col("is_new").cast("int")).over(in_order)).withColumn(
        "last", F.sum(F.col("is_new").cast("int")).over(of_article)
    )
    return counted.select(
        "number",
        F.min("number").over(of_article).alias("article"),
        F.when(F.col("is_new"), F.col("count")).alias("revision"),
        (F.col("is_new") & (F.col("count") == F.col("last"))).alias("is_current"),
    )


def with_revisions(lines: DataFrame, revisions: DataFrame, begun_at: datetime) -> DataFrame:
    """Give the lines that are revisions, with `article`, `revision`, `is_current` and `received_at`."""
    joined = lines.join(revisions.withColumn("came_again", F.lit(True)), "number", "left")
    once = F.col("came_again").isNull()
    return joined.select(
        *(column for column in lines.columns if column != "number"),
        _where(once, F.col("number"), "article"),
        _where(once, F.lit(1), "revision"),
        _where(once, F.lit(True), "is_current"),
        received_at(begun_at, F.col("number")).alias("received_at"),
    ).where(F.col("revision").isNotNull())


def _where(once: Column, value: Column, name: str) -> Column:
    return F.when(once, value).otherwise(F.col(name)).alias(name)
