"""An item pipeline for Scrapy: each item gets its clean text, and the id under which it is stored.

In the settings of the project:

    ITEM_PIPELINES = {"newsroom.pipelines.CopytasterPipeline": 300}
    COPYTASTER_URL = "http://localhost:8000"
    COPYTASTER_API_KEY = None

What Scrapy does with it, for an item with the fields `url`, `source` and `html`:

>>> pipeline = CopytasterPipeline.from_crawler(crawler)
>>> pipeline.open_spider(spider)
>>> item = {"url": "https://courier.example/ferry", "source": "Courier", "html": page}
>>> item = pipeline.process_item(item, spider)
>>> print(item["title"])
The ferry is late
>>> print(item["text"])
The ferry from Holm came an hour late on Monday, since a whale lay in its way.
>>> empty = pipeline.process_item({"url": "https://courier.example/x", "source": "Courier", "html": " "}, spider)
>>> empty["problem"]
'empty_text'
>>> pipeline.close_spider(spider)

Scrapy waits while an article is cleaned, some hundredths of a second. A crawl of many sites at once is better written
to a feed of Scrapy's and handed in with `client.bulk`.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Self

from copytaster import Client, InvalidError, Submission


class CopytasterPipeline:
    """Stores each item. One that holds no article gets a `problem`, for the next pipeline to drop."""

    def __init__(self, base_url: str, api_key: str | None) -> None:
        self._client = Client(base_url, api_key=api_key)

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Give the pipeline that the settings ask for."""
        return cls(crawler.settings["COPYTASTER_URL"], crawler.settings.get("COPYTASTER_API_KEY"))

    def open_spider(self, spider: Any) -> None:
        """Nothing is needed: connections are opened when an item comes."""

    def process_item(self, item: MutableMapping[str, Any], spider: Any) -> MutableMapping[str, Any]:  # noqa: ARG002  # Scrapy gives it
        """Store an item and put its clean text in."""
        try:
            article = self._client.store(Submission(html=item["html"], url=item["url"], source=item["source"]))
        except InvalidError as error:
            item["problem"] = error.code
        else:
            title = article.headline.text if article.headline else article.title
            item.update(article_id=str(article.id), title=title, text=article.text)
        return item

    def close_spider(self, spider: Any) -> None:  # noqa: ARG002  # Scrapy gives it
        """Close the connections."""
        self._client.close()
