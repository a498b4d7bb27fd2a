from __future__ import annotations

import json
import subprocess
import sys

import click
import httpx
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.cli_reach import check_reach


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["keys", *map(str, arguments)])


def made(database: str, *options: object) -> str:
    result = run("create", "Desk", "--scope", "read", "--database", database, *options)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_key_is_shown_once_and_then_only_what_it_may_do(database: str) -> None:
    token = made(database, "--scope", "write", "--source", "Harbor Times", "--requests-per-minute", 60, "--days", 9)
    _, key_id, secret = token.split("_")
    shown = run("list", "--database", database).stdout
    assert shown.startswith(f"{key_id}  Desk  read write  source Harbor Times  60 requests a minute  made ")
    assert "ends " in shown
    assert secret not in shown + run("list", "--database", database, "--json").stdout


def test_key_is_told_to_a_machine(database: str) -> None:
    row = json.loads(made(database, "--max-body-bytes", 1000, "--json"))
    assert row.pop("key").startswith(f"ct_{row['id']}_")
    assert (row["scopes"], row["max_body_bytes"], row["revoked_at"]) == (["read"], 1000, None)
    assert json.loads(run("list", "--database", database, "--json").stdout) == row
    revoked = json.loads(run("revoke", row["id"], "--database", database, "--json").stdout)
    assert revoked.pop("revoked_at")
    assert revoked.items() <= row.items()


def test_key_that_was_revoked_keeps_the_time(database: str) -> None:
    key_id = made(database).split("_")[1]
    first = run("revoke", key_id, "--database", database, "--json").stdout
    assert run("revoke", key_id, "--database", database, "--json").stdout == first
    assert "  revoked " in run("list", "--database", database).stdout


def test_key_that_does_not_exist_cannot_be_revoked(database: str) -> None:
    result = run("revoke", "0123", "--database", database)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no key 0123; `copytaster keys list` shows" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["Desk"],
        ["Desk", "--scope", "owner"],
        ["", "--scope", "read"],
        ["a\nb", "--scope", "read"],
        ["Desk", "--scope", "read", "--source", ""],
        ["Desk", "--scope", "read", "--requests-per-minute", "-1"],
        ["Desk", "--scope", "read", "--max-body-bytes", "0"],
        ["Desk", "--scope", "read", "--days", "0"],
        ["Desk", "--scope", "read", "--days", "999999999"],
    ],
)
def test_key_that_makes_no_sense_is_not_made(sqlite_database: str, options: list[str]) -> None:
    assert run("create", *options, "--database", sqlite_database).exit_code == 2
    assert run("list", "--database", sqlite_database).stdout == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "news.example", ""])
def test_service_without_keys_is_not_served_to_others(host: str) -> None:
    with pytest.raises(click.UsageError, match="copytaster keys create"):
        check_reach(host, has_keys=False, allow_anybody=False)
    assert "anybody is allowed" in str(check_reach(host, has_keys=False, allow_anybody=True))
    assert check_reach(host, has_keys=True, allow_anybody=False) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_service_without_keys_is_served_to_this_machine(host: str) -> None:
    assert "whoever is on this machine" in str(check_reach(host, has_keys=False, allow_anybody=False))


def test_serve_says_why_it_does_not_listen(database: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--port", "0", "--database", database])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "whoever reaches 0.0.0.0 could read, write and delete" in result.stderr
    assert "COPYTASTER_ALLOW_ANYBODY=1" in result.stderr


def test_server_with_a_key_listens_to_all_and_logs_no_secret(database: str) -> None:
    token = made(database)
    command = [sys.executable, "-m", "app.cli", "serve", "--host", "0.0.0.0", "--port", "0", "--database", database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        log = ""
        while "running on" not in log:
            line = server.stdout.readline()
            assert line, f"the server ended: {log}"
            log += line
        address = log.split("running on ")[1].split()[0].replace("0.0.0.0", "127.0.0.1")
        statuses = [
            httpx.get(f"{address}/v1/rules", headers={"Authorization": f"{scheme} {token}{end}"}).status_code
            for scheme, end in (("Bearer", ""), ("Bearer", "0"), ("Basic", ""))
        ]
        server.terminate()
        log += server.stdout.read()
    assert statuses == [200, 401, 401]
    assert sum("/v1/rules" in line for line in log.splitlines()) == 3
    assert "No API key" not in log
    assert token.split("_")[2] not in log
