"""API keys: made, listed, revoked, and known again when a caller shows one."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from app.services.errors import ScopeMissingError, UnknownKeyError
from app.services.resources import Resources
from app.storage import api_keys
from app.storage.api_keys import ApiKey, Scope

ID_BYTES = 6
# Of chance. Nobody finds 256 bits by trying, however fast a hash is: the slow ones are for what people think up.
SECRET_BYTES = 32
# With a beginning by which scanners of secrets know it.
TOKEN = re.compile(r"ct_([0-9a-f]{12})_([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What a new key shall be. days: after how many it ends, None for never; the rest as in ApiKey."""

    name: str
    scopes: tuple[Scope, ...]
    source: str | None = None
    requests_per_minute: int | None = None
    max_body_bytes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key. token: what its holder sends, secret included; it is kept nowhere."""

    key: ApiKey
    token: str = field(repr=False)


def make_key(resources: Resources, wish: KeyWish) -> MadeKey:
    """Make a key and store its hash."""
    public_id, secret = secrets.token_hex(ID_BYTES), secrets.token_hex(SECRET_BYTES)
    now = resources.clock()
    key = ApiKey(
        public_id,
        wish.name,
        hash_secret(secret),
        wish.scopes,
        wish.source,
        wish.requests_per_minute,
        wish.max_body_bytes,
        created_at=now,
        expires_at=None if wish.days is None else now + timedelta(days=wish.days),
    )
    with resources.writes.begin() as connection:
        api_keys.insert_key(connection, key)
    return MadeKey(key, f"ct_{public_id}_{secret}")


def list_keys(resources: Resources) -> tuple[ApiKey, ...]:
    """Give all keys, the oldest first, also those that were revoked."""
    with resources.lookups.connect() as connection:
        return api_keys.list_keys(connection)


def has_keys(resources: Resources) -> bool:
    """Whether a key was ever made: from then on nobody is let in without one."""
    with resources.lookups.connect() as connection:
        return api_keys.has_keys(connection)


def revoke_key(resources: Resources, public_id: str) -> bool:
    """Take a key back, for good. Says whether there is one of this id."""
    with resources.writes.begin() as connection:
        return api_keys.revoke_key(connection, public_id, resources.clock())


def find_key(keys: Mapping[str, ApiKey], token: str, now: datetime) -> ApiKey:
    """Give the key whose token this is. Raises UnknownKeyError, also where it was revoked or has ended."""
    parts = TOKEN.fullmatch(token)
    key = None if parts is None else keys.get(parts[1])
    # That there is such an id may show in the time it takes: only the secret is one.
    if parts is None or key is None or not hmac.compare_digest(hash_secret(parts[2]), key.secret_hash):
        raise UnknownKeyError
    check_valid(key, now)
    return key


def check_valid(key: ApiKey | None, now: datetime) -> None:
    """Raise UnknownKeyError if there is no such key, or if it was revoked or has ended."""
    if key is None or key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now):
        raise UnknownKeyError


def check_scope(key: ApiKey, scope: Scope) -> None:
    """Raise ScopeMissingError if the key is not for this."""
    if scope not in key.scopes:
        raise ScopeMissingError(scope)


def hash_secret(secret: str) -> bytes:
    """Give what is stored of a secret (SHA-256)."""
    return sha256(secret.encode()).digest()
