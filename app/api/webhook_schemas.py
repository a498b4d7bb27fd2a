"""The forms of webhooks: how they are asked for, how they stand, what came of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.api.schemas import Query, Source
from app.api.strict_model import Strict
from app.storage.changes import ChangeKind
from app.storage.webhook_events import AttemptOutcome
from app.storage.webhooks import DisabledBecause

Address = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2048,
        pattern=r"^[\x21-\x7e]+$",
        description="Takes POST requests; https, and in ASCII as browsers send it.",
    ),
]
Events = Annotated[
    tuple[ChangeKind, ...],
    Field(min_length=1, max_length=50, strict=False, description="Kinds of changes; null for all, also those to come."),
]


class SecretQuery(Query):
    """What becomes of the secret before."""

    keep_old_hours: int = Field(24, ge=0, le=168, description="For how long it signs beside the new one.")


class WebhookBody(Strict):
    """A new webhook. source: of whose articles alone; then nothing is told of clusters."""

    url: Address
    events: Events | None = None
    source: Source | None = None
    after: str | None = Field(None, description="`next` of the feed, after which it begins; null for what is new.")


class WebhookChangeBody(Strict):
    """What shall be different; what is left out stays. Of `events` and `source` null takes the restriction away."""

    url: Address | None = None
    events: Events | None = None
    source: Source | None = None
    enabled: bool | None = None


class WebhookAnswer(Strict):
    """A webhook as it stands.

    waiting: articles and clusters whose next event was not taken and is tried again.  behind_since: when the oldest
    event happened that is still to be sent; null for none.
    """

    id: UUID
    url: str
    events: list[ChangeKind] | None
    source: str | None
    enabled: bool
    disabled_because: DisabledBecause | None
    disabled_at: datetime | None
    created_at: datetime
    delivered_at: datetime | None
    failing_since: datetime | None
    waiting: int
    behind_since: datetime | None
    old_secret_until: datetime | None


class WebhookSecretAnswer(WebhookAnswer):
    """A webhook with its secret, which is told this once."""

    secret: str


class WebhookListAnswer(Strict):
    """All webhooks, the oldest first."""

    items: list[WebhookAnswer]
    next: None


class PingAnswer(Strict):
    """What came of a ping."""

    outcome: Literal["delivered", "failed"]
    status: int | None
    error: str | None
    seconds: float


class DeliveryAnswer(Strict):
    """One attempt to send an event. attempt: the how manyth.  next_at: of the following one; null if there is none."""

    number: int
    kind: ChangeKind
    article_id: UUID | None
    cluster_id: UUID | None
    at: datetime
    attempt: int
    outcome: AttemptOutcome
    status: int | None
    error: str | None
    seconds: float
    next_at: datetime | None


class DeliveryListAnswer(Strict):
    """The last attempts, the newest first."""

    items: list[DeliveryAnswer]
    next: None


class EventData(Strict):
    """What happened. number: grows with each event.  href: where to read of it; null where nothing is left."""

    number: int
    article_id: UUID | None
    revision: int | None
    source: str | None
    cluster_id: UUID | None
    other_id: UUID | None
    href: str | None


class EventMessage(Strict):
    """An event of the feed, as it is sent to a webhook."""

    type: ChangeKind
    timestamp: datetime
    data: EventData


class PingData(Strict):
    """Whose ping it is."""

    webhook_id: UUID


class PingMessage(Strict):
    """A message that says nothing, for trying a webhook."""

    type: Literal["ping"]
    timestamp: datetime
    data: PingData
