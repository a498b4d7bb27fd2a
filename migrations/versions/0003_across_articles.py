"""Across articles: index, links, clusters, the feed of changes, learned furniture, overrides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UTC_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("articles", sa.Column("indexed_as", sa.String(128)))
    op.add_column("articles", sa.Column("agency", sa.Text))
    op.create_index("ix_articles_indexed_as_id", "articles", ["indexed_as", "id"])
    # An entry of PostgreSQL's B-tree holds up to 2,704 bytes, and a URL may have more.
    op.drop_index("ix_articles_url_public_id", "articles")
    op.create_index("ix_articles_url", "articles", ["url"], postgresql_using="hash")
    create_index_tables()
    create_clusters()
    op.create_table(
        "changes",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Column("article_id", sa.Uuid),
        sa.Column("revision", sa.Integer),
        sa.Column("cluster_id", sa.Uuid),
        sa.Column("other_id", sa.Uuid),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    create_furniture()
    op.create_table(
        "overrides",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("segment_key", sa.LargeBinary(32), nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("action", sa.String(8), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("segment_id", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("changed_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_overrides_article_id_articles", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "article_id", "segment_key", "occurrence", name="uq_overrides_article_id_segment_key_occurrence"
        ),
    )


def create_index_tables() -> None:
    for name in ("article_bands", "sentence_keys"):
        op.create_table(
            name,
            sa.Column("key", sa.BigInteger, nullable=False, autoincrement=False),
            sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
            sa.PrimaryKeyConstraint("key", "article_id", name=f"pk_{name}"),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "links",
        sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("other_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("because", sa.String(64), nullable=False),
        sa.Column("jaccard", sa.Float(53), nullable=False),
        sa.Column("containment", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_links"),
        sqlite_with_rowid=False,
    )


def create_clusters() -> None:
    op.create_table(
        "clusters",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("public_id", sa.Uuid, nullable=False),
        sa.Column("lead_id", ROW_ID),
        sa.Column("lead_by", sa.String(8), nullable=False),
        sa.Column("lead_because", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("created_at", UTC_TIME, nullable=False),
        sa.Column("changed_at", UTC_TIME, nullable=False),
        sa.Column("merged_into", sa.Uuid),
        sa.PrimaryKeyConstraint("id", name="pk_clusters"),
        sa.UniqueConstraint("public_id", name="uq_clusters_public_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["articles.id"], name="fk_clusters_lead_id_articles", ondelete="SET NULL"),
    )
    op.create_index("ix_clusters_lead_id", "clusters", ["lead_id"])
    op.create_index("ix_clusters_size_public_id", "clusters", ["size", "public_id"])
    op.create_index("ix_clusters_changed_at_public_id", "clusters", ["changed_at", "public_id"])
    op.create_table(
        "cluster_members",
        sa.Column("article_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("cluster_id", ROW_ID, nullable=False),
        sa.Column("because", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_cluster_members"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_cluster_members_article_id_articles", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["clusters.id"], name="fk_cluster_members_cluster_id_clusters", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_cluster_members_cluster_id_article_id", "cluster_members", ["cluster_id", "article_id"])


def create_furniture() -> None:
    op.create_table(
        "line_sightings",
        sa.Column("line_key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("source_key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("line_key", "source_key", "day", "article_id", name="pk_line_sightings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "furniture_lines",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("line_key", sa.BigInteger, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("example", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("learned_at", UTC_TIME, nullable=False),
        sa.Column("changed_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_furniture_lines"),
        sa.UniqueConstraint("source", "line_key", name="uq_furniture_lines_source_line_key"),
    )
    op.create_index("ix_furniture_lines_line_key", "furniture_lines", ["line_key"])
    op.create_index("ix_furniture_lines_source_id", "furniture_lines", ["source", "id"])


def downgrade() -> None:
    for name in ("overrides", "furniture_lines", "line_sightings", "changes", "cluster_members", "clusters", "links"):
        op.drop_table(name)
    for name in ("sentence_keys", "article_bands"):
        op.drop_table(name)
    op.drop_index("ix_articles_indexed_as_id", "articles")
    op.drop_column("articles", "agency")
    op.drop_column("articles", "indexed_as")
    op.drop_index("ix_articles_url", "articles")
    op.create_index("ix_articles_url_public_id", "articles", ["url", "public_id"])
