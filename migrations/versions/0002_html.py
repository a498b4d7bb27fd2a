"""HTML submissions: what came, and the text derived from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("revisions") as table:
        # All that is stored so far came as text; the default is dropped again, so that a row has to say what it is.
        table.add_column(sa.Column("media_type", sa.String(32), nullable=False, server_default="text/plain"))
        table.add_column(sa.Column("derived_text", sa.Text))
    with op.batch_alter_table("revisions") as table:
        table.alter_column("media_type", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("revisions") as table:
        table.drop_column("derived_text")
        table.drop_column("media_type")
