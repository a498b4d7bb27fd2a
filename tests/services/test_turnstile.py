from __future__ import annotations

from threading import Barrier, Lock, Thread
from time import sleep

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


def wait_in_line(turnstile: Turnstile, number: int, order: list[int], *, patient: bool = False) -> Thread:
    """Start a thread that asks for its turn, and return when it stands in the line."""
    ahead = turnstile.waiting

    def work() -> None:
        with turnstile.turn(patient=patient):
            order.append(number)

    thread = Thread(target=work)
    thread.start()
    while turnstile.waiting == ahead:
        sleep(0.001)
    return thread


def test_turns_are_taken_in_the_order_of_arrival() -> None:
    turnstile, order = Turnstile(waiting_room=8, max_wait_seconds=30), list[int]()
    with turnstile.turn():
        threads = [wait_in_line(turnstile, number, order) for number in range(8)]
    with turnstile.turn(patient=True):
        # It ran already when the turn became free, and yet the others were first.
        order.append(8)
    for thread in threads:
        thread.join()
    assert order == list(range(9))


def test_patient_one_waits_longer_and_takes_up_no_room() -> None:
    turnstile, order = Turnstile(waiting_room=1, max_wait_seconds=0.01), list[int]()
    with turnstile.turn():
        thread = wait_in_line(turnstile, 1, order, patient=True)
        for _ in range(3):
            with pytest.raises(BusyError), turnstile.turn():
                pass
    thread.join()
    assert order == [1]
