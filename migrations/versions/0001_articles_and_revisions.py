"""Articles and their revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UTC_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("public_id", sa.Uuid, nullable=False),
        sa.Column("identity_key", sa.LargeBinary(32), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("received_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("public_id", name="uq_articles_public_id"),
        sa.UniqueConstraint("identity_key", name="uq_articles_identity_key"),
    )
    op.create_index("ix_articles_source_public_id", "articles", ["source", "public_id"])
    op.create_index("ix_articles_url_public_id", "articles", ["url", "public_id"])
    op.create_index("ix_articles_received_at", "articles", ["received_at"])
    op.create_table(
        "revisions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("submission_key", sa.LargeBinary(32), nullable=False),
        sa.Column("received_at", UTC_TIME, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("published_at", UTC_TIME),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("word_count", sa.Integer, nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("recipe", sa.Text, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("submitted_metadata", sa.Text, nullable=False),
        sa.Column("charset", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("details", sa.LargeBinary, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_revisions_article_id_articles", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("article_id", "revision", name="uq_revisions_article_id_revision"),
    )


def downgrade() -> None:
    """Leave nothing. No form below this one could hold an article, or keep it."""
    if op.get_bind().execute(sa.select(sa.table("articles", sa.column("id")))).first():
        raise ValueError("the database holds articles")
    for name in ("kept_articles", "kept_html", "revisions", "articles"):
        op.drop_table(name, if_exists=True)
