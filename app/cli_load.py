"""`copytaster load`: what `copytaster backfill` has made, copied into a database."""

from __future__ import annotations

from time import monotonic

import click

from app.backfill.loading import LoadError
from app.backfill.loading import load as copy_tables
from app.cli_options import database_option, opened, with_database
from app.settings import Settings


@click.command()
@click.argument("folder")
@database_option
@click.pass_obj
def load(settings: Settings, folder: str, database: str | None) -> None:
    """Copy what backfill has made into an empty database.

    FOLDER is that of `copytaster backfill --out`. All of it is there afterwards, or nothing. A service may run
    meanwhile; it stores nothing until the end.
    """
    began = monotonic()
    with opened(with_database(settings, database)) as resources:
        try:
            manifest = copy_tables(resources.writes, folder, lambda name, rows: click.echo(f"{name}: {rows}", err=True))
        except LoadError as error:
            raise click.ClickException(str(error)) from None
    articles, seconds = manifest.counts["articles"], monotonic() - began
    click.echo(f"{articles} articles loaded in {seconds:.1f} s", err=True)
