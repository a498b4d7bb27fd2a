"""Whether all that is stored is whole, seen past the service that stored it."""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256

from click.testing import CliRunner
from sqlalchemy import select

from app.cli import main
from app.services.table_flaws import find_table_flaws
from app.storage.engines import open_engines
from app.storage.tables import revisions


def find_halves(database: str, sent: Collection[bytes]) -> list[str]:
    """Give where the tables do not agree, and what was never sent. sent: SHA-256 of each text that was."""
    engines = open_engines(database)
    try:
        with engines.reads.connect() as connection:
            flaws = [f"{flaw.code} {flaw.name}" for flaw in find_table_flaws(connection, quick=True)]
            rows = connection.execute(select(revisions.c.id, revisions.c.raw))
            return flaws + [f"revision {row_id}: nobody sent it" for row_id, raw in rows if _hash(raw) not in sent]
    finally:
        engines.dispose()


def check(database: str) -> list[str]:
    """Let `copytaster check` prove it, down to the last key of each article. Gives what it finds wrong."""
    # In this process: the command takes longer to start than to check some hundred articles.
    found = CliRunner().invoke(main, ["check", "--json", "--database", database])
    *flaws, _summary = map(json.loads, found.stdout.splitlines())
    assert found.exit_code == bool(flaws), found.output
    return [f"{flaw['code']} {flaw['name']}" for flaw in flaws]


def _hash(raw: bytes) -> bytes:
    return sha256(raw).digest()
