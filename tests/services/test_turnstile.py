from __future__ import annotations

from threading import Barrier, Lock, Thread

import pytest

from app.services.errors import BusyError
from app.services.turnstile import Turnstile


def test_one_at_a_time_goes_through() -> None:
    turnstile, guard, barrier = Turnstile(waiting_room=7, max_wait_seconds=30), Lock(), Barrier(8)
    overlaps = []

    def work() -> None:
        barrier.wait()
        with turnstile.turn():
            overlaps.append(not guard.acquire(blocking=False))
            guard.release()

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == [False] * 8


def test_full_waiting_room_refuses_at_once() -> None:
    turnstile = Turnstile(waiting_room=0, max_wait_seconds=30)
    with turnstile.turn(), pytest.raises(BusyError) as busy, turnstile.turn():
        pass
    assert busy.value.retry_after_seconds > 0


def test_wait_that_takes_too_long_is_given_up_and_leaves_the_room() -> None:
    turnstile = Turnstile(waiting_room=1, max_wait_seconds=0.01)
    with turnstile.turn():
        for _ in range(3):
            with pytest.raises(BusyError), turnstile.turn():
                pass
    with turnstile.turn():
        pass


def test_failed_work_makes_way() -> None:
    turnstile = Turnstile(waiting_room=0, max_wait_seconds=30)
    with pytest.raises(ZeroDivisionError), turnstile.turn():
        raise ZeroDivisionError
    with turnstile.turn():
        pass
