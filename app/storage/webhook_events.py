"""What is to be sent to a webhook: read from the feed, which is the outbox, and from its lanes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from app.storage.tables import changes, webhook_attempts, webhook_lanes
from app.storage.webhooks import Webhook

AttemptOutcome = Literal["delivered", "failed", "given_up"]
# Of each webhook: delivered ones, and as many others, so that these do not push out what went wrong.
KEPT_ATTEMPTS = 100
_lanes = webhook_lanes.c
_attempts = webhook_attempts.c
_feed = changes.c
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Event:
    """A change, as it is told to a webhook."""

    number: int
    kind: str
    at: datetime
    article_id: UUID | None
    revision: int | None
    cluster_id: UUID | None
    other_id: UUID | None
    source: str | None

    @property
    def key(self) -> UUID:
        """Give what keeps its order: the cluster of what happened to one, else the article."""
        return self.cluster_id or self.article_id or NOBODY


@dataclass(frozen=True, slots=True)
class Lane:
    """An article or cluster whose next event, `number`, was not taken yet.

    attempts: how often that one was tried.  since: when it was first tried.
    """

    key: UUID
    number: int
    attempts: int
    since: datetime
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to send an event. attempt: the how manyth.  next_at: of the following one, if there will be one."""

    number: int
    kind: str
    article_id: UUID | None
    cluster_id: UUID | None
    at: datetime
    attempt: int
    outcome: AttemptOutcome
    status: int | None
    error: str | None
    seconds: float
    next_at: datetime | None


def list_events(connection: Connection, webhook: Webhook, after: int, limit: int) -> tuple[Event, ...]:
    """Give up to `limit` events of a webhook that follow a number of the feed, in order."""
    query = _select(webhook).where(_feed.id > after).limit(limit)
    return tuple(Event(*row) for row in connection.execute(query))


def find_in_lane(connection: Connection, webhook: Webhook, key: UUID, first: int, last: int) -> Event | None:
    """Give the first event of an article or cluster among these numbers of the feed, both included."""
    of_key = func.coalesce(_feed.cluster_id, _feed.article_id) == key
    row = connection.execute(_select(webhook).where(_feed.id.between(first, last), of_key).limit(1)).one_or_none()
    return None if row is None else Event(*row)


def _select(webhook: Webhook) -> Select[Any]:
    query = select(_feed.id, *(_feed[name] for name in Event.__slots__[1:])).order_by(_feed.id)
    if webhook.events is not None:
        query = query.where(_feed.kind.in_(webhook.events.split()))
    if webhook.source is not None:
        # As the feed is told to a key of that source: of its articles themselves, see services/own_source.py.
        query = query.where(_feed.source == webhook.source, _feed.kind.startswith("article.", autoescape=True))
    return query


def list_lanes(connection: Connection, row_id: int) -> tuple[Lane, ...]:
    """Give the lanes of a webhook, the one that is due first first."""
    columns = (_lanes[name] for name in Lane.__slots__)
    query = select(*columns).where(_lanes.webhook_id == row_id).order_by(_lanes.next_at, _lanes.number)
    return tuple(Lane(*row) for row in connection.execute(query))


def open_lane(connection: Connection, row_id: int, lane: Lane) -> None:
    """Let the events of an article or cluster wait from here on."""
    connection.execute(insert(webhook_lanes).values(webhook_id=row_id, **asdict(lane)))


def change_lane(connection: Connection, row_id: int, lane: Lane) -> None:
    """Change what is known of a lane."""
    connection.execute(update(webhook_lanes).where(*_is(row_id, lane.key)).values(asdict(lane)))


def close_lane(connection: Connection, row_id: int, key: UUID) -> None:
    """Let the events of an article or cluster be sent as they come."""
    connection.execute(delete(webhook_lanes).where(*_is(row_id, key)))


def hurry_lanes(connection: Connection, row_id: int, now: datetime) -> None:
    """Let all that waits be tried at once."""
    connection.execute(update(webhook_lanes).where(_lanes.webhook_id == row_id).values(next_at=now))


def renew_lanes(connection: Connection, row_id: int, now: datetime) -> None:
    """Let all that waits be tried at once, as for the first time."""
    renewed = {"next_at": now, "since": now, "attempts": 0}
    connection.execute(update(webhook_lanes).where(_lanes.webhook_id == row_id).values(renewed))


def find_oldest_waiting(connection: Connection, row_id: int) -> datetime | None:
    """Say when the oldest event in the lanes of a webhook happened."""
    query = select(func.min(_feed.at)).join(webhook_lanes, _lanes.number == _feed.id).where(_lanes.webhook_id == row_id)
    oldest: datetime | None = connection.execute(query).scalar_one()
    return oldest


def _is(row_id: int, key: UUID) -> tuple[Any, Any]:
    return _lanes.webhook_id == row_id, _lanes.key == key


def note_attempts(connection: Connection, row_id: int, attempts: Iterable[Attempt]) -> None:
    """Note attempts, and forget the oldest ones."""
    rows = [asdict(attempt) | {"webhook_id": row_id} for attempt in attempts]
    if not rows:
        return
    connection.execute(insert(webhook_attempts), rows)
    for is_delivered in (_attempts.outcome == "delivered", _attempts.outcome != "delivered"):
        ids = select(_attempts.id).where(_attempts.webhook_id == row_id, is_delivered).order_by(_attempts.id.desc())
        newest_forgotten = connection.execute(ids.offset(KEPT_ATTEMPTS).limit(1)).scalar()
        if newest_forgotten is not None:
            old = delete(webhook_attempts).where(_attempts.webhook_id == row_id, is_delivered)
            connection.execute(old.where(_attempts.id <= newest_forgotten))


def list_attempts(connection: Connection, row_id: int) -> tuple[Attempt, ...]:
    """Give the attempts that are kept, the newest first."""
    columns = (_attempts[name] for name in Attempt.__slots__)
    query = select(*columns).where(_attempts.webhook_id == row_id).order_by(_attempts.id.desc())
    return tuple(Attempt(*row) for row in connection.execute(query))
