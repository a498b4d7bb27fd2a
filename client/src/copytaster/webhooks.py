"""Webhooks: where the service sends what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from copytaster.answer import Answer


class WebhookChange(TypedDict, total=False):
    """What shall be different of a webhook; what is left out stays. None takes the restriction away."""

    url: str
    events: Sequence[str] | None
    source: str | None
    enabled: bool


class Webhook(Answer):
    """A webhook as it stands.

    waiting: articles and clusters whose next event was not taken and is tried again.  behind_since: when the oldest
    event happened that is still to be sent.
    """

    id: UUID
    url: str
    events: tuple[str, ...] | None
    source: str | None
    enabled: bool
    disabled_because: str | None
    disabled_at: datetime | None
    created_at: datetime
    delivered_at: datetime | None
    failing_since: datetime | None
    waiting: int
    behind_since: datetime | None
    old_secret_until: datetime | None


class WebhookWithSecret(Webhook):
    """A webhook, and the secret by which a receiver knows the service: it is told this once."""

    secret: str


class WebhookList(Answer):
    """All webhooks, the oldest first."""

    items: tuple[Webhook, ...]


class Ping(Answer):
    """What came of a ping. outcome: `delivered` or `failed`."""

    outcome: str
    status: int | None
    error: str | None
    seconds: float


class Delivery(Answer):
    """One attempt to send an event. attempt: the how manyth.  next_at: of the following one."""

    number: int
    kind: str
    article_id: UUID | None
    cluster_id: UUID | None
    at: datetime
    attempt: int
    outcome: str
    status: int | None
    error: str | None
    seconds: float
    next_at: datetime | None


class DeliveryList(Answer):
    """The last attempts, the newest first."""

    items: tuple[Delivery, ...]
