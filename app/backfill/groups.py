"""The clusters of an archive: each component parted, and its leads chosen, by the same functions as online."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
from pyspark.sql import DataFrame

from app.backfill.links import schema_of
from app.core.clusters import LeadRule, Member, choose_lead, partition
from app.services.clustering import BY_MOST, IS_LEAD

# A row for each member. cluster: the number of its first member.  because: by which tie it belongs.  changed_at: when
# the last of them came.
GROUPED: Final = pa.schema(
    {
        "cluster": pa.int64(),
        "article": pa.int64(),
        "because": pa.string(),
        "lead": pa.int64(),
        "lead_because": pa.string(),
        "size": pa.int32(),
        "changed_at": pa.timestamp("us", tz="UTC"),
    }
)


def group_articles(links: DataFrame, components: DataFrame, articles: DataFrame, rule: LeadRule) -> DataFrame:
    """Give the members of all clusters: GROUPED.

    links: both directions.  articles: rows of `article`, `identity_key`, `agency`, `word_count` and `received_at`.  A
    component is held by one task: a link takes some hundred bytes there.
    """
    nodes = components.join(articles, "article").withColumnRenamed("article", "article_id")
    webs = links.select("article_id", "other_id", "because").join(nodes, "article_id")
    return webs.groupBy("component").applyInArrow(lambda web: group_component(web, rule), schema_of(GROUPED))


def group_component(web: pa.Table, rule: LeadRule) -> pa.Table:
    """Give the clusters of two and more among articles that hang together: what Spark calls on every executor."""
    rows = web.to_pylist()
    node_of = {row["article_id"]: row for row in rows}
    ties = {(row["article_id"], row["other_id"]): row["because"] for row in rows}
    # By a number that is the same in whatever order the articles came.
    articles = sorted(node_of, key=lambda article: node_of[article]["identity_key"])
    numbers = {article: number for number, article in enumerate(articles)}
    members: list[dict[str, Any]] = []
    for group in partition(numbers.values(), ((numbers[one], numbers[other]) for one, other in ties)):
        if len(group) > 1:
            members += _members(sorted(articles[number] for number in group), node_of, ties, rule)
    return pa.Table.from_pylist(members, schema=GROUPED)


def _members(
    group: list[int], node_of: dict[int, dict[str, Any]], ties: dict[tuple[int, int], str], rule: LeadRule
) -> list[dict[str, Any]]:
    # Public ids are in the order of the numbers.
    names = {f"{article:020}": article for article in group}
    candidates = [
        Member(name, node_of[article]["agency"], node_of[article]["word_count"], node_of[article]["received_at"])
        for name, article in names.items()
    ]
    chosen = choose_lead(candidates, rule)
    lead = names[chosen.id]
    return [
        {
            "cluster": group[0],
            "article": article,
            "because": IS_LEAD if article == lead else ties.get((lead, article), BY_MOST),
            "lead": lead,
            "lead_because": chosen.because,
            "size": len(group),
            "changed_at": max(member.received_at for member in candidates),
        }
        for article in group
    ]
