"""One event as one signed request, by the Standard Webhooks specification (https://www.standardwebhooks.com), 1.0.0."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from threading import Event as Flag
from typing import TYPE_CHECKING, Final

import orjson
from standardwebhooks import Webhook as Signer

from app import __version__
from app.logs import class_name
from app.services.webhook_targets import Reach, TargetError, find_addresses, host_of
from app.storage.webhook_events import Event
from app.storage.webhooks import Webhook

if TYPE_CHECKING:
    import httpx

# Of a host that has several; each has its share of the time to be connected to.
MAX_ADDRESSES: Final = 3
# Of the answer: for a line that says what is wrong.
MAX_ANSWER_BYTES: Final = 2_048
MAX_ERROR: Final = 120
# How long a service that is stopped waits for receivers. What is broken off is sent again.
STOP_SECONDS: Final = 1.0
LOOK_SECONDS: Final = 0.1
# After these there is nothing to be read.
GONE: Final = frozenset(("article.deleted", "cluster.dissolved"))


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent. id: the same each time it is sent again."""

    id: str
    body: bytes
    url: str
    secrets: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of sending. status: None where there was no answer.  error: one line; None where it was taken.

    retry_after: seconds for which the receiver wants to be left alone.
    """

    status: int | None
    error: str | None
    seconds: float
    retry_after: int = 0


def message_of(webhook: Webhook, event: Event, now: datetime) -> Message:
    """Give an event as it is sent to a webhook."""
    # With the time: a database that was set back numbers other events likewise.
    name = f"msg_{webhook.public_id.hex}_{event.number}_{int(event.at.timestamp() * 1000):x}"
    data = {
        "number": event.number,
        "article_id": event.article_id,
        "revision": event.revision,
        "source": event.source,
        "cluster_id": event.cluster_id,
        "other_id": event.other_id,
        "href": _href(event),
    }
    return _message(webhook, name, {"type": event.kind, "timestamp": event.at, "data": data}, now)


def ping_of(webhook: Webhook, number: int, now: datetime) -> Message:
    """Give an event that says nothing, for trying a webhook."""
    name = f"msg_{webhook.public_id.hex}_ping_{number:x}"
    return _message(webhook, name, {"type": "ping", "timestamp": now, "data": {"webhook_id": webhook.public_id}}, now)


def _message(webhook: Webhook, name: str, content: Mapping[str, object], now: datetime) -> Message:
    body = orjson.dumps(content, option=orjson.OPT_UTC_Z)
    return Message(name, body, webhook.url, webhook.secrets_at(now))


def _href(event: Event) -> str | None:
    if event.kind in GONE:
        return None
    return f"/v1/clusters/{event.cluster_id}" if event.cluster_id else f"/v1/articles/{event.article_id}"


def send_all(messages: Sequence[Message], now: datetime, stopping: Flag, reach: Reach) -> tuple[Answer, ...] | None:
    """Send messages at once, and give what came of each; None where the service is stopped meanwhile."""
    return asyncio.run(_send_all(messages, now, stopping, reach))


async def _send_all(
    messages: Sequence[Message], now: datetime, stopping: Flag, reach: Reach
) -> tuple[Answer, ...] | None:
    sent = asyncio.gather(*(send(message, now, reach) for message in messages))
    stopped = asyncio.ensure_future(_wait_for_stop(stopping))
    await asyncio.wait((sent, stopped), return_when=asyncio.FIRST_COMPLETED)
    for task in (sent, stopped):
        task.cancel()
    return tuple(sent.result()) if sent.done() and not sent.cancelled() else None


async def _wait_for_stop(stopping: Flag) -> None:
    while not stopping.is_set():
        await asyncio.sleep(LOOK_SECONDS)
    await asyncio.sleep(STOP_SECONDS)


async def send(message: Message, now: datetime, reach: Reach) -> Answer:
    """Send a message. Whatever the receiver does, it is over in time."""
    began = time.monotonic()
    status, error, retry_after = None, None, 0
    try:
        async with asyncio.timeout(reach.seconds):
            status, error, retry_after = await _post(message, now, reach)
    except TimeoutError:
        error = f"no answer within {reach.seconds:g} seconds"
    except TargetError as refused:
        error = str(refused)
    except Exception as failed:  # whatever a receiver leads to is one delivery that failed
        error = _one_line(f"{class_name(failed)}: {failed}")
    return Answer(status, error, time.monotonic() - began, retry_after)


async def _post(message: Message, now: datetime, reach: Reach) -> tuple[int, str | None, int]:
    import httpx  # noqa: PLC0415  # brings its command line, 0.2 s; few send webhooks

    url = httpx.URL(message.url)
    addresses = await find_addresses(url, reach)
    timeout = httpx.Timeout(reach.seconds, connect=reach.seconds / MAX_ADDRESSES)
    # Each request has a connection of its own: one that was verified for another name at the same address is not used.
    # No proxy: it would look the name up itself, and connect where it likes.
    async with httpx.AsyncClient(verify=_trust(), trust_env=False, timeout=timeout) as client:
        for address in addresses[:MAX_ADDRESSES]:
            try:
                return await _post_to(client, address, url, message, now)
            except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
                last: Exception = failed
        raise last


async def _post_to(
    client: httpx.AsyncClient, address: str, url: httpx.URL, message: Message, now: datetime
) -> tuple[int, str | None, int]:
    """Send a message to an address of its host. TLS is for the name that the URL says."""
    request = client.build_request(
        "POST",
        url.copy_with(host=address),
        content=message.body,
        headers=_headers(message, now) | {"Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": host_of(url)},
    )
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        if response.is_success:
            return response.status_code, None, 0
        return response.status_code, _explain(response, await _read_some(response)), _retry_after(response)
    finally:
        await response.aclose()


def _headers(message: Message, now: datetime) -> dict[str, str]:
    signed = (Signer(secret).sign(message.id, now, message.body.decode()) for secret in message.secrets)
    return {
        "Content-Type": "application/json",
        "User-Agent": f"Copytaster/{__version__}",
        "Accept-Encoding": "identity",
        "webhook-id": message.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signed),
    }


async def _read_some(response: httpx.Response) -> bytes:
    found = b""
    async for part in response.aiter_raw():
        found += part
        if len(found) >= MAX_ANSWER_BYTES:
            break
    return found[:MAX_ANSWER_BYTES]


def _explain(response: httpx.Response, body: bytes) -> str:
    if response.is_redirect:
        return f"{response.status_code}: redirects are not followed; change the webhook's url"
    return _one_line(f"{response.status_code}: {body.decode('utf-8', 'replace')}").rstrip(": ")


def _one_line(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:MAX_ERROR]


def _retry_after(response: httpx.Response) -> int:
    stated = response.headers.get("retry-after", "")
    return int(stated[:9]) if stated.isascii() and stated.isdigit() else 0


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates are good: certifi's, or those of SSL_CERT_FILE and SSL_CERT_DIR."""
    import httpx  # noqa: PLC0415  # as above

    return httpx.create_ssl_context()
