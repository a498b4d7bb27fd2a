"""An article as ninjs 3.1, the IPTC's "News in JSON" (https://iptc.org/standards/ninjs/).

What goes where, and what is left out since ninjs has no place for it: docs/formats.md.
"""

from __future__ import annotations

from typing import Any

import orjson

from app.api.schemas import OffsetUnit
from app.api.story import Story, known, lines_of, read_story
from app.services.answers import ArticleAnswer

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}


def write_ninjs(answer: ArticleAnswer, _unit: OffsetUnit) -> bytes:
    """Give the article as a ninjs object."""
    story = read_story(answer)
    rights = story.details["copyright"] or {}
    item = known(
        standard=STANDARD,
        uri=story.uri,
        type="text",
        # All that is known, no extract.
        representationType="full",
        version=None if answer.revision is None else str(answer.revision),
        versionCreated=answer.received_at,
        language=story.language,
        # Metadata, as `title` is for us; a headline is what was printed.
        title=answer.title,
        headlines=_headlines(story),
        by=story.byline,
        located=(story.details["dateline"] or {}).get("place"),
        bodies=[_body(story)],
        descriptions=_descriptions(story),
        infoSources=_sources(story),
        copyrightHolder=rights.get("holder"),
        copyrightNotice=rights.get("text"),
        # No `renditions`: their addresses must be URIs, and a caller may state any word as `url`.
        altIds=[{"role": "url", "value": answer.url}] if answer.url else [],
    )
    return orjson.dumps(item, option=orjson.OPT_UTC_Z)


def _headlines(story: Story) -> list[dict[str, str]]:
    headline, standfirst = lines_of(story.details["headline"]), lines_of(story.details["standfirst"])
    rows = [("main", " ".join(headline)), ("subhead", "\n".join(standfirst))]
    return [{"role": role, "value": value} for role, value in rows if value]


def _body(story: Story) -> dict[str, Any]:
    text = story.answer.text
    return {
        "role": "main",
        "contentType": "text/plain",
        "charCount": len(text),
        "wordCount": story.details["word_count"],
        "value": text,
    }


def _descriptions(story: Story) -> list[dict[str, str]]:
    """Give captions and notes. As items of their own, pictures would need identifiers, which nobody knows."""
    rows = [("caption", _with_credit(caption)) for caption in story.details["captions"]]
    rows += [(note["kind"], note["text"]) for note in story.details["notes"]]
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in rows]


def _with_credit(caption: dict[str, Any]) -> str:
    credit = caption["credit"]
    return f"{caption['text']} {credit['text'] if credit else ''}".strip()


def _sources(story: Story) -> list[dict[str, str]]:
    """Give who wrote the story and where it was found; roles are words, since IPTC lists no URIs for all of them."""
    authors = story.details["byline"]["authors"] if story.details["byline"] else story.page.get("authors", ())
    rows = [("author", name) for name in authors]
    rows += [("agency", name) for name in story.agencies]
    rows += [("source", name) for name in (story.answer.source, story.page.get("site_name")) if name]
    return [{"name": name, "role": role} for role, name in dict.fromkeys(rows)]
