"""An article as a schema.org NewsArticle in JSON-LD (https://schema.org/NewsArticle).

What goes where: docs/formats.md.
"""

from __future__ import annotations

from typing import Any

import orjson

from app.api.schemas import OffsetUnit
from app.api.story import Story, known, read_story
from app.services.answers import ArticleAnswer


def write_news_article(answer: ArticleAnswer, _unit: OffsetUnit) -> bytes:
    """Give the article as JSON-LD that may stand in a page as it is: without a "<" it ends no script element."""
    content = orjson.dumps(_news_article(read_story(answer)))
    return content.replace(b"<", b"\\u003c")


def _news_article(story: Story) -> dict[str, Any]:
    answer, details = story.answer, story.details
    headline, standfirst, dateline, rights = (
        details[name] or {} for name in ("headline", "standfirst", "dateline", "copyright")
    )
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": story.uri,
        **known(
            url=answer.url,
            headline=story.headline,
            name=answer.title if headline and answer.title != story.headline else None,
            description=standfirst.get("text"),
            author=_authors(story),
            # On whose behalf it was written; who published it nobody says.
            sourceOrganization=[_named("Organization", name) for name in story.agencies],
            isPartOf=_places(story),
            datePublished=story.published_at,
            dateModified=story.modified_at,
            inLanguage=story.language,
            version=answer.revision,
            dateline=dateline.get("text"),
            locationCreated=_named("Place", dateline["place"]) if dateline.get("place") else None,
            articleBody=answer.text,
            wordCount=details["word_count"],
            # `correction` is for corrections alone; what else the newsroom notes stands in the text.
            correction=[
                {"@type": "CorrectionComment", "text": note["text"]}
                for note in details["notes"]
                if note["kind"] == "correction"
            ],
            # The holder may be a person or an organization; the notice names it.
            copyrightNotice=rights.get("text"),
            copyrightYear=rights.get("year"),
            image=[_image(caption) for caption in details["captions"]],
        ),
    }


def _authors(story: Story) -> list[dict[str, str]]:
    """Give the authors: those of a byline are persons; what a page calls an author may be an organization."""
    printed = story.details["byline"]
    if printed and printed["authors"]:
        return [_named("Person", name) for name in printed["authors"]]
    return [{"name": name} for name in story.page.get("authors", ())]


def _places(story: Story) -> list[dict[str, str]]:
    """Give where the story stood: a masthead or feed, and the site."""
    source, site = story.answer.source, story.page.get("site_name")
    return [
        *([_named("CreativeWork", source)] if source else []),
        *([_named("WebSite", site)] if site and site != source else []),
    ]


def _image(caption: dict[str, Any]) -> dict[str, Any]:
    """Give the picture of a caption, as far as it is known: not its address."""
    credit = caption["credit"] or {}
    photographer = credit.get("photographer")
    return {
        "@type": "ImageObject",
        **known(
            caption=caption["text"],
            creditText=credit.get("text"),
            creator=_named("Person", photographer) if photographer else None,
        ),
    }


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}
