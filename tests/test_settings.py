from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import Settings, SettingsError


def test_environment_is_read_by_name_and_the_rest_stays() -> None:
    settings = Settings.from_environment(
        {"COPYTASTER_MAX_TEXT_BYTES": "10", "COPYTASTER_HEAD_SECONDS": "0.5", "COPYTASTER_NONE": "k", "PATH": "p"}
    )
    assert settings == Settings(max_text_bytes=10, head_seconds=0.5)


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("true", True), ("0", False), ("False", False)])
def test_switch_is_on_or_off(said: str, meant: bool) -> None:
    assert Settings.from_environment({"COPYTASTER_ALLOW_ANYBODY": said}) == Settings(allow_anybody=meant)


@given(
    st.builds(
        Settings,
        max_lines=st.integers(1),
        waiting_room=st.integers(0),
        allow_anybody=st.booleans(),
        stop_seconds=st.floats(1e-300, 1e300),
    )
)
def test_environment_carries_the_settings_to_a_worker(settings: Settings) -> None:
    assert Settings.from_environment(settings.to_environment()) == settings


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"COPYTASTER_MAX_LINES": "many"}, "COPYTASTER_MAX_LINES must be a whole number"),
        ({"COPYTASTER_MAX_LINES": "0"}, "max_lines must be at least 1"),
        ({"COPYTASTER_ALLOW_ANYBODY": "yes, all"}, "COPYTASTER_ALLOW_ANYBODY must be 1 or 0"),
        ({"COPYTASTER_REQUESTS_PER_MINUTE": "-1"}, "requests_per_minute must be at least 0"),
        ({"COPYTASTER_WAITING_ROOM": "-1"}, "waiting_room must be at least 0"),
        ({"COPYTASTER_BODY_SECONDS": "soon"}, "COPYTASTER_BODY_SECONDS must be a number"),
        ({"COPYTASTER_BODY_SECONDS": "0"}, "body_seconds must be more than 0 and finite"),
        ({"COPYTASTER_STOP_SECONDS": "inf"}, "stop_seconds must be more than 0"),
        ({"COPYTASTER_STOP_SECONDS": "nan"}, "stop_seconds must be more than 0"),
        ({"COPYTASTER_LEAD_ORDER": "agency,longest"}, "lead_order must name agency, fullest and earliest, not longest"),
    ],
)
def test_setting_that_cannot_be_used_is_named(environment: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Settings.from_environment(environment)
