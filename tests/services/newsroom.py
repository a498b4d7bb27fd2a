"""A small store with some of everything: revisions, decisions of an editor, clusters, captions, a page, furniture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.services.articles import store_article
from app.services.furniture import teach_line
from app.services.overrides import SegmentAddress, put_override
from app.services.resources import Resources, open_resources
from app.services.storing import Stored
from app.services.submissions import Fields, Limits, Submission, accept_bytes, accept_html, accept_text
from app.services.turnstile import Turnstile
from tests.api.wire_stories import FERRY, LIBRARY, write_story

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PAGE = """<html><head><title>Tide tables</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Tide tables are printed again</h1><p>The printer in Lund has set 400 of them by hand, as before.</p>
<p>They are sold at the harbor from Friday, and cost as much as last year.</p></article></body></html>"""
# Broken in ways that are repaired: spaces, entities, a soft hyphen, bytes of another charset.
UNTIDY = (
    "The  harbor&rsquo;s new crane was built in Lund,\nand it lifts\u00ad nine tons.\r\n\r\n"
    "It cost less than the old one&hellip;"
)
LATIN = "Die Fähre fährt am Montag wieder, sagte der Kapitän.\n\nSie lag seit April im Dock und wurde überholt."
HOUSE = "Read more stories of the Gazette"


@dataclass(frozen=True, slots=True)
class Rows:
    """The row ids of some articles."""

    ferries: tuple[int, ...]
    libraries: tuple[int, ...]
    revised: int
    page: int
    decided: int
    alone: int
    other: int


# In the order of `submissions`; a fresh database numbers its rows so.
ROWS = Rows(ferries=(1, 2, 3, 4), libraries=(5, 6), revised=7, page=8, decided=9, alone=10, other=11)


def open_newsroom(database: str) -> Resources:
    """Open the store, empty or filled."""
    return open_resources(database, Limits(100_000, 100_000, 10_000), Turnstile(0, 1))


def submissions(limits: Limits) -> list[Submission]:
    """Give what the newsroom gets."""
    papers = [
        accept_text(f"{text}\n\n{HOUSE}", Fields(source=name, url=f"https://{name}.example/story"), limits)
        for text, names in ((FERRY, "abcd"), (LIBRARY, "ef"))
        for name in names
    ]
    revised = Fields(source="gazette", url="https://gazette.example/7", title="A story that grows")
    return [
        *papers,
        accept_text(write_story(7), revised, limits),
        accept_html(PAGE, Fields(url="https://tides.example/tables"), limits),
        accept_text(SEED.read_text(encoding="utf-8"), Fields(source="seeds"), limits),
        accept_text(UNTIDY, Fields(submitted_metadata='{"desk":"harbor"}'), limits),
        accept_bytes(LATIN.encode("latin-1"), "ISO-8859-1", Fields(language="de"), limits),
        accept_text(f"{write_story(7)}\n\nA second crane is to come in May.", revised, limits),
    ]


def fill(resources: Resources) -> None:
    """Store it all."""
    stored = [store_article(resources, submission) for submission in submissions(resources.limits)]
    decide(resources, stored[8])
    teach_line(resources, "gazette", HOUSE, "confirmed")


def decide(resources: Resources, stored: Stored) -> None:
    """Remove the first paragraph of an article, as an editor does."""
    assert stored.answer.article_id is not None
    put_override(resources, SegmentAddress(stored.answer.article_id, "s1"), "remove")
