"""Migrations back and forward on a database with articles, and a database of a version that is not known yet."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from itertools import islice

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from app.main import open_settled
from app.services.bulk import store_batch
from app.services.healing import heal
from app.services.resources import Resources
from app.services.submissions import Fields, accept_text
from app.settings import Settings
from app.storage.migrate import alembic_config, migrate
from benchmarks.databases import Opened
from benchmarks.reliability.promises import Promise, Scale
from benchmarks.reliability.senders import write_bodies
from benchmarks.reliability.wholeness import check

BATCH = 50
SECONDS = 60
# What every form of the tables has had.
STORED = """
    SELECT a.public_id, a.source, a.url, r.revision, r.raw, r.text, r.details FROM articles a
    JOIN revisions r ON r.article_id = a.id ORDER BY a.id, r.revision"""


def run(scale: Scale) -> list[Promise]:
    """Migrate both databases."""
    return [
        migrate_on(name, opened, scale.pick(full=2000, smoke=20)) for name, opened in scale.pick_databases().items()
    ]


def migrate_on(name: str, opened: Opened, count: int) -> Promise:
    """Take a database with so many submissions back to its first form and forward again, form by form."""
    with opened() as database:
        resources = open_settled(Settings(database=database))
        try:
            fill(resources, count)
            before = read_stored(resources.writes)
            forms = list_forms(resources.writes)
            kept = [go_to(resources.writes, form) == before for form in (*forms[1:], *reversed(forms[:-1]))]
            relinked = sum(1 for _ in heal(resources))
            flaws = list(check(database))
            refused = refuse_newer(resources.writes, database)
            is_same = read_stored(resources.writes) == before
        finally:
            resources.close()
    return Promise(
        f"migrations back and forward keep every article, and a newer form is refused, {name}",
        f"{before[0]:,} revisions through {len(kept)} migrations, {kept.count(False)} of which lost something; then "
        f"{relinked:,} articles linked anew, {len(flaws)} flaws; newer form: exit code {refused.returncode}, "
        f"{len(refused.stderr.splitlines())} line, stored articles {'unchanged' if is_same else 'CHANGED'}",
        all(kept) and not flaws and refused.returncode == 1 and refused.stderr.startswith("Error: ") and is_same,
    )


def fill(resources: Resources, count: int) -> None:
    """Store a day of the wire."""
    bodies = map(json.loads, islice(write_bodies(seed=17), count))
    while batch := list(islice(bodies, BATCH)):
        submissions = (
            accept_text(body["text"], Fields(body["url"], body["source"]), resources.limits) for body in batch
        )
        failed = [outcome for outcome in store_batch(resources, tuple(submissions)) if isinstance(outcome, Exception)]
        assert not failed, failed


def list_forms(writes: Engine) -> list[str]:
    """Give the migrations, the newest first."""
    with writes.connect() as connection:
        return [form.revision for form in ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()]


def go_to(writes: Engine, form: str) -> tuple[int, str]:
    """Migrate to a form, older or newer than the present one; gives what is stored then."""
    with writes.begin() as connection:
        present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if form < present:
            command.downgrade(alembic_config(connection), form)
    migrate(writes, form)
    return read_stored(writes)


def read_stored(engine: Engine) -> tuple[int, str]:
    """Give how many revisions there are, and a hash of them all."""
    digest, count = sha256(), 0
    with engine.connect() as connection:
        for row in connection.execute(text(STORED)):
            digest.update(repr(tuple(row)).encode())
            count += 1
    return count, digest.hexdigest()


def refuse_newer(writes: Engine, database: str) -> subprocess.CompletedProcess[str]:
    """Try to serve a database that says it is of a version to come, and take that back."""
    with writes.begin() as connection:
        present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        words = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--database", database]
        return subprocess.run(words, capture_output=True, text=True, check=False, timeout=SECONDS)
    finally:
        with writes.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :form"), {"form": present})
