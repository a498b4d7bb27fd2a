"""A scraper without a framework: pages are fetched one after the other and handed in as they come.

`paper` and `address` are where a newspaper and the service are.

>>> urls = [f"{paper}/{name}.html" for name in ("regatta", "lighthouse", "missing")]
>>> with httpx.Client() as web, Client(address) as client:
...     for result in scrape(web, client, "Holm Courier", urls):
...         print(result.submitted["url"].rpartition("/")[2], result.outcome)
...     articles = [client.get(summary.id, with_raw=True) for summary in client.articles(source="Holm Courier")]
regatta.html created
lighthouse.html created

The menu, the pull quote and the caption are not in the text any more:

>>> print(articles[1].text)
The regatta off Holm was sailed on Saturday in a wind that tore two sails, the club said.
<BLANKLINE>
Nobody was hurt, and nobody wants to wait a year for the next one, said Ada Quist. Forty boats set out.
<BLANKLINE>
The prizes are handed out on Sunday at the old customs house.
>>> print(articles[1].captions[0].text)
Boats of the junior class wait for the start off the mole.

Whoever asks where a sentence went is told:

>>> print(articles[1].explain())
Of 407 characters 253 were kept, 75 removed and 72 moved; 7 are the space between.
<BLANKLINE>
Removed: furniture s1 to s2, “Home / Sports”
  why: markup.navigation
<BLANKLINE>
Moved: headline s3, “Two sails torn”
  why: element.headline
  now in `headline`
<BLANKLINE>
Moved: caption s4, “Boats of the junior class wait for the start off the mole.”
  why: caption.own_text
  now in `captions`
<BLANKLINE>
Removed: pull quote s6, “Nobody was hurt, and nobody wants to wait a year for the next one”
  why: repeat.pull_quote
  said instead in s7: “Nobody was hurt, and nobody wants to wait a year for the next one, said Ada Quist.”

The next night nothing has changed, and nothing is stored twice:

>>> with httpx.Client() as web, Client(address) as client:
...     [result.outcome for result in scrape(web, client, "Holm Courier", urls)]
['known', 'known']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import httpx

from copytaster import BulkResult, Client


def scrape(web: httpx.Client, client: Client, source: str, urls: Iterable[str]) -> Iterator[BulkResult]:
    """Fetch pages and store them; a page is not kept once its batch is stored."""
    return client.bulk(fetch(web, source, urls), batch_lines=20)


def fetch(web: httpx.Client, source: str, urls: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the pages that are there, as submissions."""
    for url in urls:
        page = web.get(url)
        if page.is_success:
            yield {"html": page.text, "url": url, "source": source}
