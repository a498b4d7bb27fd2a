"""A front page that shows each story once, however many papers carry it.

>>> report = (
...     "The tunnel below the Varn fjord was opened on Monday, four years late and at twice the price. "
...     "The first to drive through were two school buses. "
...     "Mayor Odd Lunde said that nobody would remember the price in ten years, and the ferry was sold to Tarn."
... )
>>> with Client(address) as client:
...     for source in ("Varn Post", "Tarn Gazette"):
...         _ = client.store({"text": report, "source": source, "title": f"Tunnel opened ({source})"})
...     other = "Odd Lunde's cat, which was lost since April, was found on Tuesday in the town hall's clock."
...     _ = client.store({"text": other, "source": "Varn Post", "title": "Cat found"})
...     newest = [*client.articles(source="Varn Post"), *client.articles(source="Tarn Gazette")]
...     for story in front_page(client, newest):
...         print(story.title, story.sources)
Cat found ('Varn Post',)
Tunnel opened (Varn Post) ('Varn Post', 'Tarn Gazette')

A text that has just come in, and is not stored, is held against what is there:

>>> with Client(address) as client:
...     is_on_page(client, report + " It rained."), is_on_page(client, "The library of Tarn lends spades from May on.")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from copytaster import Client, Summary


@dataclass(frozen=True, slots=True)
class Story:
    """What the page shows: the article that leads its story, and who else carries it."""

    article_id: UUID
    title: str | None
    sources: tuple[str | None, ...]


def front_page(client: Client, articles: Iterable[Summary]) -> Iterator[Story]:
    """Give each story once, in the order of the articles."""
    shown = set()
    for article in articles:
        story = article.cluster_id or article.id
        if story not in shown:
            shown.add(story)
            yield tell(client, article)


def tell(client: Client, article: Summary) -> Story:
    """Give the story that an article carries, led by the member that leads it."""
    if article.cluster_id is None:
        return Story(article.id, article.title, (article.source,))
    cluster = client.cluster(article.cluster_id)
    lead = next(member for member in cluster.members if member.id == cluster.lead.id)
    others = [member.source for member in cluster.members if member.id != lead.id]
    return Story(lead.id, lead.title, (lead.source, *others))


def is_on_page(client: Client, text: str) -> bool:
    """Tell whether some stored article carries this story."""
    return any(found.same_story for found in client.similar_to({"text": text}, limit=5).items)
