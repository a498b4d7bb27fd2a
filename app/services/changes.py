"""The feed of changes, for those who follow it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.resources import Resources
from app.storage import changes
from app.storage.changes import NumberedChange


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes in the order of their commits; `next_after` is the number that the following ones come after.

    is_ahead: the caller names a number that was not given yet, which happens where a database was set back.
    """

    items: tuple[NumberedChange, ...]
    next_after: int
    is_ahead: bool = False


def list_changes(resources: Resources, after: int, limit: int) -> ChangePage:
    """Give up to `limit` changes that follow a number; 0 is before the first one."""
    with resources.reads.connect() as connection:
        items = changes.list_changes(connection, after, limit, resources.only_source)
        if len(items) == limit:
            return ChangePage(items, items[-1].number)
        # What is left out here, since it is another source's, is not looked through again.
        last = changes.find_last_number(connection)
        return ChangePage(items, max(after, last), is_ahead=after > last)


def find_last_number(resources: Resources) -> int:
    """Give the number of the newest change, 0 if there is none."""
    with resources.lookups.connect() as connection:
        return changes.find_last_number(connection)
