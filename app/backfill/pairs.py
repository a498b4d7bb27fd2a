"""Which texts of an archive may carry the same story: those that share keys, found by sorting instead of asking."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual has it

from app.services.candidates import MAX_CANDIDATES, MAX_FORESEEN, MAX_POSTINGS, MIN_PASSAGES


def find_members(articles: DataFrame) -> DataFrame:
    """Give which articles have one and the same text and keys: `story`, the first of them, and `article`.

    A text that a thousand papers carry is compared once. Of one that more have (a page that says "not found") the first
    MAX_CANDIDATES are members, and the rest stands alone.
    """
    same = Window.partitionBy("story_key")
    numbered = articles.select("story_key", "article").withColumn("place", F.row_number().over(same.orderBy("article")))
    few = numbered.where(F.col("place") <= MAX_CANDIDATES)
    return few.select(F.min("article").over(same).alias("story"), "article")


def find_pairs(stories: DataFrame) -> DataFrame:
    """Give the pairs `a` < `b` of texts that share a band, or MIN_PASSAGES passages: as `services.candidates` has it.

    stories: rows of `story`, `bands` and `sentences`.

    Of a key that more than MAX_POSTINGS texts hold those with the largest numbers are followed. Spark cuts off the rest
    before anything is sent from one machine to another, so that a hot key is no more work than any other; a text is
    compared with those MAX_FORESEEN that share most with it.
    """
    holders = _holders(stories, "bands", is_band=True).union(_holders(stories, "sentences", is_band=False))
    newest = Window.partitionBy("key", "is_band").orderBy(F.col("story").desc())
    followed = holders.withColumn("rank", F.row_number().over(newest)).where(F.col("rank") <= MAX_POSTINGS).drop("rank")
    ours, theirs = followed.alias("ours"), followed.alias("theirs")
    shared = ours.join(theirs, ["key", "is_band"]).where(F.col("ours.story") < F.col("theirs.story"))
    counts = shared.groupBy(F.col("ours.story").alias("a"), F.col("theirs.story").alias("b")).agg(
        F.count_if("is_band").alias("bands"), F.count_if(~F.col("is_band")).alias("passages")
    )
    found = counts.where((F.col("bands") > 0) | (F.col("passages") >= MIN_PASSAGES))
    score = F.col("bands") + F.col("passages")
    ranked = found.withColumn("rank_a", _rank("a", score)).withColumn("rank_b", _rank("b", score))
    return ranked.where(F.least("rank_a", "rank_b") <= MAX_FORESEEN).select("a", "b")


def find_doubles(stories: DataFrame, members: DataFrame) -> DataFrame:
    """Give the pairs of a text with itself, `a` = `b`, where several articles have it and share keys enough."""
    several = members.groupBy("story").count().where(F.col("count") > 1).select("story")
    enough = (F.size("bands") > 0) | (F.size("sentences") >= MIN_PASSAGES)
    return (
        stories.where(enough)
        .join(several, "story", "left_semi")
        .select(F.col("story").alias("a"), F.col("story").alias("b"))
    )


def _holders(stories: DataFrame, column: str, *, is_band: bool) -> DataFrame:
    return stories.select(F.explode(column).alias("key"), F.lit(is_band).alias("is_band"), "story")


def _rank(side: str, score: Column) -> Column:
    # The older one of two that share as much.
    return F.row_number().over(Window.partitionBy(side).orderBy(score.desc(), "a", "b"))
