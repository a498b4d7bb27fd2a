"""What the store knows before a submission is cleaned."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.records import Context
from app.services.learning import MAX_LINES_OF_SOURCE
from app.services.submissions import Submission
from app.storage.furniture import find_forms
from app.storage.overrides import find_overrides


def find_context(connection: Connection, submission: Submission) -> Context:
    """Give what is known about the source and the article of a submission."""
    return find_context_of(connection, submission.fields.source, submission.identity_key)


def find_context_of(connection: Connection, source: str | None, identity_key: bytes | None) -> Context:
    """Give what is known about a source, and about the article of this identity; None for one that is not stored."""
    forms = frozenset[str]() if source is None else find_forms(connection, source, MAX_LINES_OF_SOURCE)
    return Context(forms, () if identity_key is None else find_overrides(connection, identity_key))
