"""Whether the service can work."""

from __future__ import annotations

from uuid import UUID

from app.services.resources import Resources
from app.storage import articles


def check_ready(resources: Resources) -> None:
    """Read from the database. Raises SQLAlchemy's OperationalError if that fails."""
    with resources.reads.connect() as connection:
        articles.article_exists(connection, UUID(int=0))
