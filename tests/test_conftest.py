from hypothesis import HealthCheck, settings


def test_properties_are_tested_on_the_same_examples_without_a_clock() -> None:
    assert settings.default is not None
    assert settings.default.derandomize
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check
