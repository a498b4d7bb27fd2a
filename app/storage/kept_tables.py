"""What a lower form of the tables cannot hold is kept beside it under another name, and comes back with the next one.

Called by migrations. A kept table keeps its keys: what is deleted at the lower form is deleted in it too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

PREFIX = "kept_"


def keep_table(name: str) -> None:
    """Put a table out of the way; an empty one is dropped."""
    has_rows = op.get_bind().execute(sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)).first()
    if has_rows:
        op.rename_table(name, PREFIX + name)
    else:
        op.drop_table(name)


def restore_table(name: str) -> bool:
    """Bring a table back that was kept. Says whether there was one; else it is to be made."""
    if not is_kept(name):
        return False
    op.rename_table(PREFIX + name, name)
    return True


def is_kept(name: str) -> bool:
    """Whether a table of this name is kept."""
    return sa.inspect(op.get_bind()).has_table(PREFIX + name)
