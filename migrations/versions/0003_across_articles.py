"""Across articles: index, links, clusters, the feed of changes, learned furniture, overrides."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from app.storage.kept_sources import keep_sources
from app.storage.kept_tables import is_kept, keep_table, restore_table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UTC_TIME = sa.DateTime(timezone=True)


articles = sa.table(
    "articles",
    sa.column("id", ROW_ID),
    sa.column("public_id", sa.Uuid),
    sa.column("source", sa.Text),
    sa.column("revision", sa.Integer),
    sa.column("indexed_as", sa.String),
    sa.column("agency", sa.Text),
)
revisions = sa.table(
    "revisions",
    sa.column("id", ROW_ID),
    sa.column("article_id", ROW_ID),
    sa.column("revision", sa.Integer),
    sa.column("received_at", UTC_TIME),
)
changes = sa.table(
    "changes",
    sa.column("kind", sa.String),
    sa.column("at", UTC_TIME),
    sa.column("article_id", sa.Uuid),
    sa.column("revision", sa.Integer),
)
links = sa.table("links", sa.column("article_id", sa.BigInteger), sa.column("other_id", sa.BigInteger))
# Where each article was when the tables went to the lower form.
kept = sa.table(
    "kept_articles",
    sa.column("article_id", sa.BigInteger),
    sa.column("public_id", sa.Uuid),
    sa.column("revision", sa.Integer),
    sa.column("indexed_as", sa.String(128)),
    sa.column("agency", sa.Text),
)
# A row number may have been given again.
is_same = (kept.c.article_id == articles.c.id) & (kept.c.public_id == articles.c.public_id)


def upgrade() -> None:
    op.add_column("articles", sa.Column("indexed_as", sa.String(128)))
    op.add_column("articles", sa.Column("agency", sa.Text))
    op.create_index("ix_articles_indexed_as_id", "articles", ["indexed_as", "id"])
    # An entry of PostgreSQL's B-tree holds up to 2,704 bytes, and a URL may have more.
    op.drop_index("ix_articles_url_public_id", "articles")
    op.create_index("ix_articles_url", "articles", ["url"], postgresql_using="hash")
    for name, create in TABLES.items():
        if not restore_table(name):
            create()
    # Else nothing was told of any article yet.
    if not is_kept("articles"):
        create_kept_articles()
    restore_places()
    op.drop_table("kept_articles")


def restore_places() -> None:
    """Let the index hold what has not changed since; the rest waits to be linked anew, as what never was in it."""
    unchanged = sa.select(kept.c.indexed_as).where(is_same, kept.c.revision == articles.c.revision)
    agency = unchanged.with_only_columns(kept.c.agency)
    op.execute(sa.update(articles).values(indexed_as=unchanged.scalar_subquery(), agency=agency.scalar_subquery()))
    tell_of_new_revisions()
    gone = sa.select(kept.c.article_id).outerjoin(articles, is_same).where(articles.c.id.is_(None))
    told = gone.with_only_columns(
        sa.literal("article.deleted"), sa.literal(datetime.now(UTC), UTC_TIME), kept.c.public_id
    )
    op.execute(sa.insert(changes).from_select(["kind", "at", "article_id"], told))
    # What was linked with an article that is gone is linked anew, and its cluster found.
    neighbors = sa.select(links.c.article_id).where(links.c.other_id.in_(gone))
    op.execute(sa.update(articles).where(articles.c.id.in_(neighbors)).values(indexed_as=None))
    op.execute(sa.delete(links).where(links.c.article_id.in_(gone) | links.c.other_id.in_(gone)))
    revised = sa.select(kept.c.article_id).join(articles, is_same).where(articles.c.revision != kept.c.revision)
    for name in ("article_bands", "sentence_keys", "line_sightings"):
        table = sa.table(name, sa.column("article_id", sa.BigInteger))
        op.execute(sa.delete(table).where(table.c.article_id.in_(gone) | table.c.article_id.in_(revised)))


def tell_of_new_revisions() -> None:
    """Let the feed tell of what came since, in the order of time."""
    kind = sa.case((revisions.c.revision == 1, "article.created"), else_="article.revised")
    new = (
        sa.select(kind, revisions.c.received_at, articles.c.public_id, revisions.c.revision)
        .join(articles, articles.c.id == revisions.c.article_id)
        .outerjoin(kept, is_same)
        .where(revisions.c.revision > sa.func.coalesce(kept.c.revision, 0))
        .order_by(revisions.c.received_at, revisions.c.id)
    )
    op.execute(sa.insert(changes).from_select(["kind", "at", "article_id", "revision"], new))


def create_kept_articles() -> None:
    op.create_table(
        "kept_articles",
        sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("public_id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("indexed_as", sa.String(128)),
        sa.Column("agency", sa.Text),
        sa.PrimaryKeyConstraint("article_id", name="pk_kept_articles"),
    )


def create_article_bands() -> None:
    create_postings("article_bands")


def create_sentence_keys() -> None:
    create_postings("sentence_keys")


def create_postings(name: str) -> None:
    op.create_table(
        name,
        sa.Column("key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def create_links() -> None:
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


def create_changes() -> None:
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


def create_overrides() -> None:
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


def create_cluster_members() -> None:
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


def create_line_sightings() -> None:
    op.create_table(
        "line_sightings",
        sa.Column("line_key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("source_key", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("article_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("line_key", "source_key", "day", "article_id", name="pk_line_sightings"),
        sqlite_with_rowid=False,
    )


def create_furniture_lines() -> None:
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


# In the order in which they are made.
TABLES = {
    "article_bands": create_article_bands,
    "sentence_keys": create_sentence_keys,
    "links": create_links,
    "clusters": create_clusters,
    "cluster_members": create_cluster_members,
    "changes": create_changes,
    "line_sightings": create_line_sightings,
    "furniture_lines": create_furniture_lines,
    "overrides": create_overrides,
}


def downgrade() -> None:
    # Deletions are told of on the way forward, and whose they were.
    keep_sources(sa.select(articles.c.public_id, articles.c.source))
    create_kept_articles()
    names = [column.name for column in kept.c]
    here = sa.select(*(articles.c["id" if name == "article_id" else name] for name in names))
    op.execute(sa.insert(kept).from_select(names, here))
    for name in reversed(TABLES):
        keep_table(name)
    op.drop_index("ix_articles_indexed_as_id", "articles")
    op.drop_column("articles", "agency")
    op.drop_column("articles", "indexed_as")
    op.drop_index("ix_articles_url", "articles")
    # By its hash where a B-tree would not take all that is stored.
    is_hashed = op.get_bind().dialect.name == "postgresql"
    columns = ["url"] if is_hashed else ["url", "public_id"]
    op.create_index("ix_articles_url_public_id", "articles", columns, postgresql_using="hash" if is_hashed else "btree")
