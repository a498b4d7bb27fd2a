"""Whose change it was: for callers whose key is bound to a source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.kept_sources import keep_sources, restore_sources

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


changes = sa.table("changes", sa.column("article_id", sa.Uuid), sa.column("source", sa.Text))
articles = sa.table("articles", sa.column("public_id", sa.Uuid), sa.column("source", sa.Text))


def upgrade() -> None:
    op.add_column("changes", sa.Column("source", sa.Text))
    # Of articles that were deleted in a lower form than this one nothing else says it.
    restore_sources(changes)
    of_article = sa.select(articles.c.source).where(articles.c.public_id == changes.c.article_id)
    is_there = sa.exists().where(articles.c.public_id == changes.c.article_id)
    op.execute(sa.update(changes).where(is_there).values(source=of_article.scalar_subquery()))


def downgrade() -> None:
    keep_sources(sa.select(changes.c.article_id, changes.c.source))
    keep_sources(sa.select(articles.c.public_id, articles.c.source))
    op.drop_column("changes", "source")
