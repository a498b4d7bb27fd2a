"""Webhooks: where the feed is sent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from app.api import webhook_schemas as schemas
from app.api.cluster_schemas import NoQuery
from app.api.json_response import json_response
from app.api.openapi import json_body, problems
from app.api.pages import CHANGE_CURSORS
from app.api.request_errors import FieldProblem, InvalidFieldsError, InvalidParametersError
from app.api.requests import get_resources, read_form
from app.services import webhooks
from app.services.errors import WebhookNotFoundError
from app.services.resources import Resources
from app.services.webhooks import ShownSecret, WebhookState, WebhookWish

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

Opened = Annotated[Resources, Depends(get_resources)]
Nothing = Annotated[NoQuery, Query()]
Wish = Annotated[schemas.WebhookBody, Depends(read_form(schemas.WebhookBody))]
Changes = Annotated[schemas.WebhookChangeBody, Depends(read_form(schemas.WebhookChangeBody))]


async def read_webhook_id(webhook_id: Annotated[str, Path(description="The webhook's id, a UUID.")]) -> UUID:
    """Give the id in the path; what is no id names no webhook."""
    try:
        found = UUID(webhook_id)
    except ValueError:
        raise WebhookNotFoundError from None
    if str(found) != webhook_id:
        raise WebhookNotFoundError
    return found


WebhookId = Annotated[UUID, Depends(read_webhook_id)]


@router.post(
    "",
    status_code=201,
    openapi_extra=json_body(schemas.WebhookBody, {"url": "https://desk.example/copytaster"}),
    responses={
        201: {"model": schemas.WebhookSecretAnswer, "description": "Made; Location names it."},
        **problems(400, 409, 413, 415, 503),
    },
)
def post_webhook(_query: Nothing, body: Wish, resources: Opened) -> Response:
    """Let what happens be sent to an address; answers the secret, this once, by which the receiver knows us."""
    wish = WebhookWish(body.url, body.events, body.source, _read_after(body.after))
    made = webhooks.make_webhook(resources, wish)
    return json_response(_with_secret(made), 201, {"Location": f"/v1/webhooks/{made.state.webhook.public_id}"})


@router.get("", responses={200: {"model": schemas.WebhookListAnswer}, **problems(503)})
def get_webhooks(_query: Nothing, resources: Opened) -> Response:
    """List the webhooks and how they stand."""
    return json_response({"items": [_webhook(state) for state in webhooks.list_webhooks(resources)], "next": None})


@router.get("/{webhook_id}", responses={200: {"model": schemas.WebhookAnswer}, **problems(404, 503)})
def get_webhook(webhook_id: WebhookId, _query: Nothing, resources: Opened) -> Response:
    """Read how a webhook stands."""
    return json_response(_webhook(webhooks.read_webhook(resources, webhook_id)))


@router.patch(
    "/{webhook_id}",
    openapi_extra=json_body(schemas.WebhookChangeBody, {"enabled": True}),
    responses={200: {"model": schemas.WebhookAnswer}, **problems(400, 404, 413, 415, 503)},
)
def patch_webhook(webhook_id: WebhookId, _query: Nothing, body: Changes, resources: Opened) -> Response:
    """Change where or what is sent; disable, or enable: it goes on where it stood, and what waits is tried at once."""
    changed = {name: getattr(body, name) for name in body.model_fields_set}
    return json_response(_webhook(webhooks.change_webhook(resources, webhook_id, changed)))


@router.delete("/{webhook_id}", status_code=204, response_class=Response, responses=problems(404, 503))
def delete_webhook(webhook_id: WebhookId, _query: Nothing, resources: Opened) -> Response:
    """Remove a webhook; what it was still to be sent is not."""
    webhooks.delete_webhook(resources, webhook_id)
    return Response(status_code=204)


@router.post("/{webhook_id}/secret", responses={200: {"model": schemas.WebhookSecretAnswer}, **problems(404, 503)})
def post_webhook_secret(
    webhook_id: WebhookId, query: Annotated[schemas.SecretQuery, Query()], resources: Opened
) -> Response:
    """Make a new secret, answered this once; the one before signs beside it for a while."""
    return json_response(_with_secret(webhooks.renew_secret(resources, webhook_id, query.keep_old_hours)))


@router.post("/{webhook_id}/test", responses={200: {"model": schemas.PingAnswer}, **problems(404, 503)})
def post_webhook_test(webhook_id: WebhookId, _query: Nothing, resources: Opened) -> Response:
    """Send a `ping` now, and tell what came of it."""
    answer = webhooks.try_webhook(resources, webhook_id)
    outcome = "delivered" if answer.error is None else "failed"
    said = {"outcome": outcome, "status": answer.status, "error": answer.error, "seconds": answer.seconds}
    return json_response(said)


@router.get("/{webhook_id}/deliveries", responses={200: {"model": schemas.DeliveryListAnswer}, **problems(404, 503)})
def get_webhook_deliveries(webhook_id: WebhookId, _query: Nothing, resources: Opened) -> Response:
    """List the last attempts: a hundred that were taken, a hundred that were not."""
    return json_response(
        {"items": [asdict(item) for item in webhooks.list_attempts(resources, webhook_id)], "next": None}
    )


def _read_after(cursor: str | None) -> int | None:
    try:
        return None if cursor is None else CHANGE_CURSORS.read(cursor)
    except InvalidParametersError as error:
        raise InvalidFieldsError((FieldProblem("/after", error.fields[0].detail),)) from None


def _with_secret(shown: ShownSecret) -> dict[str, Any]:
    return _webhook(shown.state) | {"secret": shown.secret}


def _webhook(state: WebhookState) -> dict[str, Any]:
    row = state.webhook
    return {
        "id": row.public_id,
        "url": row.url,
        "events": None if row.events is None else row.events.split(),
        "source": row.source,
        "enabled": row.disabled_because is None,
        "disabled_because": row.disabled_because,
        "disabled_at": row.disabled_at,
        "created_at": row.created_at,
        "delivered_at": row.delivered_at,
        "failing_since": row.failing_since,
        "waiting": state.waiting,
        "behind_since": state.backlog.since,
        "old_secret_until": row.old_until,
    }
