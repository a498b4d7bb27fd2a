from __future__ import annotations

from uuid import uuid4

import pytest

from copytaster import Client, NotFoundError, UnreachableError
from tests.client.conftest import MakeClient
from tests.client.faults import LOST, REFUSED
from tests.client.test_retries import BUSY

# An address that is public and answers nobody (RFC 5737 would be refused as one that is not).
URL = "https://8.8.8.8/{}"


def test_webhook_is_made_changed_and_removed(client: Client, source: str) -> None:
    made = client.add_webhook(URL.format(uuid4()), events=["article.created"], source=source)
    assert made.secret.startswith("whsec_")
    assert (made.events, made.source, made.enabled) == (("article.created",), source, True)
    assert made.id in [webhook.id for webhook in client.webhooks()]
    changed = client.change_webhook(made.id, enabled=False, events=None)
    assert (changed.events, changed.source, changed.enabled) == (None, source, False)
    assert client.webhook(made.id) == changed
    renewed = client.renew_secret(made.id, keep_old_hours=0)
    assert renewed.secret not in ("", made.secret)
    assert client.deliveries(made.id) == ()
    client.remove_webhook(made.id)
    with pytest.raises(NotFoundError):
        client.webhook(made.id)


def test_what_makes_something_new_is_sent_again_only_where_nothing_was_done(make_client: MakeClient) -> None:
    url = URL.format(uuid4())
    with pytest.raises(UnreachableError):
        make_client(LOST).add_webhook(url)
    made = [webhook for webhook in make_client().webhooks() if webhook.url == url]
    assert len(made) == 1
    # It was never sent, or the service says that it has done nothing.
    other = make_client(REFUSED, BUSY).add_webhook(f"{url}/2")
    with pytest.raises(UnreachableError):
        make_client(REFUSED, LOST).renew_secret(other.id)
    for webhook in (*made, other):
        # Removed by a try whose answer was lost.
        make_client(LOST).remove_webhook(webhook.id)


def test_ping_tells_what_came_of_it(client: Client) -> None:
    made = client.add_webhook(f"https://{uuid4()}.invalid/")
    ping = client.ping_webhook(made.id)
    assert (ping.outcome, ping.status) == ("failed", None)
    assert ping.error
    client.remove_webhook(made.id)
