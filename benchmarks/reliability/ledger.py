"""What was sent and what of it was acknowledged, and whether a service still has it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Condition
from typing import Any

import httpx

READERS = 4
TIMEOUT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A submission whose answer came. answer: the article's JSON as it was answered; None where bulk only named it."""

    article_id: str
    revision: int
    text: str
    answer: bytes | None = None


@dataclass(slots=True)
class Ledger:
    """For many senders at once. outcomes: how often which status came, with the code of a problem.

    undocumented: answers that no caller could have been prepared for.
    """

    sent: set[bytes] = field(default_factory=set)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    undocumented: list[str] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)

    def send(self, body: bytes) -> None:
        """Note what is about to be sent: it may be stored even if no answer comes."""
        with self._changed:
            self.sent.add(sha256(_text_of(body)).digest())

    def count(self, outcome: str) -> None:
        """Note what became of a request that has nothing to show for it."""
        with self._changed:
            self.outcomes[outcome] += 1

    def wait_for_more(self, seconds: float, count: int = 1) -> bool:
        """Wait until so many more are acknowledged; says whether it was in time."""
        with self._changed:
            wanted = len(self.acknowledged) + count
            return self._changed.wait_for(lambda: len(self.acknowledged) >= wanted, seconds)

    def wait_for_outcome(self, outcome: str, seconds: float) -> bool:
        """Wait until a request came to this; says whether it was in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.outcomes[outcome] > 0, seconds)

    def note_answer(self, body: bytes, answer: httpx.Response) -> bool:
        """Note the answer to a single POST; says whether the article is stored."""
        fields = answer.json()
        if answer.status_code not in (200, 201):
            return self.refuse(answer.status_code, fields, has_retry_after="retry-after" in answer.headers)
        text = json.loads(body)["text"]
        return self._acknowledge(
            answer.status_code, Acknowledged(fields["id"], fields["revision"], text, answer.content)
        )

    def note_line(self, body: bytes, row: dict[str, Any]) -> bool:
        """Note the line with which bulk answers one; says whether the article is stored."""
        if row["status"] not in (200, 201):
            # A line has no headers.
            return self.refuse(row["status"], row, has_retry_after=True)
        text = json.loads(body)["text"]
        return self._acknowledge(row["status"], Acknowledged(row["id"], row["revision"], text))

    def _acknowledge(self, status: int, acknowledged: Acknowledged) -> bool:
        with self._changed:
            self.outcomes[str(status)] += 1
            self.acknowledged.append(acknowledged)
            self._changed.notify_all()
        return True

    def refuse(self, status: int, problem: dict[str, Any], *, has_retry_after: bool) -> bool:
        """Note a problem; it is a documented one if the caller is told when to come again."""
        outcome = f"{status} {problem.get('code')}"
        with self._changed:
            self.outcomes[outcome] += 1
            self._changed.notify_all()
            if status != 503 or not has_retry_after:
                self.undocumented.append(outcome)
        return False


def find_lost(address: str, acknowledged: Sequence[Acknowledged]) -> list[str]:
    """Give what of it a service does not have any more as it was acknowledged, each with what is wrong."""
    with httpx.Client(base_url=address, timeout=TIMEOUT_SECONDS) as client, ThreadPoolExecutor(READERS) as threads:
        found = threads.map(lambda one: _compare(client, one), acknowledged)
        return [fault for fault in found if fault]


def _compare(client: httpx.Client, one: Acknowledged) -> str:
    """Say what is wrong; an empty text if nothing is."""
    place, revision = f"/v1/articles/{one.article_id}", {"revision": str(one.revision)}
    answer = client.get(place, params=revision)
    if answer.status_code != 200:
        return f"{place}: {answer.status_code}"
    fields, expected = answer.json(), json.loads(one.answer or b"{}")
    # The cluster is that of now, and others may have joined it.
    changed = [name for name in expected if name != "cluster" and fields.get(name) != expected[name]]
    if changed:
        return f"{place}: {', '.join(changed)} changed"
    raw = client.get(f"{place}/raw", params=revision)
    return "" if raw.content == one.text.encode() else f"{place}: another raw text"


def _text_of(body: bytes) -> bytes:
    text: str = json.loads(body)["text"]
    return text.encode()
