"""What the store knows before a submission is cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

from sqlalchemy import Connection

from app.core.records import Context, Override
from app.services.learning import MAX_LINES_OF_SOURCE
from app.services.submissions import Submission
from app.storage.furniture import find_forms
from app.storage.overrides import find_overrides


def find_context(connection: Connection, submission: Submission) -> Context:
    """Give what is known about the source and the article of a submission."""
    return find_context_of(connection, submission.fields.source, submission.identity_key)


def find_contexts(connection: Connection, asked: Iterable[tuple[str | None, bytes | None]]) -> list[Context]:
    """Give what `find_context_of` gives for each source and identity; each source is asked for once."""
    forms_of = cache(partial(_find_forms, connection))
    return [Context(forms_of(source), _find_overrides(connection, identity_key)) for source, identity_key in asked]


def find_context_of(connection: Connection, source: str | None, identity_key: bytes | None) -> Context:
    """Give what is known about a source, and about the article of this identity; None for one that is not stored."""
    (context,) = find_contexts(connection, ((source, identity_key),))
    return context


def _find_forms(connection: Connection, source: str | None) -> frozenset[str]:
    return frozenset() if source is None else find_forms(connection, source, MAX_LINES_OF_SOURCE)


def _find_overrides(connection: Connection, identity_key: bytes | None) -> tuple[Override, ...]:
    return () if identity_key is None else find_overrides(connection, identity_key)
