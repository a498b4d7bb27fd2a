"""What an operator does with the database itself: `copytaster check` and `migrate`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import click
import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from app.cli_files import with_progress
from app.cli_options import database_option, error_console, with_database
from app.main import open_settled
from app.services.checking import check_articles
from app.services.flaws import BY_CODE, KINDS, Flaw
from app.services.mending import mend_all
from app.services.table_flaws import find_table_flaws
from app.settings import Settings
from app.storage.engines import Engines, open_engines, show_address
from app.storage.errors import DatabaseGoneError, UnsupportedDatabaseError, tell_cause
from app.storage.migrate import check_form, find_form, known_revisions, take_to
from app.storage.postgres_connection import patience_of
from app.storage.set_aside import count_aside
from app.storage.soundness import count_articles

SHOWN = 3


class UnusableDatabaseError(click.ClickException):
    """Trouble that is no flaw of what is stored: the exit code tells it apart."""

    exit_code = 2


@dataclass(slots=True)
class Findings:
    """What was found so far. first: of each kind the first names."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[str]] = field(default_factory=dict)

    def add(self, flaw: Flaw) -> None:
        """Count a flaw."""
        self.counts[flaw.code] = self.counts.get(flaw.code, 0) + 1
        names = self.first.setdefault(flaw.code, [])
        if len(names) < SHOWN and flaw.name not in names:
            names.append(flaw.name)


@click.command()
@database_option
@click.option("--quick", is_flag=True, help="Make nothing again from the stored texts: no keys, lines, links.")
@click.option("--mend", "is_mending", is_flag=True, help="Derive what can be derived, set aside what cannot.")
@click.option("--json", "as_json", is_flag=True, help="JSON for machines, a line for each flaw and a last one.")
@click.pass_obj
def check(settings: Settings, database: str | None, *, quick: bool, is_mending: bool, as_json: bool) -> None:
    """Prove that every stored article is whole.

    Reads only, one state of the database, while a service may run on it. With --mend what is wrong is mended first.
    The exit code is 0 where nothing is wrong (any more), 1 where something is, 2 where the database cannot be used.
    """
    settings = with_database(settings, database)
    if is_mending:
        mend_first(settings, quick=quick, as_json=as_json)
    findings = Findings()
    began = time.monotonic()
    with reading(settings) as connection:
        articles, aside = count_articles(connection), count_aside(connection)
        for flaw in find_all(connection, articles, quick=quick):
            findings.add(flaw)
            if as_json:
                click.echo(orjson.dumps(flaw_row(flaw)))
    seconds = time.monotonic() - began
    summary = {
        "articles": articles,
        "flaws": sum(findings.counts.values()),
        "kinds": findings.counts,
        "set_aside": aside,
        "seconds": round(seconds, 3),
        "articles_per_second": round(articles / seconds) if seconds else 0,
    }
    if as_json:
        click.echo(orjson.dumps(summary))
    else:
        report(findings, summary)
    raise SystemExit(summary["flaws"] != 0)


@click.command()
@database_option
@click.option(
    "--to",
    "form",
    metavar="REVISION",
    help="The form to bring the tables to, forward or back; the newest if none is named.",
)
@click.option(
    "--check", "is_asking", is_flag=True, help="Change nothing; say by the exit code whether there is anything to do."
)
@click.option("--without-keys", is_flag=True, help="Go back also below the form that holds API keys.")
@click.pass_obj
def migrate(settings: Settings, database: str | None, *, form: str | None, is_asking: bool, without_keys: bool) -> None:
    """Bring the tables of the database to another form.

    A service does so by itself when it starts. Stop all services before going back, and start only a version that knows
    the form. What a lower form cannot hold is kept in the database, and comes back on the way forward. The exit code
    is 0 where the tables are in the form, with --check 1 where they are not, and 2 where the database cannot be used.
    """
    settings = with_database(settings, database)
    known = known_revisions()
    form = form or known[0]
    if form not in known:
        raise click.BadParameter(f"known are {', '.join(reversed(known))}", param_hint="'--to'")
    with opened_as_it_is(settings) as engines:
        if is_asking:
            with engines.reads.connect() as connection:
                found = find_form(connection)
            click.echo(
                f"the tables are in the form {found or 'of nothing'}" + (f", not {form}" if found != form else "")
            )
            raise SystemExit(found != form)
        found = take_to(engines.writes, form, without_keys=without_keys)
    click.echo(f"the tables are in the form {form}" + (f", and were in {found}" if found not in (None, form) else ""))


def mend_first(settings: Settings, *, quick: bool, as_json: bool) -> None:
    """Mend what can be mended, and say what became of it."""
    with reading(settings):
        # Also this changes the form of no database.
        pass
    outcomes: Counter[tuple[str, str]] = Counter()
    with telling_trouble(settings), closing(open_settled(settings)) as resources:
        for flaw, outcome in mend_all(resources, quick=quick):
            outcomes[flaw.code, outcome] += 1
            if as_json and outcome != "left":
                click.echo(orjson.dumps(flaw_row(flaw) | {"outcome": outcome}))
    if not as_json:
        for kind in KINDS:
            for outcome in ("mended", "set aside"):
                if count := outcomes[kind.code, outcome]:
                    click.echo(f"{count} {outcome}: {kind.code}. {kind.mend}")


def find_all(connection: Connection, articles: int, *, quick: bool) -> Iterator[Flaw]:
    """Give all flaws; a terminal is shown how far it is."""
    yield from find_table_flaws(connection, quick=quick)
    checked = check_articles(connection, quick=quick)
    for flaws in with_progress(checked, articles, "Checking", error_console()):
        yield from flaws


def report(findings: Findings, summary: dict[str, object]) -> None:
    """Print a table of what was found, and one line that sums up."""
    if findings.counts:
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        for kind in KINDS:
            if count := findings.counts.get(kind.code):
                names = ", ".join(findings.first[kind.code])
                more = ", ..." if count > len(findings.first[kind.code]) else ""
                table.add_row(Text(kind.code, style="bold"), str(count), Text(kind.meaning), Text(names + more))
        Console(highlight=False).print(table)
    said = f"{summary['flaws']} flaws" if findings.counts else "nothing wrong"
    if summary["set_aside"]:
        said += f", {summary['set_aside']} set aside before"
    rate = f"{summary['seconds']:.1f} s, {summary['articles_per_second']} articles/s"
    click.echo(f"{summary['articles']} articles checked: {said} ({rate})")


def flaw_row(flaw: Flaw) -> dict[str, object]:
    """Give what a machine is told of a flaw."""
    return {
        "code": flaw.code,
        "name": flaw.name,
        "detail": flaw.detail,
        "revision": flaw.revision,
        "mendable": BY_CODE[flaw.code].is_derived,
    }


@contextmanager
def reading(settings: Settings) -> Iterator[Connection]:
    """Open the database for a check, which needs the newest form, and changes none."""
    with (
        opened_as_it_is(settings) as engines,
        engines.reads.connect() as connection,
        # Whoever reads what is found may take their time.
        patience_of(connection, also_between=True),
    ):
        check_form(connection)
        yield connection


@contextmanager
def opened_as_it_is(settings: Settings) -> Iterator[Engines]:
    """Open the database without bringing it to the newest form; trouble with it is one line."""
    with telling_trouble(settings):
        engines = open_engines(settings.database)
        try:
            yield engines
        finally:
            engines.dispose()


@contextmanager
def telling_trouble(settings: Settings) -> Iterator[None]:
    """Tell the operator in one line, and by the exit code, that the database cannot be used."""
    try:
        yield
    except UnsupportedDatabaseError as error:
        raise UnusableDatabaseError(str(error)) from None
    except (DatabaseError, DatabaseGoneError) as error:
        raise UnusableDatabaseError(
            f"the database {show_address(settings.database)} cannot be used: {tell_cause(error)}"
        ) from None
