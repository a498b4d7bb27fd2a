"""compose.yaml, whose steps are run here one after the other as an engine would, without one."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.server import started

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]


def run(command: list[str], database: str) -> str:
    """Run a command of the image."""
    words = [sys.executable, "-m", "app.cli", *command]
    environment = os.environ | {"COPYTASTER_DATABASE": database}
    return subprocess.run(
        words, env=environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_service_starts_after_the_migration_and_that_after_the_database() -> None:
    waits = {
        name: {other: told["condition"] for other, told in service.get("depends_on", {}).items()}
        for name, service in SERVICES.items()
    }
    assert waits == {
        "database": {},
        "migrate": {"database": "service_healthy"},
        "copytaster": {"migrate": "service_completed_successfully"},
    }
    assert "healthcheck" in SERVICES["database"]
    # It would run again and again.
    assert SERVICES["migrate"]["restart"] == "no"


def test_only_the_service_is_reached_and_only_from_its_machine() -> None:
    assert {name: service.get("ports") for name, service in SERVICES.items() if "ports" in service} == {
        "copytaster": ["127.0.0.1:8000:8000"]
    }
    assert yaml.safe_load(TEXT)["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["migrate"]["networks"] == ["inside"]


def test_service_writes_nowhere_and_may_nothing() -> None:
    service = SERVICES["copytaster"]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp:size=512m"]
    # Longer than a stop takes: 8 s for what is in flight, and 2 s.
    assert int(service["stop_grace_period"].removesuffix("s")) > 10


def test_no_password_stands_in_it() -> None:
    passwords = [
        value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if "PASSWORD" in name
    ]
    assert len(passwords) == 3
    assert all(value.startswith("${POSTGRES_PASSWORD:?") for value in passwords)


def test_its_steps_lead_to_a_service_that_lets_in_who_has_the_key(postgres_database: str) -> None:
    told = re.search(r"docker compose run --rm copytaster (keys create .*?)\s+#", TEXT)
    assert told is not None
    assert run(SERVICES["migrate"]["command"], postgres_database)
    key = next(word for word in run(shlex.split(told[1]), postgres_database).split() if word.startswith("ct_"))
    command: list[str] = SERVICES["copytaster"]["command"]
    assert command[:5] == ["serve", "--host", "0.0.0.0", "--port", "8000"]
    workers = int(command[command.index("--workers") + 1])
    with started(postgres_database, workers, "--host", "0.0.0.0") as server:
        address = server.address.replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{address}/readyz").status_code == 200
        posts = [
            httpx.post(f"{address}/v1/articles", json={"text": "The ferry sails."}, headers=headers).status_code
            for headers in ({}, {"Authorization": f"Bearer {key}"})
        ]
    assert posts == [401, 201]
