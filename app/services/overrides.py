"""What an editor decides about a segment: the article is cleaned again at once, and whenever it comes again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from app.core.overrides import SegmentName, locate_segments
from app.core.pipeline import prepare
from app.core.records import Context, Override, OverrideAction
from app.core.spans import Span
from app.services.answers import ArticleAnswer, raw_text_of
from app.services.articles import read_stored
from app.services.errors import OverrideNotFoundError, RevisionChangedError, SegmentNotFoundError
from app.services.own_source import hide_cluster
from app.services.recleaning import Amendment, reclean_article
from app.services.resources import Resources
from app.services.stored_details import read_segments
from app.storage import overrides
from app.storage.articles import StoredArticle, StoredRevision, find_whole_revision
from app.storage.overrides import OverrideRow


@dataclass(frozen=True, slots=True)
class SegmentAddress:
    """Which segment is meant: its id in a revision of an article, the current one if none is named.

    expected_revision: in which the article must still be when the decision is stored; None for any.
    """

    article_id: UUID
    segment_id: str
    revision: int | None = None
    expected_revision: int | None = None


@dataclass(frozen=True, slots=True)
class ListedOverride:
    """An override, and the id that its segment has in the current revision: None if the text is gone from it."""

    segment_id: str | None
    row: OverrideRow


def put_override(resources: Resources, address: SegmentAddress, action: OverrideAction) -> ArticleAnswer:
    """Store what an editor decided about a segment, and give the article as it is then.

    Raises ArticleNotFoundError, RevisionNotFoundError, SegmentNotFoundError, RevisionChangedError and BusyError.
    """
    decided_at = resources.clock()
    seen, name, span = _find_segment(resources, address)
    text = raw_text_of(seen)[span.start : span.end]
    row = OverrideRow(name.key, name.occurrence, action, seen.revision, address.segment_id, text, decided_at)

    def write(connection: Connection, stored: StoredRevision) -> None:
        _check_revision(address, stored)
        # The same decision again changes nothing, not even its date.
        if _with(Context(), name, action).overrides[0] not in overrides.find_overrides(connection, stored.identity_key):
            overrides.put_override(connection, stored.current.row_id, row)

    amendment = Amendment(lambda context: _with(context, name, action), write)
    return hide_cluster(reclean_article(resources, address.article_id, amendment).answer, resources.only_source)


def delete_override(resources: Resources, address: SegmentAddress) -> ArticleAnswer:
    """Take back what an editor decided about a segment, and give the article as it is then.

    Raises as `put_override` does, and OverrideNotFoundError.
    """
    _, name, _ = _find_segment(resources, address)

    def write(connection: Connection, stored: StoredRevision) -> None:
        _check_revision(address, stored)
        if not overrides.delete_override(connection, stored.current.row_id, name.key, name.occurrence):
            raise OverrideNotFoundError(address.article_id, address.segment_id)

    amendment = Amendment(lambda context: _with(context, name, None), write)
    return hide_cluster(reclean_article(resources, address.article_id, amendment).answer, resources.only_source)


def list_overrides(resources: Resources, article_id: UUID) -> tuple[ListedOverride, ...]:
    """Give the overrides of an article, in the order in which they were first decided.

    Raises ArticleNotFoundError and BusyError.
    """
    stored = read_stored(resources, article_id)
    with resources.reads.connect() as connection:
        whole = find_whole_revision(connection, article_id)
        rows = () if whole is None else overrides.list_overrides(connection, whole.current.row_id)
    if not rows:
        return ()
    ids = _segment_ids(stored)
    found = {name: ids.get(span) for name, span in _locate(resources, stored)}
    return tuple(ListedOverride(found.get(SegmentName(row.segment_key, row.occurrence)), row) for row in rows)


def _find_segment(resources: Resources, address: SegmentAddress) -> tuple[StoredArticle, SegmentName, Span]:
    stored = read_stored(resources, address.article_id, address.revision)
    span = next((span for span, number in _segment_ids(stored).items() if number == address.segment_id), None)
    located = () if span is None else _locate(resources, stored)
    for name, at in located:
        if at == span:
            return stored, name, at
    raise SegmentNotFoundError(address.article_id, address.segment_id)


def _segment_ids(stored: StoredArticle) -> dict[Span, str]:
    return {segment.raw_span: segment.id for segment in read_segments(stored.details)}


def _locate(resources: Resources, stored: StoredArticle) -> list[tuple[SegmentName, Span]]:
    with resources.turnstile.turn():
        return locate_segments(prepare(raw_text_of(stored), language=stored.language))


def _with(context: Context, name: SegmentName, action: OverrideAction | None) -> Context:
    others = (row for row in context.overrides if (row.segment_key, row.occurrence) != name)
    own = () if action is None else (Override(*name, action),)
    return replace(context, overrides=tuple(sorted((*others, *own), key=lambda row: (row.segment_key, row.occurrence))))


def _check_revision(address: SegmentAddress, stored: StoredRevision) -> None:
    if address.expected_revision not in (None, stored.revision):
        raise RevisionChangedError(address.article_id)
