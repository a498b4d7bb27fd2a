"""Where the feed is sent. Each function works inside the transaction of its connection."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from app.storage.tables import webhooks

# gone: the receiver answered 410.  failing: it took nothing for days.
DisabledBecause = Literal["by_hand", "gone", "failing"]
_rows = webhooks.c


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """A webhook as it is asked for. events: kinds of changes parted by spaces, None for all of them.

    source: of whose articles alone, None for all that happens.  position: the number of the feed after which it begins.
    """

    public_id: UUID
    url: str
    events: str | None
    source: str | None
    secret: str = field(repr=False)
    created_at: datetime
    position: int


@dataclass(frozen=True, slots=True)
class Webhook(NewWebhook):
    """A webhook as it stands.

    old_secret: signs beside the other one until then.  failures: of new events in a row.  next_at: when the next new
    one may be tried, None for now.  failing_since: since when nothing was accepted.  lease_until: for how long somebody
    delivers to it who is not done.
    """

    id: int
    old_secret: str | None = field(repr=False)
    old_until: datetime | None
    disabled_because: DisabledBecause | None
    disabled_at: datetime | None
    failures: int
    next_at: datetime | None
    failing_since: datetime | None
    delivered_at: datetime | None
    lease_until: datetime | None

    def is_free(self, now: datetime) -> bool:
        """Whether nobody delivers to it."""
        return self.lease_until is None or self.lease_until <= now

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """Give the secrets that sign at this moment, the newest first."""
        is_old_one_good = self.old_until is not None and now < self.old_until
        return (self.secret, self.old_secret) if self.old_secret and is_old_one_good else (self.secret,)


_COLUMNS = tuple(_rows[name] for name in (*NewWebhook.__slots__, *Webhook.__slots__))


def insert_webhook(connection: Connection, new: NewWebhook) -> None:
    """Store a new webhook."""
    connection.execute(insert(webhooks).values(**asdict(new), failures=0))


def count_webhooks(connection: Connection) -> int:
    """Say how many there are, the disabled ones included."""
    return connection.execute(select(func.count()).select_from(webhooks)).scalar_one()


def list_webhooks(connection: Connection, only_source: str | None = None) -> tuple[Webhook, ...]:
    """Give all webhooks, or those of a source, in the order in which they were made."""
    query = select(*_COLUMNS).order_by(_rows.id)
    if only_source is not None:
        query = query.where(_rows.source == only_source)
    return tuple(Webhook(*row) for row in connection.execute(query))


def find_webhook(connection: Connection, public_id: UUID, only_source: str | None = None) -> Webhook | None:
    """Give a webhook by its id; none of another source."""
    query = select(*_COLUMNS).where(_rows.public_id == public_id)
    if only_source is not None:
        query = query.where(_rows.source == only_source)
    row = connection.execute(query).one_or_none()
    return None if row is None else Webhook(*row)


def change_webhook(connection: Connection, row_id: int, values: dict[str, Any]) -> None:
    """Change columns of a webhook."""
    connection.execute(update(webhooks).where(_rows.id == row_id).values(values))


def delete_webhook(connection: Connection, row_id: int) -> None:
    """Remove a webhook with all that waits for it."""
    connection.execute(delete(webhooks).where(_rows.id == row_id))


def take_lease(connection: Connection, row_id: int, lease: str, now: datetime, until: datetime) -> Webhook | None:
    """Give a webhook that nobody else delivers to until then; None if somebody does, or it is disabled or gone."""
    free = or_(_rows.lease_until.is_(None), _rows.lease_until <= now)
    taken = update(webhooks).where(_rows.id == row_id, _rows.disabled_because.is_(None), free)
    connection.execute(taken.values(lease=lease, lease_until=until))
    return find_leased(connection, row_id, lease)


def find_leased(connection: Connection, row_id: int, lease: str) -> Webhook | None:
    """Give a webhook as it stands, if the lease is still this one."""
    row = connection.execute(select(*_COLUMNS).where(_rows.id == row_id, _rows.lease == lease)).one_or_none()
    return None if row is None else Webhook(*row)


def end_lease(connection: Connection, row_id: int, lease: str) -> None:
    """Let others deliver."""
    ended = update(webhooks).where(_rows.id == row_id, _rows.lease == lease)
    connection.execute(ended.values(lease=None, lease_until=None))
