"""A page of a list, and whether there is a next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list. last: the last one of them, if others follow it; else None."""

    items: tuple[Item, ...]
    last: Item | None


def cut_page(found: Sequence[Item], limit: int) -> Page[Item]:
    """Cut a page of `limit` items from what was looked up: one more than that tells whether there is a next page.

    >>> cut_page("abc", 2), cut_page("ab", 2)
    (Page(items=('a', 'b'), last='b'), Page(items=('a', 'b'), last=None))
    """
    items = tuple(found[:limit])
    return Page(items, items[-1] if len(found) > limit else None)
