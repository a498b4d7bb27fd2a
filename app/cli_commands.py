"""What `copytaster` can do, a command each. Imports all of the service: app/cli.py loads it when it is needed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from logging.config import dictConfig
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console

from app.api import schemas
from app.cli_files import Cleaned, Refused, clean_files, with_progress
from app.cli_options import (
    charset_option,
    checked,
    database_option,
    error_console,
    fields_of,
    json_option,
    opened,
    options_of,
    with_database,
)
from app.cli_reach import check_reach
from app.cli_resume import read_place, write_place
from app.cli_workers import shared_metrics
from app.loading import without_collection
from app.logs import LOG, class_name, log_config
from app.main import create_app, limits_of
from app.reference import PAGES
from app.report import render_article, render_rules
from app.services.answers import answer_of_submission
from app.services.healing import count_unindexed, heal
from app.services.keys import has_keys
from app.services.rules import list_rules
from app.services.sweeping import Swept, count_articles, sweep
from app.settings import LOG_FORMATS, Settings
from app.storage.articles import ArticleScope


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@database_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that share the port.")
@click.option("--log-format", type=click.Choice(LOG_FORMATS), help="Lines on standard error: JSON, or for people.")
@click.pass_obj
def serve(settings: Settings, host: str, port: int, database: str | None, workers: int, log_format: str | None) -> None:
    """Serve the HTTP interface."""
    settings = replace(with_database(settings, database), log_format=log_format or settings.log_format)
    # Migrated here, once, so that a bad database is one clear line and not a traceback of every worker.
    with opened(settings) as resources:
        warning = check_reach(host, has_keys=has_keys(resources), allow_anybody=settings.allow_anybody)
    # Only here: the parser that it needs is not there on every system.
    with without_collection():
        from app.serving import serve_until_ended  # noqa: PLC0415

    dictConfig(log_config(settings.log_format))
    if warning:
        LOG.warning(warning)
    with shared_metrics(workers):
        serve_until_ended(settings, host, port, workers)


@click.command()
@click.argument("files", nargs=-1, required=True)
@json_option
@charset_option
@options_of
@click.pass_obj
def clean(settings: Settings, /, files: tuple[str, ...], as_json: bool, charset: str | None, **fields: Any) -> None:
    """Clean FILES (- for standard input) and print what is left.

    On a terminal: the raw text, with what went in color and a legend of the reasons. Nothing is stored.
    """
    console = Console(highlight=False)
    show = print_json if as_json else print_report if console.is_terminal else print_text
    rows = clean_files(list(files), charset, fields_of(**fields), limits_of(settings))
    refused = 0
    for row in with_progress(rows, len(files), "Cleaning", error_console()):
        if isinstance(row, Refused):
            refused += print_refused(row)
        else:
            show(row, console)
    raise SystemExit(refused > 0)


@click.command()
@database_option
@click.option("--source", callback=checked(schemas.Source), help="Only the articles of this masthead or feed.")
@click.option("--since", callback=checked(schemas.Time), help="Only what was received at or after this RFC 3339 time.")
@click.option(
    "--resume", type=click.Path(dir_okay=False, path_type=Path), help="A file that keeps the place of a run that ended."
)
@click.option(
    "--json", "as_json", is_flag=True, help="JSON for machines, a line for each article that was not the same."
)
@click.pass_obj
def reclean(
    settings: Settings, database: str | None, source: str | None, since: str | None, resume: Path | None, as_json: bool
) -> None:
    """Clean what is stored again, with what was learned since.

    Where the answer differs it is stored as a new revision of the article; otherwise nothing is written.
    """
    moment = None if since is None else schemas.parse_time(since)
    with opened(with_database(settings, database)) as resources:
        scope = ArticleScope(source, moment, None if resume is None else read_place(resume))
        total = count_articles(resources, scope)
        outcomes: Counter[str] = Counter()
        for row in with_progress(sweep(resources, scope), total, "Cleaning again", error_console()):
            outcomes[row.outcome] += 1
            report_recleaned(row, as_json=as_json)
            if resume is not None:
                write_place(resume, row.article_id)
    if resume is not None:
        resume.unlink(missing_ok=True)
    counts = (f"{outcomes[name]} {name}" for name in ("revised", "unchanged", "refused"))
    click.echo(f"{total} articles: {', '.join(counts)}", err=True)
    raise SystemExit(outcomes["refused"] > 0)


def report_recleaned(row: Swept, *, as_json: bool) -> None:
    """Say what became of an article, unless it is as it was."""
    if row.outcome == "refused":
        click.echo(f"Error: {row.article_id}: {row.why}", err=True)
    elif as_json and row.outcome == "revised":
        click.echo(orjson.dumps({"id": row.article_id, "outcome": row.outcome}))


@click.command()
@database_option
@click.pass_obj
def reindex(settings: Settings, database: str | None) -> None:
    """Link the stored articles that are not in the index yet.

    Those from before the index, and all of them after a change of its recipe. A service does the same by itself, and
    slowly. Broken off, it goes on where it stopped.
    """
    with opened(with_database(settings, database)) as resources:
        waiting = count_unindexed(resources)
        linked, damaged = 0, 0
        for healed in with_progress(heal(resources), waiting, "Linking", error_console()):
            if healed.error is None:
                linked += 1
                continue
            damaged += 1
            click.echo(f"Error: row {healed.row_id} cannot be linked: {class_name(healed.error)}", err=True)
    click.echo(f"{linked} articles linked", err=True)
    if damaged:
        raise click.ClickException(f"{damaged} articles are damaged; copytaster check says how, and --mend mends them")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
def rules(as_json: bool) -> None:
    """List why text may be taken out."""
    if as_json:
        click.echo(orjson.dumps({"items": list_rules(), "next": None}))
    else:
        Console(highlight=False).print(render_rules(list_rules()))


@click.command()
@click.argument("page", type=click.Choice(list(PAGES)))
def reference(page: str) -> None:
    """Print a PAGE of docs/ that is made from the code."""
    click.echo(PAGES[page](), nl=False)


@click.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    click.echo(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))


def print_refused(row: Refused) -> int:
    """Report a file that could not be used, and count it."""
    click.echo(f"Error: {row.file}: {row.why}", err=True)
    return 1


def print_json(row: Cleaned, _console: Console) -> None:
    """Print the answer as the service would give it, after the name of the file."""
    answer = answer_of_submission(row.submission, row.cleaning).to_json()
    click.echo(orjson.dumps({"file": row.file})[:-1] + b"," + answer[1:])


def print_text(row: Cleaned, _console: Console) -> None:
    """Print the clean text alone, in UTF-8 whatever the locale."""
    click.echo(row.cleaning.article.text.encode())


def print_report(row: Cleaned, console: Console) -> None:
    """Print what went and why."""
    console.rule(row.file)
    console.print(render_article(row.cleaning.raw_text, row.cleaning.article))
