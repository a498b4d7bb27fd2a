from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from tests.postgres import PostgresServer, any_server, own_server

ROOT = Path(__file__).parents[1]
PROGRAM = """if True:
    import time
    from tests.postgres import own_server
    with own_server(careless=True) as server:
        print(server.url.query["host"], flush=True)
        time.sleep(600)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_server_is_gone_with_its_data_however_the_tests_end(end: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        process.send_signal(end)
        process.wait()
    until = monotonic() + 60
    while folder.exists() and monotonic() < until:
        sleep(0.02)
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_named_server_is_used_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://desk@db.example/articles")
    with any_server() as server:
        assert server.url == make_url("postgresql://desk@db.example/articles")


def test_database_of_a_test_is_removed_also_when_the_test_fails(postgres_server: PostgresServer) -> None:
    with pytest.raises(ZeroDivisionError), postgres_server.fresh_database() as address:
        raise ZeroDivisionError
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with pytest.raises(OperationalError, match="does not exist"):
        engine.connect()
    engine.dispose()


def test_server_keeps_its_data_while_it_is_stopped() -> None:
    with own_server(careless=True) as server:
        server.run("CREATE TABLE notes (note TEXT)")
        server.stop()
        server.start()
        server.run("DROP TABLE notes")
