"""HTML submissions: what came, and the text derived from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.kept_tables import is_kept

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
articles = sa.table("articles", sa.column("id", ROW_ID), sa.column("public_id", sa.Uuid))
revisions = sa.table(
    "revisions",
    sa.column("article_id", ROW_ID),
    sa.column("revision", sa.Integer),
    sa.column("media_type", sa.String),
    sa.column("derived_text", sa.Text),
)
kept = sa.table(
    "kept_html",
    sa.column("public_id", sa.Uuid),
    sa.column("revision", sa.Integer),
    sa.column("media_type", sa.String),
    sa.column("derived_text", sa.Text),
)


def upgrade() -> None:
    with op.batch_alter_table("revisions") as table:
        # All that is stored so far came as text; the default is dropped again, so that a row has to say what it is.
        table.add_column(sa.Column("media_type", sa.String(32), nullable=False, server_default="text/plain"))
        table.add_column(sa.Column("derived_text", sa.Text))
    with op.batch_alter_table("revisions") as table:
        table.alter_column("media_type", server_default=None)
    if is_kept("html"):
        restore_html()


def downgrade() -> None:
    # What the lower form cannot hold. Without a foreign key, which SQLite would follow when it copies a table; what a
    # revision is called here is never given again, as the number of a row is.
    op.create_table(
        "kept_html",
        sa.Column("public_id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("derived_text", sa.Text),
        sa.PrimaryKeyConstraint("public_id", "revision", name="pk_kept_html"),
    )
    of_html = (
        sa.select(articles.c.public_id, revisions.c.revision, revisions.c.media_type, revisions.c.derived_text)
        .join(articles, articles.c.id == revisions.c.article_id)
        .where(revisions.c.media_type != "text/plain")
    )
    op.execute(sa.insert(kept).from_select([column.name for column in kept.c], of_html))
    op.drop_column("revisions", "derived_text")
    op.drop_column("revisions", "media_type")


def restore_html() -> None:
    found = (
        sa.select(kept.c.media_type)
        .join(articles, articles.c.public_id == kept.c.public_id)
        .where(articles.c.id == revisions.c.article_id, kept.c.revision == revisions.c.revision)
    )
    text = found.with_only_columns(kept.c.derived_text)
    values = {"media_type": found.scalar_subquery(), "derived_text": text.scalar_subquery()}
    op.execute(sa.update(revisions).where(found.exists()).values(values))
    op.drop_table("kept_html")
