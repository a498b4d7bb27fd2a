"""What the store knows before a submission is cleaned."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.records import Context
from app.services.learning import MAX_LINES_OF_SOURCE
from app.services.submissions import Submission
from app.storage.furniture import find_forms


def find_context(connection: Connection, submission: Submission) -> Context:
    """Give what is known about the source and the article of a submission."""
    source = submission.fields.source
    forms = frozenset[str]() if source is None else find_forms(connection, source, MAX_LINES_OF_SOURCE)
    return Context(furniture_lines=forms)
