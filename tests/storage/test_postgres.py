from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Thread
from typing import Any
from unittest.mock import Mock

import psycopg
import pytest
from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from app.storage import postgres
from app.storage.engines import Engines, open_engines
from app.storage.errors import UnsupportedDatabaseError
from app.storage.migrate import migrate
from app.storage.postgres import READERS
from app.storage.postgres_connection import ANSWER_TIMEOUT_SECONDS, check_server, patience
from tests.postgres import PostgresServer


@pytest.fixture
def engines(postgres_database: str) -> Iterator[Engines]:
    opened = open_engines(postgres_database)
    yield opened
    opened.dispose()


def show(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"SHOW {name}").scalar()


@pytest.mark.parametrize(
    ("side", "name", "value"),
    [
        ("writes", "application_name", "copytaster writes"),
        ("writes", "transaction_isolation", "read committed"),
        ("writes", "transaction_read_only", "off"),
        ("reads", "application_name", "copytaster reads"),
        ("reads", "transaction_isolation", "repeatable read"),
        ("reads", "transaction_read_only", "on"),
        *(
            (side, name, value)
            for side in ("writes", "reads")
            for name, value in (
                ("jit", "off"),
                ("timezone", "UTC"),
                ("client_encoding", "UTF8"),
                ("lock_timeout", "10s"),
                ("statement_timeout", "30s"),
                ("idle_in_transaction_session_timeout", "30s"),
            )
        ),
    ],
)
def test_connections_are_set_up(engines: Engines, side: str, name: str, value: str) -> None:
    with getattr(engines, side).connect() as connection:
        assert show(connection, name) == value


def test_address_may_ask_for_more_but_not_change_what_a_session_is_promised(postgres_database: str) -> None:
    query = {"application_name": "desk", "options": "-c search_path=desk -c default_transaction_read_only=off"}
    address = make_url(postgres_database).update_query_dict(query).render_as_string(hide_password=False)
    engines = open_engines(address)
    with engines.reads.connect() as reader:
        assert [show(reader, name) for name in ("application_name", "search_path")] == ["desk", "desk"]
        assert show(reader, "default_transaction_read_only") == "on"
    engines.dispose()


def test_writer_that_waits_too_long_for_its_turn_gives_up(postgres_database: str, engines: Engines) -> None:
    other = open_engines(postgres_database)
    with other.writes.begin() as connection:
        connection.exec_driver_sql("SET lock_timeout = 1")  # goes on after this transaction
    with engines.writes.begin(), pytest.raises(OperationalError, match="lock timeout"), other.writes.begin():
        pass
    other.dispose()


def test_readers_wait_for_no_writer(engines: Engines) -> None:
    with engines.writes.begin(), engines.reads.connect() as reader:
        assert reader.exec_driver_sql("SELECT 1").scalar() == 1


def test_process_takes_no_more_connections_than_stated(engines: Engines) -> None:
    with ThreadPoolExecutor(4 * READERS) as threads:

        def look(_: int) -> int:
            with engines.reads.connect() as reader:
                named = "application_name LIKE 'copytaster %%' AND datname = current_database()"
                return int(reader.exec_driver_sql(f"SELECT count(*) FROM pg_stat_activity WHERE {named}").scalar_one())

        counts = list(threads.map(look, range(8 * READERS)))
    assert max(counts) <= READERS


def test_transaction_that_stops_is_ended_and_the_next_writer_has_its_turn(
    postgres_database: str, engines: Engines
) -> None:
    other = open_engines(postgres_database)
    # With whatever words: the client may find the connection closed before it reads why.
    with pytest.raises(OperationalError), other.writes.begin() as stopped:
        stopped.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 1")
        with engines.writes.begin() as writer:
            assert writer.exec_driver_sql("SELECT 1").scalar() == 1
        stopped.exec_driver_sql("SELECT 1")
    with other.writes.begin() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    other.dispose()


def test_statement_that_takes_too_long_is_ended(engines: Engines) -> None:
    with pytest.raises(OperationalError, match="statement timeout"), engines.reads.begin() as reader:
        reader.exec_driver_sql("SET LOCAL statement_timeout = 1")
        reader.exec_driver_sql("SELECT pg_sleep(60)")


def test_server_that_does_not_answer_is_given_up_and_asked_anew(engines: Engines) -> None:
    with engines.writes.connect() as writer:
        driven: Any = writer.connection.dbapi_connection
        driven.answer_timeout_seconds = 0.1
        with pytest.raises(OperationalError, match="does not answer"):
            writer.exec_driver_sql("SELECT pg_sleep(60)")
        assert writer.invalidated
    with engines.writes.connect() as writer:
        assert writer.exec_driver_sql("SELECT 1").scalar() == 1


def test_migration_may_take_as_long_as_it_needs(engines: Engines) -> None:
    with engines.writes.begin() as connection:
        driven: Any = connection.connection.dbapi_connection
        with patience(connection):
            patient = show(connection, "statement_timeout"), driven.answer_timeout_seconds
        assert patient == ("0", None)
        assert driven.answer_timeout_seconds == ANSWER_TIMEOUT_SECONDS
    with engines.writes.begin() as connection:
        assert show(connection, "statement_timeout") == "30s"


def test_connection_that_was_closed_meanwhile_is_replaced(engines: Engines, postgres_server: PostgresServer) -> None:
    with engines.writes.connect() as writer, engines.reads.connect() as reader:
        ids = [side.exec_driver_sql("SELECT pg_backend_pid()").scalar_one() for side in (writer, reader)]
    for backend in ids:
        postgres_server.run(f"SELECT pg_terminate_backend({backend}, 5000)")
    for engine in (engines.writes, engines.reads):
        with engine.begin() as connection:
            assert connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one() not in ids


def test_statements_of_readers_stay_prepared_from_one_transaction_to_the_next(engines: Engines) -> None:
    statement = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    with engines.reads.connect() as first:
        reader: Any = first.connection.dbapi_connection
    counts = [_in_a_transaction(reader, statement, ("%pg_prepared_statements%",)) for _ in range(8)]
    assert (counts[0], counts[-1]) == (0, 1)
    with pytest.raises(psycopg.errors.DivisionByZero):
        _in_a_transaction(reader, "SELECT 1 / %s::integer", (0,))
    assert _in_a_transaction(reader, "SELECT %s::integer", (1,)) == 1


def test_statement_of_a_table_that_changed_fails_once(engines: Engines) -> None:
    with engines.writes.begin() as writer:
        writer.exec_driver_sql("CREATE TABLE notes (note VARCHAR(9) NOT NULL)")

    def look_up() -> None:
        with engines.lookups.connect() as connection:
            connection.exec_driver_sql("SELECT note FROM notes")

    for _ in range(8):
        look_up()
    with engines.writes.begin() as writer:
        writer.exec_driver_sql("ALTER TABLE notes ALTER note TYPE TEXT")
    with pytest.raises(DBAPIError, match="cached plan"):
        look_up()
    look_up()


def test_lookup_is_no_more_serializable_than_a_transaction(engines: Engines) -> None:
    with engines.lookups.connect() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "repeatable read"


def _in_a_transaction(reader: Any, statement: str, values: tuple[object, ...]) -> int:
    try:
        return int(reader.execute(statement, values).fetchone()[0])
    finally:
        reader.rollback()


def test_only_a_connection_that_has_rested_is_asked_whether_it_is_open(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    ping = Mock(wraps=engines.reads.dialect.do_ping)
    monkeypatch.setattr(engines.reads.dialect, "do_ping", ping)
    for trusted_seconds, pings in ((60.0, 0), (0.0, 2)):
        monkeypatch.setattr(postgres, "TRUSTED_SECONDS", trusted_seconds)
        for _ in range(2):
            with engines.reads.connect() as reader:
                assert reader.exec_driver_sql("SELECT 1").scalar() == 1
        assert ping.call_count == pings


def test_connection_that_has_gone_without_a_word_is_replaced(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "TRUSTED_SECONDS", 0.0)
    with engines.writes.connect() as writer:
        gone: Any = writer.connection.dbapi_connection
    # The network between has gone: nothing comes, whatever is asked.
    monkeypatch.setattr(gone, "wait", partial(_wait_in_vain, gone))
    with engines.writes.connect() as writer:
        assert writer.connection.dbapi_connection is not gone
        assert writer.exec_driver_sql("SELECT 1").scalar() == 1


def _wait_in_vain(gone: Any, *_: Any) -> None:
    gone.close()
    raise psycopg.OperationalError("the server does not answer")


def test_processes_that_start_at_once_on_an_empty_database_take_turns(postgres_database: str) -> None:
    opened = [open_engines(postgres_database) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(migrate, [engines.writes for engines in opened]))
    for engines in opened:
        engines.dispose()


def in_standby(writes: Engine) -> None:
    """Make the next transactions of an engine what they are on a standby."""
    with writes.begin() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = on")


def drop(writes: Engine) -> None:
    with writes.begin() as connection:
        connection.exec_driver_sql("DROP TABLE notes")


@pytest.mark.parametrize(("harm", "reason"), [(in_standby, "read-only"), (drop, "does not exist")])
def test_trouble_of_the_database_is_told_from_a_mistake(
    engines: Engines, harm: Callable[[Engine], None], reason: str
) -> None:
    with engines.writes.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (note TEXT)")
    harm(engines.writes)
    with pytest.raises(OperationalError, match=reason), engines.writes.begin() as connection:
        connection.exec_driver_sql("INSERT INTO notes VALUES ('a')")


def test_database_that_cannot_hold_every_text_is_refused(
    postgres_database: str, postgres_server: PostgresServer
) -> None:
    name = f"{make_url(postgres_database).database}_latin"
    postgres_server.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    try:
        address = make_url(postgres_database).set(database=name).render_as_string(hide_password=False)
        engines = open_engines(address)
        with pytest.raises(UnsupportedDatabaseError, match="LATIN1"), engines.reads.connect():
            pass
    finally:
        postgres_server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize(("version", "named"), [(130_014, "13"), (90_624, "9")])
def test_server_that_is_too_old_is_refused(version: int, named: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match=f"PostgreSQL {named}; Copytaster needs 14"):
        check_server(version, "UTF8")


def old_server(listener: socket.socket) -> None:
    """Answer one connection as an old PostgreSQL would."""
    # (https://www.postgresql.org/docs/current/protocol-message-formats.html)
    version = b"server_version\x0013.14\0"
    welcome = b"R" + (8).to_bytes(4) + bytes(4) + b"S" + (4 + len(version)).to_bytes(4) + version
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(welcome + b"Z" + (5).to_bytes(4) + b"I")
        while connection.recv(4096):
            pass


def test_old_server_is_refused_before_it_is_asked_anything() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        thread = Thread(target=old_server, args=(listener,))
        thread.start()
        query = "sslmode=disable&gssencmode=disable"
        engines = open_engines(f"postgresql://desk@127.0.0.1:{listener.getsockname()[1]}/articles?{query}")
        with pytest.raises(UnsupportedDatabaseError, match="PostgreSQL 13"):
            migrate(engines.writes)
        thread.join()
        engines.dispose()
