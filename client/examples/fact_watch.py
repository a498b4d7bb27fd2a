r"""A watcher for those who check facts: papers that contradict each other, and revisions that change what was said.

>>> told = (
...     "The storm over Sund broke {} windows of the town hall on Monday night, the fire brigade said on Tuesday. "
...     "Nobody was hurt, and the hall stays closed until the glazier has been there.\n\n"
...     "Trees fell across the road to Elv, where a bus with school children had to turn around. "
...     "Power came back after three hours, and the ferry sails again on Wednesday, as its captain hopes."
... )
>>> with Client(address) as client:
...     before = cursor_of_today(client)
...     for source, number in (("Sund Herald", 12), ("Elv Times", 14)):
...         _ = client.store({"text": told.format(number), "source": source, "url": "https://paper.example/storm"})
...     correction = told.format(13)
...     _ = client.store({"text": correction, "source": "Sund Herald", "url": "https://paper.example/storm"})
...     for warning in watch(client, client.changes(before)):
...         print(warning)
Elv Times says “14”, Sund Herald says “13” (number)
Sund Herald has changed: “12” was, “13” is (number)

A service of yours would not end: `watch(client, client.follow(cursor))`, where `cursor` is that of the last change that
it has dealt with.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from uuid import UUID

from copytaster import Change, Client, NotFoundError


def watch(client: Client, changes: Iterable[Change]) -> Iterator[str]:
    """Give a line for each contradiction and each change that matters, once."""
    told: set[str] = set()
    for change in changes:
        for line in look(client, change):
            if line not in told:
                told.add(line)
                yield line


def look(client: Client, change: Change) -> list[str]:
    """Give what is to be said about a change; nothing where all of it is gone again."""
    try:
        if change.kind == "article.revised" and change.article_id:
            return list(revised(client, change.article_id, change.revision))
        return list(contradictions(client, change.cluster_id)) if change.cluster_id else []
    except NotFoundError:
        return []


def contradictions(client: Client, cluster_id: UUID) -> Iterator[str]:
    """Give where members of a story contradict the one that leads it."""
    cluster = client.cluster(cluster_id)
    sources = {member.id: member.source or str(member.id) for member in cluster.members}
    for found in cluster.discrepancies:
        here, there = (sources[article_id] for article_id in found.article_ids)
        for fact in found.differences:
            yield f"{here} says “{fact.here}”, {there} says “{fact.there}” ({fact.kind})"


def revised(client: Client, article_id: UUID, number: int | None) -> Iterator[str]:
    """Give which facts a revision has changed."""
    source = client.get(article_id).source
    revision = next((revision for revision in client.revisions(article_id) if revision.revision == number), None)
    if revision and revision.changes and revision.changes.matters:
        for sentence in revision.changes.changed:
            for fact in sentence.differences:
                yield f"{source} has changed: “{fact.here}” was, “{fact.there}” is ({fact.kind})"


def cursor_of_today(client: Client) -> str | None:
    """Give the cursor behind all that has happened so far."""
    last = deque(client.changes(page_size=1000), maxlen=1)
    return last[0].cursor if last else None
