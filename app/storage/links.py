"""Links between articles that carry the same story, and the web that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, delete, exists, func, insert, select

from app.storage.integer_lists import integers, is_one_of
from app.storage.rows import values_of
from app.storage.tables import links


@dataclass(frozen=True, slots=True)
class Link:
    """One direction of a link, by row ids. containment: of the first article in the other."""

    article_id: int
    other_id: int
    because: str
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Web:
    """Articles that hang together: row ids, and their links (each once, the smaller id first).

    is_whole: False if the search was broken off, since there were too many.
    """

    nodes: frozenset[int]
    links: tuple[tuple[int, int], ...]
    is_whole: bool


# Built once: to build a statement takes SQLAlchemy longer than SQLite to run it.
_NODES = integers("nodes")
_NEW_LINKS = insert(links)
_TIES = select(links).where(links.c.article_id == bindparam("article_id")).order_by(links.c.other_id)
_LINKS_INSIDE = select(func.count(), func.sum(case((is_one_of(links.c.other_id, _NODES), 1), else_=0))).where(
    is_one_of(links.c.article_id, _NODES)
)


def insert_links(connection: Connection, rows: Sequence[Link]) -> None:
    """Store links, both directions of which are given."""
    if rows:
        connection.execute(_NEW_LINKS, [values_of(row) for row in rows])


def delete_links(connection: Connection, article_id: int) -> None:
    """Remove the links of an article, in both directions."""
    others = find_linked(connection, article_id)
    if others:
        # By the key: the table has no index by `other_id`.
        connection.execute(delete(links).where(links.c.article_id.in_(others), links.c.other_id == article_id))
        connection.execute(delete(links).where(links.c.article_id == article_id))


def find_linked(connection: Connection, article_id: int) -> tuple[int, ...]:
    """Give the articles that an article is linked with, sorted."""
    query = select(links.c.other_id).where(links.c.article_id == article_id).order_by(links.c.other_id)
    return tuple(connection.execute(query).scalars())


def find_one_sided(connection: Connection, article_id: int) -> tuple[int, ...]:
    """Give the articles that an article is linked with and that are not linked with it, sorted."""
    back = links.alias()
    is_answered = exists().where(back.c.article_id == links.c.other_id, back.c.other_id == article_id)
    query = select(links.c.other_id).where(links.c.article_id == article_id, ~is_answered).order_by(links.c.other_id)
    return tuple(connection.execute(query).scalars())


def find_linking(connection: Connection, article_ids: Collection[int], other_id: int) -> tuple[int, ...]:
    """Give those of some articles that are linked with another one."""
    query = select(links.c.article_id).where(links.c.article_id.in_(article_ids), links.c.other_id == other_id)
    return tuple(connection.execute(query).scalars())


def find_ties(connection: Connection, article_id: int) -> dict[int, Link]:
    """Give the links of an article, by the other one."""
    return {row.other_id: Link(*row) for row in connection.execute(_TIES, {"article_id": article_id})}


def is_clique(connection: Connection, nodes: Collection[int]) -> bool:
    """Whether each of these articles is linked with each other one, and none with anything else."""
    every, within = connection.execute(_LINKS_INSIDE, {"nodes": nodes}).one()
    return bool(every == within == len(nodes) * (len(nodes) - 1))


def find_web(connection: Connection, seeds: Iterable[int], max_nodes: int) -> Web:
    """Follow the links from some articles until no new one is found, or more than `max_nodes` are."""
    nodes = set(seeds)
    frontier = sorted(nodes)
    found: list[tuple[int, int]] = []
    while frontier and len(nodes) <= max_nodes:
        found.extend(find_links_up(connection, frontier))
        beyond = select(links.c.other_id).where(links.c.article_id.in_(frontier), links.c.other_id.not_in(nodes))
        frontier = sorted(connection.execute(beyond.distinct()).scalars())
        nodes.update(frontier)
    return Web(frozenset(nodes), tuple(found), not frontier)


def find_links_up(connection: Connection, nodes: Collection[int]) -> list[tuple[int, int]]:
    """Give the links from some articles to those of larger row ids, as pairs: of 300 papers that is 45,000 rows."""
    columns = links.c.article_id, links.c.other_id
    query = select(*columns).where(links.c.article_id.in_(nodes), links.c.article_id < links.c.other_id)
    return [(one, other) for one, other in connection.execute(query).all()]
