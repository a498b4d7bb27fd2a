"""The keys by which callers are let in. Each function works inside the transaction of its connection."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import Connection, exists, insert, select, update

from app.storage.tables import api_keys

Scope = Literal["read", "write", "admin"]


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret.

    source: the only one that the key is for, None for all.  requests_per_minute: 0 for no limit, None for that of the
    settings.  max_body_bytes: None for what the settings allow.
    """

    public_id: str
    name: str
    secret_hash: bytes = field(repr=False)
    scopes: tuple[Scope, ...]
    source: str | None
    requests_per_minute: int | None
    max_body_bytes: int | None
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


def insert_key(connection: Connection, key: ApiKey) -> None:
    """Store a new key."""
    connection.execute(insert(api_keys).values({**asdict(key), "scopes": " ".join(key.scopes)}))


def list_keys(connection: Connection) -> tuple[ApiKey, ...]:
    """Give all keys, also those that were revoked, in the order in which they were made."""
    columns = (api_keys.c[name] for name in ApiKey.__slots__)
    rows = connection.execute(select(*columns).order_by(api_keys.c.id)).mappings()
    return tuple(ApiKey(**{**row, "scopes": cast("tuple[Scope, ...]", tuple(row["scopes"].split()))}) for row in rows)


def has_keys(connection: Connection) -> bool:
    """Whether a key was ever made."""
    return bool(connection.execute(select(exists().select_from(api_keys))).scalar_one())


def revoke_key(connection: Connection, public_id: str, now: datetime) -> bool:
    """Take a key back, for good. Says whether there is one of this id; one that was revoked keeps its time."""
    known = api_keys.c.public_id == public_id
    connection.execute(update(api_keys).where(known, api_keys.c.revoked_at.is_(None)).values(revoked_at=now))
    return bool(connection.execute(select(exists().where(known))).scalar_one())
