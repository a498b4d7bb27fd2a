"""What is sent next to a webhook, and what follows from its answers. The feed is the outbox; nothing is copied from it.

A webhook has a position in the feed. All events up to it are delivered, or wait in a lane: that of their article (their
cluster, for what happens to one). An event that is not taken opens a lane, and everything later of the same article
waits there behind it, while the events of other articles go on. So they are in order article by article, and nothing is
lost: a position moves in the same transaction in which a lane is opened, and a lane closes only when it has reached the
position.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event as Flag
from typing import Any, Final

from sqlalchemy import Connection

from app.logs import LOG
from app.services.resources import Resources
from app.services.webhook_sending import Answer, message_of, send_all
from app.storage import webhook_events, webhooks
from app.storage.changes import find_last_number
from app.storage.webhook_events import Attempt, AttemptOutcome, Event, Lane
from app.storage.webhooks import DisabledBecause, Webhook

# After the how manyth failure an event is tried again; later ones as after the last. A blip costs seconds; a receiver
# that is down for a day is asked every half an hour, and has what it missed as soon as it takes one of them.
BACK_OFF_SECONDS: Final = (5, 30, 120, 300, 900, 1800)
# Some five days: a long weekend. Then the event is given up if the receiver took others since it came; else it is the
# receiver that does not work, and the webhook is disabled with all that waits.
MAX_ATTEMPTS: Final = 250
# As long a receiver may ask to be left alone.
MAX_RETRY_AFTER_SECONDS: Final = 3_600
# Requests to a receiver at once, half of them for what waits in lanes.
AT_ONCE: Final = 8
# With these new events in a row not taken, the receiver is down: once it takes something, all that waits is tried.
DOWN_FAILURES: Final = 3
# Articles whose events may wait. Beyond that new ones wait in the feed.
MAX_LANES: Final = 1_000
# Events that are looked through in a transaction.
PAGE: Final = 200
# Of what is not for this webhook, before its position is moved over it.
SKIPPED: Final = 1_000
# Longer than sending takes: until then nobody takes over from a process that was killed.
LEASE_SPARE_SECONDS: Final = 30
GONE: Final = 410


@dataclass(frozen=True, slots=True)
class Due:
    """An event to be sent now. lane: where it waits; None for a new one."""

    event: Event
    lane: Lane | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What is sent at once. position: of the webhook, when that is done."""

    webhook: Webhook
    lease: str
    due: tuple[Due, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a webhook still has to be sent. since: when the oldest of it happened, None for nothing."""

    since: datetime | None
    is_due: bool


def look_at(connection: Connection, webhook: Webhook, now: datetime) -> Backlog:
    """Say what a webhook still has to be sent, and whether there is something to be done now."""
    lanes = webhook_events.list_lanes(connection, webhook.id)
    new = webhook_events.list_events(connection, webhook, webhook.position, 1)
    waiting = [webhook_events.find_oldest_waiting(connection, webhook.id), *(event.at for event in new)]
    unseen = find_last_number(connection) - webhook.position
    is_new_due = _takes_new(webhook, lanes, now) if new else unseen >= SKIPPED
    is_lane_due = bool(lanes) and lanes[0].next_at <= now
    return Backlog(min((at for at in waiting if at), default=None), is_lane_due or is_new_due)


def deliver_some(resources: Resources, row_id: int, stopping: Flag) -> bool:
    """Send what is due, some of it at once; says whether there may be more.

    Nobody else delivers to the webhook meanwhile, in whatever process. What was on its way when a process was killed is
    sent again.
    """
    now = resources.clock()
    with resources.writes.begin() as connection:
        batch = _take_batch(connection, row_id, now, resources.webhook_reach.seconds)
    if batch is None or not batch.due:
        return batch is not None and batch.position > batch.webhook.position
    messages = [message_of(batch.webhook, due.event, now) for due in batch.due]
    answers = None
    try:
        answers = send_all(messages, now, stopping, resources.webhook_reach)
    finally:
        with resources.writes.begin() as connection:
            if answers is not None:
                _settle(connection, batch, answers, resources)
            webhooks.end_lease(connection, row_id, batch.lease)
    return answers is not None


def _take_batch(connection: Connection, row_id: int, now: datetime, seconds: float) -> Batch | None:
    """Take the lease of a webhook, and give what is to be sent; None where somebody else has it."""
    lease = secrets.token_hex(16)
    until = now + timedelta(seconds=seconds + LEASE_SPARE_SECONDS)
    webhook = webhooks.take_lease(connection, row_id, lease, now, until)
    if webhook is None:
        return None
    waiting = tuple(_list_due_lanes(connection, webhook, now))
    lanes = webhook_events.list_lanes(connection, row_id)
    new, position = _list_new(connection, webhook, lanes, now)
    batch = Batch(webhook, lease, (*waiting, *new), position)
    if not batch.due:
        if position > webhook.position:
            webhooks.change_webhook(connection, row_id, {"position": position})
        webhooks.end_lease(connection, row_id, lease)
    return batch


def _list_due_lanes(connection: Connection, webhook: Webhook, now: datetime) -> list[Due]:
    """Give what is to be tried again. A lane whose events are none any more is closed: its webhook wants others now."""
    due: list[Due] = []
    for lane in webhook_events.list_lanes(connection, webhook.id):
        if lane.next_at > now or len(due) == AT_ONCE // 2:
            break
        event = webhook_events.find_in_lane(connection, webhook, lane.key, lane.number, webhook.position)
        if event is None:
            webhook_events.close_lane(connection, webhook.id, lane.key)
        else:
            due.append(Due(event, lane))
    return due


def _list_new(connection: Connection, webhook: Webhook, lanes: Sequence[Lane], now: datetime) -> tuple[list[Due], int]:
    """Give new events, of an article one at most, and the position behind them."""
    new: list[Due] = []
    if not _takes_new(webhook, lanes, now):
        return new, webhook.position
    # After a failure one at a time, so that a receiver that is down or overloaded is asked no more than needed.
    room = min(AT_ONCE // 2 if webhook.failures == 0 else 1, MAX_LANES - len(lanes))
    behind = {lane.key for lane in lanes}
    position = webhook.position
    events = webhook_events.list_events(connection, webhook, position, PAGE)
    for event in events:
        if event.key in behind:
            # Of an article that has a lane: it follows there.
            position = event.number
            continue
        if len(new) == room or any(event.key == other.event.key for other in new):
            return new, position
        new.append(Due(event, None))
        position = event.number
    return new, position if len(events) == PAGE else max(position, find_last_number(connection))


def _takes_new(webhook: Webhook, lanes: Sequence[Lane], now: datetime) -> bool:
    return len(lanes) < MAX_LANES and (webhook.next_at is None or webhook.next_at <= now)


def _settle(connection: Connection, batch: Batch, answers: Sequence[Answer], resources: Resources) -> None:
    """Write down what came of a batch, unless the lease went to somebody else meanwhile: then it is that one's."""
    now = resources.clock()
    webhook = webhooks.find_leased(connection, batch.webhook.id, batch.lease)
    if webhook is None:
        return
    webhook = replace(webhook, position=batch.position)
    values: dict[str, Any] = {"position": batch.position} | _tell_health(webhook, batch, answers, now)
    is_up = any(answer.error is None for answer in answers)
    if is_up and webhook.failures >= DOWN_FAILURES:
        webhook_events.hurry_lanes(connection, webhook.id, now)
    failing_since = values["failing_since"]
    attempts = []
    because: DisabledBecause | None = None
    for due, answer in zip(batch.due, answers, strict=True):
        attempt = _settle_one(connection, webhook, due, answer, failing_since, now)
        attempts.append(attempt)
        resources.metrics.webhook_deliveries.labels(attempt.outcome).inc()
        if answer.status == GONE:
            because = "gone"
        elif answer.error is not None and attempt.attempt >= MAX_ATTEMPTS and attempt.outcome == "failed":
            because = because or "failing"
    if because is not None and webhook.disabled_because is None:
        values |= {"disabled_because": because, "disabled_at": now}
        LOG.error("The webhook %s is disabled: %s", webhook.public_id, because)
    webhooks.change_webhook(connection, webhook.id, values)
    webhook_events.note_attempts(connection, webhook.id, attempts)


def _tell_health(webhook: Webhook, batch: Batch, answers: Sequence[Answer], now: datetime) -> dict[str, Any]:
    """Say how it stands with the receiver after these answers."""
    if any(answer.error is None for answer in answers):
        return {"failures": 0, "next_at": None, "failing_since": None, "delivered_at": now}
    health: dict[str, Any] = {"failing_since": webhook.failing_since or now}
    if any(due.lane is None for due in batch.due):
        failures = webhook.failures + 1
        # The first one may be about that event alone.
        wait = 0 if failures == 1 else back_off(failures - 1, batch.position)
        wait = max(wait, *(_asked_wait(answer) for answer in answers), 0)
        health |= {"failures": failures, "next_at": now + timedelta(seconds=wait)}
    return health


def _settle_one(
    connection: Connection, webhook: Webhook, due: Due, answer: Answer, failing_since: datetime | None, now: datetime
) -> Attempt:
    """Open, change or close the lane of an event, and give what came of it."""
    event, tried = due.event, 1 if due.lane is None else due.lane.attempts + 1
    since = now if due.lane is None else due.lane.since
    outcome: AttemptOutcome = "delivered" if answer.error is None else "failed"
    # Whether the receiver took something since this one was first tried.
    took_others = failing_since is None or failing_since > since
    if outcome == "failed" and tried >= MAX_ATTEMPTS and took_others:
        outcome = "given_up"
        LOG.error("The webhook %s did not take an event in %d attempts: %s", webhook.public_id, tried, event.number)
    next_at = None
    if outcome == "failed":
        next_at = now + timedelta(seconds=max(back_off(tried, event.number), _asked_wait(answer)))
        lane = Lane(event.key, event.number, tried, since, next_at)
        (webhook_events.open_lane if due.lane is None else webhook_events.change_lane)(connection, webhook.id, lane)
    elif due.lane is not None:
        _go_on(connection, webhook, event, now)
    ids = (event.number, event.kind, event.article_id, event.cluster_id)
    return Attempt(*ids, now, tried, outcome, answer.status, answer.error, answer.seconds, next_at)


def _go_on(connection: Connection, webhook: Webhook, event: Event, now: datetime) -> None:
    """Let a lane go on to its next event, or close it where it has reached the position."""
    following = webhook_events.find_in_lane(connection, webhook, event.key, event.number + 1, webhook.position)
    if following is None:
        webhook_events.close_lane(connection, webhook.id, event.key)
    else:
        webhook_events.change_lane(connection, webhook.id, Lane(event.key, following.number, 0, now, now))


def _asked_wait(answer: Answer) -> int:
    return min(answer.retry_after, MAX_RETRY_AFTER_SECONDS)


def back_off(failures: int, number: int) -> float:
    """Give how many seconds after the how manyth failure an event is tried again.

    Up to a sixth more, by its number in the feed, so that what failed together does not come again together.

    >>> [back_off(failures, 16) for failures in (1, 2, 3, 4, 5, 6, 7)]
    [5.0, 30.0, 120.0, 300.0, 900.0, 1800.0, 1800.0]
    >>> back_off(3, 15)
    138.75
    """
    seconds = BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS)) - 1]
    return seconds * (1 + number % 16 / 96)
