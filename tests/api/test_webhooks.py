from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are a package of their own

from app.services.keys import KeyWish, make_key
from app.services.webhooks import MAX_WEBHOOKS
from app.storage.changes import Change, record_change
from app.storage.webhooks import NewWebhook, insert_webhook
from tests.conftest import Service
from tests.receiver import Received, Receiver, Reply, receiving

DOCUMENT = json.loads((Path(__file__).parents[2] / "openapi.json").read_text(encoding="utf-8"))
HOOK = {"url": "https://desk.example/copytaster"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(scope="module")
def allowing(module_database: str, start_on: Callable[..., Service]) -> Service:
    """Give a service that sends to this machine."""
    return start_on(module_database, webhook_allow_private=True)


def made(service: Service, **body: Any) -> dict[str, Any]:
    answer = service.post("/v1/webhooks", json=body)
    assert answer.status_code == 201, answer.text
    webhook: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/v1/webhooks/{webhook['id']}"
    return webhook


def assert_as_stated(name: str, received: Received) -> None:
    """See that a message is what openapi.json states as the webhook of that name."""
    operation = DOCUMENT["webhooks"][name]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    errors = Draft202012Validator(DOCUMENT | schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(
        received.event
    )
    assert not [error.message for error in errors]
    assert {parameter["name"] for parameter in operation["parameters"]} <= set(received.headers)


def test_article_is_told_of_as_it_is_stored(allowing: Service, receiver: Receiver) -> None:
    webhook = made(allowing, url=receiver.url, source="Holm")
    path = f"/v1/webhooks/{webhook['id']}"
    allowing.post("/v1/articles", json={"text": "The crane of Lund was painted.", "source": "Lund"})
    stored = allowing.post("/v1/articles", json={"text": "The ferry sails.", "source": "Holm"}).json()
    received = receiver.next()
    received.verify(webhook["secret"])
    assert received.event["type"] == "article.created"
    assert_as_stated("event", received)
    assert received.data["source"] == "Holm"
    assert allowing.get(received.data["href"]).json()["id"] == stored["id"]
    allowing.call("DELETE", f"/v1/articles/{stored['id']}")
    deleted = receiver.next()
    assert_as_stated("event", deleted)
    assert (deleted.event["type"], deleted.data["article_id"]) == ("article.deleted", stored["id"])
    (newest, *_) = [
        item for item in allowing.get(f"{path}/deliveries").json()["items"] if item["outcome"] == "delivered"
    ]
    assert (newest["status"], newest["error"], newest["attempt"]) == (204, None, 1)
    assert allowing.call("DELETE", path).status_code == 204
    assert 'copytaster_webhook_deliveries_total{outcome="delivered"}' in allowing.get("/metrics").text


def test_secret_is_told_once(allowing: Service, receiver: Receiver) -> None:
    webhook = made(allowing, url=receiver.url, events=["article.deleted"])
    path = f"/v1/webhooks/{webhook['id']}"
    renewed = allowing.post(f"{path}/secret?keep_old_hours=1").json()
    assert webhook["secret"].startswith("whsec_")
    assert renewed["secret"] != webhook["secret"]
    assert renewed["old_secret_until"] is not None
    shown = [allowing.get(path), allowing.get("/v1/webhooks"), allowing.call("PATCH", path, json={"enabled": True})]
    assert all("whsec" not in answer.text and "secret" not in answer.json() for answer in shown)
    assert {name: shown[0].json()[name] for name in ("url", "events", "enabled")} == {
        "url": receiver.url,
        "events": ["article.deleted"],
        "enabled": True,
    }


def test_ping_says_whether_it_arrives(allowing: Service, receiver: Receiver) -> None:
    webhook = made(allowing, url=receiver.url, events=["article.deleted"])
    path = f"/v1/webhooks/{webhook['id']}"
    pinged = allowing.post(f"{path}/test").json()
    assert (pinged["outcome"], pinged["status"], pinged["error"]) == ("delivered", 204, None)
    received = receiver.next()
    received.verify(webhook["secret"])
    assert_as_stated("ping", received)
    assert (received.event["type"], received.data) == ("ping", {"webhook_id": webhook["id"]})
    receiver.reply = lambda _: Reply(401, {}, b"who\tare\n\nyou?\x00" + b"x" * 100_000)
    assert allowing.call("PATCH", path, json={"enabled": False}).json()["disabled_because"] == "by_hand"
    refused = allowing.post(f"{path}/test").json()
    assert (refused["outcome"], refused["status"]) == ("failed", 401)
    assert refused["error"].startswith("401: who are you? xxx")
    assert len(refused["error"]) == 120
    assert allowing.get(f"{path}/deliveries").json() == {"items": [], "next": None}


def test_webhook_begins_where_the_caller_says(allowing: Service, receiver: Receiver) -> None:
    first = allowing.get("/v1/changes").json()["next"]
    article_id = uuid4()
    with allowing.resources.writes.begin() as connection:
        record_change(connection, Change("article.deleted", allowing.resources.clock(), article_id))
    webhook = made(allowing, url=receiver.url, events=["article.deleted"], after=first)
    assert receiver.next().data["article_id"] == str(article_id)
    allowing.call("DELETE", f"/v1/webhooks/{webhook['id']}")


def test_disabled_webhook_goes_on_where_it_stood(allowing: Service, receiver: Receiver) -> None:
    webhook = made(allowing, url=receiver.url, source="Brevik")
    path = f"/v1/webhooks/{webhook['id']}"
    allowing.call("PATCH", path, json={"enabled": False})
    stored = allowing.post("/v1/articles", json={"text": "The lighthouse was painted.", "source": "Brevik"}).json()
    assert allowing.get(path).json()["behind_since"] is not None
    allowing.call("PATCH", path, json={"enabled": True})
    assert receiver.next().data["article_id"] == stored["id"]
    allowing.call("DELETE", path)


def test_what_is_left_out_stays_and_null_takes_a_restriction_away(shared_service: Service) -> None:
    path = f"/v1/webhooks/{made(shared_service, **HOOK, events=['article.deleted'], source='Holm')['id']}"
    changed = shared_service.call("PATCH", path, json={"url": "https://other.example/"}).json()
    assert (changed["events"], changed["source"]) == (["article.deleted"], "Holm")
    changed = shared_service.call("PATCH", path, json={"events": None, "source": None}).json()
    assert (changed["url"], changed["events"], changed["source"]) == ("https://other.example/", None, None)
    assert shared_service.call("DELETE", path).status_code == 204
    for method, suffix in (("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/test"), ("POST", "/secret")):
        gone = shared_service.call(method, path + suffix, json={})
        assert (gone.status_code, gone.json()["code"]) == (404, "webhook_not_found")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_fields"),
        (HOOK | {"events": []}, "invalid_fields"),
        (HOOK | {"events": ["article.printed"]}, "invalid_fields"),
        (HOOK | {"after": "yesterday"}, "invalid_fields"),
        (HOOK | {"secret": "whsec_mine"}, "invalid_fields"),
        ({"url": "https://desk.example/a b"}, "invalid_fields"),
        ({"url": "desk.example"}, "unusable_webhook_url"),
        ({"url": "http://desk.example/"}, "unusable_webhook_url"),
        ({"url": "ftp://desk.example/"}, "unusable_webhook_url"),
        ({"url": "https://"}, "unusable_webhook_url"),
        ({"url": "https://desk.example:0/"}, "unusable_webhook_url"),
        ({"url": "https://desk.example:99999/"}, "unusable_webhook_url"),
        ({"url": "https://ada:pass@desk.example/"}, "unusable_webhook_url"),
        ({"url": "https://desk.example/#part"}, "unusable_webhook_url"),
        ({"url": "https://127.0.0.1/"}, "unusable_webhook_url"),
    ],
)
def test_what_cannot_be_a_webhook_is_refused(shared_service: Service, body: dict[str, Any], code: str) -> None:
    refused = shared_service.post("/v1/webhooks", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_there_are_not_too_many(service: Service) -> None:
    with service.resources.writes.begin() as connection:
        for number in range(MAX_WEBHOOKS):
            new = NewWebhook(UUID(int=number), HOOK["url"], None, None, "", service.resources.clock(), 0)
            insert_webhook(connection, new)
    refused = service.post("/v1/webhooks", json=HOOK)
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_webhooks")


def test_key_of_a_source_has_webhooks_of_its_own(service: Service) -> None:
    keys = [make_key(service.resources, KeyWish("desk", ("admin",), source)).token for source in (None, "Holm")]
    every, bound = ({"Authorization": f"Bearer {token}"} for token in keys)

    def call(method: str, path: str, headers: dict[str, str], **body: Any) -> Any:
        return service.call(method, path, headers=headers, json=body)

    foreign = call("POST", "/v1/webhooks", every, **HOOK, source="Lund").json()["id"]
    own = call("POST", "/v1/webhooks", bound, **HOOK).json()
    assert own["source"] == "Holm"
    assert call("POST", "/v1/webhooks", bound, **HOOK, source="Lund").json()["code"] == "foreign_source"
    assert [item["id"] for item in call("GET", "/v1/webhooks", bound).json()["items"]] == [own["id"]]
    path = f"/v1/webhooks/{foreign}"
    for method, suffix in (
        *(("GET", ""), ("PATCH", ""), ("DELETE", "")),
        *(("POST", "/secret"), ("POST", "/test"), ("GET", "/deliveries")),
    ):
        assert call(method, path + suffix, bound).json()["code"] == "webhook_not_found"
    assert call("PATCH", f"/v1/webhooks/{own['id']}", bound, source=None).json()["source"] == "Holm"
    assert call("PATCH", f"/v1/webhooks/{own['id']}", bound, source="Lund").json()["code"] == "foreign_source"


def test_id_in_a_path_has_one_form(shared_service: Service) -> None:
    webhook = made(shared_service, **HOOK)
    for name in (UUID(webhook["id"]).hex, webhook["id"].upper(), "7", "x"):
        assert shared_service.get(f"/v1/webhooks/{name}").status_code == 404
