"""Webhooks: made, listed, changed, tried. Each function is one transaction."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from app.services.errors import TooManyWebhooksError, WebhookNotFoundError
from app.services.identifiers import RANDOM_BYTES, new_article_id
from app.services.own_source import narrow
from app.services.resources import Resources
from app.services.webhook_delivery import Backlog, look_at
from app.services.webhook_sending import Answer, ping_of, send_all
from app.services.webhook_targets import check_url
from app.storage import webhook_events, webhooks
from app.storage.changes import ChangeKind, find_last_number
from app.storage.webhook_events import Attempt
from app.storage.webhooks import NewWebhook, Webhook

# Of chance; the specification wants 24 to 64.
SECRET_BYTES: Final = 32
# Each is looked at every second, by each worker.
MAX_WEBHOOKS: Final = 100


@dataclass(frozen=True, slots=True)
class WebhookWish:
    """What a new webhook shall be. after: the number of the feed after which it begins, None for the newest one."""

    url: str
    events: tuple[ChangeKind, ...] | None = None
    source: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class WebhookState:
    """A webhook, what it still has to be sent, and how many articles and clusters wait for another try."""

    webhook: Webhook
    backlog: Backlog
    waiting: int


@dataclass(frozen=True, slots=True)
class ShownSecret:
    """A webhook whose secret is told, this once."""

    state: WebhookState
    secret: str = field(repr=False)


def make_webhook(resources: Resources, wish: WebhookWish) -> ShownSecret:
    """Make a webhook. Raises WebhookUrlError, ForeignSourceError and TooManyWebhooksError."""
    check_url(wish.url, resources.webhook_reach)
    source = narrow(wish.source, resources.only_source)
    now = resources.clock()
    public_id = new_article_id(now, secrets.token_bytes(RANDOM_BYTES))
    secret = new_secret()
    with resources.writes.begin() as connection:
        if webhooks.count_webhooks(connection) >= MAX_WEBHOOKS:
            raise TooManyWebhooksError(MAX_WEBHOOKS)
        last = find_last_number(connection)
        position = last if wish.after is None else min(wish.after, last)
        new = NewWebhook(public_id, wish.url, join_events(wish.events), source, secret, now, position)
        webhooks.insert_webhook(connection, new)
        return ShownSecret(_state(connection, _find(connection, public_id, None), now), secret)


def list_webhooks(resources: Resources) -> tuple[WebhookState, ...]:
    """Give all webhooks that the caller may see, the oldest first."""
    now = resources.clock()
    with resources.reads.connect() as connection:
        found = webhooks.list_webhooks(connection, resources.only_source)
        return tuple(_state(connection, webhook, now) for webhook in found)


def read_webhook(resources: Resources, public_id: UUID) -> WebhookState:
    """Give a webhook. Raises WebhookNotFoundError."""
    with resources.reads.connect() as connection:
        return _state(connection, _find(connection, public_id, resources.only_source), resources.clock())


def change_webhook(resources: Resources, public_id: UUID, changed: Mapping[str, Any]) -> WebhookState:
    """Change `url`, `events`, `source` or `enabled`, those that are named.

    `events` and `source` may be None, for all. One that is enabled goes on where it stood, and what waits is tried at
    once. Raises WebhookNotFoundError, WebhookUrlError and ForeignSourceError.
    """
    values: dict[str, Any] = {}
    if changed.get("url") is not None:
        check_url(changed["url"], resources.webhook_reach)
        values["url"] = changed["url"]
    if "events" in changed:
        values["events"] = join_events(changed["events"])
    if "source" in changed:
        values["source"] = narrow(changed["source"], resources.only_source)
    now = resources.clock()
    with resources.writes.begin() as connection:
        webhook = _find(connection, public_id, resources.only_source)
        if changed.get("enabled") is True:
            values |= dict.fromkeys(("disabled_because", "disabled_at", "next_at", "failing_since"))
            values["failures"] = 0
            webhook_events.renew_lanes(connection, webhook.id, now)
        elif changed.get("enabled") is False and webhook.disabled_because is None:
            values |= {"disabled_because": "by_hand", "disabled_at": now}
        if values:
            webhooks.change_webhook(connection, webhook.id, values)
        return _state(connection, _find(connection, public_id, None), now)


def delete_webhook(resources: Resources, public_id: UUID) -> None:
    """Remove a webhook with all that waits for it. Raises WebhookNotFoundError."""
    with resources.writes.begin() as connection:
        webhooks.delete_webhook(connection, _find(connection, public_id, resources.only_source).id)


def renew_secret(resources: Resources, public_id: UUID, keep_old_hours: int) -> ShownSecret:
    """Give a webhook another secret. The one before signs beside it for some hours. Raises WebhookNotFoundError."""
    now, secret = resources.clock(), new_secret()
    until = now + timedelta(hours=keep_old_hours)
    with resources.writes.begin() as connection:
        webhook = _find(connection, public_id, resources.only_source)
        old = {"old_secret": webhook.secret if keep_old_hours else None, "old_until": until}
        webhooks.change_webhook(connection, webhook.id, {"secret": secret, **old})
        return ShownSecret(_state(connection, _find(connection, public_id, None), now), secret)


def try_webhook(resources: Resources, public_id: UUID) -> Answer:
    """Send a ping, also to a webhook that is disabled, and give what came of it. Raises WebhookNotFoundError."""
    now = resources.clock()
    with resources.reads.connect() as connection:
        webhook = _find(connection, public_id, resources.only_source)
    ping = ping_of(webhook, secrets.randbits(64), now)
    answers = send_all((ping,), now, Event(), resources.webhook_reach)
    assert answers is not None  # nobody stops it
    return answers[0]


def list_attempts(resources: Resources, public_id: UUID) -> tuple[Attempt, ...]:
    """Give the last attempts to send something to a webhook, the newest first. Raises WebhookNotFoundError."""
    with resources.reads.connect() as connection:
        webhook = _find(connection, public_id, resources.only_source)
        return webhook_events.list_attempts(connection, webhook.id)


def new_secret() -> str:
    """Give a secret as the specification writes it."""
    return f"whsec_{b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def join_events(events: tuple[ChangeKind, ...] | None) -> str | None:
    """Give the kinds as they are stored, each of them once.

    >>> join_events(("article.deleted", "article.created", "article.deleted"))
    'article.deleted article.created'
    """
    return None if events is None else " ".join(dict.fromkeys(events))


def _find(connection: Connection, public_id: UUID, only_source: str | None) -> Webhook:
    webhook = webhooks.find_webhook(connection, public_id, only_source)
    if webhook is None:
        raise WebhookNotFoundError(public_id)
    return webhook


def _state(connection: Connection, webhook: Webhook, now: datetime) -> WebhookState:
    lanes = webhook_events.list_lanes(connection, webhook.id)
    # Never told again.
    hidden = replace(webhook, secret="", old_secret=None)
    return WebhookState(hidden, look_at(connection, webhook, now), len(lanes))
