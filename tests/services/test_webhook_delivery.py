"""What is delivered, in which order, how often, and what becomes of what is not taken."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, select, update

from app.services.courier import Courier
from app.services.resources import Resources, open_resources
from app.services.submissions import Limits
from app.services.turnstile import Turnstile
from app.services.webhook_delivery import BACK_OFF_SECONDS, MAX_ATTEMPTS, MAX_LANES, deliver_some, look_at
from app.services.webhook_targets import Reach
from app.services.webhooks import (
    WebhookWish,
    change_webhook,
    list_attempts,
    make_webhook,
    read_webhook,
    renew_secret,
)
from app.storage import tables, webhooks
from app.storage.changes import Change, record_change
from app.storage.webhook_events import list_lanes, note_attempts
from tests.receiver import Received, Receiver, Reply, receiving

# A machine that stands still for a while is no receiver that does.
SECONDS = 120.0
ARTICLES = [UUID(int=number) for number in range(1, 9)]


@dataclass(slots=True)
class Clock:
    """A clock that is set by hand, beginning now: signatures are held against the real time."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@dataclass(frozen=True, slots=True)
class Desk:
    """A database with a webhook, its receiver, and a clock."""

    resources: Resources
    receiver: Receiver
    clock: Clock
    webhook_id: UUID
    secret: str

    @property
    def row_id(self) -> int:
        with self.resources.reads.connect() as connection:
            found = webhooks.find_webhook(connection, self.webhook_id)
        assert found is not None
        return found.id

    def tell(self, *article_ids: UUID, **change: Any) -> None:
        """Let something happen to articles, as storing one would."""
        with self.resources.writes.begin() as connection:
            for article_id in article_ids:
                record_change(connection, Change("article.revised", self.clock(), article_id, **change))

    def deliver(self) -> None:
        """Deliver what is due, all of it."""
        while deliver_some(self.resources, self.row_id, Event()):
            pass

    def refuse(self, *article_ids: UUID, status: int = 500) -> None:
        """Let the receiver take no events of these articles; of none at all, if none is named."""
        refused = {str(article_id) for article_id in article_ids}
        self.receiver.reply = lambda got: Reply(status if not refused or got.data["article_id"] in refused else 204)

    def accept(self) -> None:
        self.receiver.reply = lambda _: Reply()

    @property
    def numbers(self) -> list[int]:
        return [received.data["number"] for received in self.receiver.got]

    @property
    def state(self) -> Any:
        return read_webhook(self.resources, self.webhook_id)

    def lanes(self) -> int:
        return int(self.state.waiting)


def open_desk(database: str, clock: Clock) -> Resources:
    limits = Limits(1000, 1000, 1000)
    resources = open_resources(database, limits, Turnstile(0, 1), clock, is_migrated=True)
    return replace(resources, webhook_reach=Reach(allow_private=True, seconds=SECONDS))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def desk(database: str, receiver: Receiver) -> Iterator[Desk]:
    clock = Clock()
    resources = open_desk(database, clock)
    made = make_webhook(resources, WebhookWish(receiver.url))
    yield Desk(resources, receiver, clock, made.state.webhook.public_id, made.secret)
    resources.close()


def test_event_is_thin_signed_and_of_the_standard(desk: Desk) -> None:
    desk.tell(ARTICLES[0], revision=3)
    desk.deliver()
    (received,) = desk.receiver.got
    received.verify(desk.secret)
    assert received.headers["content-type"] == "application/json"
    assert received.headers["user-agent"].startswith("Copytaster/")
    assert "." not in received.id
    assert received.event == {
        "type": "article.revised",
        "timestamp": desk.clock().isoformat().replace("+00:00", "Z"),
        "data": {
            "number": 1,
            "article_id": str(ARTICLES[0]),
            "revision": 3,
            "source": None,
            "cluster_id": None,
            "other_id": None,
            "href": f"/v1/articles/{ARTICLES[0]}",
        },
    }
    assert desk.state.webhook.delivered_at == desk.clock()
    assert desk.state.backlog.since is None


def test_each_event_is_sent_once_and_in_order_of_its_article(desk: Desk) -> None:
    for _ in range(5):
        desk.tell(*ARTICLES)
    desk.deliver()
    assert sorted(desk.numbers) == list(range(1, 41))
    assert_ordered(desk.receiver)


def assert_ordered(receiver: Receiver) -> None:
    """Each event of an article first came after those before it were taken."""
    seen = defaultdict(list)
    for received in receiver.got:
        seen[received.data["article_id"]].append(received.data["number"])
    for numbers in seen.values():
        assert numbers == sorted(numbers)


def test_article_that_is_not_taken_waits_and_holds_up_no_other(desk: Desk) -> None:
    first, second = ARTICLES[:2]
    desk.refuse(first)
    desk.tell(first, second, first, second)
    desk.deliver()
    # The second event of the first article has not been tried.
    assert sorted(desk.numbers) == [1, 2, 4]
    assert desk.lanes() == 1
    assert desk.state.backlog.since is not None
    desk.accept()
    desk.tell(first)
    desk.deliver()
    assert desk.lanes() == 1, "it is not tried before its time"
    desk.clock.go_on(seconds=6)
    desk.deliver()
    assert desk.numbers[-3:] == [1, 3, 5]
    assert desk.lanes() == 0
    assert desk.state.backlog.since is None
    ids = [received.id for received in desk.receiver.got if received.data["number"] == 1]
    assert len(ids) == 2
    assert len(set(ids)) == 1, "it is the same message"


def test_event_is_tried_again_at_growing_distances(desk: Desk) -> None:
    desk.refuse()
    desk.tell(ARTICLES[0])
    waits = []
    for _ in BACK_OFF_SECONDS:
        desk.deliver()
        newest = list_attempts(desk.resources, desk.webhook_id)[0]
        assert newest.next_at is not None
        waits.append((newest.next_at - newest.at).total_seconds())
        desk.clock.now = newest.next_at
    assert [wait / planned for wait, planned in zip(waits, BACK_OFF_SECONDS, strict=True)] == pytest.approx(
        [97 / 96] * len(waits)
    )
    attempts = list_attempts(desk.resources, desk.webhook_id)
    assert [attempt.attempt for attempt in attempts] == [6, 5, 4, 3, 2, 1]
    assert {(attempt.outcome, attempt.status, attempt.error) for attempt in attempts} == {("failed", 500, "500")}


def test_receiver_that_is_down_is_asked_little_and_gets_all_in_order_when_it_is_up(desk: Desk) -> None:
    desk.refuse(status=503)
    for _ in range(6):
        desk.tell(*ARTICLES[:6])
        desk.deliver()
    assert len(desk.receiver.got) < 8
    assert desk.state.webhook.failing_since is not None
    for _ in range(12):
        desk.clock.go_on(minutes=30)
        desk.deliver()
    assert len(desk.receiver.got) < 6 * 12 + 20, "each article is tried every half an hour"
    desk.accept()
    desk.receiver.got.clear()
    desk.clock.go_on(minutes=36)
    desk.deliver()
    assert sorted(desk.numbers) == list(range(1, 37))
    assert_ordered(desk.receiver)
    assert (desk.state.waiting, desk.state.webhook.failing_since, desk.state.webhook.failures) == (0, None, 0)


def test_what_waits_is_tried_at_once_when_a_receiver_is_up_again(desk: Desk) -> None:
    desk.refuse()
    for article_id in ARTICLES:
        desk.tell(article_id)
        desk.deliver()
        desk.clock.go_on(minutes=20)
    assert desk.state.webhook.failures >= 3
    with desk.resources.reads.connect() as connection:
        first, second, *_ = list_lanes(connection, desk.row_id)
    assert first.next_at < second.next_at
    desk.accept()
    desk.clock.now = first.next_at
    desk.deliver()
    assert desk.lanes() == 0


def test_receiver_says_when_it_wants_to_be_asked_again(desk: Desk) -> None:
    desk.receiver.reply = lambda _: Reply(429, {"Retry-After": "600"})
    desk.tell(ARTICLES[0])
    desk.deliver()
    desk.tell(ARTICLES[1])
    desk.clock.go_on(seconds=599)
    desk.deliver()
    assert len(desk.receiver.got) == 1
    desk.accept()
    desk.clock.go_on(seconds=1)
    desk.deliver()
    assert sorted(desk.numbers) == [1, 1, 2]


def test_receiver_that_is_gone_is_asked_no_more_and_goes_on_where_it_stood(desk: Desk) -> None:
    desk.refuse(status=410)
    desk.tell(*ARTICLES)
    desk.deliver()
    webhook = desk.state.webhook
    assert (webhook.disabled_because, webhook.disabled_at) == ("gone", desk.clock())
    asked = len(desk.receiver.got)
    assert asked <= 4
    desk.clock.go_on(days=30)
    desk.deliver()
    assert len(desk.receiver.got) == asked
    desk.accept()
    desk.receiver.got.clear()
    change_webhook(desk.resources, desk.webhook_id, {"enabled": True})
    desk.deliver()
    assert sorted(desk.numbers) == list(range(1, 9))


def exhaust(desk: Desk, article_id: UUID) -> None:
    """Let the event of an article have been tried as often as it is, but for once."""
    lanes = tables.webhook_lanes
    with desk.resources.writes.begin() as connection:
        values = {"attempts": MAX_ATTEMPTS - 1, "next_at": desk.clock()}
        connection.execute(update(lanes).where(lanes.c.key == article_id).values(values))


def test_event_that_alone_is_never_taken_is_given_up_and_the_next_one_follows(desk: Desk) -> None:
    first, second = ARTICLES[:2]
    desk.refuse(first)
    desk.tell(first)
    desk.deliver()
    desk.clock.go_on(seconds=1)
    desk.tell(second, first)
    desk.deliver()
    exhaust(desk, first)
    desk.deliver()
    newest = list_attempts(desk.resources, desk.webhook_id)[0]
    assert [(newest.number, newest.outcome), desk.state.webhook.disabled_because] == [(3, "failed"), None]
    given_up = [item for item in list_attempts(desk.resources, desk.webhook_id) if item.outcome == "given_up"]
    assert [(item.number, item.attempt, item.next_at) for item in given_up] == [(1, MAX_ATTEMPTS, None)]
    desk.accept()
    desk.clock.go_on(seconds=6)
    desk.deliver()
    assert desk.numbers[-1] == 3


def test_receiver_that_took_nothing_for_days_is_disabled_and_nothing_is_lost(desk: Desk) -> None:
    desk.refuse()
    desk.tell(ARTICLES[0])
    desk.deliver()
    desk.clock.go_on(days=5)
    exhaust(desk, ARTICLES[0])
    desk.deliver()
    assert desk.state.webhook.disabled_because == "failing"
    desk.tell(ARTICLES[0], ARTICLES[1])
    desk.accept()
    desk.receiver.got.clear()
    change_webhook(desk.resources, desk.webhook_id, {"enabled": True})
    desk.deliver()
    assert sorted(desk.numbers) == [1, 2, 3]
    assert_ordered(desk.receiver)


def test_webhook_gets_what_it_asked_for(desk: Desk) -> None:
    cluster_id = uuid4()
    change_webhook(desk.resources, desk.webhook_id, {"events": ("article.deleted", "cluster.lead")})
    with desk.resources.writes.begin() as connection:
        record_change(connection, Change("article.deleted", desk.clock(), ARTICLES[0]))
        record_change(connection, Change("cluster.joined", desk.clock(), ARTICLES[0], cluster_id=cluster_id))
        record_change(connection, Change("cluster.lead", desk.clock(), ARTICLES[0], cluster_id=cluster_id))
    desk.tell(ARTICLES[1])
    desk.deliver()
    told = sorted((received.data["number"], received.data["href"]) for received in desk.receiver.got)
    assert told == [(1, None), (3, f"/v1/clusters/{cluster_id}")]
    # What was not asked for is passed over, and not looked at again.
    assert desk.state.webhook.position == 4


def test_more_than_a_page_of_other_events_is_passed_over(desk: Desk) -> None:
    change_webhook(desk.resources, desk.webhook_id, {"source": "Holm"})
    desk.tell(*[ARTICLES[0]] * 1000)
    with desk.resources.reads.connect() as connection:
        webhook = webhooks.find_webhook(connection, desk.webhook_id)
        assert webhook is not None
        assert look_at(connection, webhook, desk.clock()).is_due
    desk.deliver()
    assert (desk.state.webhook.position, desk.receiver.got) == (1000, [])


def test_lane_ends_whose_events_are_not_wanted_any_more(desk: Desk) -> None:
    desk.refuse()
    desk.tell(ARTICLES[0])
    desk.deliver()
    change_webhook(desk.resources, desk.webhook_id, {"events": ("article.created",)})
    desk.clock.go_on(minutes=1)
    desk.deliver()
    assert (desk.lanes(), len(desk.receiver.got)) == (0, 1)


def test_with_too_many_articles_waiting_the_next_ones_wait_in_the_feed(desk: Desk) -> None:
    now = desk.clock()
    with desk.resources.writes.begin() as connection:
        waiting = {"webhook_id": desk.row_id, "number": 0, "attempts": 1, "since": now, "next_at": now + timedelta(1)}
        rows = [waiting | {"key": UUID(int=1000 + number)} for number in range(MAX_LANES)]
        connection.execute(tables.webhook_lanes.insert(), rows)
    desk.tell(ARTICLES[0])
    desk.deliver()
    assert (desk.receiver.got, desk.state.webhook.position) == ([], 0)
    with desk.resources.writes.begin() as connection:
        connection.execute(delete(tables.webhook_lanes).where(tables.webhook_lanes.c.key == UUID(int=1000)))
    desk.deliver()
    assert desk.numbers == [1]


def test_two_secrets_sign_while_one_follows_the_other(desk: Desk) -> None:
    second = renew_secret(desk.resources, desk.webhook_id, 24).secret
    desk.tell(ARTICLES[0])
    desk.deliver()
    for secret in (desk.secret, second):
        desk.receiver.got[-1].verify(secret)
    third = renew_secret(desk.resources, desk.webhook_id, 0).secret
    desk.tell(ARTICLES[0])
    desk.deliver()
    received = desk.receiver.got[-1]
    received.verify(third)
    assert len(received.headers["webhook-signature"].split()) == 1
    assert "whsec" not in repr(desk.state)


def test_attempts_are_kept_for_a_while_failures_apart_from_the_rest(desk: Desk) -> None:
    desk.refuse(ARTICLES[0])
    desk.tell(*ARTICLES[:2])
    desk.deliver()
    *_, delivered = [item for item in list_attempts(desk.resources, desk.webhook_id) if item.outcome == "delivered"]
    with desk.resources.writes.begin() as connection:
        note_attempts(connection, desk.row_id, [replace(delivered, number=3 + number) for number in range(104)])
    kept = list_attempts(desk.resources, desk.webhook_id)
    assert [sum(item.outcome == outcome for item in kept) for outcome in ("delivered", "failed")] == [100, 1]
    assert kept[0].number == 106


def test_only_one_delivers_and_whoever_lost_the_lease_settles_nothing(desk: Desk) -> None:
    tried: list[bool] = []

    def take_over(_received: Received) -> Reply:
        # While the event is on its way: nobody else may deliver, until the lease has run out.
        if not tried:
            tried.append(deliver_some(desk.resources, desk.row_id, Event()))
            later = replace(desk.resources, clock=lambda: desk.clock() + timedelta(minutes=5))
            tried.append(deliver_some(later, desk.row_id, Event()))
        return Reply()

    desk.receiver.reply = take_over
    desk.tell(ARTICLES[0])
    assert deliver_some(desk.resources, desk.row_id, Event())
    assert tried == [False, True]
    assert desk.numbers == [1, 1]
    assert len(list_attempts(desk.resources, desk.webhook_id)) == 1
    desk.deliver()
    assert desk.numbers == [1, 1]


def test_workers_share_the_work_and_send_each_event_once(desk: Desk, database: str) -> None:
    other = open_desk(database, desk.clock)
    couriers = [Courier(desk.resources), Courier(other)]
    at_once: dict[str, int] = defaultdict(int)
    lock = Lock()

    def reply(received: Received) -> Reply:
        with lock:
            at_once[received.data["article_id"]] += 1
            assert at_once[received.data["article_id"]] == 1
        with lock:
            at_once[received.data["article_id"]] -= 1
        return Reply()

    desk.receiver.reply = reply
    for courier in couriers:
        courier.start()
    for _ in range(8):
        desk.tell(*ARTICLES)
    numbers = [desk.receiver.next().data["number"] for _ in range(64)]
    for courier in couriers:
        courier.stop()
    assert sorted(numbers) == list(range(1, 65))
    assert desk.receiver.coming.empty()
    assert_ordered(desk.receiver)
    assert desk.state.webhook.position == 64
    other.close()


def test_stop_does_not_wait_for_a_receiver_and_what_it_had_is_sent_again(desk: Desk) -> None:
    release = Event()
    desk.receiver.reply = lambda _: Reply(204 if release.wait(30) else 500)
    courier = Courier(desk.resources)
    courier.start()
    desk.tell(ARTICLES[0])
    first = desk.receiver.next()
    courier.stop()
    assert desk.state.webhook.is_free(desk.clock())
    release.set()
    desk.deliver()
    assert desk.receiver.next().id == first.id


# A process that delivers until it is killed.
WORKER = """if True:
    import sys
    from dataclasses import replace
    from app.services.courier import Courier
    from app.services.resources import open_resources
    from app.services.submissions import Limits
    from app.services.turnstile import Turnstile
    from app.services.webhook_targets import Reach
    resources = open_resources(sys.argv[1], Limits(1, 1, 1), Turnstile(0, 1))
    courier = Courier(replace(resources, webhook_reach=Reach(True)))
    courier.start()
    sys.stdin.readline()
"""


def test_what_a_killed_worker_had_is_sent_again_under_the_same_id(desk: Desk, database: str) -> None:
    desk.receiver.reply = lambda received: Reply(204 if forever.wait(30) else 500)
    forever = Event()
    desk.tell(*ARTICLES[:3])
    with subprocess.Popen([sys.executable, "-c", WORKER, database], stdin=subprocess.PIPE) as worker:
        ids = {desk.receiver.next().id for _ in range(3)}
        worker.kill()
    forever.set()
    desk.deliver()
    assert desk.receiver.coming.empty(), "the lease of the killed worker still runs"
    desk.clock.go_on(minutes=1)
    desk.deliver()
    assert {desk.receiver.next().id for _ in range(3)} == ids
    assert desk.state.backlog.since is None


def test_deleted_webhook_takes_all_with_it(desk: Desk) -> None:
    desk.refuse()
    desk.tell(ARTICLES[0])
    desk.deliver()
    with desk.resources.writes.begin() as connection:
        webhooks.delete_webhook(connection, desk.row_id)
        for table in (tables.webhook_lanes, tables.webhook_attempts):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
