from __future__ import annotations

from threading import Event

import pytest

from app.services.pulse import Pulse
from tests.conftest import Service


def test_pulse_goes_on_after_what_nobody_foresaw(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    looked, again = [], Event()

    def look() -> None:
        looked.append(1)
        if len(looked) == 1:
            raise KeyError("perlmutter")
        again.set()

    pulse = Pulse(service.resources, look)
    pulse.start()
    assert again.wait(30)
    pulse.stop()
    (told,) = (record for record in caplog.records if record.levelname == "ERROR")
    assert told.getMessage() == "The gauges cannot be brought up to date: KeyError"
