"""What hangs together: connected components, in a number of rounds that grows with the logarithm of the longest path.

Source: Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii 2014, "Connected components in MapReduce and beyond".
"""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it


def find_components(links: DataFrame) -> DataFrame:
    """Give `article` and `component`, the least article that it hangs together with; those without links are left out.

    links: rows of `article_id` and `other_id`, in both directions.
    """
    edges = links.select(F.col("article_id").alias("high"), F.col("other_id").alias("low"))
    edges = edges.where(F.col("high") > F.col("low")).distinct()
    before = None
    while True:
        edges = _small_stars(_large_stars(edges)).localCheckpoint()
        now = edges.agg(F.count("*"), F.sum(F.xxhash64("high", "low").cast("decimal(38, 0)"))).first()
        if now == before:
            break
        before = now
    roots = edges.select(F.col("low").alias("article"), F.col("low").alias("component")).distinct()
    return edges.select(F.col("high").alias("article"), F.col("low").alias("component")).union(roots)


def _large_stars(edges: DataFrame) -> DataFrame:
    """Hang the larger neighbors of each node on its least one."""
    ways = edges.union(edges.select(F.col("low"), F.col("high"))).toDF("node", "near")
    least = ways.groupBy("node").agg(F.least(F.min("near"), F.col("node")).alias("least"))
    larger = ways.where(F.col("near") > F.col("node")).join(least, "node")
    return larger.select(F.col("near").alias("high"), F.col("least").alias("low")).distinct()


def _small_stars(edges: DataFrame) -> DataFrame:
    """Hang each node, and its smaller neighbors, on the least of them."""
    least = edges.groupBy("high").agg(F.min("low").alias("least"))
    others = edges.join(least, "high").where(F.col("low") != F.col("least"))
    moved = others.select(F.col("low").alias("high"), F.col("least").alias("low"))
    return moved.union(least.select("high", F.col("least").alias("low"))).distinct()
