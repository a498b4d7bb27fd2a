"""Pairs of texts judged by the same rule as online, and the links between all articles that have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app.core.same_story import Story, judge, read_story

JUDGED: Final = pa.schema(
    {
        "a": pa.int64(),
        "b": pa.int64(),
        "because": pa.string(),
        "jaccard": pa.float64(),
        "containment_a": pa.float64(),
        "containment_b": pa.float64(),
    }
)


def judge_pairs(pairs: DataFrame, texts: DataFrame, tasks: int) -> DataFrame:
    """Give those pairs that carry the same story, with the reason: `JUDGED`.

    texts: rows of `story`, `text`, `language` and `title`.  tasks: among how many the work is parted.
    """
    sides = [
        texts.select(
            F.col("story").alias(side), *(F.col(name).alias(f"{name}_{side}") for name in ("text", "language", "title"))
        )
        for side in ("a", "b")
    ]
    both = pairs.join(sides[0], "a").join(sides[1], "b")
    # Evenly, and those of one text side by side, so that its words and facts are read once.
    return both.repartition(tasks, "a").sortWithinPartitions("a", "b").mapInArrow(judge_batches, schema_of(JUDGED))


def judge_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Judge pairs with their texts: what Spark calls on every executor."""
    number, first = None, None
    for batch in batches:
        found = []
        for row in batch.to_pylist():
            if first is None or row["a"] != number:
                number, first = row["a"], _story(row, "a")
            second = first if row["a"] == row["b"] else _story(row, "b")
            # The one that came later is judged against what was there, as it is online.
            verdict = judge(second, first)
            if verdict.same:
                shared = verdict.resemblance
                found.append(
                    {
                        "a": row["a"],
                        "b": row["b"],
                        "because": verdict.because,
                        "jaccard": shared.jaccard,
                        "containment_a": shared.containment_b,
                        "containment_b": shared.containment_a,
                    }
                )
        yield pa.RecordBatch.from_pylist(found, schema=JUDGED)


def link_articles(judged: DataFrame, members: DataFrame) -> DataFrame:
    """Give a row for each direction of each link: the columns of the table `links`."""
    reason = ("because", "jaccard")
    forward = judged.select("a", "b", *reason, F.col("containment_a").alias("containment"))
    back = judged.select(
        F.col("b").alias("a"), F.col("a").alias("b"), *reason, F.col("containment_b").alias("containment")
    )
    ways = forward.union(back.where(F.col("a") != F.col("b")))
    ours = members.select(F.col("story").alias("a"), F.col("article").alias("article_id"))
    theirs = members.select(F.col("story").alias("b"), F.col("article").alias("other_id"))
    linked = ways.join(ours, "a").join(theirs, "b").where(F.col("article_id") != F.col("other_id"))
    return linked.select("article_id", "other_id", *reason, "containment")


def schema_of(schema: pa.Schema) -> str:
    """Give an Arrow schema as Spark declares one.

    >>> schema_of(pa.schema({"n": pa.int64(), "keys": pa.list_(pa.int64())}))
    'n bigint, keys array<bigint>'
    """
    names = {
        pa.int64(): "bigint",
        pa.int32(): "int",
        pa.float64(): "double",
        pa.bool_(): "boolean",
        pa.string(): "string",
        pa.binary(): "binary",
        pa.list_(pa.int64()): "array<bigint>",
        pa.timestamp("us", tz="UTC"): "timestamp",
    }
    return ", ".join(f"{field.name} {names[field.type]}" for field in schema)


def _story(row: dict[str, str], side: str) -> Story:
    return read_story(row[f"text_{side}"], row[f"language_{side}"], row[f"title_{side}"])
