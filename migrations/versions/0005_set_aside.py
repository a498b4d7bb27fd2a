"""What an integrity check found broken and could not derive: kept, and out of the way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.storage.kept_tables import keep_table, restore_table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
UTC_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    if restore_table("set_aside"):
        return
    op.create_table(
        "set_aside",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Column("because", sa.String(32), nullable=False),
        sa.Column("article_id", sa.Uuid),
        sa.Column("revision", sa.Integer),
        sa.Column("rows", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
    )
    op.create_index("ix_set_aside_article_id_revision", "set_aside", ["article_id", "revision"])


def downgrade() -> None:
    keep_table("set_aside")
