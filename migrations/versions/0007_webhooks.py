"""Webhooks: where the feed is sent, what waits to be sent again, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.kept_tables import keep_table, restore_table

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UTC_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name, create in TABLES.items():
        if not restore_table(name):
            create()


def create_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("public_id", sa.Uuid, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("events", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("old_secret", sa.String(64)),
        sa.Column("old_until", UTC_TIME),
        sa.Column("created_at", UTC_TIME, nullable=False),
        sa.Column("disabled_because", sa.String(16)),
        sa.Column("disabled_at", UTC_TIME),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("next_at", UTC_TIME),
        sa.Column("failing_since", UTC_TIME),
        sa.Column("delivered_at", UTC_TIME),
        sa.Column("lease", sa.String(32)),
        sa.Column("lease_until", UTC_TIME),
        sa.PrimaryKeyConstraint("id", name="pk_webhooks"),
        sa.UniqueConstraint("public_id", name="uq_webhooks_public_id"),
    )


def create_lanes() -> None:
    op.create_table(
        "webhook_lanes",
        sa.Column("webhook_id", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("key", sa.Uuid, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("since", UTC_TIME, nullable=False),
        sa.Column("next_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("webhook_id", "key", name="pk_webhook_lanes"),
        of_webhook("webhook_lanes"),
    )


def create_attempts() -> None:
    op.create_table(
        "webhook_attempts",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("webhook_id", ROW_ID, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("article_id", sa.Uuid),
        sa.Column("cluster_id", sa.Uuid),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("error", sa.Text),
        sa.Column("seconds", sa.Float(53), nullable=False),
        sa.Column("next_at", UTC_TIME),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_attempts"),
        of_webhook("webhook_attempts"),
    )
    op.create_index("ix_webhook_attempts_webhook_id_id", "webhook_attempts", ["webhook_id", "id"])


def of_webhook(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["webhook_id"], ["webhooks.id"], name=f"fk_{name}_webhook_id_webhooks", ondelete="CASCADE"
    )


# In the order in which they refer to each other.
TABLES = {"webhooks": create_webhooks, "webhook_lanes": create_lanes, "webhook_attempts": create_attempts}


def downgrade() -> None:
    for name in reversed(TABLES):
        keep_table(name)
