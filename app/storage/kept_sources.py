"""Which source each article was of, for changes that are told of it after it is gone. Called by migrations.

A form without `changes.source` may delete articles, and one without `changes` cannot even tell of it.
"""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from app.storage.kept_tables import PREFIX, is_kept

NAME = "sources"
kept = sa.table(PREFIX + NAME, sa.column("article_id", sa.Uuid), sa.column("source", sa.Text))


def keep_sources(known: sa.Select[tuple[UUID, str]]) -> None:
    """Keep the sources of articles; what is kept of one stays. known: public ids and sources, also null ones."""
    article_id, source = known.subquery("known").c
    is_named = sa.and_(article_id.is_not(None), source.is_not(None))
    if not is_kept(NAME):
        if not op.get_bind().execute(sa.select(source).where(is_named).limit(1)).first():
            return
        _create_kept()
    is_new = article_id.not_in(sa.select(kept.c.article_id))
    # The source of an article never changes.
    new = sa.select(article_id, sa.func.min(source)).where(is_named, is_new).group_by(article_id)
    op.execute(sa.insert(kept).from_select(["article_id", "source"], new))


def _create_kept() -> None:
    op.create_table(
        kept.name,
        sa.Column("article_id", sa.Uuid, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=f"pk_{kept.name}"),
    )


def restore_sources(changes: sa.TableClause) -> None:
    """Enter what was kept into a table with `article_id` and `source`, and keep it no longer."""
    if is_kept(NAME):
        of_article = sa.select(kept.c.source).where(kept.c.article_id == changes.c.article_id).scalar_subquery()
        op.execute(sa.update(changes).values(source=of_article))
        op.drop_table(kept.name)
