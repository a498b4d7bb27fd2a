"""Whose change it was: for callers whose key is bound to a source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("changes", sa.Column("source", sa.Text))
    changes = sa.table("changes", sa.column("article_id", sa.Uuid), sa.column("source", sa.Text))
    articles = sa.table("articles", sa.column("public_id", sa.Uuid), sa.column("source", sa.Text))
    # What a deleted article was of is not known any more.
    of_article = sa.select(articles.c.source).where(articles.c.public_id == changes.c.article_id).scalar_subquery()
    op.execute(sa.update(changes).where(changes.c.article_id.is_not(None)).values(source=of_article))
    op.create_index("ix_changes_cluster_id", "changes", ["cluster_id"])


def downgrade() -> None:
    op.drop_index("ix_changes_cluster_id", "changes")
    op.drop_column("changes", "source")
