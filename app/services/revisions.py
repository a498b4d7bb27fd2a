"""The revisions of an article, each with what changed against the one before: compared when asked for, not stored."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

import orjson

from app.core.revision_diff import RevisionDiff, RevisionNote, RevisionText, diff_revisions
from app.services.errors import ArticleNotFoundError
from app.services.resources import Resources
from app.storage.articles import ComparedRevision, article_exists, read_revisions

# Clean text of a page of the list, after which it ends early: two texts of 2 MiB take some seconds to compare.
MAX_COMPARED_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class ListedRevision:
    """A revision, and what changed against the one before; None for the first one."""

    stored: ComparedRevision
    changes: RevisionDiff | None


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """A page of the list; `next_before` is where the following one begins, None at the end."""

    items: tuple[ListedRevision, ...]
    next_before: int | None


def list_revisions(resources: Resources, article_id: UUID, limit: int, before: int | None = None) -> RevisionPage:
    """Give up to `limit` revisions, the newest first, those below the number `before` if one is named.

    A page of very long texts has fewer. Raises ArticleNotFoundError and BusyError.
    """
    rows = _read_page(resources, article_id, limit, before)
    if not rows:
        return RevisionPage((), None)
    if len(rows) == 1:
        return RevisionPage((ListedRevision(rows[0], None),), None)
    with resources.turnstile.turn():
        texts = [_compared(row) for row in rows]
        changes = [diff_revisions(older, newer) for newer, older in pairwise(texts)]
    items = [ListedRevision(row, diff) for row, diff in zip(rows, changes, strict=False)]
    # The last one read is only what the one above it is compared with, unless it is the first of all.
    if rows[-1].revision == 1 and len(items) < limit:
        items.append(ListedRevision(rows[-1], None))
    last = items[-1].stored.revision
    return RevisionPage(tuple(items), last if last > 1 else None)


def _read_page(resources: Resources, article_id: UUID, limit: int, before: int | None) -> list[ComparedRevision]:
    """Give the revisions of a page, and the one before them."""
    rows: list[ComparedRevision] = []
    length = 0
    with resources.reads.connect() as connection:
        if not article_exists(connection, article_id):
            raise ArticleNotFoundError(article_id)
        for row in read_revisions(connection, article_id, before):
            rows.append(row)
            length += len(row.text)
            if len(rows) > limit or (len(rows) > 1 and length > MAX_COMPARED_CHARACTERS):
                break
    return rows


def _compared(row: ComparedRevision) -> RevisionText:
    # The first release stored its answers without the fields beside the body.
    details: dict[str, Any] = orjson.loads(row.details)
    provenance = details["provenance"]
    published_at = None if row.published_at is None else row.published_at.isoformat()
    return RevisionText(
        text=row.text,
        language=row.language,
        title=row.title,
        headline=_text(details.get("headline")),
        standfirst=_text(details.get("standfirst")),
        captions=tuple(caption["text"] for caption in details["captions"]),
        notes=tuple(RevisionNote(note["kind"], note["text"]) for note in details.get("notes", ())),
        timestamps=tuple(stamp["text"] for stamp in details.get("timestamps", ())),
        fields=(
            row.byline,
            published_at,
            row.submitted_metadata,
            repr(sorted(provenance["options"].items())),
            *(_text(details.get(name)) for name in ("byline", "agency", "copyright")),
        ),
        raw_digest=provenance["raw_sha256"],
        submission_key=row.submission_key,
    )


def _text(field: dict[str, Any] | None) -> str | None:
    return None if field is None else field["text"]
